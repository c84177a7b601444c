package intake

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// person gives who the visitor is, as far as it was said and may be used to
// look for earlier records: with the basic consent only.
func (s *screen) person() record.Person {
	if !s.agreed() {
		return record.Person{}
	}
	p := record.Person{Name: record.Name(s.playing(content.RoleName))}
	p.Birth, _ = record.ParseDay(s.playing(content.RoleBirth))         // a year alone finds nobody
	p.Document, _ = record.DocumentFromText(s.playing(content.RoleID)) // idem for what is no document
	if phone, err := record.ParsePhone(s.playing(content.RolePhone)); err == nil {
		p.Phone = phone
	}
	return p
}

// seek looks for earlier records when who the visitor is has changed.
func (s *screen) seek() tea.Cmd {
	if !s.ready || s.draft.Corrects != uuid.Nil {
		return nil
	}
	who := s.person()
	if who == s.talk.who {
		return nil
	}
	s.talk.who = who
	if who.Phone == "" && who.Document.Number == "" && (who.Name == "" || who.Birth.IsZero()) {
		s.talk.visits = nil
		return nil
	}
	book := s.book
	return func() tea.Msg {
		visits, err := book.Match(context.Background(), who)
		if err != nil {
			return nil // the form goes on without; the operator's log has the reason
		}
		return matchedMsg{who, visits}
	}
}

// came is the quiet line that says how often the visitor was here.
func (s *screen) came() string {
	if len(s.talk.visits) == 0 || s.talk.over != nil || s.mode != asking {
		return ""
	}
	t, w := s.env.Theme, s.env.Words.Talk
	last := s.talk.visits[0].Filed.In(s.clock.now.Location()).Format(time.DateOnly)
	words := strings.ReplaceAll(fill(w.Came, itoa(len(s.talk.visits))), "{last}", last)
	return ui.Spaces(ui.Margin) + t.Paint(ui.Quiet, words+"   ") +
		t.Strong(ui.Plain, ui.ShowKey(keyVisits)) + " " + t.Paint(ui.Quiet, w.See)
}

// cameAlone is that line where nothing else stands in it.
func (s *screen) cameAlone() string {
	if line := s.came(); line != "" {
		return ui.Pad(line, s.formWidth())
	}
	return s.draw.blank
}

// visiting is the list of earlier records.
type visiting struct {
	s    *screen
	list ui.List
}

// openVisits shows the earlier records.
func (s *screen) openVisits() tea.Cmd {
	cmd := s.put(s.leaveField())
	v := &visiting{s: s}
	v.list.SetLen(len(s.talk.visits))
	s.talk.over = v
	return cmd
}

func (v *visiting) actions() []ui.Action {
	w := v.s.env.Words
	choose := ui.Action{Keys: []string{"enter"}, Words: w.Talk.Choose, Do: v.open}
	if visit := v.chosen(); visit == nil || !visit.Open {
		choose.Do, choose.Why = nil, w.Talk.ClosedWhy
	}
	return []ui.Action{
		choose,
		{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Intake.Move},
		{Keys: []string{"esc", keyVisits}, Words: w.Intake.BackToForm, Do: v.s.closeOver},
	}
}

func (v *visiting) chosen() *ui.Visit {
	if v.list.At < 0 || v.list.At >= len(v.s.talk.visits) {
		return nil
	}
	return &v.s.talk.visits[v.list.At]
}

func (v *visiting) key(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	name := ui.KeyName(k)
	if len(name) == 1 && name[0] >= '1' && name[0] <= '9' {
		if i := int(name[0] - '1'); i < v.list.Len {
			v.list.At = i
			return v.open()
		}
		return nil
	}
	v.list.Key(name, 5)
	return nil
}

// open reads the chosen record, if the volunteer may see it.
func (v *visiting) open() tea.Cmd {
	visit := v.chosen()
	if visit == nil {
		return nil
	}
	if !visit.Open {
		return ui.Note(v.s.env.Words.Talk.ClosedWhy, ui.Soon)
	}
	book, id := v.s.book, visit.ID
	return func() tea.Msg {
		r, _, err := book.Record(context.Background(), id)
		return openedMsg{r, err}
	}
}

func (v *visiting) draw(width, rows int) ([]string, *ui.Cell) {
	t, w := v.s.env.Theme, v.s.env.Words.Talk
	var sheet ui.Sheet
	sheet.Text(t.Strong(ui.Plain, w.Visits), t.Paint(ui.Quiet, w.VisitsTip))
	top, bottom := 0, 0
	sheet.Space(1)
	for i := range v.s.talk.visits {
		if i == v.list.At {
			top = sheet.Height()
		}
		sheet.Line(v.lines(i, width)...)
		if i == v.list.At {
			bottom = sheet.Height()
		}
	}
	lines := sheet.Lines()
	skip := max(0, min(bottom-rows, top))
	return slices.Clone(lines[skip:min(len(lines), skip+rows)]), nil
}

// lines draws one earlier record: what everybody sees, then the deadline and
// the outcome for those who may.
func (v *visiting) lines(i, width int) []string {
	s := v.s
	visit, t, lang := s.talk.visits[i], s.env.Theme, s.env.Lang
	room := width - ui.Margin - 5
	matter := s.env.Catalog.Lists["matters"].Label(visit.Matter).In(lang)
	form := visit.Form
	if f := s.env.Catalog.Forms[visit.Form]; f != nil {
		form = f.Title.In(lang)
	}
	day := ui.ShowDay(s.env, record.DayOf(visit.Filed.In(s.clock.now.Location())).String())
	head := ui.Fit(itoa(i+1)+"  "+day+"  "+form+"  "+matter, room)
	lines := make([]string, 0, 3)
	if i == v.list.At {
		lines = append(lines, ui.Spaces(ui.Margin-1)+t.Bar()+t.Chosen(head))
	} else {
		lines = append(lines, ui.Spaces(ui.Margin)+head)
	}
	under := func(text string) { lines = append(lines, ui.Spaces(ui.Margin+3)+ui.Clip(text, room)) }
	under(t.Paint(ui.Quiet, visit.Serial))
	if !visit.Open {
		under(t.Paint(ui.Quiet, s.env.Words.Talk.Closed))
		return lines
	}
	if !visit.Deadline.Nominal.IsZero() { // how near it is was true on that day only
		under(s.env.Words.Law.Rule[visit.Deadline.Rule] + "  " + s.day(visit.Deadline.Nominal))
	}
	if len(visit.Outcomes) > 0 {
		under(s.env.Catalog.Body(visit.Outcomes[0], lang))
	}
	return lines
}
