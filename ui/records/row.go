package records

import (
	"chunfeng/content"
	"chunfeng/ui"
)

// columns are the widths that a list of records needs, so that neither names
// nor matters are clipped while something else can give way: the phone number
// first, then the time of day.
type columns struct {
	width         int
	name, about   int
	state         int
	phone, serial bool
	when          string // layout of the time
}

// What a column takes when there is room for everything.
const (
	widest    = 110
	nameRoom  = 24
	phoneRoom = 13
	rowEdge   = 3 // bar and margin
	apart     = 2
)

// measure fits the columns to lines.
func (s *screen) measure(lines []ui.Line) columns { return measure(s.env, lines) }

func measure(env *ui.Env, lines []ui.Line) columns {
	c := columns{width: min(env.Width, widest) - 1, name: 8, about: 8, phone: true, when: "01-02 15:04"}
	for _, l := range lines {
		if l.Erased || l.Moved {
			continue // they have their row to themselves
		}
		c.name = max(c.name, min(nameRoom, ui.Width(called(env, l))))
		c.about = max(c.about, ui.Width(about(env, l)))
		text, _ := state(env, l)
		c.state = max(c.state, ui.Width(text)+2)
	}
	need := func() int {
		n := rowEdge + len(c.when) + apart + c.name + apart + c.about + apart + c.state
		if c.phone {
			n += phoneRoom
		}
		return n
	}
	if need() > c.width {
		c.phone = false
	}
	if need() > c.width {
		c.when = "01-02"
	}
	c.about = max(8, c.about-max(0, need()-c.width))
	c.serial = need()+26 <= c.width
	return c
}

// row draws one record.
func (s *screen) row(i int) string {
	return row(s.env, s.columns, s.found.Lines[i], i == s.list.At)
}

func row(env *ui.Env, c columns, l ui.Line, chosen bool) string {
	t := env.Theme
	bar, name := "  ", ui.Fit(called(env, l), c.name)
	if chosen {
		bar, name = " "+t.Bar(), t.Chosen(name)
	}
	text := bar + " " + t.Paint(ui.Quiet, l.Filed.In(env.Now().Location()).Format(c.when)) + "  " + name + "  "
	words, tone := state(env, l)
	signed := t.Signed(tone, words)
	if l.Erased || l.Moved {
		return text + signed
	}
	text += ui.Fit(about(env, l), c.about) + "  "
	if c.serial {
		text += t.Paint(ui.Quiet, ui.Pad(l.Serial, 24)) + "  "
	}
	if c.phone {
		text += t.Paint(ui.Quiet, ui.PadLeft(l.Phone, phoneRoom-apart)) + "  "
	}
	return text + signed
}

// foot shows the chosen record in full under the list, and the day of its
// call-back: what a narrow list has no room for.
func (s *screen) foot(sheet *ui.Sheet, rows int) {
	w, t, l := s.env.Words.Records, s.env.Theme, s.found.Lines[s.list.At]
	sheet.Space(max(1, s.room()-rows+1))
	if l.Erased || l.Moved {
		return
	}
	text := l.Serial + "  " + called(s.env, l) + "  " + about(s.env, l)
	if !l.Due.IsZero() {
		text += "  " + w.Callback + " " + l.Due.String()[5:]
	}
	sheet.Text(" " + t.Paint(ui.Quiet, ui.Clip(text, s.env.Width-ui.Margin-2)))
}

// called is how the person of a record is called.
func called(env *ui.Env, l ui.Line) string {
	switch {
	case l.Erased || l.Moved:
		return ""
	case l.Called == "": // anonymous
		return env.Words.Home.NoName
	}
	return ui.Clean(l.Called)
}

// about is the matter in words, or the service.
func about(env *ui.Env, l ui.Line) string {
	form := env.Catalog.Forms[l.Form]
	if form == nil {
		return l.Form
	}
	if q := form.Playing(content.RoleMatter); q != nil && l.Matter != "" {
		return q.Shown([]string{l.Matter}, env.Lang)
	}
	return form.Title.In(env.Lang)
}

// state says what became of a record, or where it is.
func state(env *ui.Env, l ui.Line) (words string, tone ui.Tone) {
	w := env.Words.Records
	switch {
	case l.Erased:
		return w.Erased, ui.Quiet
	case l.Moved:
		return w.Moved, ui.Good
	case l.Void:
		return w.Void, ui.Soon
	case l.Signed:
		return w.Signed, ui.Good
	case l.OnStick:
		return w.OnStick, ui.Quiet
	}
	return w.Here, ui.Quiet
}
