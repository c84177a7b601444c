package custody

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// mender is the part of the register that begins corrections.
type mender interface {
	ui.Problems
	ui.Corrections
}

type problems struct {
	env   *ui.Env
	book  mender
	all   []ui.Problem
	list  ui.List
	ready bool
}

type (
	complainedMsg struct {
		all []ui.Problem
		err error
	}
	begunMsg struct {
		draft ui.Draft
		err   error
	}
)

// NewProblems makes the list of what headquarters complained of.
func NewProblems(env *ui.Env, book mender) ui.Screen { return &problems{env: env, book: book} }

func (s *problems) Init() tea.Cmd { return s.load() }

func (s *problems) Title() string { return s.env.Words.Problem.Title }

func (s *problems) load() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		all, err := book.Problems(context.Background())
		return complainedMsg{all, err}
	}
}

func (s *problems) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case complainedMsg:
		s.all, s.ready = msg.all, true
		s.list.SetLen(len(s.all))
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case begunMsg:
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		return ui.Open(ui.Target{Route: ui.RouteIntake, Form: msg.draft.Form, ID: msg.draft.ID})
	case ui.ResumeMsg, ui.StatusMsg:
		return s.load()
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(msg), s.room())
	}
	return nil
}

// question is the one that the field of a problem comes from, nil when no
// question of the form has it.
func (s *problems) question(p ui.Problem) *content.Question {
	form := s.env.Catalog.Forms[p.Form]
	if form == nil || p.Field == "" {
		return nil
	}
	if q := form.Question(p.Field); q != nil {
		return q
	}
	for _, role := range []content.Role{content.Role(p.Field), content.Role("work." + p.Field), content.Role("person." + p.Field)} {
		if q := form.Playing(role); q != nil {
			return q
		}
	}
	return nil
}

// mends reports whether a correction can help.
func (s *problems) mends(p ui.Problem) bool {
	if !p.Here || p.State == ui.ProblemSolved {
		return false
	}
	switch p.Reason {
	case "sealed", "key", "same_id", "erase":
		return false
	}
	return true
}

func (s *problems) correct() tea.Cmd {
	p, book, at := s.all[s.list.At], s.book, ""
	if q := s.question(p); q != nil {
		at = q.Key
	}
	return func() tea.Msg {
		draft, err := book.Correction(context.Background(), p.Record, at)
		return begunMsg{draft, err}
	}
}

func (s *problems) Actions() []ui.Action {
	w := s.env.Words.Problem
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if len(s.all) == 0 {
		return []ui.Action{back}
	}
	p := s.all[s.list.At]
	correct := ui.Action{Keys: []string{"enter"}, Words: w.Correct, Do: s.correct}
	if !s.mends(p) {
		correct.Why = w.NoWay
	}
	actions := []ui.Action{correct, {Keys: []string{"up"}, Show: "↑↓", Words: w.Choose}}
	if p.Here {
		actions = append(actions, ui.Action{Keys: []string{"f7"}, Words: w.Open, Do: func() tea.Cmd {
			return ui.Open(ui.Target{Route: ui.RouteRecord, ID: p.Record})
		}})
	}
	return append(actions, back)
}

// detail is how many lines below the list say more about the chosen one.
const detail = 8

func (s *problems) room() int { return max(1, s.env.Height-detail-3) }

func (s *problems) View() ui.View {
	w, t := s.env.Words.Problem, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	if len(s.all) == 0 {
		if s.ready {
			for i, line := range ui.Wrap(w.None, s.env.Width-2*ui.Margin-2) {
				if i == 0 {
					sheet.Text(t.Signed(ui.Good, line))
					continue
				}
				sheet.Text("  " + t.Paint(ui.Good, line))
			}
		}
		return sheet.View()
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Row(s.row(i), s.list.Steps(i)...)
	}
	sheet.Space(1)
	sheet.Line(" " + t.Rule(min(s.env.Width, 110)-2))
	s.say(&sheet, s.all[s.list.At])
	return sheet.View()
}

// state is how far a problem is, in words and tone.
func (s *problems) state(p ui.Problem) string {
	w, t := s.env.Words.Problem, s.env.Theme
	switch p.State {
	case ui.ProblemSent:
		return t.Signed(ui.Quiet, w.Sent)
	case ui.ProblemSolved:
		return t.Signed(ui.Good, w.Solved)
	}
	return t.Signed(ui.Soon, w.ToMend)
}

func (s *problems) row(i int) string {
	w, t, p := s.env.Words.Problem, s.env.Theme, s.all[i]
	serial := p.Serial
	if serial == "" {
		serial = w.Unknown
	}
	bar, name := "   ", ui.Fit(serial, 22)
	if i == s.list.At {
		bar, name = " "+t.Bar()+" ", t.Chosen(name)
	}
	when := p.At.In(s.env.Now().Location()).Format("01-02 15:04")
	about := s.place(p)
	if s.env.Wide() {
		about = words(w.Reasons, p.Reason)
	}
	text := bar + t.Paint(ui.Quiet, when) + "  " + name + "  " + ui.Fit(s.state(p), 16) + about
	return ui.Clip(text, s.env.Width-ui.Margin)
}

// words gives what stands for a reason, or the general ones.
func words(by map[string]string, reason string) string {
	if text := by[reason]; text != "" {
		return text
	}
	return by["other"]
}

// place is the field that is complained of, as the form calls it.
func (s *problems) place(p ui.Problem) string {
	w := s.env.Words.Problem
	if q := s.question(p); q != nil {
		return q.Label.In(s.env.Lang)
	}
	if text := w.Fields[p.Field]; text != "" {
		return text
	}
	return w.Fields["whole"]
}

// say tells about the chosen problem: why, where, what to do.
func (s *problems) say(sheet *ui.Sheet, p ui.Problem) {
	w, t := s.env.Words.Problem, s.env.Theme
	width := min(s.env.Width-ui.FieldX-ui.Margin, 70)
	row := func(label, text string) {
		for _, line := range ui.Wrap(text, width) {
			sheet.Line(t.Label(label, false) + line)
			label = ""
		}
	}
	row(w.Why, words(w.Reasons, p.Reason))
	place := s.place(p)
	if p.Rev > 1 {
		place += "   " + fmt.Sprintf(w.Revised, p.Rev)
	}
	row(w.Field, place)
	row(w.Do, words(w.Todo, p.Reason))
}
