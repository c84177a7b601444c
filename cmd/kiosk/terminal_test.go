//go:build unix

package main_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience bounds how long a story waits for something to appear.
const patience = 60 * time.Second

// terminal is a person's window: a program under a pseudo-terminal, and an
// independent emulator that shows what the program drew.
type terminal struct {
	cmd  *exec.Cmd
	file *os.File
	done chan struct{} // closed when the program ended
	fail error         // how it ended; read after done

	mu   sync.Mutex // guards screen and seen: the emulator is not safe for goroutines
	cond *sync.Cond // on mu: something was drawn, or the program ended
	vt   *vt.Emulator
	raw  []byte // every byte the program wrote to the terminal
}

// openTerminal starts a program in a window of 100×32 cells.
func openTerminal(program string, args []string, env []string) (*terminal, error) {
	const width, height = 100, 32
	t := &terminal{done: make(chan struct{}), vt: vt.NewEmulator(width, height)}
	t.cond = sync.NewCond(&t.mu)
	t.cmd = exec.Command(program, args...)
	t.cmd.Env = append(env, "TERM=xterm-256color", "COLORTERM=truecolor")
	file, err := pty.StartWithSize(t.cmd, &pty.Winsize{Cols: width, Rows: height})
	if err != nil {
		return nil, err
	}
	t.file = file
	go t.draw()
	go func() { _, _ = io.Copy(file, t.vt) }() // the emulator's answers and typed keys
	return t, nil
}

func (t *terminal) draw() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := t.file.Read(buffer)
		t.mu.Lock()
		t.raw = append(t.raw, buffer[:n]...)
		_, _ = t.vt.Write(buffer[:n])
		t.cond.Broadcast()
		t.mu.Unlock()
		if err != nil {
			break
		}
	}
	t.fail = t.cmd.Wait()
	close(t.done)
	t.mu.Lock()
	t.cond.Broadcast()
	t.mu.Unlock()
}

// text gives the screen as lines.
func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lines()
}

// lines gives the screen; the caller holds mu.
func (t *terminal) lines() string {
	var b strings.Builder
	for y := range t.vt.Height() {
		var line strings.Builder
		for x := 0; x < t.vt.Width(); {
			c := t.vt.CellAt(x, y)
			if c == nil || c.Width == 0 {
				x++
				continue
			}
			line.WriteString(c.Content)
			x += c.Width
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// see waits until all texts stand on the screen at once.
func (t *terminal) see(texts ...string) error {
	deadline := time.AfterFunc(patience, func() {
		t.mu.Lock()
		t.cond.Broadcast()
		t.mu.Unlock()
	})
	defer deadline.Stop()
	start := time.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	for {
		screen, missing := t.lines(), ""
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				missing = text
			}
		}
		if missing == "" {
			return nil
		}
		ended := false
		select {
		case <-t.done:
			ended = true
		default:
		}
		if ended || time.Since(start) > patience {
			return fmt.Errorf("%q is not on the screen (ended: %v):\n%s", missing, ended, screen)
		}
		t.cond.Wait()
	}
}

// write sends bytes as a keyboard does.
func (t *terminal) write(s string) error {
	_, err := io.WriteString(t.file, s)
	return err
}

// keys are what a keyboard sends for the keys that stories press.
var keys = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
	"right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	"shift+tab": "\x1b[Z", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
	"f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f12": "\x1b[24~",
}

// press presses keys by name.
func (t *terminal) press(names ...string) error {
	for _, name := range names {
		bytes, known := keys[name]
		if !known {
			letter, ctrl := strings.CutPrefix(name, "ctrl+")
			switch {
			case ctrl && len(letter) == 1:
				bytes = string(letter[0] & 0x1f)
			case len([]rune(name)) == 1:
				bytes = name
			default:
				return fmt.Errorf("no key is called %q", name)
			}
		}
		if err := t.write(bytes); err != nil {
			return err
		}
	}
	return nil
}

// paste pastes as terminals do, in brackets.
func (t *terminal) paste(text string) error { return t.write("\x1b[200~" + text + "\x1b[201~") }

// cutPower kills the program as a power cut does: no signal handler runs.
func (t *terminal) cutPower() {
	_ = t.cmd.Process.Signal(syscall.SIGKILL)
	<-t.done
	_ = t.file.Close()
}

// ended waits for the program's own end.
func (t *terminal) ended() error {
	select {
	case <-t.done:
		_ = t.file.Close()
		return t.fail
	case <-time.After(patience):
		return fmt.Errorf("the program does not end:\n%s", t.text())
	}
}

// scrollback gives what a person can still scroll to.
func (t *terminal) scrollback() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var b strings.Builder
	for i := range t.vt.Scrollback().Len() {
		for _, c := range t.vt.Scrollback().Line(i) {
			b.WriteString(c.Content)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
