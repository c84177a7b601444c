package shell

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// coach leads through the first lesson: two lines above the footer that say
// what to do next. A step is done when what it asks for really happened — a
// screen was opened, a draft saved, a record filed —, in whatever order and
// however long it took.
type coach struct {
	steps []content.Step
	at    int
	facts *facts
	route ui.Route // on top when last looked
}

// coachLines is the height of the coach.
const coachLines = 2

// facts are what happened since the lesson began. Commands note them from
// their own goroutines.
type facts struct {
	mu    sync.Mutex
	seen  map[string]bool
	route ui.Route // on top
}

func (f *facts) note(fact string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.seen != nil {
		f.seen[fact] = true
	}
}

// on notes which screen is on top.
func (f *facts) on(route ui.Route) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.route = route
}

// begin forgets all, end keeps nothing more.
func (f *facts) begin() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen = map[string]bool{}
}

func (f *facts) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen = nil
}

func (f *facts) any(of []string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.ContainsFunc(of, func(fact string) bool { return f.seen[fact] })
}

// watched is the practice desk's register, seen by the coach.
type watched struct {
	ui.Book
	facts *facts
}

// SaveDraft notes the screen on which a draft was saved, and what it answers.
func (w watched) SaveDraft(ctx context.Context, d ui.Draft) error {
	err := w.Book.SaveDraft(ctx, d)
	if err == nil {
		w.facts.mu.Lock()
		route := w.facts.route
		w.facts.mu.Unlock()
		w.facts.note("saved:" + string(route))
		for key, a := range d.Answers {
			if len(a) > 0 && route == ui.RouteIntake {
				w.facts.note("answer:" + key)
			}
		}
	}
	return err
}

// File notes which form was filed.
func (w watched) File(ctx context.Context, d ui.Draft) (record.Record, error) {
	r, err := w.Book.File(ctx, d)
	if err == nil {
		w.facts.note("filed:" + d.Form)
	}
	return r, err
}

// Search notes that something was looked for.
func (w watched) Search(ctx context.Context, q ui.Query) (ui.Found, error) {
	found, err := w.Book.Search(ctx, q)
	if err == nil && q.Text != "" {
		w.facts.note("found")
	}
	return found, err
}

// teach begins the lesson, or ends it.
func (s *Shell) teach(on bool) tea.Cmd {
	if s.facts == nil { // only the practice desk has a coach
		return nil
	}
	s.coach = nil
	s.facts.end()
	if on {
		s.facts.begin()
		s.coach = &coach{steps: s.env.Catalog.Practice.Lesson, facts: s.facts, route: s.top().route}
	}
	s.fit()
	return s.tell(ui.ResizeMsg{})
}

// seek notes what a target is; the screen it opens is on top from now on.
func (s *Shell) seek(t ui.Target) {
	if s.coach == nil {
		return
	}
	s.facts.note("open:" + string(t.Route))
	if t.Form != "" {
		s.facts.note("open:" + string(t.Route) + "/" + t.Form)
	}
}

// follow looks how far the lesson is, after each message.
func (s *Shell) follow() tea.Cmd {
	if s.facts != nil {
		s.facts.on(s.top().route)
	}
	c := s.coach
	if c == nil {
		return nil
	}
	if now := s.top().route; now != c.route {
		s.facts.note("left:" + string(c.route))
		c.route = now
	}
	before := c.at
	for c.at < len(c.steps) && s.facts.any(c.steps[c.at].Until) {
		c.at++
	}
	if c.at > before {
		return s.stepped()
	}
	return nil
}

// skip goes to the next step though this one was not done.
func (s *Shell) skip() tea.Cmd {
	if s.coach == nil {
		return nil
	}
	s.coach.at++
	return s.stepped()
}

// stepped says that a step is over, and after the last one what was learned.
func (s *Shell) stepped() tea.Cmd {
	if s.coach.at < len(s.coach.steps) {
		return nil
	}
	return tea.Batch(s.teach(false), s.open(ui.Target{Route: ui.RouteLesson, Code: ui.LessonDone}))
}

// coaching draws the two lines of the coach.
func (s *Shell) coaching() []string {
	c, t, w := s.coach, s.env.Theme, s.env.Words.Lesson
	fill := strings.NewReplacer("{at}", strconv.Itoa(c.at+1), "{of}", strconv.Itoa(len(c.steps)),
		"{day}", s.env.Now().AddDate(0, -4, 0).Format("20060102"), "{pin}", s.env.Catalog.Practice.PIN)
	head := fill.Replace(w.Step) + "  "
	how := w.How
	room := s.env.Width - ui.Margin - ui.Width(head) - ui.Width(how) - 2 - ui.Margin
	text := ui.Wrap(fill.Replace(c.steps[c.at].In(s.env.Lang)), room)
	lines := make([]string, coachLines)
	for i := range lines {
		line := " " + t.Bar()
		if i == 0 {
			line += t.Strong(ui.Accent, head)
		} else {
			line += ui.Spaces(ui.Width(head))
		}
		if i < len(text) {
			line += t.Strong(ui.Plain, text[i])
		}
		if i == coachLines-1 {
			line = ui.Spread(line, t.Paint(ui.Quiet, how), s.env.Width-ui.Margin)
		}
		lines[i] = line
	}
	return lines
}
