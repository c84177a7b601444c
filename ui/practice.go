package ui

import tea "charm.land/bubbletea/v2"

// AskPractice asks whether to go over to the practice desk.
func (e *Env) AskPractice() tea.Cmd {
	w := e.Words.Settings
	return Ask(Question{Title: w.PracticeTitle, Text: w.PracticeText, Answers: []Action{
		{Keys: []string{"1"}, Words: w.PracticeYes, Do: func() tea.Cmd { return func() tea.Msg { return PracticeMsg{} } }},
	}})
}

// ToPractice is the way to the practice desk for somebody who was not trained
// yet and so has no name to sign on with; nothing on the practice desk itself.
func (e *Env) ToPractice(keys ...string) []Action {
	if e.Practice {
		return nil
	}
	return []Action{{Keys: keys, Words: e.Words.Settings.Practice, Do: e.AskPractice}}
}
