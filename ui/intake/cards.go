package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// keyCards opens the law cards of the matter.
const keyCards = "f3"

// beside is how many cards the companion names; the key shows them all.
const beside = 3

// about gives the code of the chosen matter, "" when none is.
func (s *screen) about() string {
	if q := s.form.Playing(content.RoleMatter); q != nil {
		return s.answers.Text(q.Key)
	}
	return ""
}

// cards gives the law cards of the chosen matter, the most particular first.
func (s *screen) cards() []*content.Card {
	if about := s.about(); about != "" {
		return s.env.Catalog.CardsFor(about)
	}
	return nil
}

// cardsAction opens the cards of the matter: the one there is, or their list.
func (s *screen) cardsAction() []ui.Action {
	if len(s.cards()) == 0 {
		return nil
	}
	return []ui.Action{{Keys: []string{keyCards}, Words: s.env.Words.Intake.Cards, Do: s.openCards}}
}

// openCards puts what stands in the field on disk before the cards cover it.
func (s *screen) openCards() tea.Cmd {
	save := s.put(s.leaveField())
	target := ui.Target{Route: ui.RouteLaws, Code: s.about(), ID: s.draft.ID}
	if cards := s.cards(); len(cards) == 1 {
		target.Route, target.Code = ui.RouteCard, cards[0].ID
	}
	return tea.Sequence(save, ui.Open(target))
}

// cardRead notes a card that was read out, as it is now: the text may change,
// what was said does not.
func (s *screen) cardRead(m ui.CardReadMsg) tea.Cmd {
	if !s.ready || s.filed || m.Draft != s.draft.ID || slices.Contains(s.draft.Cards, m.Card) {
		return nil
	}
	s.draft.Cards = append(slices.Clone(s.draft.Cards), m.Card)
	s.side.stale = true
	return s.keep()
}

// cardsPart lists the cards of the matter, with what may be said in one breath
// of the first; those that were read out have a sign.
func (s *screen) cardsPart(width int) []string {
	cards := s.cards()
	if len(cards) == 0 {
		return nil
	}
	t, w, lang := s.env.Theme, s.env.Words.Intake, s.env.Lang
	lines := []string{ui.Spread(s.heading(w.Cards), t.Paint(ui.Quiet, ui.ShowKey(keyCards)), width)}
	for i, k := range cards {
		state := ""
		if slices.ContainsFunc(s.draft.Cards, func(r record.CardRef) bool { return r.ID == k.ID }) {
			state = t.Signed(ui.Good, w.CardRead)
		}
		if i >= beside && state == "" {
			continue
		}
		lines = append(lines, ui.Spread("· "+ui.Clip(k.Title.In(lang), width-10), state, width))
		if i == 0 {
			for _, l := range ui.Wrap(k.Spoken.In(lang), width-2) {
				lines = append(lines, "  "+t.Paint(ui.Quiet, l))
			}
		}
	}
	return lines
}
