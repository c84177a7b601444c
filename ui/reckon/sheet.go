package reckon

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// sheet is one calculator being filled in. Nothing of it is kept on disk.
type sheet struct {
	r       *content.Reckoning
	answers record.Answers
	fields  map[string]field.Field
	left    map[string]bool // whose field was left: what is wrong with them shows
	typed   map[string]bool // defaults that were typed over
	asked   []*content.Question
	focus   int
	faults  map[string]*content.Fault
	result  *content.Reckoned
	filled  bool // answers came from the consultation
	top     int  // first line seen of the result alone
}

// open shows a calculator with what the consultation knows.
func (s *screen) open(r *content.Reckoning) {
	s.mode = asking
	s.sheet = sheet{
		r: r, answers: record.Answers{}, fields: map[string]field.Field{},
		left: map[string]bool{}, typed: map[string]bool{},
	}
	if s.form != nil {
		s.sheet.answers = s.env.Catalog.Prefill(r, s.form, s.known, s.session)
		s.sheet.filled = len(s.sheet.answers) > 0
		for key := range s.sheet.answers {
			s.sheet.left[key] = true
		}
	}
	s.sheet.renew(s)
	s.sheet.focus = s.sheet.firstOpen()
}

// clear empties the sheet.
func (s *screen) clear() {
	r := s.sheet.r
	form := s.form
	s.form = nil
	s.open(r)
	s.form = form
}

// close goes back: out of the field's own filter, then to the list.
func (s *screen) close() {
	if q := s.sheet.question(); q != nil && s.sheet.field(s, q).Update(tea.KeyPressMsg{Code: tea.KeyEscape}) {
		return
	}
	s.mode = choosing
}

// firstOpen gives the first question that must be answered and is not, else
// the first.
func (h *sheet) firstOpen() int {
	return max(0, slices.IndexFunc(h.asked, func(q *content.Question) bool {
		f := h.faults[q.Key]
		return f != nil && f.Code == "required"
	}))
}

// question gives the question in focus, nil when there is none.
func (h *sheet) question() *content.Question {
	if h.focus < 0 || h.focus >= len(h.asked) {
		return nil
	}
	return h.asked[h.focus]
}

// field gives the field of a question, made when it is first wanted.
func (h *sheet) field(s *screen, q *content.Question) field.Field {
	f := h.fields[q.Key]
	if f == nil {
		f = field.New(s.env, q, s.env.Catalog.Choices(q, h.answers, s.session))
		f.SetAnswer(h.answers[q.Key])
		h.fields[q.Key] = f
	}
	return f
}

func (h *sheet) fieldActions() []ui.Action {
	q := h.question()
	if q == nil {
		return nil
	}
	keyed, ok := h.fields[q.Key].(field.Keyed)
	if !ok {
		return nil
	}
	actions := keyed.Actions()
	for i := range actions {
		actions[i].Hidden = i > 0
	}
	return actions
}

// renew works out what follows from the answers.
func (h *sheet) renew(s *screen) {
	if h.r == nil {
		return
	}
	at := h.question()
	for h.fillDefaults(s) { // one default may make others asked
	}
	h.asked = h.r.Visible(h.answers, s.session)
	if i := slices.Index(h.asked, at); i >= 0 {
		h.focus = i
	}
	h.focus = max(0, min(h.focus, len(h.asked)-1))
	h.faults = map[string]*content.Fault{}
	for _, f := range h.r.Faults(h.answers, s.session) {
		h.faults[f.Key] = f
	}
	h.result = s.env.Catalog.Reckon(h.r, h.answers, s.session, s.env.Lang)
	for _, q := range h.asked {
		h.field(s, q)
	}
}

// fillDefaults gives questions that are asked for the first time their
// default; it reports whether there were any.
func (h *sheet) fillDefaults(s *screen) (some bool) {
	for _, q := range h.r.Visible(h.answers, s.session) {
		if q.Default != "" && !h.left[q.Key] && !h.typed[q.Key] && len(h.answers[q.Key]) == 0 {
			h.answers.Set(q.Key, record.Of(q.Default))
			delete(h.fields, q.Key)
			some = true
		}
	}
	return some
}

// ask gives a key to the field in focus; what the field does not use moves.
func (s *screen) ask(msg tea.Msg) {
	h := &s.sheet
	q := h.question()
	if q == nil {
		return
	}
	f := h.field(s, q)
	if h.overDefault(q, msg) {
		f.SetAnswer(nil)
	}
	if f.Update(msg) {
		h.take(s, q)
		if f.Done() {
			h.move(s, 1)
		}
		return
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyName(k) {
		case "up", "shift+tab":
			h.move(s, -1)
		case "down", "tab", "enter":
			h.move(s, 1)
		}
	}
}

// overDefault reports that one begins to type over a number that nobody has
// confirmed yet.
func (h *sheet) overDefault(q *content.Question, msg tea.Msg) bool {
	k, pressed := msg.(tea.KeyPressMsg)
	_, pasted := msg.(tea.PasteMsg)
	if q.Default == "" || q.Kind != content.KindNumber || h.left[q.Key] || h.typed[q.Key] || !pasted && (!pressed || k.Text == "") {
		return false
	}
	h.typed[q.Key] = true
	return true
}

// take puts what stands in a field into the answers, right or wrong.
func (h *sheet) take(s *screen, q *content.Question) {
	if a := h.field(s, q).Answer(); !slices.Equal(a, h.answers[q.Key]) {
		h.typed[q.Key] = true
		h.answers.Set(q.Key, slices.Clone(a))
		h.renew(s)
	}
}

// move leaves the field and goes n questions on; the ends hold.
func (h *sheet) move(s *screen, n int) {
	q := h.question()
	if q == nil {
		return
	}
	h.left[q.Key] = true
	if l, ok := h.fields[q.Key].(field.Leaver); ok {
		l.Leave()
	}
	h.focus = max(0, min(h.focus+n, len(h.asked)-1))
}

// complaint says what is wrong with an answer whose field was left; that
// something is missing stands with the result.
func (h *sheet) complaint(s *screen, q *content.Question) (string, ui.Tone) {
	f := h.faults[q.Key]
	switch {
	case f == nil || !h.left[q.Key] || f.Code == "required":
		return "", ui.Plain
	case f.Soft:
		return f.Words(s.env.Catalog, s.env.Lang), ui.Soon
	}
	return f.Words(s.env.Catalog, s.env.Lang), ui.Urgent
}
