//go:build unix

package main_test

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// built builds a program of this module.
func built(t *testing.T, name string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	if out, err := exec.Command("go", "build", "-o", program, "chunfeng/cmd/"+name).CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	return program
}

func TestWithoutATerminalOneClearSentenceAndExitTwo(t *testing.T) {
	program := built(t, "kiosk")
	for _, args := range [][]string{{"--data", t.TempDir()}, {"--nonsense"}, {"nonsense"}} {
		cmd := exec.Command(program, args...)
		var complaint bytes.Buffer
		cmd.Stderr = &complaint
		var exit *exec.ExitError
		if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 {
			t.Errorf("kiosk %v ends with %v, want exit code 2", args, err)
		}
		if complaint.Len() == 0 {
			t.Errorf("kiosk %v says nothing", args)
		}
		if args[0] == "--data" && strings.Count(strings.TrimSpace(complaint.String()), "\n") != 0 {
			t.Errorf("more than one sentence: %s", complaint.String())
		}
	}
}

func TestHelpAndVersionNeedNoTerminal(t *testing.T) {
	program := built(t, "kiosk")
	for _, flag := range []string{"--help", "--version"} {
		out, err := exec.Command(program, flag).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "kiosk") {
			t.Errorf("%s gives %v: %s", flag, err, out)
		}
	}
}
