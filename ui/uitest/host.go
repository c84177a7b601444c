package uitest

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// host is the smallest shell: it matches keys to Actions, draws the body alone
// and writes down what the screen asks of the shell.
type host struct {
	env    *ui.Env
	screen ui.Screen
	sent   *[]tea.Msg
}

// Screen drives one screen without a shell. The driver's screen is the body;
// what the screen asks of the shell stands in Sent.
func Screen(t testing.TB, d *Desk, env *ui.Env, s ui.Screen) *Driver {
	t.Helper()
	return Drive(t, d, &host{env: env, screen: s})
}

func (h *host) Init() tea.Cmd { return h.screen.Init() }

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		h.env.Width, h.env.Height, h.env.Whole = m.Width, m.Height-Frame, m.Height
		return h, h.screen.Update(ui.ResizeMsg{})
	case tea.KeyPressMsg:
		if a, ok := ui.Match(h.screen.Actions(), ui.KeyName(m)); ok {
			if a.Why != "" {
				*h.sent = append(*h.sent, ui.NoteMsg{Text: a.Why, Tone: ui.Soon})
				return h, nil
			}
			return h, a.Do()
		}
	case ui.OpenMsg, ui.BackMsg, ui.HomeMsg, ui.NoteMsg, ui.AskMsg, ui.StatusMsg, ui.PreferencesMsg, ui.PracticeMsg, ui.LessonMsg:
		*h.sent = append(*h.sent, m)
		return h, nil
	case ui.CardReadMsg: // for a screen further down, which may be this one
		*h.sent = append(*h.sent, m)
	}
	return h, h.screen.Update(msg)
}

func (h *host) View() tea.View {
	v := h.screen.View()
	out := tea.NewView(v.Body)
	if v.Cursor != nil {
		out.Cursor = tea.NewCursor(v.Cursor.X, v.Cursor.Y)
	}
	return out
}

// Last gives the newest message of a type that a lone screen sent.
func Last[M tea.Msg](v *Driver) (m M, ok bool) {
	for i := len(v.Sent) - 1; i >= 0; i-- {
		if m, ok = v.Sent[i].(M); ok {
			return m, true
		}
	}
	return m, false
}
