package records

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// pasts is the part of the register that gives the history of a record.
type pasts interface {
	ui.Revising
	ui.Duty
}

// history shows two revisions of a record side by side: what changed is marked
// by a sign before it.
type history struct {
	env       *ui.Env
	book      pasts
	id        uuid.UUID
	revisions []record.Revision
	at        int  // the later one of the pair
	all       bool // also what did not change
	revealed  bool
	pager     ui.Pager
	lines     []string
}

type historyMsg struct {
	revisions []record.Revision
	err       error
}

// NewHistory makes the screen of the revisions of record Target.ID.
func NewHistory(env *ui.Env, book pasts, target ui.Target) ui.Screen {
	return &history{env: env, book: book, id: target.ID}
}

func (h *history) Init() tea.Cmd {
	book, id := h.book, h.id
	return func() tea.Msg {
		revisions, err := book.History(context.Background(), id)
		return historyMsg{revisions, err}
	}
}

func (h *history) Title() string { return h.env.Words.Records.HistoryTitle }

func (h *history) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case historyMsg:
		if msg.err != nil {
			return tea.Sequence(ui.Back, h.env.Complain(msg.err))
		}
		h.revisions, h.at = msg.revisions, len(msg.revisions)-1
		h.lay()
	case ui.LockMsg:
		h.revealed = false
		h.lay()
	case ui.ResizeMsg:
		h.lay()
	case tea.KeyPressMsg:
		h.pager.Key(ui.KeyName(msg), len(h.lines), h.room())
	}
	return nil
}

// turn goes to the pair before or after.
func (h *history) turn(by int) func() tea.Cmd {
	return func() tea.Cmd {
		h.at = max(1, min(h.at+by, len(h.revisions)-1))
		h.pager.Top = 0
		h.lay()
		return nil
	}
}

func (h *history) reveal() tea.Cmd {
	h.revealed = !h.revealed
	h.lay()
	if !h.revealed {
		return nil
	}
	book, id := h.book, h.id
	return func() tea.Msg {
		book.Revealed(id)
		return nil
	}
}

func (h *history) toggle() tea.Cmd {
	h.all = !h.all
	h.lay()
	return nil
}

func (h *history) Actions() []ui.Action {
	w := h.env.Words.Records
	back := ui.Action{Keys: []string{"esc"}, Words: h.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if len(h.revisions) < 2 {
		return []ui.Action{back}
	}
	which, mask := w.ShowAll, w.Reveal
	if h.all {
		which = w.ShowChanged
	}
	if h.revealed {
		mask = w.Hide
	}
	actions := []ui.Action{}
	if len(h.revisions) > 2 {
		actions = append(actions,
			ui.Action{Keys: []string{"left"}, Show: "←→", Words: w.OtherPair, Do: h.turn(-1)},
			ui.Action{Keys: []string{"right"}, Words: w.OtherPair, Do: h.turn(1), Hidden: true})
	}
	actions = append(actions,
		ui.Action{Keys: []string{"f8"}, Words: which, Do: h.toggle},
		ui.Action{Keys: []string{"f7"}, Words: mask, Do: h.reveal})
	if len(h.lines) > h.room() {
		actions = append(actions, ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll})
	}
	return append(actions, back)
}

// headRows is how many lines stand over the answers.
const headRows = 6

func (h *history) room() int { return max(1, h.env.Height-headRows) }

// half is the room of one revision.
func (h *history) half() int { return min(56, (h.env.Width-ui.FieldX-3)/2) }

// lay builds the lines of the pair once.
func (h *history) lay() {
	h.lines = nil
	if len(h.revisions) < 2 {
		return
	}
	before, after := h.revisions[h.at-1], h.revisions[h.at]
	form := h.env.Catalog.Forms[after.Record.Form]
	was, is := before.All(), after.All()
	var sheet ui.Sheet
	keys := form.Changed(was, is)
	if h.all {
		keys = form.Changed(nil, is)
		for _, key := range form.Changed(was, is) {
			if len(is[key]) == 0 {
				keys = append(keys, key)
			}
		}
	}
	for _, key := range keys {
		h.pair(&sheet, form, key, was[key], is[key])
	}
	h.lines = sheet.Lines()
}

