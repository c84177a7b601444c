// Package quiz is the game of the corner: a few questions about the law, and
// lantern riddles. A wrong answer is an occasion to read the card, nothing else;
// nothing is kept of who played.
package quiz

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// open is an option that was not chosen yet.
const open = -1

// screen is one player's round.
type screen struct {
	env    *ui.Env
	game   []content.Dealt
	at     int // question; len(game) is the end
	chosen int // option, open before
	list   ui.List
	right  int
	missed []string // cards of the questions that were answered wrongly
	reread ui.List  // among missed, at the end
	dealt  time.Time
}

// dealtMsg brings the moment of a round, which is its seed.
type dealtMsg struct{ now time.Time }

// New makes the quiz. The time decides which questions come and in which order
// their options stand.
func New(env *ui.Env) ui.Screen { return &screen{env: env, chosen: open} }

func (s *screen) Init() tea.Cmd { return s.deal() }

// deal begins a round.
func (s *screen) deal() tea.Cmd {
	now := s.env.Now
	return func() tea.Msg { return dealtMsg{now()} }
}

func (s *screen) Title() string { return s.env.Words.Quiz.Title }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case dealtMsg:
		s.game = s.env.Catalog.Game(uint64(msg.now.UnixNano()), content.QuizMost)
		s.right, s.missed, s.dealt = 0, nil, msg.now
		s.reread = ui.List{}
		s.turn(0)
	case tea.KeyPressMsg:
		switch {
		case s.over():
			s.reread.Key(ui.KeyName(msg), len(s.missed))
		case s.chosen == open:
			s.list.Key(ui.KeyName(msg), len(s.game[s.at].Options))
		}
	}
	return nil
}

// over reports whether all questions were answered.
func (s *screen) over() bool { return s.at >= len(s.game) }

// turn shows a question.
func (s *screen) turn(at int) {
	s.at, s.chosen, s.list = at, open, ui.List{}
	if !s.over() {
		s.list.SetLen(len(s.game[at].Options))
	}
	s.reread.SetLen(len(s.missed))
}

// choose answers the question.
func (s *screen) choose(option int) tea.Cmd {
	s.chosen, s.list.At = option, option
	q := s.game[s.at]
	switch {
	case option == q.Right:
		s.right++
	case !slices.Contains(s.missed, q.Card):
		s.missed = append(s.missed, q.Card)
	}
	return nil
}

func (s *screen) next() tea.Cmd {
	s.turn(s.at + 1)
	return nil
}

func (s *screen) card(id string) func() tea.Cmd {
	return func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteCard, Code: id}) }
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Quiz
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	switch {
	case len(s.game) == 0:
		return []ui.Action{back}
	case s.over():
		actions := []ui.Action{{Keys: []string{"1"}, Words: w.Again, Do: s.deal}}
		if len(s.missed) > 0 {
			actions = append(actions, ui.Action{Keys: []string{"enter"}, Words: w.ReadCard, Do: s.card(s.missed[s.reread.At])})
		}
		return append(actions, back)
	case s.chosen == open:
		return append(s.options(), ui.Action{Keys: []string{"enter"}, Words: w.Choose, Hidden: true,
			Do: func() tea.Cmd { return s.choose(s.list.At) }}, back)
	}
	next := ui.Action{Keys: []string{"enter", "space"}, Words: w.Next, Do: s.next}
	read := ui.Action{Keys: []string{"right"}, Words: w.ReadCard, Do: s.card(s.game[s.at].Card)}
	if s.chosen == s.game[s.at].Right {
		return []ui.Action{next, read, back}
	}
	// After a wrong answer Enter opens the card; coming back, one goes on.
	read.Keys, next.Keys = []string{"enter", "right"}, []string{"space"}
	return []ui.Action{read, next, back}
}

// options are the digits of the options; the footer shows them as one.
func (s *screen) options() (actions []ui.Action) {
	n := len(s.game[s.at].Options)
	for i := range n {
		a := ui.Action{Keys: []string{strconv.Itoa(i + 1)}, Words: s.env.Words.Quiz.Choose, Hidden: i > 0,
			Do: func() tea.Cmd { return s.choose(i) }}
		if i == 0 {
			a.Show = "1–" + strconv.Itoa(n)
		}
		actions = append(actions, a)
	}
	return actions
}

func (s *screen) View() ui.View {
	w, t := s.env.Words.Quiz, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	switch {
	case len(s.game) == 0:
		sheet.Text(t.Paint(ui.Quiet, w.NoQuestions))
	case s.over():
		s.end(&sheet)
	default:
		s.question(&sheet)
	}
	return sheet.View()
}

