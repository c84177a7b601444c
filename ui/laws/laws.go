// Package laws is the corner of the law: cards that are found by pinyin
// initials and by what stands in them, and the numbers to call. It needs no
// login and keeps nothing: the only trace is a card that a volunteer notes in a
// draft as read out.
package laws

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// screen is the list of cards.
type screen struct {
	env    *ui.Env
	target ui.Target
	query  *field.Line
	asked  string
	cards  []*content.Card
	list   ui.List
}

// most is how many cards a search gives; there are fewer cards.
const most = 200

// New makes the list of cards: of the matter Target.Code, else of all. With a
// draft, Target.ID, the cards that are opened can be noted in it.
func New(env *ui.Env, target ui.Target) ui.Screen {
	s := &screen{env: env, target: target, query: field.NewLine(env, field.Options{Max: 40})}
	s.find()
	return s
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Title() string { return s.env.Words.Laws.Title }

// find looks for what was typed; with nothing typed it gives the matter's own
// cards, or all.
func (s *screen) find() {
	c := s.env.Catalog
	s.asked, s.list.At = s.query.Text(), 0
	switch {
	case s.asked == "" && s.target.Code != "":
		s.cards = c.CardsFor(s.target.Code)
	case s.asked == "":
		s.cards = c.Cards
	default:
		s.cards = nil
		for _, hit := range c.Search(s.asked, most) {
			s.add(hit)
		}
	}
	s.list.SetLen(len(s.cards))
}

// add puts a find into the list: a card itself, or the cards of a matter.
func (s *screen) add(hit content.Hit) {
	c, found := s.env.Catalog, []*content.Card(nil)
	switch hit.Shelf {
	case content.ShelfCard:
		found = []*content.Card{c.Card(hit.Code)}
	case content.ShelfMatter:
		found = slices.DeleteFunc(slices.Clone(c.CardsFor(hit.Code)), func(k *content.Card) bool { return !slices.Contains(k.Matters, hit.Code) })
	}
	for _, k := range found {
		if k != nil && !slices.Contains(s.cards, k) {
			s.cards = append(s.cards, k)
		}
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && s.list.Key(ui.KeyName(k), s.room()) {
		return nil
	}
	if s.query.Update(msg) && s.query.Text() != s.asked {
		s.find()
	}
	return nil
}

func (s *screen) open() tea.Cmd {
	return ui.Open(ui.Target{Route: ui.RouteCard, Code: s.cards[s.list.At].ID, ID: s.target.ID})
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Laws
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	if len(s.cards) == 0 {
		return []ui.Action{back}
	}
	return []ui.Action{
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"enter"}, Words: w.Read, Do: s.open},
		back,
	}
}

func (s *screen) room() int { return max(1, s.env.Height-5) }

func (s *screen) View() ui.View {
	w, t := s.env.Words.Laws, s.env.Theme
	width := min(s.env.Width, 110)
	var sheet ui.Sheet
	drawn := s.query.Draw(24, true)
	count := fmt.Sprintf(w.Count, len(s.cards))
	if s.target.Code != "" && s.asked == "" {
		count = fmt.Sprintf(w.About, s.env.Catalog.Lists["matters"].Label(s.target.Code).In(s.env.Lang)) + "  " + count
	}
	sheet.Space(1)
	sheet.Field(t.Label(w.Find, true), []string{ui.Pad(drawn.Lines[0], 24) + "  " + t.Paint(ui.Quiet, ui.Clip(count, width-ui.FieldX-26))}, drawn.Cursor)
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, ui.Clip(w.Hint, width-ui.FieldX)))
	sheet.Space(1)
	if len(s.cards) == 0 {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.None))
		return sheet.View()
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Line(s.row(i, width))
	}
	return sheet.View()
}

// row is the title of a card and what may be said in one breath.
func (s *screen) row(i, width int) string {
	t, k := s.env.Theme, s.cards[i]
	column := 30
	if s.env.Wide() {
		column = 38
	}
	bar, title := "  ", ui.Fit(k.Title.In(s.env.Lang), column)
	if i == s.list.At {
		bar, title = " "+t.Bar(), t.Chosen(title)
	}
	return bar + " " + title + "  " + t.Paint(ui.Quiet, ui.Clip(k.Spoken.In(s.env.Lang), width-column-ui.Margin-5))
}
