package custody

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

// carrier is the part of the register that carries bags on a stick.
type carrier interface {
	ui.Sticks
	Where(ctx context.Context) (ui.Where, error)
}

// carriage is the screen of the USB stick. Below the sticks that were found
// stands one line more, to write a folder by hand.
type carriage struct {
	env    *ui.Env
	book   carrier
	sticks []ui.Stick
	list   ui.List
	path   *field.Line
	where  ui.Where
	ready  bool
	work   ui.Work
	reads  bool // what the work does
	wrote  *ui.Written
	read   *ui.Brought
	failed error
}

type (
	lookedMsg struct {
		sticks []ui.Stick
		where  ui.Where
		poll   bool
		err    error
	}
	againMsg   struct{}
	writtenMsg struct {
		written ui.Written
		err     error
	}
	broughtMsg struct {
		brought ui.Brought
		err     error
	}
)

// NewStick makes the screen that writes and reads a USB stick.
func NewStick(env *ui.Env, book interface {
	ui.Custody
	ui.Sticks
}) ui.Screen {
	s := &carriage{env: env, book: book, path: field.NewLine(env, field.Options{Max: 500})}
	s.list.SetLen(1)
	return s
}

func (s *carriage) Init() tea.Cmd { return s.look(true) }

func (s *carriage) Title() string { return s.env.Words.Stick.Title }

// look asks what is plugged in; with poll it asks again later.
func (s *carriage) look(poll bool) tea.Cmd {
	book := s.book
	return func() tea.Msg {
		m := lookedMsg{poll: poll}
		if m.sticks, m.err = book.Sticks(context.Background()); m.err != nil {
			return m
		}
		m.where, m.err = book.Where(context.Background())
		return m
	}
}

func (s *carriage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case lookedMsg:
		return s.looked(msg)
	case againMsg:
		return s.look(true)
	case writtenMsg:
		s.work.End()
		if s.failed = msg.err; msg.err == nil {
			s.wrote = &msg.written
		}
		return s.look(false)
	case broughtMsg:
		s.work.End()
		if s.failed = msg.err; msg.err == nil {
			s.read = &msg.brought
		}
		return s.look(false)
	case ui.ResumeMsg, ui.StatusMsg:
		return s.look(false)
	case ui.ProgressMsg:
		return s.work.Update(s.env, ui.TaskStick, msg)
	case tea.KeyPressMsg:
		if !s.work.Running() && s.list.Key(ui.KeyName(msg), 10) {
			return nil
		}
	}
	if s.work.Running() {
		return s.work.Update(s.env, ui.TaskStick, msg)
	}
	if s.typing() {
		s.path.Update(msg)
	}
	return nil
}

// looked takes in what is plugged in now; the choice stays on its stick.
func (s *carriage) looked(msg lookedMsg) tea.Cmd {
	chosen := ""
	if !s.typing() {
		chosen = s.sticks[s.list.At].Dir
	}
	untouched := s.path.Text() == "" && len(s.sticks) == 0
	s.sticks, s.where, s.ready = msg.sticks, msg.where, true
	s.list.SetLen(len(s.sticks) + 1)
	at := slices.IndexFunc(s.sticks, func(v ui.Stick) bool { return v.Dir == chosen })
	switch {
	case at >= 0:
		s.list.At = at
	case untouched || chosen != "":
		s.list.At = 0
	default:
		s.list.At = len(s.sticks)
	}
	var cmds []tea.Cmd
	if msg.poll {
		cmds = append(cmds, s.env.Later(again, againMsg{}))
	}
	if msg.err != nil {
		cmds = append(cmds, s.env.Complain(msg.err))
	}
	return tea.Batch(cmds...)
}

// typing reports whether the folder is written by hand.
func (s *carriage) typing() bool { return s.list.At >= len(s.sticks) }

// dir is the chosen folder, "" while there is none.
func (s *carriage) dir() string {
	if s.typing() {
		return strings.Trim(strings.TrimSpace(s.path.Text()), `"'`)
	}
	return s.sticks[s.list.At].Dir
}

func (s *carriage) begin(reads bool) (context.Context, tea.Cmd) {
	s.reads, s.wrote, s.read, s.failed = reads, nil, nil, nil
	return s.work.Begin(s.env, ui.TaskStick)
}

func (s *carriage) write() tea.Cmd {
	dir, book := s.dir(), s.book
	if dir == "" {
		return ui.Note(s.env.Words.Stick.None, ui.Soon)
	}
	ctx, watch := s.begin(false)
	return tea.Batch(watch, func() tea.Msg {
		written, err := book.WriteStick(ctx, dir)
		return writtenMsg{written, err}
	})
}

func (s *carriage) bring() tea.Cmd {
	dir, book := s.dir(), s.book
	if dir == "" {
		return ui.Note(s.env.Words.Stick.None, ui.Soon)
	}
	ctx, watch := s.begin(true)
	return tea.Batch(watch, func() tea.Msg {
		brought, err := book.ReadStick(ctx, dir)
		return broughtMsg{brought, err}
	})
}

func (s *carriage) Actions() []ui.Action {
	w := s.env.Words.Stick
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if s.work.Running() {
		back.Why = w.Busy
		stop := func() tea.Cmd {
			s.work.Stop()
			return nil
		}
		return []ui.Action{{Keys: []string{"f8"}, Words: s.env.Words.Progress.Stop, Do: stop}, back}
	}
	write := ui.Action{Keys: []string{"enter"}, Words: w.Write, Do: s.write}
	read := ui.Action{Keys: []string{"f6"}, Words: w.Read, Do: s.bring}
	if s.ready && !s.where.Enrolled {
		write.Why, read.Why = s.env.Words.Trouble["not_enrolled"], s.env.Words.Trouble["not_enrolled"]
	}
	actions := []ui.Action{write, read}
	if s.read != nil && s.read.Problems > 0 {
		actions = append(actions, place("f7", w.ToSolve, ui.RouteProblems))
	}
	if len(s.sticks) > 0 {
		actions = append(actions, ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose})
	}
	return append(actions, back, ui.Action{
		Keys: []string{"f5"}, Words: w.Look, Do: func() tea.Cmd { return s.look(false) },
	})
}
