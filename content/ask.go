package content

import (
	"fmt"
	"strings"
)

// maxAsk bounds the answer to a sharp question, in characters.
const maxAsk = 200

// addAsks makes questions of what a volunteer asks about each choice of the
// pick that a page names. They may all be left out; only those of the chosen
// matter show, and each keeps its own key, so that choosing another matter and
// coming back loses nothing.
func (c *Catalog) addAsks(s *source, f *Form) {
	for i, p := range f.Pages {
		if p.Asks == "" {
			continue
		}
		about := (*Question)(nil)
		for _, above := range f.Pages[:i] {
			for _, q := range above.Questions {
				if q.Key == p.Asks && q.Kind == KindPick {
					about = q
				}
			}
		}
		if about == nil || c.Lists[about.List] == nil {
			s.wrong(index("page", i)+".asks", "%q is no pick from a list above", p.Asks)
			continue
		}
		for _, ch := range c.Lists[about.List].Choices {
			for n, ask := range ch.Asks {
				p.Questions = append(p.Questions, c.question(ch.Code, n+1, ask))
			}
		}
	}
	f.index() // all questions are there now
	health := f.Playing(RoleConsentHealth)
	for _, q := range f.Questions() {
		if q.about != "" && q.Sensitive && health != nil {
			q.Consent = health.Key
		} else if q.about != "" && q.Sensitive {
			s.wrong("", "%s asks about health, and no question above has the role %s", q.Key, RoleConsentHealth)
		}
	}
}

// question makes a question of the nth ask of a choice: "ask_wag_02_1".
func (c *Catalog) question(code string, n int, ask Ask) *Question {
	label := func(l Lang) string { return fmt.Sprintf(c.Words(l).Law.FollowUp, n) }
	return &Question{
		Key:   fmt.Sprintf("ask_%s_%d", strings.ToLower(strings.ReplaceAll(code, ".", "_")), n),
		Kind:  KindLine,
		Label: Text{label(ZH), label(EN)},
		Text:  ask.Text,
		Max:   maxAsk, Fold: May,
		Sensitive: ask.Health, Private: ask.Health,
		about: code,
	}
}

// FollowUp reports whether the question was made of an ask: its Text is what
// is asked, its Label only a number.
func (q *Question) FollowUp() bool { return q.about != "" }