// width is how wide the text runs.
func (s *screen) width() int { return min(s.env.Width-2*ui.Margin-4, 84) }

// question draws one question, and after the answer what is right and why.
func (s *screen) question(sheet *ui.Sheet) {
	w, t, lang, q := s.env.Words.Quiz, s.env.Theme, s.env.Lang, s.game[s.at]
	sheet.Text(" " + t.Paint(ui.Quiet, fmt.Sprintf(w.Number, s.at+1, len(s.game))))
	sheet.Space(1)
	for _, l := range ui.Wrap(q.Ask.In(lang), s.width()) {
		sheet.Text(" " + t.Strong(ui.Plain, l))
	}
	sheet.Space(1)
	for i, o := range q.Options {
		sheet.Line(s.option(i, o.In(lang))...)
	}
	if s.chosen == open {
		return
	}
	sheet.Space(1)
	verdict, tone := w.Right, ui.Good
	if s.chosen != q.Right {
		verdict, tone = fmt.Sprintf(w.Answer, q.Options[q.Right].In(lang)), ui.Plain
	}
	for _, l := range ui.Wrap(verdict, s.width()-2) {
		sheet.Text(" " + t.Strong(tone, l))
	}
	for _, l := range ui.Wrap(w.Because+"  "+s.env.Catalog.CitedAll(q.Cites, lang), s.width()) {
		sheet.Text(" " + t.Paint(ui.Quiet, l))
	}
	if s.chosen != q.Right {
		s.lead(sheet, q.Card, false)
	}
}

// option draws one option; after the answer the right one has its sign.
func (s *screen) option(i int, text string) []string {
	t, q := s.env.Theme, s.game[s.at]
	bar := "   "
	if i == s.list.At {
		bar = " " + t.Bar() + " "
	}
	mark := t.Strong(ui.Accent, strconv.Itoa(i+1))
	switch {
	case s.chosen != open && i == q.Right:
		mark = t.Paint(ui.Good, t.Sign(ui.Good))
	case s.chosen != open:
		mark = t.Paint(ui.Quiet, strconv.Itoa(i+1))
	}
	lines := ui.Wrap(text, s.width()-5)
	for j, l := range lines {
		switch {
		case s.chosen != open && i != q.Right:
			l = t.Paint(ui.Quiet, l)
		case i == s.list.At:
			l = t.Chosen(l)
		}
		lines[j] = ui.Spaces(3) + "    " + l
		if j == 0 {
			lines[j] = bar + " " + mark + "  " + l
		}
	}
	return lines
}

// lead draws a card that is worth reading: its title and its short form.
func (s *screen) lead(sheet *ui.Sheet, id string, chosen bool) {
	k := s.env.Catalog.Card(id)
	if k == nil {
		return
	}
	t := s.env.Theme
	sheet.Space(1)
	title, bar := t.Strong(ui.Plain, k.Title.In(s.env.Lang)), "  "
	if chosen {
		title, bar = t.Chosen(k.Title.In(s.env.Lang)), " "+t.Bar()
	}
	sheet.Line(bar + " " + title)
	for _, l := range ui.Wrap(k.Spoken.In(s.env.Lang), s.width()) {
		sheet.Text(" " + t.Paint(ui.Quiet, l))
	}
}

// end draws how the round went, and the cards worth another look.
func (s *screen) end(sheet *ui.Sheet) {
	w, t := s.env.Words.Quiz, s.env.Theme
	sheet.Text(" " + t.Strong(ui.Good, fmt.Sprintf(w.Score, s.right, len(s.game))))
	for _, l := range ui.Wrap(w.Thanks, s.width()) {
		sheet.Text(" " + t.Paint(ui.Quiet, l))
	}
	sheet.Text(" " + t.Paint(ui.Quiet, w.Gift) + "  " + t.Strong(ui.Accent, s.gift()))
	if len(s.missed) == 0 {
		return
	}
	sheet.Space(1)
	sheet.Text(" " + t.Paint(ui.Quiet, w.Missed))
	from, to := s.reread.Visible(max(1, (s.env.Height-7)/3))
	for i := from; i < to; i++ {
		s.lead(sheet, s.missed[i], i == s.reread.At)
	}
}

// gift is what the volunteer asks for before giving a gift: when the round
// began, and how many answers were right. It says nothing of who played.
func (s *screen) gift() string { return fmt.Sprintf("%s-%d", s.dealt.Format("1504"), s.right) }
