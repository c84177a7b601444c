package records

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// choices are what can be done with the record, by digit.
func (s *reading) choices() []ui.Action {
	w, id := s.env.Words.Records, s.id
	act := func(key, words string, do func() tea.Cmd) ui.Action {
		return ui.Action{Keys: []string{key}, Words: words, Do: do, Hidden: true}
	}
	route := func(key, words string, t ui.Target) ui.Action {
		return act(key, words, func() tea.Cmd { return ui.Open(t) })
	}
	switch {
	case !s.loaded || s.line.Erased:
		return nil
	case s.line.Moved:
		return []ui.Action{act("1", w.Ask, s.ask)}
	}
	all := []ui.Action{
		route("1", w.Slip, ui.Target{Route: ui.RouteSlip, ID: id}),
		act("2", w.Correct, s.askCorrection),
		route("3", w.History, ui.Target{Route: ui.RouteHistory, ID: id}),
		route("4", w.Person, ui.Target{Route: ui.RouteRecords, ID: id}),
		act("5", w.VoidKey, s.void),
		act("6", w.Withdraw, s.askErasure),
		act("7", w.Copy, s.copy),
	}
	if s.rec.Void != nil {
		for _, i := range []int{1, 4} {
			all[i].Do, all[i].Why = nil, w.IsVoid
		}
	}
	if s.env.Catalog.Forms[s.rec.Form] == nil {
		all[1].Do, all[1].Why = nil, strings.ReplaceAll(s.env.Words.Trouble["form_unknown"], "%s", s.rec.Form)
	}
	return all
}

// digits draws the choices in one line.
func (s *reading) digits(sheet *ui.Sheet) {
	t, x := s.env.Theme, ui.Margin+1
	line := ui.Spaces(x)
	for _, a := range s.choices() {
		text := t.Strong(ui.Accent, a.Keys[0]) + " " + a.Words
		if a.Do == nil {
			text = t.Paint(ui.Quiet, a.Keys[0]+" "+a.Words)
		}
		if a.Keys[0] == "4" && s.others > 0 {
			text += t.Paint(ui.Quiet, fmt.Sprintf(" %d", s.others+1))
		}
		if x+ui.Width(text) > s.env.Width { // goes on in the next line
			sheet.Line(strings.TrimRight(line, " "))
			x = ui.Margin + 1
			line = ui.Spaces(x)
		}
		sheet.Spot(x, ui.Width(text), a.Keys...)
		line += text + "  "
		x += ui.Width(text) + 2
	}
	sheet.Line(strings.TrimRight(line, " "))
}

func (s *reading) Actions() []ui.Action {
	w := s.env.Words.Records
	if s.step != nil {
		return s.step.actions()
	}
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	choices := s.choices()
	var actions []ui.Action
	if n := len(choices); n > 0 {
		actions = append(actions, ui.Action{Show: choices[0].Keys[0] + "–" + choices[n-1].Keys[0], Words: w.Work})
		if n == 1 {
			actions[0].Show = choices[0].Keys[0]
		}
	}
	if s.loaded && !s.gone() {
		words := w.Reveal
		if s.revealed {
			words = w.Hide
		}
		actions = append(actions, ui.Action{Keys: []string{"f7"}, Words: words, Do: s.reveal})
	}
	if len(s.lines) > s.room() {
		actions = append(actions, ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll})
	}
	return append(append(actions, back), choices...)
}

// back leaves a step.
func (s *reading) back() tea.Cmd {
	s.step = nil
	return nil
}

// askCorrection asks why, by digit.
func (s *reading) askCorrection() tea.Cmd {
	w := s.env.Words.Records
	q := ui.Question{Title: w.CorrectAsk, Text: w.CorrectText, Tone: ui.Plain}
	for i, ch := range s.env.Catalog.Lists["correction_reasons"].Choices {
		q.Answers = append(q.Answers, ui.Action{Keys: []string{digit(i + 1)}, Words: ch.Label.In(s.env.Lang),
			Do: func() tea.Cmd { return s.correct(ch.Code) }})
	}
	return ui.Ask(q)
}

