package shell

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// key gives a key to what is in front: lock, dialog, help, then the screen's
// Actions, those of every page, and at last the screen's fields.
func (s *Shell) key(m tea.KeyPressMsg) tea.Cmd {
	key := ui.KeyName(m)
	global, isGlobal := ui.Match(s.global(), key)
	switch {
	case s.leaving:
		return nil
	case covers(key):
		return s.cover()
	case s.covered:
		return s.uncover()
	case s.lock != nil:
		s.note = ui.NoteMsg{}
		if isGlobal && (key == "f2" || key == ui.Alternative("f2") || key == "ctrl+c") && s.question == nil {
			return global.Do()
		}
		if s.question == nil {
			return s.lockKey(key, m)
		}
		return s.questionKey(key)
	case s.question != nil:
		return s.questionKey(key)
	case s.help.open:
		return s.helpKey(key)
	}
	s.note = ui.NoteMsg{}
	a, ok := ui.Match(s.top().Actions(), key)
	if !ok {
		a, ok = global, isGlobal
	}
	switch {
	case ok && a.Why != "":
		s.note = ui.NoteMsg{Text: a.Why, Tone: ui.Soon}
		return nil
	case ok:
		if s.coach != nil {
			s.facts.note("key:" + string(s.top().route) + "/" + a.Keys[0])
		}
		return a.Do()
	}
	return s.top().Update(m)
}

func (s *Shell) pasted(m tea.PasteMsg) tea.Cmd {
	switch {
	case s.covered:
		return s.uncover()
	case s.lock != nil:
		return s.lockKey("", m)
	case s.question != nil, s.help.open, s.leaving:
		return nil
	}
	s.note = ui.NoteMsg{}
	return s.top().Update(m)
}

// global are the Actions of every page.
func (s *Shell) global() []ui.Action {
	words := s.env.Words.App
	all := []ui.Action{
		{Keys: []string{"f1"}, Words: words.Help, Do: s.ask},
		{Keys: []string{"f2"}, Words: words.Language, Do: s.speak},
	}
	if s.on.ID != "" {
		all = append(all, ui.Action{Keys: []string{"f9"}, Words: words.Lock, Do: s.shut})
	}
	all = append(append(all, s.waitingAction()...), ui.Action{Keys: []string{keyCover}, Words: words.Cover, Do: s.cover, Hidden: true})
	all = append(all, s.turning()...)
	if len(s.stack) > 1 {
		all = append(all, ui.Action{Keys: []string{"esc"}, Words: words.Back, Do: s.back, Hidden: true})
	}
	return append(all, ui.Action{Keys: []string{"ctrl+c"}, Words: words.Leave, Do: s.leave, Hidden: true})
}

// savedMsg answers that the preferences were saved.
type savedMsg struct{ err error }

// speak changes to the other language and remembers it.
func (s *Shell) speak() tea.Cmd {
	p := s.book.Preferences()
	p.Lang = string(content.EN)
	if s.env.Lang == content.EN {
		p.Lang = string(content.ZH)
	}
	s.prefer(p)
	save := func() tea.Msg { return savedMsg{s.book.SavePreferences(context.Background(), p)} }
	return tea.Batch(s.tell(ui.ResizeMsg{}), save)
}

// prefer takes preferences over: language, theme, borders, idle time.
func (s *Shell) prefer(p ui.Preferences) {
	s.prefs = p
	s.env.Lang = content.ZH
	if p.Lang == string(content.EN) {
		s.env.Lang = content.EN
	}
	s.env.Words = s.env.Catalog.Words(s.env.Lang)
	s.theme()
}

// restyle makes the theme anew after the terminal said what it can show.
func (s *Shell) restyle() tea.Cmd {
	before := s.env.Theme
	s.theme()
	if s.env.Theme == before {
		return nil
	}
	return s.tell(ui.ResizeMsg{})
}

// theme makes the theme of the preferences; without one, by the terminal's
// own background.
func (s *Shell) theme() {
	look := ui.Look{Name: s.prefs.Theme, Depth: s.depth, ASCII: s.prefs.ASCII}
	if look.Name == "" && s.dark {
		look.Name = ui.Dark
	}
	if next := ui.NewTheme(look); next.Look() != s.env.Theme.Look() {
		s.env.Theme = next
	}
}
