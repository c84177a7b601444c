package shell

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// lock is the locked desk: clock, name of the desk, the wish for a PIN. The
// screens stay beneath it, unseen.
type lock struct {
	who     ui.Volunteer
	pin     *field.Line
	asking  bool // a PIN is being checked
	refused bool
}

func newLock(env *ui.Env, who ui.Volunteer) *lock {
	return &lock{who: who, pin: field.NewLine(env, field.Options{Exactly: 6, Digits: true, Secret: true})}
}

// signedMsg answers a PIN.
type signedMsg struct{ err error }

// shut locks: screens save what stands in their fields, then nobody is on duty.
func (s *Shell) shut() tea.Cmd {
	if s.on.ID == "" || s.lock != nil {
		return nil
	}
	save := s.tell(ui.LockMsg{})
	s.lock = newLock(s.env, s.on)
	s.note, s.question, s.help = ui.NoteMsg{}, nil, help{}
	return save
}

func (s *Shell) lockKey(key string, msg tea.Msg) tea.Cmd {
	l := s.lock
	switch {
	case l.asking:
		return nil
	case key == "esc":
		s.lock = nil
		s.book.SignOff()
		s.refresh()
		return s.home(ui.RouteDuty)
	case key == "enter":
		if l.pin.Text() == "" {
			return nil
		}
	default:
		l.pin.Update(msg)
		if !l.pin.Done() {
			return nil
		}
	}
	l.asking = true
	pin := l.pin.Text()
	l.pin.SetText("")
	return s.sign(l.who.ID, pin)
}

// sign checks a PIN; it takes as long as Argon2 takes.
func (s *Shell) sign(id, pin string) tea.Cmd {
	return func() tea.Msg { return signedMsg{s.book.SignOn(context.Background(), id, pin)} }
}

func (s *Shell) signed(m signedMsg) tea.Cmd {
	if s.lock == nil {
		return nil
	}
	s.lock.asking = false
	if m.err != nil {
		s.lock.refused = true
		if s.book.Stage() == ui.Shut { // too many wrong PINs: the passphrase is needed
			s.lock = nil
			return tea.Batch(s.home(ui.RouteUnlock), s.env.Complain(m.err))
		}
		return s.env.Complain(m.err)
	}
	s.lock = nil
	s.note = ui.NoteMsg{}
	if s.coach != nil {
		s.facts.note("unlocked")
	}
	s.idle.last = s.env.Now()
	s.refresh()
	return tea.Batch(s.top().Update(ui.ResumeMsg{}), s.watch())
}

// body draws the locked desk.
func (l *lock) body(s *Shell) ui.View {
	env := s.env
	var sheet ui.Sheet
	sheet.Space(max(1, env.Height/2-4))
	centre := func(text, plain string) string {
		return ui.Spaces((env.Width-ui.Width(plain))/2) + text
	}
	clock := strings.Join(strings.Split(env.Now().Format("15:04"), ""), " ")
	sheet.Line(centre(env.Theme.Strong(ui.Plain, clock), clock), "")
	sheet.Line(centre(env.Theme.Paint(ui.Quiet, s.desk.Name), s.desk.Name))
	sheet.Space(2)
	words := env.Words.App.EnterPIN
	if l.asking {
		words = env.Words.App.Checking
	}
	const room = 10
	before := (env.Width - ui.Width(words) - 2 - room) / 2
	d := l.pin.Draw(room, true)
	sheet.Cursor(before + ui.Width(words) + 2 + d.Cursor.X)
	sheet.Line(ui.Spaces(before) + words + "  " + d.Lines[0])
	if l.refused {
		sheet.Line("", centre(env.Theme.Paint(ui.Quiet, env.Words.App.OtherHint), env.Words.App.OtherHint))
	}
	v := sheet.View()
	v.Bare = true
	return v
}

// question is an open dialog.
type question struct {
	ui.Question
	since   time.Time
	guarded bool // opened by the program: the first keys were not meant for it
}

// guard is how long a dialog that the program opened ignores keys.
const guard = 400 * time.Millisecond

func (s *Shell) questionKey(key string) tea.Cmd {
	q := s.question
	if q.guarded && s.env.Now().Sub(q.since) < guard {
		return nil
	}
	if a, ok := ui.Match(q.Answers, key); ok {
		s.question = nil
		if a.Do == nil {
			return nil
		}
		return a.Do()
	}
	if key == "esc" {
		s.question = nil
	}
	return nil
}

// leave asks whether to end the program; Ctrl+C is only a key.
func (s *Shell) leave() tea.Cmd {
	words := s.env.Words.App
	answers := []ui.Action{
		{Keys: []string{"esc", "1"}, Words: words.Stay, Do: func() tea.Cmd { return nil }},
	}
	if s.on.ID != "" {
		answers = append(answers, ui.Action{Keys: []string{"2"}, Words: words.Lock, Do: s.shut})
	}
	answers = append(answers, s.learning()...)
	answers = append(answers, ui.Action{Keys: []string{"9"}, Words: words.Leave, Do: s.quit})
	s.question = &question{Question: ui.Question{Title: words.LeaveTitle, Text: words.LeaveText, Tone: ui.Soon, Answers: answers}}
	return nil
}

// quit saves, leaves an empty screen behind and ends the program.
func (s *Shell) quit() tea.Cmd {
	save := s.tell(ui.LockMsg{})
	s.leaving = true
	return tea.Sequence(save, tea.Quit)
}
