package custody

import (
	"fmt"

	"chunfeng/ui"
)

// seen is how many files a result lists.
const seen = 4

func (s *carriage) View() ui.View {
	w, t := s.env.Words.Stick, s.env.Theme
	width := min(s.env.Width-ui.FieldX-ui.Margin, 90)
	var sheet ui.Sheet
	sheet.Space(1)
	for i, v := range s.sticks {
		label := ""
		if i == 0 {
			label = w.Stick
		}
		sheet.Row(t.Label(label, i == s.list.At)+s.stick(i, v, width), s.list.Steps(i)...)
	}
	if len(s.sticks) == 0 && s.ready {
		tone := ui.Soon
		if s.path.Text() != "" {
			tone = ui.Quiet // A folder will do.
		}
		for i, line := range ui.Wrap(w.None, min(width, 60)) {
			label := ""
			if i == 0 {
				label = w.Stick
			}
			sheet.Line(t.Label(label, false) + t.Paint(tone, line))
		}
	}
	drawn := s.path.Draw(min(width, 56), s.typing() && !s.work.Running())
	sheet.Field(t.Label(w.Typed, s.typing()), drawn.Lines, drawn.Cursor)
	hint := fmt.Sprintf(w.What, s.where.Waiting)
	if s.where.Waiting == 0 {
		hint = w.Nothing
	}
	if s.typing() && s.path.Text() == "" {
		hint = w.Hint
	}
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, ui.Clip(hint, width)))
	sheet.Space(1)
	s.result(&sheet, width)
	return sheet.View()
}

// stick is one line of what is plugged in.
func (s *carriage) stick(i int, v ui.Stick, width int) string {
	w, t := s.env.Words.Stick, s.env.Theme
	name := ui.Fit(ui.Clean(v.Name), 18)
	if i == s.list.At {
		name = t.Chosen(name)
	}
	right := fmt.Sprintf(w.Free, size(v.Free))
	if v.ReadOnly {
		right = t.Signed(ui.Soon, w.Locked)
	}
	return ui.Spread(name+"  "+t.Paint(ui.Quiet, ui.Clean(v.Dir)), "  "+right, width)
}

// result is what happens, or what came of it.
func (s *carriage) result(sheet *ui.Sheet, width int) {
	w, t := s.env.Words.Stick, s.env.Theme
	row := func(label, text string) { sheet.Line(t.Label(label, false) + ui.Clip(text, width)) }
	switch {
	case s.work.Running():
		words := w.Writing
		if s.reads {
			words = w.Reading
		}
		row("", t.Signed(ui.Soon, words))
		row("", s.work.Line(s.env, min(width, 70)))
	case s.failed != nil:
		for i, line := range ui.Wrap(s.env.Plainly(s.failed), min(width, 58)) {
			if i == 0 {
				row("", t.Signed(ui.Urgent, line))
				continue
			}
			row("", "  "+line)
		}
	case s.wrote != nil:
		s.written(row, width)
	case s.read != nil:
		s.brought(row)
	}
}

func (s *carriage) written(row func(label, text string), width int) {
	w, t, got := s.env.Words.Stick, s.env.Theme, s.wrote
	row("", t.Strong(ui.Good, t.Sign(ui.Good)+" "+w.PullOut))
	row("", fmt.Sprintf(w.Wrote, got.Records, got.Envelopes, size(uint64(got.Bytes))))
	row("", t.Paint(ui.Quiet, w.Verified))
	s.files(row, w.Files, got.Files)
	for _, text := range []string{answer(w.Answer, got.Answer), w.Deliver} {
		for _, line := range ui.Wrap(text, min(width, 60)) {
			if line != "" {
				row("", line)
			}
		}
	}
}

// answer is a text that stands only where it applies.
func answer(text string, applies bool) string {
	if applies {
		return text
	}
	return ""
}

func (s *carriage) files(row func(label, text string), label string, names []string) {
	for i, name := range names {
		if i == seen {
			row("", s.env.Theme.Paint(ui.Quiet, fmt.Sprintf(s.env.Words.Stick.More, len(names)-seen)))
			return
		}
		row(label, name)
		label = ""
	}
}

func (s *carriage) brought(row func(label, text string)) {
	w, t, got := s.env.Words.Stick, s.env.Theme, s.read
	if got.Taken+got.Known > 0 {
		row("", t.Strong(ui.Good, t.Sign(ui.Good)+" "+w.ReadDone))
	}
	if got.Taken > 0 {
		row(w.SignedBy, fmt.Sprintf(w.Signed, got.Signed))
	}
	if got.Problems > 0 {
		row(w.Complains, t.Signed(ui.Soon, fmt.Sprintf(w.Problems, got.Problems)))
	}
	if got.Notes > 0 {
		row(w.Messages, fmt.Sprintf(w.Notes, got.Notes))
	}
	if got.Known > 0 {
		row(w.Repeated, t.Paint(ui.Quiet, fmt.Sprintf(w.Known, got.Known)))
	}
	label := w.Refused
	for i, r := range got.Refused {
		if i == seen {
			row("", t.Paint(ui.Quiet, fmt.Sprintf(w.More, len(got.Refused)-seen)))
			return
		}
		row(label, t.Signed(ui.Soon, w.Reasons[r.Reason])+"   "+t.Paint(ui.Quiet, ui.Clean(r.Name)))
		label = ""
	}
}

// size writes bytes for people: "12.3 GB", in steps of a thousand as sticks are sold.
func size(n uint64) string {
	for _, unit := range []struct {
		name string
		of   float64
	}{{"GB", 1e9}, {"MB", 1e6}, {"KB", 1e3}} {
		if float64(n) >= unit.of {
			return fmt.Sprintf("%.1f %s", float64(n)/unit.of, unit.name)
		}
	}
	return fmt.Sprintf("%d B", n)
}
