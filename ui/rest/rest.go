// Package rest is what a passer-by sees: the desk's name, a right or a riddle
// that changes slowly, the union's hotline and a code for the phone, and the way
// to the corner for visitors. It holds no personal data, ever.
package rest

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// turning is how long one right stays: long enough to be read in passing.
const turning = time.Minute

// riddleEvery is how often a riddle takes the place of a right.
const riddleEvery = 3

// keep is what the QR code gives to a phone: plain text, readable offline.
const keep = "12351 12348 12333 110 120"

// hotline is the union's.
const hotline = "12351"

// book is the part of the register the screen needs.
type book interface {
	Stage() ui.Stage
	Desk() ui.Desk
}

type screen struct {
	env    *ui.Env
	book   book
	at     int
	seed   uint64
	rights []*content.Card
	qr     []string
}

type (
	turnMsg struct{}
	timeMsg struct{ now time.Time }
)

// New makes the rest screen.
func New(env *ui.Env, book book) ui.Screen {
	s := &screen{env: env, book: book}
	s.encode()
	return s
}

// encode draws the code for the phone as large as there is room for, with its
// line of words and the foot below; a very small screen has none.
func (s *screen) encode() { s.qr, _ = s.env.Theme.QR(keep, 60, s.env.Height-4) } // a constant text

func (s *screen) Init() tea.Cmd {
	now := s.env.Now()
	s.look(now)
	return s.turn(now)
}

// look takes the cards that may be read out on a day, and the day's riddles.
// Which of them hangs follows from date and minute: leaving and coming back
// shows the same, and no day begins like the one before.
func (s *screen) look(now time.Time) {
	s.seed = ui.DaySeed(now)
	s.at = now.YearDay() + 60*now.Hour() + now.Minute()
	today := record.DayOf(now)
	s.rights = slices.DeleteFunc(slices.Clone(s.env.Catalog.Cards), func(k *content.Card) bool { return k.Expired(today) || right(k) == nil })
}

// right gives the first point of a card that stands in a law somebody has
// read: what hangs on a wall must be certain.
func right(k *content.Card) *content.Point {
	i := slices.IndexFunc(k.Points, func(p content.Point) bool { return p.Mark() == content.MarkRead })
	if i < 0 {
		return nil
	}
	return &k.Points[i]
}

// turn waits for the next whole minute.
func (s *screen) turn(now time.Time) tea.Cmd {
	return s.env.Later(now.Truncate(turning).Add(turning).Sub(now), turnMsg{})
}

func (s *screen) Title() string { return "" }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case turnMsg:
		now := s.env.Now
		return func() tea.Msg { return timeMsg{now()} }
	case timeMsg:
		s.look(msg.now)
		return s.turn(msg.now)
	case ui.ResizeMsg:
		s.encode()
	case tea.KeyPressMsg, tea.MouseClickMsg:
		return s.enter()
	}
	return nil
}

// enter goes where the next volunteer has to go.
func (s *screen) enter() tea.Cmd {
	if s.book.Stage() == ui.Opened {
		return ui.Home(ui.RouteDuty)
	}
	return ui.Home(ui.RouteUnlock)
}

// Actions are the way in for volunteers, and the digits of the corner. Riddles
// need Chinese characters; in English their digit opens the quiz, and is not
// offered.
func (s *screen) Actions() []ui.Action {
	w, hanging := s.env.Words.Laws, ""
	if r := s.riddle(); r != nil {
		hanging = r.ID
	}
	open := func(key string, r ui.Route, words string) ui.Action {
		target := ui.Target{Route: r}
		if r == ui.RouteRiddle {
			target.Code = hanging
		}
		return ui.Action{Keys: []string{key}, Words: words, Do: func() tea.Cmd { return ui.Open(target) }}
	}
	riddles := open("3", ui.RouteRiddle, w.Riddles)
	if s.env.Lang != content.ZH {
		riddles = open("3", ui.RouteQuiz, w.Quiz)
		riddles.Hidden = true
	}
	return []ui.Action{
		open("1", ui.RouteLaws, w.Cards),
		open("2", ui.RouteQuiz, w.Quiz),
		riddles,
		open("4", ui.RouteHotlines, w.Hotlines),
		{Keys: []string{"enter"}, Words: s.env.Words.Rest.Start, Do: s.enter},
	}
}

// riddle gives the riddle that hangs now, nil when a right does.
func (s *screen) riddle() *content.Riddle {
	if s.env.Lang != content.ZH || s.at%riddleEvery != 0 {
		return nil
	}
	return s.env.Catalog.Riddle(s.seed, s.at/riddleEvery)
}

