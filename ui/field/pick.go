package field

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// pick is one choice: by digit, by arrows and Enter, or by letters.
type pick struct {
	menu
	code  string
	done  bool
	still still
}

func newPick(env *ui.Env, choices []content.Choice) *pick {
	return &pick{menu: newMenu(env, choices)}
}

// SetChoices changes what can be chosen; a choice that is gone stays as an
// answer until another is made, for the form to name.
func (p *pick) SetChoices(choices []content.Choice) {
	p.setChoices(choices)
	p.open(p.code)
}

// OpenGroup opens a group of choices.
func (p *pick) OpenGroup(code string) {
	if p.code == "" && p.heads[code] {
		p.group = code
		p.list()
	}
}

func (p *pick) Answer() record.Answer { return record.Of(p.code) }

func (p *pick) SetAnswer(a record.Answer) {
	p.code = a.Text()
	p.rev++
	p.open(p.code)
}

func (p *pick) Done() bool { return p.done }

// Leave forgets filter and arrows.
func (p *pick) Leave() {
	if p.at >= 0 || len(p.find.g) > 0 {
		p.open(p.code)
	}
}

func (p *pick) Actions() []ui.Action { return p.actions(p.env.Words.Field.Choose) }

func (p *pick) Update(msg tea.Msg) bool {
	p.done = false
	key := keyName(msg)
	if key == "delete" || key == "backspace" && p.code != "" && len(p.find.g) == 0 && p.isLeafLevel() {
		p.choose("")
		return true
	}
	chosen, used := p.update(msg)
	if chosen >= 0 {
		p.choose(p.all[chosen].Code)
		p.done = true
	}
	return used
}

// isLeafLevel reports that Backspace takes the choice back; in a tree it first
// leads up, unless the choice is in the open group.
func (p *pick) isLeafLevel() bool {
	i := p.index(p.code)
	return len(p.heads) == 0 || i >= 0 && p.all[i].Group == p.group
}

func (p *pick) choose(code string) {
	p.code = code
	p.rev++
	p.open(code)
}

func (p *pick) is(code string) bool {
	if code == p.code {
		return code != ""
	}
	i := p.index(p.code)
	return i >= 0 && p.heads[code] && p.all[i].Group == code
}

func (p *pick) Draw(width int, focused bool) Drawn {
	if focused {
		return p.draw(width, p.is, false)
	}
	p.Leave()
	return p.still.draw(p.env, p.rev, width, func() []string {
		if p.code == "" {
			return p.resting(width)
		}
		return []string{ui.Clip(p.name(p.code), width)}
	})
}

// tick is any number of choices, toggled by digit.
type tick struct {
	menu
	codes []string // in the order of the choices
	most  int
	still still
}

func newTick(env *ui.Env, choices []content.Choice, most int) *tick {
	return &tick{menu: newMenu(env, choices), most: most}
}

func (t *tick) SetChoices(choices []content.Choice) { t.setChoices(choices) }

func (t *tick) Answer() record.Answer { return record.Of(t.codes...) }

func (t *tick) SetAnswer(a record.Answer) {
	t.codes = slices.Clone(a)
	t.rev++
}

func (t *tick) Done() bool { return false }

// Leave forgets filter and arrows.
func (t *tick) Leave() {
	if t.at >= 0 || len(t.find.g) > 0 {
		t.open("")
	}
}

func (t *tick) Actions() []ui.Action { return t.actions(t.env.Words.Field.Toggle) }

func (t *tick) Update(msg tea.Msg) bool {
	chosen, used := t.update(msg)
	if chosen >= 0 {
		t.toggle(t.all[chosen].Code)
		if len(t.find.g) > 0 {
			t.find.set("")
			t.list()
		}
	}
	return used
}

// toggle keeps the order in which one ticked: the first outcome is the
// primary one.
func (t *tick) toggle(code string) {
	t.rev++
	if i := slices.Index(t.codes, code); i >= 0 {
		t.codes = slices.Delete(t.codes, i, i+1)
		return
	}
	if t.most == 0 || len(t.codes) < t.most {
		t.codes = append(t.codes, code)
	}
}

func (t *tick) is(code string) bool {
	return slices.Contains(t.codes, code) || t.heads[code] && slices.ContainsFunc(t.codes, func(c string) bool {
		i := t.index(c)
		return i >= 0 && t.all[i].Group == code
	})
}

func (t *tick) Draw(width int, focused bool) Drawn {
	if focused {
		d := t.draw(width, t.is, true)
		if hidden := t.elsewhere(); hidden != "" {
			d.Lines = append(d.Lines, t.env.Theme.Paint(ui.Good, ui.Clip(t.env.Theme.Sign(ui.Good)+" "+hidden, width)))
		}
		return d
	}
	t.Leave()
	return t.still.draw(t.env, t.rev, width, func() []string {
		if len(t.codes) == 0 {
			return t.resting(width)
		}
		lines := ui.Wrap(t.names(t.codes), width)
		if len(lines) > 2 {
			lines = []string{lines[0], ui.Clip(lines[1]+"…", width)}
		}
		return lines
	})
}

// elsewhere names what is ticked on other pages.
func (t *tick) elsewhere() string {
	if t.pages() < 2 && len(t.find.g) == 0 && len(t.heads) == 0 {
		return ""
	}
	return t.names(t.codes)
}

func (t *tick) names(codes []string) string {
	between := "、"
	if t.env.Lang != content.ZH {
		between = ", "
	}
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = t.name(c)
	}
	return strings.Join(names, between)
}

// consent is a text to read aloud and one key for each answer to it.
type consent struct {
	*pick
	question *content.Question
}

func (c *consent) Draw(width int, focused bool) Drawn {
	if !focused {
		return c.pick.Draw(width, false)
	}
	lines := ui.Wrap(c.question.Text.In(c.env.Lang), width)
	lines = append(lines, "")
	d := c.pick.Draw(width, true)
	if d.Cursor != nil {
		d.Cursor.Y += len(lines)
	}
	for i := range d.Spots {
		d.Spots[i].Y += len(lines)
	}
	d.Lines = append(lines, d.Lines...)
	return d
}

// note is a text to read; it has no answer and takes no key.
type note struct {
	env      *ui.Env
	question *content.Question
	still    still
}

func (n *note) Update(tea.Msg) bool     { return false }
func (n *note) Answer() record.Answer   { return nil }
func (n *note) SetAnswer(record.Answer) {}
func (n *note) Done() bool              { return false }

func (n *note) Draw(width int, focused bool) Drawn {
	return n.still.draw(n.env, 0, width, func() []string {
		lines := ui.Wrap(n.question.Text.In(n.env.Lang), width)
		for i, l := range lines {
			lines[i] = n.env.Theme.Paint(ui.Quiet, l)
		}
		return lines
	})
}
