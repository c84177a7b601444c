package settings

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// form asks for a few lines of text over a page.
type form struct {
	title string
	above []string // lines above the fields, as they are
	asks  []ask
	at    int
	busy  bool
	fault string
	last  string // words of Enter in the last field, "" for saving
	// check gives the field whose text will not do, and why; "" when all do.
	check func(texts []string) (at int, fault string)
	// send does it.
	send func(texts []string) tea.Cmd
}

// ask is one field of a form.
type ask struct {
	label string
	hint  string
	line  *field.Line
	wide  int // cells
}

func (f *form) texts() []string {
	var all []string
	for _, a := range f.asks {
		all = append(all, a.line.Text())
	}
	return all
}

func (f *form) update(msg tea.Msg) tea.Cmd {
	if f.busy {
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyName(key) {
		case "up", "shift+tab":
			f.at = max(0, f.at-1)
			return nil
		case "down", "tab":
			f.at = min(len(f.asks)-1, f.at+1)
			return nil
		}
	}
	if f.asks[f.at].line.Update(msg) {
		f.fault = ""
	}
	return nil
}

// next goes to the next field, and from the last one it sends the form.
func (f *form) next() tea.Cmd {
	if f.busy {
		return nil
	}
	if f.at < len(f.asks)-1 {
		f.at++
		return nil
	}
	if at, fault := f.check(f.texts()); fault != "" {
		f.at, f.fault = at, fault
		if f.asks[at].line.Secret() {
			f.at = f.forget()
		}
		return nil
	}
	f.busy = true
	return f.send(f.texts())
}

// failed lets one try again; what is secret is typed anew.
func (f *form) failed() {
	f.busy, f.at = false, 0
	f.forget()
}

// forget empties what is secret and gives the first such field: nobody sees
// what is wrong in a row of dots.
func (f *form) forget() (first int) {
	for i := len(f.asks) - 1; i >= 0; i-- {
		if f.asks[i].line.Secret() {
			f.asks[i].line.SetText("")
			first = i
		}
	}
	return first
}

func (f *form) words(env *ui.Env) string {
	switch {
	case f.at < len(f.asks)-1:
		return env.Words.Setup.Next
	case f.last != "":
		return f.last
	}
	return env.Words.Settings.Save
}

func (f *form) view(env *ui.Env) ui.View {
	t := env.Theme
	room := env.Width - ui.FieldX - ui.Margin
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Line(t.Label("", false) + t.Strong(ui.Plain, f.title))
	sheet.Space(1)
	if len(f.above) > 0 {
		for _, line := range f.above {
			sheet.Line(t.Label("", false) + line)
		}
		sheet.Space(1)
	}
	for i, a := range f.asks {
		focused := i == f.at && !f.busy
		drawn := a.line.Draw(min(room, a.wide), focused)
		sheet.Field(t.Label(a.label, focused), drawn.Lines, drawn.Cursor)
		switch {
		case focused && f.fault != "":
			sheet.Line(t.Label("", false) + t.Signed(ui.Soon, f.fault))
		case a.hint != "":
			for _, line := range ui.Wrap(a.hint, min(room, 60)) {
				sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
			}
		default:
			sheet.Space(1)
		}
	}
	if f.busy {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, env.Words.App.Checking))
	}
	return sheet.View()
}
