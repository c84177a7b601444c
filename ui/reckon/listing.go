package reckon

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// digits is how many lines digits reach; 0 gives them to the next ones.
const digits = 9

// arrange puts the calculators that suit the matter first.
func (s *screen) arrange() {
	matter := ""
	if s.form != nil {
		if q := s.form.Playing(content.RoleMatter); q != nil {
			matter = s.known.Text(q.Key)
		}
	}
	s.all = slices.Clone(s.env.Catalog.Reckonings())
	slices.SortStableFunc(s.all, func(a, b *content.Reckoning) int {
		switch {
		case a.Suits(matter) == b.Suits(matter):
			return 0
		case a.Suits(matter):
			return -1
		}
		return 1
	})
	s.filter()
}

// filter leaves the calculators that the letters find.
func (s *screen) filter() {
	choices := make([]content.Choice, len(s.all))
	for i, r := range s.all {
		choices[i] = content.Choice{Code: r.ID, Label: r.Title, Aliases: []string{r.Aim.In(s.env.Lang)}}
	}
	s.shown = s.shown[:0]
	for _, c := range content.NewMatcher(choices).Find(s.query.Text()) {
		s.shown = append(s.shown, s.env.Catalog.Reckoning(c.Code))
	}
	s.list.SetLen(len(s.shown))
	s.list.At, s.page = 0, 0
}

// choose takes a key on the list.
func (s *screen) choose(msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		name := ui.KeyName(k)
		if n, err := strconv.Atoi(name); err == nil && len(name) == 1 {
			s.digit(n)
			return
		}
		if s.list.Key(name, s.room()) {
			s.page = s.list.At / digits
			return
		}
	}
	before := s.query.Text()
	if s.query.Update(msg) && s.query.Text() != before {
		s.filter()
	}
}

// digit opens the nth line of those that have a digit; 0 gives the digits to
// the next lines.
func (s *screen) digit(n int) {
	if n == 0 {
		s.page = (s.page + 1) % max(1, (len(s.shown)+digits-1)/digits)
		s.list.At = min(s.page*digits, max(0, len(s.shown)-1))
		return
	}
	if at := s.page*digits + n - 1; at < len(s.shown) {
		s.list.At = at
		s.open(s.shown[at])
	}
}

func (s *screen) openChosen() {
	if len(s.shown) > 0 {
		s.open(s.shown[s.list.At])
	}
}

// leave clears the filter, then leaves the screen.
func (s *screen) leave() tea.Cmd {
	if s.query.Text() == "" {
		return ui.Back
	}
	s.query.SetText("")
	s.filter()
	return nil
}

// listHead is the number of lines above the list.
const listHead = 3

func (s *screen) room() int { return max(1, s.env.Height-listHead) }

func (s *screen) viewList() ui.View {
	w, t := s.env.Words.Reckon, s.env.Theme
	width := min(s.env.Width, 100)
	var sheet ui.Sheet
	sheet.Space(1)
	drawn := s.query.Draw(24, true)
	hint := t.Paint(ui.Quiet, s.env.Words.Field.Initials)
	sheet.Field(t.Label(w.Find, true), []string{ui.Clip(ui.Pad(drawn.Lines[0], 24)+"  "+hint, s.env.Width-ui.FieldX)}, drawn.Cursor)
	sheet.Space(1)
	if len(s.shown) == 0 {
		sheet.Line(t.Label("", false) + t.Signed(ui.Soon, w.None))
		return sheet.View()
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Line(s.row(i, width))
	}
	return sheet.View()
}

// row is one calculator: its digit, its name, what it tells.
func (s *screen) row(i, width int) string {
	t, r := s.env.Theme, s.shown[i]
	bar, digit := "  ", "  "
	if i/digits == s.page {
		digit = t.Strong(ui.Accent, strconv.Itoa(i%digits+1)) + " "
	}
	name := ui.Fit(r.Title.In(s.env.Lang), 24)
	if i == s.list.At {
		bar, name = " "+t.Bar(), t.Chosen(name)
	}
	right := ""
	if s.form != nil && s.suits(r) {
		right = t.Signed(ui.Good, s.env.Words.Reckon.Suits)
	}
	left := bar + " " + digit + name + "  " + t.Paint(ui.Quiet, r.Aim.In(s.env.Lang))
	return strings.TrimRight(ui.Spread(left, right, width-ui.Margin), " ")
}

func (s *screen) suits(r *content.Reckoning) bool {
	q := s.form.Playing(content.RoleMatter)
	return q != nil && r.Suits(s.known.Text(q.Key))
}