// correct opens the form with the answers as they were filed. A correction that
// was begun before goes on.
func (s *reading) correct(why string) tea.Cmd {
	form := s.env.Catalog.Forms[s.rec.Form]
	all := record.Revision{Record: s.rec, Sensitive: s.annex}.All()
	kept, lost := form.Adopt(all)
	d := ui.Draft{
		Form: form.ID, Edition: form.Edition, Answers: kept, Opened: s.rec.Opened, Volunteer: s.book.OnDuty().ID,
		ConsentAt: consents(form, s.rec), Cards: s.rec.Cards, Lawyer: s.rec.Lawyer,
		Corrects: s.id, Why: why,
	}
	book, words := s.book, ""
	if len(lost) > 0 {
		words = fmt.Sprintf(s.env.Words.Records.Lost, len(lost), labels(s.env, form, lost))
	}
	return func() tea.Msg {
		ctx := context.Background()
		drafts, err := book.Drafts(ctx)
		if err != nil {
			return begunMsg{err: err}
		}
		for _, begun := range drafts {
			if begun.Corrects == d.Corrects {
				return begunMsg{draft: begun}
			}
		}
		if d.ID, err = uuid.NewV7(); err == nil {
			err = book.SaveDraft(ctx, d)
		}
		return begunMsg{d, words, err}
	}
}

// begun opens the draft of a correction, and tells what it could not take over.
func (s *reading) begun(m begunMsg) tea.Cmd {
	if m.err != nil {
		return s.env.Complain(m.err)
	}
	open := ui.Open(ui.Target{Route: ui.RouteIntake, Form: m.draft.Form, ID: m.draft.ID})
	if m.lost == "" {
		return open
	}
	return tea.Sequence(open, ui.Note(m.lost, ui.Soon))
}

// consents gives when each consent of a record was given, for the draft that
// corrects it: the proof keeps its time.
func consents(form *content.Form, r record.Record) map[string]time.Time {
	at := map[string]time.Time{}
	for _, q := range form.Questions() {
		for _, c := range r.Consents {
			if q.Kind == content.KindConsent && string(q.Saves) == "consent."+c.Kind {
				at[q.Key] = c.At
			}
		}
	}
	return at
}

// labels names questions; those that the form does not know by their key.
func labels(env *ui.Env, form *content.Form, keys []string) string {
	names := make([]string, 0, len(keys))
	for _, key := range keys {
		if q := form.Question(key); q != nil {
			key = q.Label.In(env.Lang)
		}
		names = append(names, key)
	}
	return strings.Join(names, " ")
}

// askErasure asks how much, then once more.
func (s *reading) askErasure() tea.Cmd {
	w := s.env.Words.Records
	sure := func(what ui.Layer, text string) func() tea.Cmd {
		return func() tea.Cmd {
			return ui.Ask(ui.Question{Title: w.EraseSure, Text: text, Tone: ui.Urgent, Answers: []ui.Action{
				{Keys: []string{"f8"}, Words: w.EraseDo, Do: func() tea.Cmd { return s.erase(what) }},
			}})
		}
	}
	all := w.EraseAllText
	if s.rec.Dues != nil && s.rec.Dues.Paid() && s.rec.Void == nil {
		all += "\n" + w.EraseDues
	}
	q := ui.Question{Title: w.WithdrawAsk, Text: w.WithdrawText, Tone: ui.Urgent}
	if len(s.annex) > 0 {
		q.Answers = append(q.Answers, ui.Action{Keys: []string{"1"}, Words: w.EraseSome, Do: sure(ui.Sensitive, w.EraseSomeText)})
	} else {
		q.Text += "\n" + w.NoSensitive
	}
	q.Answers = append(q.Answers, ui.Action{Keys: []string{"2"}, Words: w.EraseAll, Do: sure(ui.Everything, all)})
	return ui.Ask(q)
}

func (s *reading) erase(what ui.Layer) tea.Cmd {
	book, id, words := s.book, s.id, s.env.Words.Records.ErasedNow
	return func() tea.Msg { return doneMsg{words, book.Erase(context.Background(), id, what)} }
}
