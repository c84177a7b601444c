package custody

import (
	"fmt"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// tones and signs say where a record is without colour as well.
var tones = [ui.Places]ui.Tone{ui.Signed: ui.Good, ui.OnStick: ui.Soon, ui.OnlyHere: ui.Quiet}

func (s *screen) View() ui.View {
	var sheet ui.Sheet
	sheet.Space(1)
	s.account(&sheet)
	sheet.Space(1)
	s.filters(&sheet)
	if len(s.held.Lines) == 0 && s.ready {
		sheet.Text(" " + s.env.Theme.Paint(ui.Quiet, s.env.Words.Custody.Empty))
		return sheet.View()
	}
	from, to := s.list.Visible(max(1, s.env.Height-sheet.Height()))
	for i := from; i < to; i++ {
		sheet.Row(s.row(i), s.list.Steps(i)...)
	}
	return sheet.View()
}

// room is how many records one sees.
func (s *screen) room() int { return max(1, s.env.Height-9) }

// account is the custody line and what proves it.
func (s *screen) account(sheet *ui.Sheet) {
	w, t := s.env.Words.Custody, s.env.Theme
	width := s.env.Width - ui.FieldX - ui.Margin
	row := func(label, text string) { sheet.Line(t.Label(label, false) + ui.Clip(text, width)) }
	row(s.env.Words.Home.Custody, fmt.Sprintf(s.env.Words.Home.Line, s.where.Filed, s.where.Signed, s.where.OnStick, s.where.Here))
	if !s.where.Enrolled {
		row(w.HQ, t.Paint(ui.Quiet, w.NotYet))
		for _, line := range ui.Wrap(w.HowTo, min(width, 60)) {
			row("", t.Paint(ui.Quiet, line))
		}
		return
	}
	contact := w.Never
	if !s.where.Contact.IsZero() {
		contact = s.where.Contact.In(s.env.Now().Location()).Format("2006-01-02 15:04")
	}
	row(w.HQ, ui.Spread(ui.Clean(s.where.Headquarters), t.Paint(ui.Quiet, w.Contact+" ")+contact, min(width, 78)))
	s.receipt(row)
	row(w.State, s.state(width))
	if s.where.Trouble != nil && !s.work.Running() {
		for _, line := range ui.Wrap(s.env.Plainly(s.where.Trouble), min(width, 60)) {
			row("", t.Paint(ui.Soon, line))
		}
	}
	if s.open > 0 {
		row(w.Problems, t.Signed(ui.Soon, fmt.Sprintf(s.env.Words.Problem.Count, s.open)))
	}
}

// receipt is headquarters' signed word, to be compared by telephone.
func (s *screen) receipt(row func(label, text string)) {
	w, t, r := s.env.Words.Custody, s.env.Theme, s.held.Receipt
	if r == nil {
		row(w.Receipt, t.Paint(ui.Quiet, w.NoReceipt))
		return
	}
	text := fmt.Sprintf(w.Stored, r.Stored)
	if r.Opened < r.Stored {
		text += t.Paint(ui.Quiet, fmt.Sprintf(w.Opened, r.Opened))
	}
	proof := t.Signed(ui.Good, w.Verified)
	if !r.Verified {
		proof = t.Signed(ui.Urgent, w.Unverified)
	}
	row(w.Receipt, text+"   "+proof)
	var words []string
	for _, word := range r.Words {
		if s.env.Lang == content.EN {
			words = append(words, word.Pinyin)
			continue
		}
		words = append(words, word.Han)
	}
	row(w.Fingerprint, t.Strong(ui.Plain, strings.Join(words, " "))+"   "+t.Paint(ui.Quiet, w.Telephone))
}

// state is what the road does now: a bar once it takes longer.
func (s *screen) state(width int) string {
	w, t := s.env.Words.Custody, s.env.Theme
	switch {
	case s.work.Line(s.env, width) != "":
		return s.work.Line(s.env, min(width, 70))
	case s.work.Running() || s.where.Syncing:
		return w.Syncing
	case s.where.Waiting > 0:
		return t.Signed(ui.Soon, fmt.Sprintf(w.Waiting, s.where.Waiting))
	}
	return t.Paint(ui.Good, w.Good)
}

// filters are the places by digit, with how many records lie there.
func (s *screen) filters(sheet *ui.Sheet) {
	t := s.env.Theme
	line := ui.Spaces(ui.Margin + 1)
	for at, name := range s.places() {
		key := strconv.Itoa(at + 1)
		text := key + " " + name + " " + strconv.Itoa(s.held.Count[at])
		sheet.Spot(ui.Width(line), ui.Width(text), key)
		if ui.Place(at) == s.at {
			line += t.Chosen(text) + ui.Spaces(3)
			continue
		}
		line += t.Strong(ui.Accent, key) + text[len(key):] + ui.Spaces(3)
	}
	sheet.Line(ui.Clip(strings.TrimRight(line, " "), s.env.Width))
}

// row is one record; it names nobody, for whoever looks over the shoulder.
func (s *screen) row(i int) string {
	w, t, l := s.env.Words.Custody, s.env.Theme, s.held.Lines[i]
	bar, serial := "   ", ui.Fit(l.Serial, 22)
	if i == s.list.At {
		bar, serial = " "+t.Bar()+" ", t.Chosen(serial)
	}
	matter := 18
	if s.env.Wide() {
		matter = 28
	}
	when := l.Filed.In(s.env.Now().Location()).Format("01-02 15:04")
	text := bar + t.Paint(ui.Quiet, when) + "  " + serial + "  " + ui.Fit(about(s.env, l.Form, l.Matter), matter) + "  " +
		ui.Fit(t.Signed(tones[l.At], s.places()[l.At]), 15)
	if s.env.Wide() && l.Seq > 0 {
		text += t.Paint(ui.Quiet, ui.Fit(fmt.Sprintf(w.Seq, l.Seq), 12))
	}
	if l.Void {
		return text + t.Paint(ui.Quiet, w.Void)
	}
	if l.Rev > 1 && s.env.Wide() {
		return text + t.Paint(ui.Quiet, fmt.Sprintf(s.env.Words.Problem.Revised, l.Rev))
	}
	return text
}

// about is the matter of a record in words, or the service.
func about(env *ui.Env, id, matter string) string {
	form := env.Catalog.Forms[id]
	if form == nil {
		return id
	}
	if q := form.Playing(content.RoleMatter); q != nil && matter != "" {
		return q.Shown([]string{matter}, env.Lang)
	}
	return form.Title.In(env.Lang)
}
