package ui_test

import (
	"strings"
	"testing"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestABarTellsPartWholeAndPace(t *testing.T) {
	for _, c := range []struct {
		fact     string
		look     ui.Look
		progress ui.Progress
		width    int
		want     string
	}{
		{"half way", ui.Look{}, ui.Progress{Done: 5, Total: 10, Rate: 3.7}, 60, " 50%  5/10  每秒 3"},
		{"in plain characters", ui.Look{ASCII: true, Depth: ui.Colourless}, ui.Progress{Done: 1, Total: 4}, 30, "####...............   25%  1/4"},
		{"without colours", ui.Look{Depth: ui.Colourless}, ui.Progress{Done: 4, Total: 4}, 20, "██████  100%  4/4"},
		{"more done than was thought", ui.Look{Depth: ui.Colourless}, ui.Progress{Done: 6, Total: 4}, 20, "██████  100%  6/4"},
		{"no room for the pace", ui.Look{Depth: ui.Colourless}, ui.Progress{Done: 500, Total: 1000, Rate: 999}, 30, "50%  500/1000"},
		{"no room for the bar", ui.Look{Depth: ui.Colourless}, ui.Progress{Done: 5, Total: 10}, 14, " 50%  5/10"},
		{"nobody knows yet", ui.Look{}, ui.Progress{}, 40, "正在准备"},
	} {
		desk := &uitest.Desk{Look: c.look}
		env := desk.Env(t)
		got := c.progress.Line(env, c.width)
		if !strings.Contains(got, c.want) || ui.Width(got) > c.width {
			t.Errorf("%s: %q, %d cells", c.fact, got, ui.Width(got))
		}
	}
}

func TestABarIsDrawnAfterHalfASecondAndNotAfterTheEnd(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	var w ui.Work
	line := func() string { return w.Line(env, 40) }
	ctx, _ := w.Begin(env, ui.TaskSync)
	w.Update(env, ui.TaskSync, ui.ProgressMsg{Task: ui.TaskStick, Progress: ui.Progress{Done: 1, Total: 2}})
	w.Update(env, ui.TaskSync, ui.ProgressMsg{Task: ui.TaskSync, Progress: ui.Progress{Done: 3, Total: 4}})
	if line() != "" || !w.Running() || !w.Own() {
		t.Errorf("at once: %q", line())
	}
	w.Stop()
	if ctx.Err() == nil {
		t.Error("stopping does not end the work")
	}
	w.End()
	if w.Running() || w.Own() || line() != "" {
		t.Error("it runs on after its end")
	}
	// The next task does not inherit the first one's patience.
	var late any
	env.After = nil
	if cmd := w.Update(env, ui.TaskSync, ui.ProgressMsg{Task: ui.TaskSync, Progress: ui.Progress{Done: 1, Total: 4}}); cmd == nil || !w.Running() || w.Own() {
		t.Error("a task that somebody else began is not taken up")
	} else {
		late = cmd()
	}
	w.Update(env, ui.TaskSync, late)
	if !strings.Contains(line(), "1/4") {
		t.Errorf("overdue: %q", line())
	}
	w.Update(env, ui.TaskSync, ui.ProgressMsg{Task: ui.TaskSync, Ended: true})
	if w.Running() {
		t.Error("it runs on after it ended")
	}
}
