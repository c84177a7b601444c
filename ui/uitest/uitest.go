// Package uitest types at a screen, or at the whole kiosk, and compares what
// stands on it with golden text.
//
// The one idea: a screen is a grid of cells and a cursor. Tests look at those,
// never at the strings that drew them, and own the time: commands run at once,
// timers fire when the test says that time has passed.
package uitest

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"chunfeng/content"
	"chunfeng/ui"
)

// Frame is how many lines the shell takes around the body: header, rule, note
// line, rule, footer.
const Frame = 5

// Start is the moment at which every test begins: 2026-11-23 14:08, a Monday.
var Start = time.Date(2026, 11, 23, 14, 8, 0, 0, time.FixedZone("Asia/Shanghai", 8*60*60))

// load reads the content once: nobody changes it.
var load = sync.OnceValues(content.Load)

// patience bounds a command; one that waits for real time would never come.
const patience = 20 * time.Second

// Desk is the outside of a screen under test: size, language, colours, time.
// The zero Desk is 80×24, Chinese, light.
type Desk struct {
	Width, Height int // of the whole terminal
	Lang          content.Lang
	Look          ui.Look

	now    time.Time
	timers []timer
}

type timer struct {
	due time.Time
	msg tea.Msg
}

// Sizes are the two sizes every screen is drawn in.
var Sizes = []struct {
	Name          string
	Width, Height int
}{{"80x24", 80, 24}, {"120x40", 120, 40}}

// Env makes the environment of a screen: the program's own content, the
// desk's time, and the size of the body.
func (d *Desk) Env(t testing.TB) *ui.Env {
	t.Helper()
	if d.Width == 0 {
		d.Width, d.Height = 80, 24
	}
	if d.Lang == "" {
		d.Lang = content.ZH
	}
	catalog, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return &ui.Env{
		Width: d.Width, Height: d.Height - Frame, Whole: d.Height,
		Lang: d.Lang, Words: catalog.Words(d.Lang), Catalog: catalog,
		Theme: ui.NewTheme(d.Look), Now: d.Now, After: d.After,
	}
}

// Now gives the desk's time.
func (d *Desk) Now() time.Time {
	if d.now.IsZero() {
		d.now = Start
	}
	return d.now
}

// After is Env.After under the test's time.
func (d *Desk) After(wait time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		d.timers = append(d.timers, timer{d.Now().Add(wait), msg})
		return nil
	}
}

// next takes out the first timer due until a moment.
func (d *Desk) next(until time.Time) (timer, bool) {
	first := -1
	for i, t := range d.timers {
		if !t.due.After(until) && (first < 0 || t.due.Before(d.timers[first].due)) {
			first = i
		}
	}
	if first < 0 {
		return timer{}, false
	}
	t := d.timers[first]
	d.timers = append(d.timers[:first], d.timers[first+1:]...)
	return t, true
}

// Driver types at a model and reads its screen.
type Driver struct {
	Desk *Desk
	// Quit is set when the model asked to end the program.
	Quit bool
	// Sent are the public messages a lone screen sent to its shell, oldest first.
	Sent []tea.Msg

	t      testing.TB
	model  tea.Model
	buffer uv.ScreenBuffer
	view   tea.View
}

// Drive starts a model (the whole shell) on a desk.
func Drive(t testing.TB, d *Desk, m tea.Model) *Driver {
	t.Helper()
	if d.Width == 0 {
		d.Width, d.Height = 80, 24
	}
	v := &Driver{Desk: d, t: t, model: m}
	if h, ok := m.(*host); ok {
		h.sent = &v.Sent
	}
	v.run(m.Init())
	v.Send(tea.WindowSizeMsg{Width: d.Width, Height: d.Height})
	return v
}

// Send gives the model a message and runs what it asks for.
func (v *Driver) Send(msg tea.Msg) {
	v.t.Helper()
	if msg == nil {
		return
	}
	m, cmd := v.model.Update(msg)
	v.model = m
	v.run(cmd)
	v.view = v.model.View()
}

