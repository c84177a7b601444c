//go:build unix

package main_test

import (
	"encoding/csv"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Stories are whole days: the real kiosk under a pseudo-terminal, a real
// headquarters, and a person at the keyboard. They lie in testdata/*.txtar.
func TestStories(t *testing.T) {
	programs := t.TempDir()
	for _, name := range []string{"kiosk", "hq"} {
		build := exec.Command("go", "build", "-o", filepath.Join(programs, name), "chunfeng/cmd/"+name)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v\n%s", name, err, out)
		}
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		Setup:               func(env *testscript.Env) error { return setUp(env, programs) },
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"desk": deskCommand, "press": pressCommand, "type": typeCommand, "paste": pasteCommand, "see": seeCommand, "unseen": unseenCommand,
			"keep": keepCommand, "cut-power": cutPowerCommand, "hq": hqCommand, "field": fieldCommand, "rows": rowsCommand,
			"secret": secretCommand, "date": dateCommand, "passphrase": passphraseCommand,
			"close-window": closeWindowCommand, "refused": refusedCommand, "port": portCommand,
		},
	})
}

// stage is what a story has open.
type stage struct {
	window   *terminal
	server   *terminal
	raw      strings.Builder // what stood in closed windows and above them
	programs string
}

type stageKey struct{}

func setUp(env *testscript.Env, programs string) error {
	s := &stage{programs: programs}
	env.Values[stageKey{}] = s
	env.Setenv("PATH", programs+string(os.PathListSeparator)+os.Getenv("PATH"))
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("TZ", "Asia/Shanghai")
	env.Defer(func() {
		for _, w := range []*terminal{s.window, s.server} {
			if w != nil {
				w.cutPower()
			}
		}
	})
	return nil
}

func on(ts *testscript.TestScript) *stage { return ts.Value(stageKey{}).(*stage) }

func environ(ts *testscript.TestScript) []string {
	return []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TZ=" + ts.Getenv("TZ"), "LANG=C.UTF-8"}
}

// desk [ARG...]: opens the kiosk in a window. desk close: leaves it by the keys.
func deskCommand(ts *testscript.TestScript, _ bool, args []string) {
	s := on(ts)
	if len(args) == 1 && args[0] == "close" {
		ts.Check(s.window.press("ctrl+c"))
		ts.Check(s.window.see("1", "9"))
		ts.Check(s.window.press("9"))
		ts.Check(s.window.ended())
		s.raw.WriteString(s.window.scrollback() + s.window.text())
		s.window = nil
		return
	}
	w, err := openTerminal(filepath.Join(s.programs, "kiosk"), args, environ(ts))
	ts.Check(err)
	s.window = w
}

// press KEY...: by name; KEYxN presses N times.
func pressCommand(ts *testscript.TestScript, _ bool, args []string) {
	for _, key := range args {
		times := 1
		if name, n, ok := strings.Cut(key, "×"); ok {
			key = name
			times, _ = strconv.Atoi(n)
		}
		for range times {
			ts.Check(on(ts).window.press(key))
		}
	}
}

// type TEXT: what a person types, Chinese as an input method commits it.
func typeCommand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(on(ts).window.write(strings.Join(args, " ")))
}

// paste FILE: the content of a file, as a terminal pastes.
func pasteCommand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(on(ts).window.paste(ts.ReadFile(args[0])))
}

// see TEXT...: waits until all stand on the screen.
func seeCommand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(on(ts).window.see(args...))
}

// unseen TEXT...: none stands on the screen now.
func unseenCommand(ts *testscript.TestScript, _ bool, args []string) {
	screen := on(ts).window.text()
	for _, text := range args {
		if strings.Contains(screen, text) {
			ts.Fatalf("%q is on the screen:\n%s", text, screen)
		}
	}
}

// keep NAME AFTER: keeps the word that follows AFTER on the screen as $NAME.
func keepCommand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(on(ts).window.see(args[1]))
	_, rest, _ := strings.Cut(on(ts).window.text(), args[1])
	words := strings.Fields(rest)
	if len(words) == 0 {
		ts.Fatalf("nothing stands after %q", args[1])
	}
	ts.Setenv(args[0], words[0])
}

// passphrase: keeps the four words that set-up offers, as typed, in $W1 to $W4.
func passphraseCommand(ts *testscript.TestScript, _ bool, _ []string) {
	lines := strings.Split(on(ts).window.text(), "\n")
	for i, line := range lines {
		words := strings.Fields(lines[min(i+1, len(lines)-1)])
		if fields := strings.Fields(line); len(fields) == 9 && fields[1] == "1" && len(words) == 4 {
			for n, word := range words {
				ts.Setenv(fmt.Sprintf("W%d", n+1), word)
			}
			return
		}
	}
	ts.Fatalf("no passphrase is offered:\n%s", strings.Join(lines, "\n"))
}

