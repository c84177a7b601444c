package field

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// perPage is how many choices digits reach; 0 turns the page.
const perPage = 9

// menu is what pick and tick share: choices on pages of nine, a tree of groups
// and leaves, the filter by pinyin initials, and the place the arrows are on.
type menu struct {
	env    *ui.Env
	all    []content.Choice
	heads  map[string]bool // codes that are groups
	finder *content.Matcher
	group  string // open group, "" at the top
	page   int
	find   editor
	shown  []int // indices into all: what digits choose from, over all pages
	at     int   // index into shown that the arrows are on, -1 none
	across int   // columns of the last drawing
	rev    int
}

func newMenu(env *ui.Env, choices []content.Choice) menu {
	m := menu{env: env, across: 1, at: -1}
	m.find.room = 24
	m.setChoices(choices)
	return m
}

func (m *menu) setChoices(choices []content.Choice) {
	m.all, m.finder = choices, nil
	m.heads = map[string]bool{}
	for _, c := range choices {
		if c.Group != "" {
			m.heads[c.Group] = true
		}
	}
	m.rev++
	m.list()
}

// list works out what is shown: a group's leaves, the top level, or what the
// filter finds among all leaves.
func (m *menu) list() {
	m.shown = m.shown[:0]
	m.page, m.at = 0, -1
	if typed := m.find.text(); typed != "" {
		m.shown = append(m.shown, m.found(typed)...)
		return
	}
	for i, c := range m.all {
		if c.Group == m.group {
			m.shown = append(m.shown, i)
		}
	}
}

// found gives the leaves that match, the best first. What is needed to find is
// made when the first letter is typed: most choices are made by digit.
func (m *menu) found(typed string) []int {
	if m.finder == nil {
		m.finder = content.NewMatcher(m.all)
	}
	choices := m.finder.Find(typed)
	at := make([]int, len(choices))
	for i, c := range choices {
		at[i] = m.index(c.Code)
	}
	return at
}

// open shows the level and page of a code, "" the top.
func (m *menu) open(code string) {
	m.find.set("")
	m.group = ""
	for _, c := range m.all {
		if c.Code == code {
			m.group = c.Group
		}
	}
	m.list()
	for n, i := range m.shown {
		if m.all[i].Code == code && code != "" {
			m.page = n / perPage
		}
	}
}

// update takes a key. chosen is an index into all, -1 when the key chose nothing.
func (m *menu) update(msg tea.Msg) (chosen int, used bool) {
	key := keyName(msg)
	if len(key) == 1 && key[0] >= '0' && key[0] <= '9' {
		return m.digit(int(key[0] - '0')), true
	}
	switch key {
	case "enter", "space":
		return m.enter(key)
	case "up", "down", "left", "right", "pgup", "pgdown":
		return -1, m.arrow(key)
	case "backspace":
		return -1, m.back()
	case "esc":
		return -1, m.escape()
	}
	text := strings.TrimSpace(typedText(msg))
	if text == "" {
		return -1, false
	}
	m.find.insert(text)
	m.list()
	return -1, true
}

func (m *menu) digit(d int) int {
	if d == 0 {
		m.turn(1)
		return -1
	}
	n := m.page*perPage + d - 1
	if n >= len(m.shown) {
		return -1
	}
	return m.take(n)
}

// take chooses the nth shown line: a group opens, a leaf is the choice.
func (m *menu) take(n int) int {
	i := m.shown[n]
	if m.heads[m.all[i].Code] {
		m.group = m.all[i].Code
		m.list()
		return -1
	}
	return i
}

func (m *menu) enter(key string) (int, bool) {
	switch {
	case m.at >= 0:
		return m.take(m.at), true
	case len(m.find.g) > 0 && len(m.shown) > 0:
		return m.take(0), true
	}
	return -1, key == "space"
}

func (m *menu) turn(by int) {
	if pages := m.pages(); pages > 1 {
		m.page = (m.page + by + pages) % pages
		m.at = -1
	}
}

func (m *menu) pages() int { return (len(m.shown) + perPage - 1) / perPage }

// arrow moves among the choices of the page. Up and Down leave the field at
// its first and last row; a field of one row does not use them.
func (m *menu) arrow(key string) bool {
	from, to := m.window()
	switch key {
	case "pgup":
		m.turn(-1)
		return true
	case "pgdown":
		m.turn(1)
		return true
	}
	step := map[string]int{"up": -m.across, "down": m.across, "left": -1, "right": 1}[key]
	upright := key == "up" || key == "down"
	switch {
	case to == from, upright && to-from <= m.across:
		return false
	case m.at < 0 && key == "up":
		return false
	case m.at < 0 && key == "left":
		return m.up()
	case m.at < 0:
		m.at = from
		return true
	case m.at+step < from || m.at+step >= to:
		if upright {
			m.at = -1
		}
		return !upright
	}
	m.at += step
	return true
}

// up leaves an open group.
func (m *menu) up() bool {
	if m.group == "" {
		return false
	}
	group := m.group
	m.group = ""
	m.list()
	for n, i := range m.shown {
		if m.all[i].Code == group {
			m.page, m.at = n/perPage, n
		}
	}
	return true
}

func (m *menu) back() bool {
	if len(m.find.g) == 0 {
		return m.up()
	}
	m.find.move("backspace")
	m.list()
	return true
}

func (m *menu) escape() bool {
	if len(m.find.g) == 0 {
		return m.up()
	}
	m.find.set("")
	m.list()
	return true
}

func (m *menu) window() (from, to int) {
	from = m.page * perPage
	return from, min(len(m.shown), from+perPage)
}

func (m *menu) index(code string) int {
	return slices.IndexFunc(m.all, func(c content.Choice) bool { return c.Code == code })
}

// name gives the label of a code, the code itself when it is no choice now.
func (m *menu) name(code string) string {
	if i := m.index(code); i >= 0 {
		return m.all[i].Label.In(m.env.Lang)
	}
	return code
}

func (m *menu) actions(verb string) []ui.Action {
	words := m.env.Words.Field
	last := min(perPage, len(m.shown))
	out := []ui.Action{{Show: fmt.Sprintf("1–%d", last), Words: verb}}
	if m.pages() > 1 {
		out = append(out, ui.Action{Show: "0", Words: words.More})
	}
	if len(m.all) > perPage {
		out = append(out, ui.Action{Show: words.Letters, Words: words.Initials})
	}
	if m.group != "" {
		out = append(out, ui.Action{Show: "←", Words: words.Up})
	}
	return out
}
