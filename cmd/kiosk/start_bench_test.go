//go:build unix

package main_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/creack/pty"
)

// BenchmarkStart measures process start to first full frame: the built kiosk
// under a pseudo-terminal, until the bottom line of the first screen is drawn.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "kiosk")
	if out, err := exec.Command("go", "build", "-o", program, "chunfeng/cmd/kiosk").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	dir := filepath.Join(b.TempDir(), "desk")
	var took []time.Duration
	for b.Loop() {
		took = append(took, start(b, program, dir))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-max")
	b.ReportMetric(0, "ns/op")
}

func start(b *testing.B, program, dir string) time.Duration {
	cmd := exec.Command(program, "--data", dir)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	from := time.Now()
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 120, Rows: 40})
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var seen []byte
	buffer := make([]byte, 64<<10)
	for !bytes.Contains(seen, []byte("English")) { // in the footer, the last line
		n, err := file.Read(buffer)
		if err != nil {
			b.Fatalf("no frame: %v\n%s", err, seen)
		}
		seen = append(seen, buffer[:n]...)
	}
	took := time.Since(from)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return took
}
