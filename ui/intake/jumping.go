package intake

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// keyJump opens the list of all questions.
const keyJump = "ctrl+e"

// jump is the list from which one goes anywhere: pages, their questions with
// how they stand, and the review.
type jump struct {
	find   *field.Line
	asked  string // what the list was filtered by
	items  []stop
	finder *content.Matcher
	list   ui.List
	shown  []int // indices into items
	from   mode
}

// stop is one line of the list: a page, a question on it, or with neither the
// review.
type stop struct {
	page     *content.Page
	question *content.Question
}

// openJump shows the list, with the first question in focus that wants an
// answer: wrong, else a must that is open, else the one where one was.
func (s *screen) openJump() tea.Cmd {
	changed := s.leaveField()
	j := jump{from: s.mode, find: field.NewLine(s.env, field.Options{Max: 20})}
	var names []content.Choice
	at, rank := 0, 0
	add := func(it stop, label content.Text) {
		names = append(names, content.Choice{Code: itoa(len(j.items)), Label: label})
		j.items = append(j.items, it)
	}
	for _, p := range s.all {
		add(stop{page: p}, p.Title)
		for _, q := range answerable(p) {
			label := q.Label
			if q.FollowUp() {
				label = q.Text
			}
			if r := s.urgency(q); r > rank {
				at, rank = len(j.items), r
			}
			add(stop{page: p, question: q}, label)
		}
	}
	add(stop{}, content.Text{ZH: s.env.Words.Intake.Review, EN: s.env.Words.Intake.Review})
	j.finder = content.NewMatcher(names)
	s.jump, s.mode = j, jumping
	s.narrow()
	s.jump.list.At = at
	return s.put(changed)
}

// urgency ranks where the list begins.
func (s *screen) urgency(q *content.Question) int {
	f := s.faults[q.Key]
	switch {
	case f != nil && !f.Soft && len(s.answers[q.Key]) > 0:
		return 3
	case f != nil && !f.Soft:
		return 2
	case q.Key == s.draft.At:
		return 1
	}
	return 0
}

// narrow lists what the typed letters find, everything without any.
func (s *screen) narrow() {
	j := &s.jump
	j.asked, j.shown = j.find.Text(), j.shown[:0]
	if j.asked == "" {
		for i := range j.items {
			j.shown = append(j.shown, i)
		}
	} else {
		for _, c := range j.finder.Find(j.asked) {
			j.shown = append(j.shown, number(c.Code))
		}
	}
	j.list.SetLen(len(j.shown))
	if j.asked != "" {
		j.list.At = 0
	}
}

// number reads what itoa wrote.
func number(digits string) (n int) {
	for _, d := range digits {
		n = 10*n + int(d-'0')
	}
	return n
}

// jumpKey moves in the list, filters it, or goes.
func (s *screen) jumpKey(msg tea.Msg) tea.Cmd {
	j := &s.jump
	if k, ok := msg.(tea.KeyPressMsg); ok {
		name := ui.KeyName(k)
		switch {
		case name == "tab":
			name = "down"
		case name == "shift+tab":
			name = "up"
		case name == "enter":
			return s.jumpTo(j.list.At)
		case len(name) == 1 && name[0] >= '1' && name[0] <= '9':
			from, to := j.list.Visible(s.jumpRows())
			if n := from + int(name[0]-'1'); n < to {
				return s.jumpTo(n)
			}
			return nil
		}
		if j.list.Key(name, s.jumpRows()) {
			return nil
		}
	}
	if j.find.Update(msg) && j.find.Text() != j.asked {
		s.narrow()
	}
	return nil
}

// jumpTo goes to the nth line of the list. A question that was folded away is
// unfolded by being gone to.
func (s *screen) jumpTo(n int) tea.Cmd {
	if n < 0 || n >= len(s.jump.shown) {
		return nil
	}
	it := s.jump.items[s.jump.shown[n]]
	q := it.question
	if q == nil && it.page != nil {
		q = s.firstOf(it.page)
	}
	if q == nil {
		s.openReview()
		return nil
	}
	s.goTo(q.Key)
	return s.put(false)
}

// firstOf gives the first question of a page that is not folded away, or the
// first one; nil of a page to be read only.
func (s *screen) firstOf(p *content.Page) *content.Question {
	asked := answerable(p)
	for _, q := range asked {
		if !s.foldedAway(q.Key) {
			return q
		}
	}
	if len(asked) == 0 {
		return nil
	}
	return asked[0]
}

