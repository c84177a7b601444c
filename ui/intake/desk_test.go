package intake

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// monday is 2026-11-23 14:08:31 at the desk.
var monday = time.Date(2026, 11, 23, 14, 8, 31, 0, time.FixedZone("CST", 8*3600))

// shelf is a register in memory that can refuse, and be slow.
type shelf struct {
	ui.Records
	mu     sync.Mutex
	saves  []ui.Draft // in the order in which they reached the disk
	drafts map[uuid.UUID]ui.Draft
	filed  []ui.Draft
	err    error
	gate   chan struct{} // when not nil a save waits for it
}

func (b *shelf) SaveDraft(_ context.Context, d ui.Draft) error {
	b.mu.Lock()
	gate, err := b.gate, b.err
	b.mu.Unlock()
	if gate != nil {
		<-gate
	}
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.saves = append(b.saves, d)
	b.drafts[d.ID] = d
	return nil
}

func (b *shelf) DropDraft(_ context.Context, id uuid.UUID) error {
	delete(b.drafts, id)
	return nil
}

func (b *shelf) Draft(_ context.Context, id uuid.UUID) (ui.Draft, error) { return b.drafts[id], nil }
func (b *shelf) Drafts(context.Context) ([]ui.Draft, error)              { return nil, nil }

func (b *shelf) File(_ context.Context, d ui.Draft) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return record.Record{}, b.err
	}
	b.filed = append(b.filed, d)
	return record.Record{ID: d.ID, Form: d.Form}, nil
}

func (b *shelf) Volunteers() []ui.Volunteer                   { return nil }
func (b *shelf) OnDuty() ui.Volunteer                         { return ui.Volunteer{ID: "07", Name: "练习一号"} }
func (b *shelf) SignOn(context.Context, string, string) error { return nil }
func (b *shelf) SignOff()                                     {}
func (b *shelf) Desk() ui.Desk                                { return ui.Desk{Code: "CQN-N-01", Kind: "station"} }

// desk is a form on a screen, with all that a test presses and reads.
type desk struct {
	t      testing.TB
	env    *ui.Env
	book   *shelf
	screen *screen
	said   []tea.Msg // what the screen told the shell
	keys   int
	later  []tea.Msg // what the clock owes
}

var catalog = sync.OnceValues(content.Load)

func newDesk(t testing.TB, width, height int, target ui.Target) *desk {
	t.Helper()
	c, err := catalog()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, book: &shelf{drafts: map[uuid.UUID]ui.Draft{}}}
	d.env = &ui.Env{
		Width: width, Height: height, Lang: content.ZH, Catalog: c, Words: c.Words(content.ZH),
		Theme: ui.NewTheme(ui.Look{}), Now: func() time.Time { return monday },
	}
	d.env.After = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		d.later = append(d.later, msg)
		return nil
	}
	d.open(target)
	return d
}

// open opens a target as the shell does.
func (d *desk) open(target ui.Target) {
	d.screen = New(d.env, d.book, target).(*screen)
	d.run(d.screen.Init())
}

// run runs a command and what follows from it.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.take(cmd())
}

func (d *desk) take(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			d.run(c)
		}
	case ui.OpenMsg, ui.BackMsg, ui.HomeMsg, ui.NoteMsg:
		d.said = append(d.said, m)
	default:
		if cmds, ok := sequence(m); ok {
			for _, c := range cmds {
				d.run(c)
			}
			return
		}
		d.run(d.screen.Update(m))
	}
}

// named are the keys that are not a character.
var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"esc": {Code: tea.KeyEscape}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown},
	"backspace": {Code: tea.KeyBackspace}, "space": {Code: tea.KeySpace, Text: " "},
	"f5": {Code: tea.KeyF5}, "f7": {Code: tea.KeyF7}, "f8": {Code: tea.KeyF8}, "f10": {Code: tea.KeyF10},
	"ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
}

// press presses keys: names of keys between spaces, or text to type after a
// quote mark: "1 enter 'gdqx enter".
func (d *desk) press(script string) *desk {
	d.t.Helper()
	for _, word := range strings.Fields(script) {
		if text, ok := strings.CutPrefix(word, "'"); ok {
			for _, r := range text {
				d.key(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			continue
		}
		if k, ok := named[word]; ok {
			d.key(k)
			continue
		}
		if len([]rune(word)) != 1 {
			d.t.Fatalf("no key %q", word)
		}
		d.key(tea.KeyPressMsg{Code: []rune(word)[0], Text: word})
	}
	return d
}

func (d *desk) key(k tea.KeyPressMsg) {
	d.keys++
	if a, ok := ui.Match(d.screen.Actions(), ui.KeyName(k)); ok {
		if a.Do != nil {
			d.run(a.Do())
		}
		return
	}
	d.run(d.screen.Update(k))
}

// paste pastes a text.
func (d *desk) paste(text string) *desk {
	d.run(d.screen.Update(tea.PasteMsg{Content: text}))
	return d
}

// text gives the screen without colours, trailing spaces removed.
func (d *desk) text() string {
	lines := strings.Split(ansi.Strip(d.screen.View().Body), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func (d *desk) sees(words ...string) {
	d.t.Helper()
	text := d.text()
	for _, w := range words {
		if !strings.Contains(text, w) {
			d.t.Errorf("the screen lacks %q:\n%s", w, text)
		}
	}
}

func (d *desk) at(key string) {
	d.t.Helper()
	if got := d.screen.at(); got != key {
		d.t.Errorf("the cursor is at %q, want %q", got, key)
	}
}

// sequence unpacks the message of tea.Sequence, whose type is not exported.
func sequence(msg tea.Msg) (cmds []tea.Cmd, ok bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	for i := range v.Len() {
		cmds = append(cmds, v.Index(i).Interface().(tea.Cmd))
	}
	return cmds, true
}