func (v *Driver) run(cmd tea.Cmd) {
	v.t.Helper()
	if cmd == nil {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	var msg tea.Msg
	select {
	case msg = <-answer:
	case <-time.After(patience):
		v.t.Fatal("a command did not answer; does it wait for real time? use Env.Later")
	}
	switch m := msg.(type) {
	case nil:
	case tea.QuitMsg:
		v.Quit = true
	case tea.BatchMsg:
		for _, c := range m {
			v.run(c)
		}
	default:
		// A sequence is a private type of tea, a slice of commands.
		if s := reflect.ValueOf(msg); s.Kind() == reflect.Slice && s.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range s.Len() {
				v.run(s.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		v.Send(msg)
	}
}

// draw puts the view into cells: only when somebody looks, since most keys are
// typed unseen.
func (v *Driver) draw() {
	v.view = v.model.View()
	v.buffer = uv.NewScreenBuffer(v.Desk.Width, v.Desk.Height)
	uv.NewStyledString(v.view.Content).Draw(v.buffer, v.buffer.Bounds())
}

// Wait lets time pass and fires the timers that fall due, in order.
func (v *Driver) Wait(d time.Duration) {
	v.t.Helper()
	until := v.Desk.Now().Add(d)
	for {
		next, ok := v.Desk.next(until)
		if !ok {
			break
		}
		if next.due.After(v.Desk.now) {
			v.Desk.now = next.due
		}
		v.Send(next.msg)
	}
	v.Desk.now = until
	v.view = v.model.View()
}

// Press presses keys by their names: "tab", "enter", "f5", "ctrl+c", "1", "x".
func (v *Driver) Press(names ...string) *Driver {
	v.t.Helper()
	for _, n := range names {
		v.Send(Key(n))
	}
	return v
}

// Type types text as an input method commits it: one key for each character,
// enter for line ends.
func (v *Driver) Type(text string) *Driver {
	v.t.Helper()
	for _, c := range ui.Clusters(text) {
		if c == "\n" {
			v.Press("enter")
			continue
		}
		v.Send(tea.KeyPressMsg{Code: []rune(c)[0], Text: c})
	}
	return v
}

// Paste pastes text in one piece.
func (v *Driver) Paste(text string) *Driver {
	v.t.Helper()
	v.Send(tea.PasteMsg{Content: text})
	return v
}

// Resize changes the size of the terminal.
func (v *Driver) Resize(width, height int) *Driver {
	v.t.Helper()
	v.Desk.Width, v.Desk.Height = width, height
	v.Send(tea.WindowSizeMsg{Width: width, Height: height})
	return v
}

// Text gives the lines of the screen, without spaces at their ends.
func (v *Driver) Text() string {
	v.draw()
	return gridText(v.buffer, v.Desk.Width, v.Desk.Height)
}

func gridText(cells interface{ CellAt(x, y int) *uv.Cell }, width, height int) string {
	lines := make([]string, height)
	for y := range height {
		var b strings.Builder
		for x := 0; x < width; x++ {
			c := cells.CellAt(x, y)
			switch {
			case c == nil || c.Content == "" && c.Width > 0:
				b.WriteByte(' ')
			case c.Width == 0 && c.Content == "": // the second cell of a wide character
			default:
				b.WriteString(c.Content)
			}
		}
		lines[y] = strings.TrimRight(b.String(), " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// Cursor gives where the cursor stands; ok is false when it is hidden.
func (v *Driver) Cursor() (x, y int, ok bool) {
	v.draw()
	if v.view.Cursor == nil {
		return 0, 0, false
	}
	return v.view.Cursor.X, v.view.Cursor.Y, true
}

// View gives the model's last view.
func (v *Driver) View() tea.View { return v.view }

// Has fails the test unless every text stands on the screen.
func (v *Driver) Has(texts ...string) {
	v.t.Helper()
	screen := v.Text()
	for _, want := range texts {
		if !strings.Contains(screen, want) {
			v.t.Errorf("not on the screen: %q\n%s", want, screen)
		}
	}
}

// Lacks fails the test when one of the texts stands on the screen.
func (v *Driver) Lacks(texts ...string) {
	v.t.Helper()
	screen := v.Text()
	for _, not := range texts {
		if strings.Contains(screen, not) {
			v.t.Errorf("on the screen, but should not be: %q\n%s", not, screen)
		}
	}
}

// Forget drops the timers of a program that has ended.
func (d *Desk) Forget() { d.timers = nil }