// cut-power desk|hq: kill -9.
func cutPowerCommand(ts *testscript.TestScript, _ bool, args []string) {
	s := on(ts)
	switch args[0] {
	case "desk":
		s.window.cutPower()
		s.raw.WriteString(s.window.scrollback())
		s.window = nil
	case "hq":
		s.server.cutPower()
		s.server = nil
	default:
		ts.Fatalf("cut the power of desk or hq")
	}
}

// close-window: the window goes, as when somebody clicks it away.
func closeWindowCommand(ts *testscript.TestScript, _ bool, _ []string) {
	s := on(ts)
	ts.Check(s.window.cmd.Process.Signal(syscall.SIGHUP))
	ts.Check(s.window.ended())
	s.raw.WriteString(s.window.scrollback() + s.window.text())
	s.window = nil
}

// refused TEXT ARG...: a kiosk started in another window says TEXT and ends.
func refusedCommand(ts *testscript.TestScript, _ bool, args []string) {
	w, err := openTerminal(filepath.Join(on(ts).programs, "kiosk"), args[1:], environ(ts))
	ts.Check(err)
	if err := w.ended(); err == nil {
		ts.Fatalf("it was not refused:\n%s", w.text())
	}
	if !strings.Contains(w.text(), args[0]) {
		ts.Fatalf("%q is not what it says:\n%s", args[0], w.text())
	}
}

// port NAME: keeps a free port as $NAME.
func portCommand(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv(args[0], port)
}

// hq ARG...: starts headquarters and waits until it serves.
func hqCommand(ts *testscript.TestScript, _ bool, args []string) {
	s := on(ts)
	w, err := openTerminal(filepath.Join(s.programs, "hq"), args, environ(ts))
	ts.Check(err)
	s.server = w
	ts.Check(w.see("https://"))
}

// date NAME DAYS: keeps today plus DAYS as $NAME, YYYYMMDD, and as $NAME_shown.
func dateCommand(ts *testscript.TestScript, _ bool, args []string) {
	days, err := strconv.Atoi(args[1])
	ts.Check(err)
	zone, err := time.LoadLocation("Asia/Shanghai")
	ts.Check(err)
	day := time.Now().In(zone).AddDate(0, 0, days)
	ts.Setenv(args[0], day.Format("20060102"))
	ts.Setenv(args[0]+"_shown", day.Format("2006-01-02"))
}

// table reads a CSV as Excel would: UTF-8 with a byte order mark.
func table(ts *testscript.TestScript, file string) (head []string, rows [][]string) {
	text, marked := strings.CutPrefix(ts.ReadFile(file), "\ufeff")
	if !marked {
		ts.Fatalf("%s has no byte order mark", file)
	}
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	ts.Check(err)
	if len(all) == 0 {
		ts.Fatalf("%s is empty", file)
	}
	return all[0], all[1:]
}

// rows FILE N: the table has N rows under its head.
func rowsCommand(ts *testscript.TestScript, _ bool, args []string) {
	_, rows := table(ts, args[0])
	if fmt.Sprint(len(rows)) != args[1] {
		ts.Fatalf("%s has %d rows, want %s", args[0], len(rows), args[1])
	}
}

// field FILE ROW COLUMN VALUE: one cell; COLUMN is the column's key or label.
func fieldCommand(ts *testscript.TestScript, neg bool, args []string) {
	head, rows := table(ts, args[0])
	row, err := strconv.Atoi(args[1])
	ts.Check(err)
	for i, name := range head {
		if name == args[2] || strings.HasSuffix(name, " "+args[2]) {
			// A spreadsheet would take some texts for numbers or formulas: those
			// stand behind an apostrophe.
			got := strings.TrimPrefix(rows[row-1][i], "'")
			if (got == args[3]) == neg {
				ts.Fatalf("%s of row %d is %q, want %q", name, row, got, args[3])
			}
			return
		}
	}
	ts.Fatalf("%s has no column %q: %q", args[0], args[2], head)
}

// secret TEXT...: no file under the work directory except *.csv and the
// enrolment holds a text, in UTF-8, UTF-16 or base64, nor what a person could
// still scroll to in a closed window.
func secretCommand(ts *testscript.TestScript, _ bool, args []string) {
	for _, text := range args {
		for name, form := range disguises(text) {
			if strings.Contains(on(ts).raw.String(), form) {
				ts.Fatalf("the scrollback of a closed window holds a secret in %s", name)
			}
		}
	}
	ts.Check(filepath.WalkDir(ts.MkAbs("."), func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, ".csv") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, text := range args {
			for name, form := range disguises(text) {
				if strings.Contains(string(raw), form) {
					return fmt.Errorf("%s holds a secret in %s", filepath.Base(path), name)
				}
			}
		}
		return nil
	}))
}