// pair adds one answer as it was and as it is.
func (h *history) pair(sheet *ui.Sheet, form *content.Form, key string, was, is record.Answer) {
	t, w := h.env.Theme, h.env.Words.Records
	sign, tone := "  ", ui.Quiet
	switch {
	case len(was) == 0:
		sign, tone = "+ ", ui.Good
	case len(is) == 0:
		sign, tone = "- ", ui.Urgent
	case was.Text() != is.Text():
		sign, tone = h.differs()+" ", ui.Soon
	}
	label, private := key, true
	text := func(a record.Answer) string { return w.Masked }
	if form != nil {
		if q := form.Question(key); q != nil {
			label, private = q.Label.In(h.env.Lang), false
			text = func(a record.Answer) string { return shown(h.env, q, a, q.Sensitive, h.revealed) }
		}
	}
	if private && h.revealed {
		text = func(a record.Answer) string { return ui.CleanLines(a.Text()) }
	}
	left := ui.Wrap(or(text(was), len(was) > 0, w.Nothing), h.half()-2)
	right := ui.Wrap(or(text(is), len(is) > 0, w.Nothing), h.half()-2)
	for i := range max(len(left), len(right)) {
		head, mark := t.Label("", false), "  "
		if i == 0 {
			head, mark = t.Label(label, false), t.Paint(tone, sign)
		}
		sheet.Line(head + ui.Fit(get(left, i), h.half()-2) + t.Post() + " " + mark + get(right, i))
	}
}

// differs is the sign of a changed answer.
func (h *history) differs() string {
	if h.env.Theme.Look().ASCII {
		return "!"
	}
	return "≠"
}

func or(text string, there bool, nothing string) string {
	if there {
		return text
	}
	return nothing
}

func get(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// heading tells who wrote a revision, when and why.
func (h *history) heading(n int) []string {
	w, r := h.env.Words.Records, h.revisions[n]
	why := ""
	switch {
	case r.Record.Void != nil:
		why = w.Void + " " + reason(h.env, r.Record.Void.Reason)
	case n == 0:
		why = w.First
	case r.Record.Why == "CALLED":
		why = w.CalledWhy
	default:
		why = w.Correct + " " + h.env.Catalog.Lists["correction_reasons"].Label(r.Record.Why).In(h.env.Lang)
	}
	when := r.At.In(h.env.Now().Location()).Format("2006-01-02 15:04")
	return []string{
		fmt.Sprintf(w.Edition, r.Record.Rev) + "  " + why,
		when + "  " + nameOf(h.book, r.Record.Volunteer),
	}
}

func (h *history) View() ui.View {
	w, t := h.env.Words.Records, h.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	if len(h.revisions) < 2 {
		if len(h.revisions) == 1 {
			sheet.Text(" " + w.OneOnly)
		}
		return sheet.View()
	}
	sheet.Text(" " + t.Paint(ui.Quiet, h.revisions[h.at].Record.Serial+"   "+strings.Replace(w.Legend, "≠", h.differs(), 1)))
	left, right := h.heading(h.at-1), h.heading(h.at)
	for i := range left {
		line := func(text string) string {
			if i == 0 {
				return t.Strong(ui.Plain, text)
			}
			return t.Paint(ui.Quiet, text)
		}
		sheet.Line(t.Label("", false) + ui.Fit(line(left[i]), h.half()-2) + t.Post() + "   " + ui.Clip(line(right[i]), h.half()-2))
	}
	sheet.Space(1)
	if len(h.lines) == 0 {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.Same))
		return sheet.View()
	}
	sheet.Line(strings.Split(h.pager.Cut(t, h.lines, h.env.Width-1, h.room()), "\n")...)
	return sheet.View()
}
