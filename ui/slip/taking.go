package slip

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// again is how often one looks for a stick that was plugged in meanwhile.
const again = 2 * time.Second

// taking is the slip screen while one chooses where to save. Below the sticks
// that were found stands one line more, to write a folder by hand.
type taking struct {
	sticks []ui.Stick
	list   ui.List
	path   *field.Line
	busy   bool
	files  []string // what was written
	failed error
}

type (
	pluggedMsg struct{ sticks []ui.Stick }
	againMsg   struct{}
	takenMsg   struct {
		files []string
		err   error
	}
)

// take opens the choice of a place.
func (s *screen) take() tea.Cmd {
	s.taking = &taking{path: field.NewLine(s.env, field.Options{Max: 500})}
	s.taking.list.SetLen(1)
	if s.looking {
		return nil
	}
	s.looking = true
	return s.plugged()
}

// plugged asks which sticks are there.
func (s *screen) plugged() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		sticks, err := book.Sticks(context.Background())
		if err != nil {
			sticks = nil // the line to write a folder remains
		}
		return pluggedMsg{sticks}
	}
}

// typing reports whether the folder is written by hand.
func (t *taking) typing() bool { return t.list.At >= len(t.sticks) }

// folder is the chosen one, "" while there is none.
func (t *taking) folder() string {
	if t.typing() {
		return strings.Trim(strings.TrimSpace(t.path.Text()), `"'`)
	}
	return t.sticks[t.list.At].Dir
}

func (t *taking) update(s *screen, msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case pluggedMsg:
		t.place(m.sticks)
		return s.env.Later(again, againMsg{})
	case againMsg:
		if t.busy {
			return s.env.Later(again, againMsg{})
		}
		return s.plugged()
	case takenMsg:
		t.busy, t.files, t.failed = false, m.files, m.err
		return nil
	case tea.KeyPressMsg:
		if t.busy || t.list.Key(ui.KeyName(m), 10) {
			return nil
		}
	}
	if t.typing() && !t.busy {
		t.path.Update(msg)
	}
	return nil
}

// place takes in what is plugged in now; the choice stays on its stick.
func (t *taking) place(sticks []ui.Stick) {
	chosen := ""
	if !t.typing() {
		chosen = t.sticks[t.list.At].Dir
	}
	untouched := t.path.Text() == ""
	t.sticks = sticks
	t.list.SetLen(len(sticks) + 1)
	at := slices.IndexFunc(sticks, func(v ui.Stick) bool { return v.Dir == chosen })
	switch {
	case at >= 0:
		t.list.At = at
	case untouched:
		t.list.At = 0
	default:
		t.list.At = len(sticks)
	}
}

func (t *taking) actions(s *screen) []ui.Action {
	w := s.env.Words.Paper
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd {
		s.taking = nil
		return nil
	}}
	if t.busy {
		back.Why = w.Saving
		return []ui.Action{back}
	}
	save := ui.Action{Keys: []string{"enter"}, Words: w.Save, Do: t.save(s)}
	if len(t.files) > 0 {
		save.Words = w.SaveAgain
	}
	return []ui.Action{save, {Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Choose}, back}
}

// save writes the files.
func (t *taking) save(s *screen) func() tea.Cmd {
	return func() tea.Cmd {
		job := ui.TakeawayJob{Record: s.record.ID, Folder: t.folder(), Lang: s.env.Lang, Practice: s.env.Practice}
		if job.Folder == "" {
			return ui.Note(s.env.Words.Paper.NoPlace, ui.Soon)
		}
		t.busy, t.files, t.failed = true, nil, nil
		book := s.book
		return func() tea.Msg {
			files, err := book.TakeAway(context.Background(), job)
			return takenMsg{files, err}
		}
	}
}

// view draws the places, what was written, and what to mind.
func (t *taking) view(s *screen) ui.View {
	theme, w, width := s.env.Theme, s.env.Words.Paper, s.env.Width-ui.FieldX-ui.Margin
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Text(ui.Wrap(w.TakeWarning, s.env.Width-2*ui.Margin)...)
	sheet.Space(1)
	for i, stick := range t.sticks {
		at := i == t.list.At
		line := ui.Fit(ui.Clean(stick.Name), 20) + " " + ui.Clip(ui.Clean(stick.Dir), width-22)
		if at {
			line = theme.Chosen(line)
		}
		sheet.Field(theme.Label(w.Stick, at), []string{line}, nil)
	}
	if len(t.sticks) == 0 {
		sheet.Field(theme.Label(w.Stick, false), []string{theme.Paint(ui.Quiet, w.NoStick)}, nil)
	}
	drawn := t.path.Draw(width, t.typing() && !t.busy)
	sheet.Field(theme.Label(w.Folder, t.typing()), drawn.Lines, drawn.Cursor)
	sheet.Space(1)
	switch {
	case t.busy:
		sheet.Text(theme.Paint(ui.Quiet, w.Saving))
	case t.failed != nil:
		for i, line := range ui.Wrap(s.env.Plainly(t.failed), s.env.Width-2*ui.Margin-2) {
			if i == 0 {
				line = theme.Sign(ui.Urgent) + " " + line
			} else {
				line = "  " + line
			}
			sheet.Text(theme.Paint(ui.Urgent, line))
		}
	case len(t.files) > 0:
		sheet.Text(theme.Signed(ui.Good, w.Saved))
		for _, f := range t.files {
			sheet.Text("  " + f)
		}
	}
	return sheet.View()
}
