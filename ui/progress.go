package ui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Progress is how far something that takes a while is. Total 0 is not known yet.
type Progress struct {
	Done, Total int
	Rate        float64 // done in a second, 0 when nobody can say yet
}

// Line draws the bar in width cells: part of whole, count and total, rate. Its
// meaning never hangs on colour; the ASCII look draws it with plain characters.
func (p Progress) Line(e *Env, width int) string {
	w, t := e.Words.Progress, e.Theme
	if p.Total <= 0 {
		return Clip(w.Wait, width)
	}
	text := fmt.Sprintf("%3d%%  %d/%d", 100*min(p.Done, p.Total)/p.Total, p.Done, p.Total)
	if p.Rate >= 1 {
		if with := text + "  " + fmt.Sprintf(w.Rate, int(p.Rate)); width-Width(with) >= 2+shortest {
			text = with
		}
	}
	bar := width - Width(text) - 2
	if bar < 4 {
		return Clip(text, width)
	}
	return t.Meter(p.Done, p.Total, min(bar, longest)) + "  " + text
}

// The bar is at most longest cells; below shortest the rate gives way.
const (
	shortest = 12
	longest  = 40
)

// Task names what runs.
type Task string

// The tasks that report progress.
const (
	TaskSync  Task = "sync"  // with headquarters
	TaskStick Task = "stick" // to or from a USB stick
	TaskCopy  Task = "copy"  // of the store, onto a stick
)

// ProgressMsg says how far a task is; the shell passes it to all screens.
// Ended tells that the task is over, well or not.
type ProgressMsg struct {
	Task     Task
	Progress Progress
	Ended    bool
}

// patience is how long something may take before a bar is drawn.
const patience = 500 * time.Millisecond

// Work is a task as a screen sees it: when to draw a bar, and how to stop. The
// zero Work is idle.
type Work struct {
	task    Task
	running bool
	overdue bool
	round   int
	at      Progress
	cancel  context.CancelFunc
}

// overdueMsg tells a Work that its task takes longer than half a second.
type overdueMsg struct {
	task  Task
	round int
}

// Begin starts the task: ctx ends when Stop is called, the command goes to Bubble Tea.
func (w *Work) Begin(e *Env, task Task) (context.Context, tea.Cmd) {
	ctx, cancel := context.WithCancel(context.Background())
	w.End()
	w.cancel = cancel
	return ctx, w.watch(e, task)
}

// watch takes up a task of one's own, or one that somebody else began.
func (w *Work) watch(e *Env, task Task) tea.Cmd {
	w.task, w.running, w.overdue, w.at = task, true, false, Progress{}
	w.round++
	return e.Later(patience, overdueMsg{task, w.round})
}

// Update takes the messages of a task; other messages are nothing to it. A task
// that begins behind the screen (the road to headquarters) is shown as well.
func (w *Work) Update(e *Env, task Task, msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case overdueMsg:
		if m.task == w.task && m.round == w.round && w.running {
			w.overdue = true
		}
	case ProgressMsg:
		if m.Task != task {
			return nil
		}
		if m.Ended {
			if w.cancel == nil { // One's own work ends with its own answer.
				w.End()
			}
			return nil
		}
		var cmd tea.Cmd
		if !w.running {
			cmd = w.watch(e, task)
		}
		w.at = m.Progress
		return cmd
	}
	return nil
}

// Stop asks one's own task to end; its answer comes all the same.
func (w *Work) Stop() {
	if w.cancel != nil {
		w.cancel()
	}
}

// End says that the task is over.
func (w *Work) End() {
	w.Stop()
	w.cancel, w.running, w.overdue, w.at = nil, false, false, Progress{}
}

// Running reports whether the task is under way; Own whether it can be stopped
// from here.
func (w *Work) Running() bool { return w.running }

// Own reports whether the task was begun here and can be stopped.
func (w *Work) Own() bool { return w.cancel != nil }

// Line draws the bar once the task takes longer than half a second; "" before.
func (w *Work) Line(e *Env, width int) string {
	if !w.overdue {
		return ""
	}
	return w.at.Line(e, width)
}