// poster is the right or the riddle of the moment, in lines of width cells.
func (s *screen) poster(width int) (lines []string) {
	w, t, lang := s.env.Words.Rest, s.env.Theme, s.env.Lang
	put := func(tone ui.Tone, strong bool, text string) {
		for _, l := range ui.Wrap(text, width) {
			if strong {
				l = t.Strong(tone, l)
			} else {
				l = t.Paint(tone, l)
			}
			lines = append(lines, l)
		}
	}
	if r := s.riddle(); r != nil {
		put(ui.Quiet, false, w.Guess)
		put(ui.Plain, true, r.Ask)
		put(ui.Quiet, false, r.Kind+"  "+w.GuessHow)
		return lines
	}
	if len(s.rights) == 0 {
		return nil
	}
	k := s.rights[s.at%len(s.rights)]
	p := right(k)
	put(ui.Quiet, false, k.Title.In(lang))
	put(ui.Plain, true, p.Text.In(lang))
	put(ui.Quiet, false, s.env.Catalog.CitedAll(p.Cites, lang))
	return lines
}

func (s *screen) View() ui.View {
	w, t := s.env.Words.Rest, s.env.Theme
	width, height := s.env.Width, s.env.Height
	left := []string{t.Strong(ui.Accent, spaced(w.Name))}
	if name := s.book.Desk().Name; name != "" { // sealed until the day's first passphrase
		left = append(left, t.Paint(ui.Quiet, name))
	}
	left = append(left, "")
	code := []string{""}
	if s.qr != nil {
		code = append(slices.Clone(s.qr), "", ui.Centre(t.Paint(ui.Quiet, w.QR), ui.Width(s.qr[0])))
	}
	column := min(width-3*ui.Margin-ui.Width(code[0]), 56)
	left = append(left, ui.Wrap(w.Welcome, column)...)
	left = append(left, "")
	left = append(left, s.poster(column)...)
	left = append(left, "")
	left = append(left, s.hotline(column)...)
	for _, l := range ui.Wrap(w.Free, column) {
		left = append(left, t.Paint(ui.Quiet, l))
	}
	foot := s.foot(width)
	room := height - len(foot) - 1
	if len(left) > room { // the way in matters more than the last words
		left = left[:room]
	}
	body := side(left, code, column, width)
	out := append(make([]string, max(0, (room-len(body))/2)), body...)
	for len(out) < height-len(foot) {
		out = append(out, "")
	}
	return ui.View{Body: strings.Join(append(out, foot...), "\n"), Bare: true}
}

// hotline is the union's number, in digits that can be read across the hall
// where there is room.
func (s *screen) hotline(column int) []string {
	w, t := s.env.Words.Rest, s.env.Theme
	if s.env.Height < 32 || column < ui.DigitsWidth(len(hotline)) {
		return []string{t.Strong(ui.Good, w.Hotline+"  "+hotline)}
	}
	return append(append([]string{t.Strong(ui.Good, w.Hotline), ""}, t.Digits(ui.Good, hotline)...), "")
}

// foot offers the corner, and says how a volunteer goes on duty: in one line,
// or in two where that is too long.
func (s *screen) foot(width int) []string {
	t := s.env.Theme
	var parts []string
	for _, a := range s.Actions() {
		if !a.Hidden && a.Keys[0] != "enter" {
			parts = append(parts, t.Strong(ui.Accent, a.Label())+" "+a.Words)
		}
	}
	corner, enter := strings.Join(parts, "   "), t.Paint(ui.Quiet, s.env.Words.Rest.Enter)
	if ui.Width(corner)+ui.Width(enter)+5 > width {
		return []string{ui.Centre(corner, width), ui.Centre(enter, width)}
	}
	return []string{ui.Centre(corner+"   "+enter, width)}
}

// side puts the words, column cells wide, left of the code, both in the middle
// of their height.
func side(left, right []string, column, width int) []string {
	rows := max(len(left), len(right))
	out := make([]string, rows)
	dl, dr := (rows-len(left))/2, (rows-len(right))/2
	gap := min(12, max(ui.Margin, width-column-ui.Width(right[0])-2*ui.Margin))
	indent := max(ui.Margin, (width-column-gap-ui.Width(right[0]))/2)
	for i := range out {
		l, r := "", ""
		if i >= dl && i < dl+len(left) {
			l = left[i-dl]
		}
		if i >= dr && i < dr+len(right) {
			r = right[i-dr]
		}
		out[i] = ui.Spaces(indent) + ui.Pad(l, column+gap) + r
	}
	return out
}

// spaced sets letters apart: the only large type a terminal has.
func spaced(s string) string { return strings.Join(ui.Clusters(s), " ") }
