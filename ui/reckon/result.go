package reckon

import (
	"fmt"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/ui"
)

// layout is how a figure with its name, and a sentence with or without one, are set.
type layout struct {
	figure   func(label, text string) string
	sentence func(label string, tone ui.Tone, text string) []string
	air      bool // room for empty lines between the parts
}

// rows gives the result in the columns of the sheet above it.
func (s *screen) rows(width int) []string {
	t := s.env.Theme
	return s.lines(layout{
		figure: func(label, text string) string { return t.Label(label, false) + text },
		sentence: func(label string, tone ui.Tone, text string) []string {
			lines := s.wrapped(tone, text, width-ui.FieldX-ui.Margin)
			for i, l := range lines {
				lines[i], label = t.Label(label, false)+l, ""
			}
			return lines
		},
	})
}

// columns gives the result with names at the left and figures at the right.
func (s *screen) columns(width int) []string {
	t := s.env.Theme
	out := []string{t.Strong(ui.Plain, s.env.Words.Reckon.Result), ""}
	return append(out, s.lines(layout{
		figure: func(label, text string) string { return ui.Spread(t.Paint(ui.Quiet, label), text, width) },
		sentence: func(label string, tone ui.Tone, text string) []string {
			if label != "" {
				text = label + "  " + text
			}
			return s.wrapped(tone, text, width)
		},
		air: true,
	})...)
}

func (s *screen) wrapped(tone ui.Tone, text string, width int) []string {
	lines := ui.Wrap(text, width)
	for i, l := range lines {
		lines[i] = s.env.Theme.Paint(tone, l)
	}
	return lines
}

// lines gives the result: the figures, what they stand on, what one must know,
// and at the end the caution that stands with every result.
func (s *screen) lines(set layout) []string {
	w, t, k := s.env.Words.Reckon, s.env.Theme, s.sheet.result
	var out []string
	for _, l := range k.Lines {
		text := l.Text
		switch {
		case l.Status != "":
			text = t.Strong(tone(l.Status), text)
		case l.Lead:
			text = t.Strong(ui.Plain, text)
		}
		out = append(out, set.figure(l.Label, text))
	}
	named := func(label string, tone ui.Tone, text string) {
		if text != "" {
			out = append(out, set.sentence(label, tone, text)...)
		}
	}
	add := func(tone ui.Tone, text string) { named("", tone, text) }
	space := func() {
		if set.air && len(out) > 0 && out[len(out)-1] != "" {
			out = append(out, "")
		}
	}
	space()
	if len(k.Missing) > 0 {
		add(ui.Plain, blank(w.Missing, strings.Join(k.Missing, w.Between)))
	}
	for _, why := range k.Refused {
		add(ui.Urgent, t.Sign(ui.Urgent)+" "+why)
	}
	named(w.Ground, ui.Quiet, strings.Join(k.Cites, w.Laws))
	named(w.Used, ui.Soon, strings.Join(k.Used, w.Between))
	if len(k.Edition) > 0 {
		add(ui.Quiet, fmt.Sprintf(w.Data, strings.Join(k.Edition, w.Between)))
	}
	if k.Assumed {
		add(ui.Quiet, w.Assumed)
	}
	space()
	for _, note := range k.Notes {
		add(ui.Plain, t.Sign(ui.Quiet)+" "+note)
	}
	space()
	add(ui.Quiet, k.Caution)
	return out
}

// blank fills the blank of words.
func blank(words, arg string) string { return strings.ReplaceAll(words, "{arg}", arg) }

// tone gives the colour of how near a last day is.
func tone(status string) ui.Tone {
	switch calc.Status(status) {
	case calc.StatusSoon, calc.StatusUrgent:
		return ui.Soon
	case calc.StatusLastDay, calc.StatusExpired:
		return ui.Urgent
	}
	return ui.Good
}
