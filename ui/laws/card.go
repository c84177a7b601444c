package laws

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// card shows one card: what may be said in one breath, what the law says with
// where it says so and how well that was checked, and what to do next.
type card struct {
	env    *ui.Env
	target ui.Target
	card   *content.Card
	today  record.Day
	lines  []string
	pager  ui.Pager
}

// NewCard makes the screen of one card, Target.Code. Opened from a draft,
// Target.ID, it offers to note that the card was read out.
func NewCard(env *ui.Env, target ui.Target) ui.Screen {
	return &card{env: env, target: target, card: env.Catalog.Card(target.Code)}
}

func (s *card) Init() tea.Cmd {
	s.today = record.DayOf(s.env.Now())
	s.lay()
	return nil
}

func (s *card) Title() string { return s.env.Words.Laws.Title }

func (s *card) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.ResizeMsg:
		s.lay()
	case tea.KeyPressMsg:
		s.pager.Key(ui.KeyName(msg), len(s.lines), s.env.Height)
	}
	return nil
}

// told tells the screen of the draft that the card was read out, and goes back.
func (s *card) told() tea.Cmd {
	read := ui.CardReadMsg{Draft: s.target.ID, Card: s.card.Ref()}
	note := fmt.Sprintf(s.env.Words.Laws.Noted, s.card.Title.In(s.env.Lang))
	return tea.Sequence(func() tea.Msg { return read }, ui.Back, ui.Note(note, ui.Good))
}

func (s *card) Actions() []ui.Action {
	w := s.env.Words.Laws
	var actions []ui.Action
	if s.card != nil && s.target.ID != (ui.Target{}).ID {
		tell := ui.Action{Keys: []string{"enter"}, Words: w.Told, Do: s.told}
		if s.card.Expired(s.today) {
			tell.Why = fmt.Sprintf(w.Expired, s.card.Valid)
		}
		actions = append(actions, tell)
	}
	return append(actions,
		ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll},
		ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }})
}

// lay draws the lines once; View only cuts them.
func (s *card) lay() {
	s.lines = nil
	if s.card == nil {
		s.lines = []string{"", ui.Spaces(ui.Margin) + s.env.Words.Laws.None}
		return
	}
	width := s.env.Width - 2*ui.Margin - 1
	if !s.env.Wide() {
		s.put(s.head(width), "", s.points(width), "", s.after(width), "", s.foot(width))
		return
	}
	right := min(42, s.env.Width-ui.FormWidth-6)
	left := s.env.Width - right - 2*ui.Margin - 6
	body := s.env.Theme.Beside(s.points(left), s.after(right), left+3)
	s.put(s.head(width), "", body, "", s.foot(width))
}

// put adds lines, and parts of lines, behind the margin.
func (s *card) put(parts ...any) {
	var sheet ui.Sheet
	sheet.Space(1)
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			sheet.Text(p)
		case []string:
			sheet.Text(p...)
		}
	}
	s.lines = sheet.Lines()
}

// head is the title and what may be said in one breath.
func (s *card) head(width int) []string {
	w, t, lang := s.env.Words.Laws, s.env.Theme, s.env.Lang
	lines := []string{ui.Spread(t.Strong(ui.Plain, s.card.Title.In(lang)), t.Paint(ui.Quiet, s.card.ID), width)}
	if s.card.Expired(s.today) {
		for _, l := range ui.Wrap(fmt.Sprintf(w.Expired, s.card.Valid), width-2) {
			lines = append(lines, t.Signed(ui.Urgent, l))
		}
	}
	for _, l := range ui.Wrap(s.card.Spoken.In(lang), min(width-2, 84)) {
		lines = append(lines, t.Bar()+" "+t.Strong(ui.Good, l))
	}
	return lines
}

// points are what the law says, each with where it says so.
func (s *card) points(width int) (lines []string) {
	t := s.env.Theme
	for i, p := range s.card.Points {
		lines = append(lines, ui.Hanging(ui.Pad(strconv.Itoa(i+1), 3), p.Text.In(s.env.Lang), width)...)
		for _, l := range ui.Wrap(s.cites(p), width-3) {
			tone := ui.Quiet
			if p.Unconfirmed() {
				tone = ui.Soon
			}
			lines = append(lines, ui.Spaces(3)+t.Paint(tone, l))
		}
	}
	if few := s.card.Few.In(s.env.Lang); few != "" {
		for _, l := range ui.Wrap(few, width-3) {
			lines = append(lines, ui.Spaces(3)+t.Paint(ui.Quiet, l))
		}
	}
	return lines
}

// cites gives the sources of a point in words, each with how well it was
// checked.
func (s *card) cites(p content.Point) string {
	w := s.env.Words.Laws
	if len(p.Cites) == 0 {
		return w.Advice
	}
	text := ""
	for i, c := range p.Cites {
		if i > 0 {
			text += "  "
		}
		name := ""
		if c.Cite != "" {
			name = s.env.Catalog.Article(string(c.Cite), s.env.Lang)
		}
		mark := w.Mark[string(c.Mark)]
		if c.Mark == content.MarkRead {
			mark = " " + mark
		}
		text += name + mark
	}
	return text
}

// after is what comes after reading: the next step, whom to call, what the
// slip says.
func (s *card) after(width int) (lines []string) {
	w, t, lang := s.env.Words.Laws, s.env.Theme, s.env.Lang
	part := func(head string, body []string) {
		if len(body) == 0 {
			return
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(append(lines, t.Strong(ui.Plain, head)), body...)
	}
	part(w.Next, ui.Wrap(s.card.Next.In(lang), width))
	part(w.Call, hotlines(s.env, s.card.Hotlines, width))
	var slip []string
	for _, l := range s.card.Slip {
		slip = append(slip, ui.Hanging("· ", l.In(lang), width)...)
	}
	part(w.Slip, slip)
	var about []string
	for _, code := range s.card.Matters {
		about = append(about, s.env.Catalog.Lists["matters"].Label(code).In(lang))
	}
	var matters []string
	for _, l := range ui.Wrap(strings.Join(about, separator(lang)), width) {
		matters = append(matters, t.Paint(ui.Quiet, l))
	}
	part(w.Matters, matters)
	return lines
}

// foot says how old the card is and what its sign means.
func (s *card) foot(width int) []string {
	w := s.env.Words.Laws
	text := fmt.Sprintf(w.Edition, s.card.Edition) + "  " + fmt.Sprintf(w.Reviewed, s.card.Reviewed) + "  " + fmt.Sprintf(w.Valid, s.card.Valid)
	if slices.ContainsFunc(s.card.Cites(), func(c content.Citation) bool { return c.Mark == content.MarkRead }) {
		text += "  " + w.Legend
	}
	var lines []string
	for _, l := range ui.Wrap(text, width) {
		lines = append(lines, s.env.Theme.Paint(ui.Quiet, l))
	}
	return lines
}

func (s *card) View() ui.View {
	return ui.View{Body: s.pager.Cut(s.env.Theme, s.lines, s.env.Width, s.env.Height)}
}