// jumpBack forgets the filter, then closes the list.
func (s *screen) jumpBack() tea.Cmd {
	if s.jump.asked != "" {
		s.jump.find.SetText("")
		s.narrow()
		return nil
	}
	s.mode = s.jump.from
	if s.mode == asking {
		s.refocus()
	}
	s.draw.strip, s.draw.foot = "", ""
	return nil
}

// jumpAction opens the list.
func (s *screen) jumpAction(hidden bool) ui.Action {
	return ui.Action{Keys: []string{keyJump}, Words: s.env.Words.Train.Jump, Do: s.openJump, Hidden: hidden}
}

// jumpActions are the keys of the list.
func (s *screen) jumpActions() []ui.Action {
	w, i := s.env.Words.Train, s.env.Words.Intake
	return []ui.Action{
		{Keys: []string{"enter"}, Words: w.JumpGo},
		{Show: "1–9", Words: w.JumpGo, Hidden: true},
		{Keys: []string{"up", "down"}, Show: "↑↓", Words: i.Move},
		{Keys: []string{"esc", keyJump}, Words: i.BackToForm, Do: s.jumpBack},
	}
}

// jumpRows is how many lines of the list are seen.
func (s *screen) jumpRows() int { return max(1, s.env.Height-4) }

// viewJump draws the list: number, label, how the question stands.
func (s *screen) viewJump() ui.View {
	t, w := s.env.Theme, s.env.Words.Train
	j := &s.jump
	var sheet ui.Sheet
	drawn := j.find.Draw(20, true)
	sheet.Space(1)
	sheet.Field(t.Label(w.Jump, true), []string{ui.Pad(drawn.Lines[0], 20) + "  " + t.Paint(ui.Quiet, ui.Clip(w.JumpHint, s.env.Width-ui.FieldX-24))}, drawn.Cursor)
	sheet.Space(1)
	if len(j.shown) == 0 {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.JumpNone))
	}
	from, to := j.list.Visible(s.jumpRows())
	for n := from; n < to; n++ {
		sheet.Row(s.jumpRow(n, n-from+1), j.list.Steps(n)...)
	}
	v := sheet.View()
	v.Header = s.header()
	return v
}

// jumpRow draws one line of the list.
func (s *screen) jumpRow(n, digit int) string {
	t := s.env.Theme
	it := s.jump.items[s.jump.shown[n]]
	key := "  "
	if digit <= 9 {
		key = itoa(digit) + " "
	}
	bar := "  "
	if n == s.jump.list.At {
		bar = " " + t.Bar()
	}
	paint := func(label string) string {
		if n == s.jump.list.At {
			return t.Chosen(label)
		}
		return label
	}
	left := bar + t.Paint(ui.Quiet, key)
	const column = 24
	switch {
	case it.page == nil:
		return left + t.Strong(ui.Plain, paint(s.env.Words.Intake.Review))
	case it.question == nil:
		return left + t.Strong(ui.Plain, paint(it.page.Title.In(s.env.Lang)))
	}
	q := it.question
	label := q.Label.In(s.env.Lang)
	if q.FollowUp() {
		label = q.Text.In(s.env.Lang)
	}
	if s.jump.asked == "" {
		left += "  "
	}
	label = ui.Clip(label, column)
	return left + paint(label) + ui.Spaces(column-ui.Width(label)+2) + s.standing(q, s.env.Width-column-10)
}

// standing says how a question stands: wrong, answered with what, or open.
func (s *screen) standing(q *content.Question, width int) string {
	t, w := s.env.Theme, s.env.Words.Train
	f, answered := s.faults[q.Key], len(s.answers[q.Key]) > 0
	switch {
	case f != nil && !f.Soft && answered:
		return t.Signed(ui.Urgent, ui.Clip(s.faultWords(f), width))
	case answered:
		shown := w.Answered
		if lines := s.field(q).Draw(width, false).Lines; len(lines) > 0 {
			shown = ui.Clip(lines[0], width)
		}
		return t.Paint(ui.Good, t.Sign(ui.Good)) + " " + shown
	case q.Fold == content.Must:
		return t.Paint(ui.Accent, t.Sign(ui.Accent)) + " " + w.OpenMust
	case s.foldedAway(q.Key):
		return t.Paint(ui.Quiet, "  "+w.FoldedHere)
	case q.Fold == content.Should:
		return t.Paint(ui.Quiet, t.Sign(ui.Quiet)+" "+w.OpenShould)
	}
	return t.Paint(ui.Quiet, "  "+w.OpenMay)
}
