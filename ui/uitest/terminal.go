package uitest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
)

// Terminal is a terminal in memory with a real program in it: what is tested
// are the bytes, the decoder of keys, the renderer and the cursor.
type Terminal struct {
	t       testing.TB
	width   int
	height  int
	screen  *vt.SafeEmulator
	input   *io.PipeWriter
	program *tea.Program
	over    chan struct{}

	mu      sync.Mutex
	changed *sync.Cond   // guards raw and done
	raw     bytes.Buffer // everything the program wrote
	done    bool
}

// Run starts a model in a terminal of its own; it ends with the test.
func Run(t testing.TB, m tea.Model, width, height int) *Terminal {
	t.Helper()
	in, keys := io.Pipe()
	term := &Terminal{t: t, width: width, height: height, screen: vt.NewSafeEmulator(width, height),
		input: keys, over: make(chan struct{})}
	term.changed = sync.NewCond(&term.mu)
	ctx, cancel := context.WithCancel(context.Background())
	term.program = tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(term),
		tea.WithWindowSize(width, height), tea.WithoutSignals(),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor", "TTY_FORCE=1"}))
	go func() { // the terminal's replies to questions are input, too
		_, _ = io.Copy(keys, term.screen)
	}()
	go func() {
		_, _ = term.program.Run()
		close(term.over)
		term.mu.Lock()
		defer term.mu.Unlock()
		term.done = true
		term.changed.Broadcast()
	}()
	t.Cleanup(func() {
		cancel()
		<-term.over
		_ = in.Close()
	})
	return term
}

// Write takes what the program draws.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.raw.Write(p)
	// The program's output is not a terminal that adds the carriage return.
	plain := bytes.ReplaceAll(bytes.ReplaceAll(p, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	if _, err := t.screen.Write(plain); err != nil {
		return 0, fmt.Errorf("draw: %w", err)
	}
	t.changed.Broadcast()
	return len(p), nil
}

// Type sends bytes as a keyboard does.
func (t *Terminal) Type(text string) *Terminal {
	t.t.Helper()
	if _, err := io.WriteString(t.input, text); err != nil {
		t.t.Fatal(err)
	}
	return t
}

// Paste sends text as a bracketed paste.
func (t *Terminal) Paste(text string) *Terminal {
	t.t.Helper()
	return t.Type("\x1b[200~" + text + "\x1b[201~")
}

// Text gives the lines of the screen.
func (t *Terminal) Text() string { return gridText(t.screen, t.width, t.height) }

// Raw gives everything the program has written to the terminal.
func (t *Terminal) Raw() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.raw.String()
}

// Wait waits until the text stands on the screen with the cursor at x, y; a
// negative x does not look at the cursor.
func (t *Terminal) Wait(text string, x, y int) {
	t.t.Helper()
	t.until(fmt.Sprintf("%q with the cursor at %d,%d", text, x, y), func() bool {
		at := t.screen.CursorPosition()
		return strings.Contains(t.Text(), text) && (x < 0 || at.X == x && at.Y == y && !t.screen.CursorHidden())
	})
}

// WaitEnd waits until the program has ended.
func (t *Terminal) WaitEnd() {
	t.t.Helper()
	t.until("the end of the program", func() bool { return t.done })
}

func (t *Terminal) until(what string, seen func() bool) {
	t.t.Helper()
	late := false
	alarm := time.AfterFunc(patience, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		late = true
		t.changed.Broadcast()
	})
	defer alarm.Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for !seen() {
		if late {
			t.t.Fatalf("waited for %s; cursor %v hidden %v\n%s", what, t.screen.CursorPosition(), t.screen.CursorHidden(), t.Text())
		}
		t.changed.Wait()
	}
}

// Ground gives the background of a cell in hexadecimal, "" for the terminal's own.
func (t *Terminal) Ground(x, y int) string {
	c := t.screen.CellAt(x, y)
	if x > 0 && c != nil && c.Width == 0 { // the second cell of a wide character
		c = t.screen.CellAt(x-1, y)
	}
	if c == nil || c.Style.Bg == nil {
		return ""
	}
	r, g, b, _ := c.Style.Bg.RGBA()
	return fmt.Sprintf("#%02X%02X%02X", r>>8, g>>8, b>>8)
}
