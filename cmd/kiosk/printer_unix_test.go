//go:build !windows

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"chunfeng/ui"
)

func TestADeviceFileGetsEveryByte(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lp0")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan []byte, 1)
	go func() {
		all, _ := os.ReadFile(path)
		got <- all
	}()
	data := paperSlip(t)
	if _, err := hasty(t).hand(t.Context(), ui.PrinterSetup{Kind: ui.PrinterDevice, Address: path}, data); err != nil {
		t.Fatal(err)
	}
	if all := <-got; !bytes.Equal(all, data) {
		t.Errorf("%d bytes came, want %d", len(all), len(data))
	}
}

func TestAStuckPrinterHoldsNobodyUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lp0")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	p, setup := impatient(t), ui.PrinterSetup{Kind: ui.PrinterDevice, Address: path} // nobody reads: opening blocks
	_, err := p.hand(t.Context(), setup, paperSlip(t))
	wantTrouble(t, err, "print_slow")
	_, err = p.hand(t.Context(), setup, paperSlip(t))
	wantTrouble(t, err, "print_busy")
	if s := p.state(setup); s.Busy {
		t.Error("the desk still waits for it")
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // the printer comes back: the writer ends
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	<-p.turn
	p.turn <- struct{}{}
}

// impatient is a printer that is soon given up.
func impatient(t *testing.T) *printer {
	t.Helper()
	p := hasty(t)
	p.wait.dial, p.wait.write = 50*time.Millisecond, 50*time.Millisecond
	return p
}
