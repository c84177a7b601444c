package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// entryWidth is the room to type a value in; what it means stands behind it.
const entryWidth = 26

// entry is a typed value: a number, an amount, a date, an identity document, a
// phone, a train. It is typed in any usual way and shown in the desk's own.
type entry struct {
	line     *Line
	env      *ui.Env
	question *content.Question
	ways     ways
	stored   record.Answer // what SetAnswer gave, until something is typed
	storedAt int           // revision of the line then
	still    still
	was      struct { // what was typed, read once: "35 minutes left" counts from the key, not from now
		rev       int
		canonical string
		ok        bool
	}
}

// ways say how one kind of value is read and shown.
type ways struct {
	// read gives the canonical text of what was typed, false when it cannot be read.
	read func(e *entry, typed string) (string, bool)
	// write gives what one would type for a canonical text.
	write func(e *entry, canonical string) string
	// show gives how people read it; mask the same with private parts hidden.
	show func(e *entry, canonical string) string
	mask func(e *entry, canonical string) string // nil: never masked
	hint func(w content.FieldWords) string
	keep int // longest text one may type
}

func newEntry(env *ui.Env, q *content.Question) *entry {
	e := &entry{env: env, question: q, ways: waysOf(q)}
	hide := e.ways.mask != nil && (q.Private || q.Kind == content.KindDocument)
	e.line = NewLine(env, Options{Private: hide, Change: norm.NFKC.String})
	e.line.room = e.ways.keep
	return e
}

func (e *entry) Done() bool { return false }

func (e *entry) Update(msg tea.Msg) bool { return e.line.Update(msg) }

// Leave masks and forgets the place in the text.
func (e *entry) Leave() { e.line.Leave() }

func (e *entry) Actions() []ui.Action { return e.line.Actions() }

// Answer gives the canonical text, or what was typed when it cannot be read.
func (e *entry) Answer() record.Answer {
	if e.line.rev == e.storedAt {
		return e.stored
	}
	canonical, _ := e.canonical()
	return record.Of(canonical)
}

func (e *entry) canonical() (string, bool) {
	if e.was.rev == e.line.rev {
		return e.was.canonical, e.was.ok
	}
	e.was.rev = e.line.rev
	e.was.canonical, e.was.ok = "", false
	if typed := e.line.Text(); typed != "" {
		if e.was.canonical, e.was.ok = e.ways.read(e, typed); !e.was.ok {
			e.was.canonical = typed
		}
	}
	return e.was.canonical, e.was.ok
}

func (e *entry) SetAnswer(a record.Answer) {
	text := a.Text()
	if text != "" && e.ways.write != nil {
		text = e.ways.write(e, text)
	}
	e.line.SetText(text)
	e.line.Leave()
	e.stored, e.storedAt = a, e.line.rev
}

// Draw shows what was typed and behind it what that means; without focus only
// the meaning.
func (e *entry) Draw(width int, focused bool) Drawn {
	if !focused {
		e.line.Leave()
		rev := e.line.rev
		if e.question.Kind == content.KindTrain { // shows minutes left, which pass
			rev += int(e.env.Now().Unix() / 60)
		}
		return e.still.draw(e.env, rev, width, func() []string { return e.blurred(width) })
	}
	if e.line.hidden() {
		text := ui.Clip(e.meaning(true), width-1)
		return Drawn{Lines: []string{e.env.Theme.Tint(ui.Pad(text, max(width, 1)))}, Cursor: &Cursor{X: ui.Width(text)}}
	}
	room := min(width, entryWidth)
	d := e.line.Draw(room, true)
	if beside := e.beside(); beside != "" && width > room+6 {
		d.Lines[0] += "  " + e.env.Theme.Paint(ui.Quiet, ui.Clip(beside, width-room-2))
	}
	return d
}

// beside is how to type it while nothing is typed, then what it means.
func (e *entry) beside() string {
	if e.line.Text() == "" {
		if e.ways.hint == nil {
			return ""
		}
		return e.ways.hint(e.env.Words.Field)
	}
	shown := e.meaning(false)
	if strings.TrimSpace(shown) == e.line.Text() {
		return ""
	}
	return shown
}

// meaning shows the value as people read it, or what was typed.
func (e *entry) meaning(masked bool) string {
	canonical, ok := e.canonical()
	switch {
	case !ok && masked:
		return strings.Repeat("*", min(18, len(e.line.g)))
	case !ok:
		return e.line.Text()
	case masked:
		return e.ways.mask(e, canonical)
	}
	return e.ways.show(e, canonical)
}

func (e *entry) blurred(width int) []string {
	if e.line.Text() == "" {
		return blank(e.env, width, e.ways.mask != nil)
	}
	return []string{ui.Clip(e.meaning(e.line.left), width)}
}
