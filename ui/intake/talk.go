package intake

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// The keys of what helps while one talks.
const (
	keyPhrases = "f7"     // in a story
	keyAccept  = "ctrl+x" // takes what is offered; Right does too where one types
	keyBlank   = "ctrl+x" // to the next blank of a story, which is not empty then
	keyVisits  = "ctrl+w"
	keyAsk     = "ctrl+\\" // to the question that may restart a period
	keySign    = "f7"      // in the review
)

// talk is what helps while one talks with a visitor: what is known already and
// offered, who came before, and what stands over the questions for a moment.
type talk struct {
	over overlay

	offers map[string]offer // by question; only ever shown, never filled in
	// reserve is what is known of the person and chosen to be used. It waits in
	// memory until its question is asked, which for most is after a consent.
	reserve record.Answers

	bank   bank
	who    record.Person // who was last looked for
	visits []ui.Visit
	doubt  time.Duration

	lawyers []ui.Volunteer // who may sign advice, as last seen

	signed   string // the advice that the lawyer signed
	unsigned bool   // it changed since
}

// overlay stands over the questions until it is closed.
type overlay interface {
	key(tea.Msg) tea.Cmd
	draw(width, rows int) (lines []string, cursor *ui.Cell)
	actions() []ui.Action
}

type (
	// lastMsg brings the last record that the volunteer filed today.
	lastMsg struct {
		record record.Record
		ok     bool
	}
	// doubtMsg brings how far the clock may be wrong.
	doubtMsg struct{ doubt time.Duration }
	// knownMsg brings the record whose person the form is for.
	knownMsg struct {
		record record.Record
		again  bool // the draft was opened again: nothing is filled in any more
		err    error
	}
	// matchedMsg brings the earlier records of a person.
	matchedMsg struct {
		who    record.Person
		visits []ui.Visit
	}
	// openedMsg brings an earlier record from which answers may be taken over.
	openedMsg struct {
		record record.Record
		err    error
	}
	// rosterMsg brings who may sign advice.
	rosterMsg struct {
		lawyers   []ui.Volunteer
		onDuty    string
		onlyNames bool // nobody signs now
	}
	// vouchedMsg answers a lawyer's PIN.
	vouchedMsg struct {
		lawyer ui.Volunteer
		advice string
		err    error
	}
)

// newTalk begins with what the draft says of a signature.
func (s *screen) newTalk() talk {
	k := talk{offers: map[string]offer{}, reserve: record.Answers{}}
	if s.draft.Lawyer != "" {
		k.signed = s.adviceText()
	}
	return k
}

// greet looks for what is known already: of the desk's last record, of the
// record this form was opened from, and of the clock. A desk that cannot answer
// offers nothing; the form goes on.
func (s *screen) greet() tea.Cmd {
	if s.target.From != uuid.Nil {
		s.draft.From = s.target.From
	}
	book := s.book
	roster := func() tea.Msg { return rosterMsg{lawyers: lawyersOf(book), onlyNames: true} }
	if s.draft.Corrects != uuid.Nil {
		return roster // what was said then stands; nothing is offered
	}
	cmds := []tea.Cmd{
		roster,
		func() tea.Msg {
			last, ok, err := book.Latest(context.Background())
			return lastMsg{last, ok && err == nil}
		},
		func() tea.Msg {
			doubt, err := book.Doubt(context.Background())
			if err != nil {
				return nil
			}
			return doubtMsg{doubt}
		},
		s.seek(),
	}
	if from := s.draft.From; from != uuid.Nil {
		again := s.target.ID != uuid.Nil
		cmds = append(cmds, func() tea.Msg {
			r, _, err := book.Record(context.Background(), from)
			return knownMsg{r, again, err}
		})
	}
	return tea.Batch(cmds...)
}

// talked takes the answers of these commands.
func (s *screen) talked(msg tea.Msg) tea.Cmd {
	if !s.ready || s.filed {
		return nil
	}
	s.side.stale = true
	s.draw.foot = ""
	switch m := msg.(type) {
	case lastMsg:
		s.offerLast(m)
	case doubtMsg:
		s.talk.doubt = m.doubt
	case knownMsg:
		return s.know(m)
	case matchedMsg:
		if m.who == s.talk.who {
			s.talk.visits = m.visits
		}
	case openedMsg:
		return s.chooseFrom(m)
	case rosterMsg:
		if s.talk.lawyers = m.lawyers; m.onlyNames {
			return nil
		}
		return s.pickLawyer(m)
	case vouchedMsg:
		return s.vouched(m)
	}
	return nil
}

// talkActions lists what can be done besides answering.
func (s *screen) talkActions() (actions []ui.Action) {
	w := s.env.Words.Talk
	q := s.question()
	if q == nil {
		return nil
	}
	if o, ok := s.offered(q); ok {
		keys := []string{keyAccept}
		if typed(q.Kind) {
			keys = []string{"right", keyAccept}
		}
		actions = append(actions, ui.Action{Keys: keys, Words: w.Accept, Do: func() tea.Cmd { return s.accept(q, o) }})
	}
	if story := s.story(q); story != nil {
		if s.hasPhrases(q) {
			actions = append(actions, ui.Action{Keys: []string{keyPhrases}, Words: w.Phrases, Do: s.openPhrases})
		}
		if story.Blanks() {
			actions = append(actions, ui.Action{Keys: []string{keyBlank}, Words: w.NextBlank, Do: s.nextBlank})
		}
	}
	if len(s.talk.visits) > 0 {
		actions = append(actions, ui.Action{Keys: []string{keyVisits}, Words: w.See, Do: s.openVisits, Hidden: true})
	}
	return append(actions, s.askAction(true)...)
}

// typed are the kinds of questions in which Right only moves the cursor.
func typed(k content.Kind) bool {
	switch k {
	case content.KindLine, content.KindStory, content.KindNumber, content.KindMoney,
		content.KindDay, content.KindDocument, content.KindPhone:
		return true
	}
	return false
}

// viewOver draws what stands over the questions.
func (s *screen) viewOver() ui.View {
	width := s.formWidth()
	lines, cursor := s.talk.over.draw(width, s.rows())
	for i, l := range lines {
		lines[i] = ui.Fit(l, width)
	}
	s.draw.above, s.draw.below = 0, 0
	return s.compose(lines, cursor)
}

// closeOver goes back to the questions.
func (s *screen) closeOver() tea.Cmd {
	s.talk.over = nil
	s.draw.forget()
	return nil
}

// besideField gives the quiet lines under the field in focus: what is offered,
// and who signed.
func (s *screen) besideField(q *content.Question, room int) (lines []string) {
	if o, ok := s.offered(q); ok {
		lines = append(lines, s.offerLines(q, o, room)...)
	}
	return append(lines, s.signature(q)...)
}

// settle pours in what is known and asked by now, and drops a signature under
// advice that was changed.
func (s *screen) settle() {
	s.pour()
	if s.draft.Lawyer != "" && s.playing(content.RoleAdvice) != s.talk.signed {
		s.draft.Lawyer, s.talk.unsigned = "", true
	}
}

// playing gives the answer that plays a role, "" when none does.
func (s *screen) playing(r content.Role) string {
	if q := s.form.Playing(r); q != nil && s.asks(q) {
		return s.answers.Text(q.Key)
	}
	return ""
}
