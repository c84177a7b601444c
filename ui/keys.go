package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// alternatives gives the Ctrl key that does the same as an F-key: some laptops
// keep F-keys for loudness and light. Left alone: what terminals and input
// methods use (Ctrl+C, V, Z, Space, S, Q) and what is another key (H, I, J, M).
var alternatives = map[string]string{
	"f1": "ctrl+g", "f2": "ctrl+l", "f3": "ctrl+f", "f4": "ctrl+n", "f5": "ctrl+r", "f6": "ctrl+k",
	"f7": "ctrl+y", "f8": "ctrl+t", "f9": "ctrl+o", "f10": "ctrl+d", "f11": "ctrl+b", "f12": "ctrl+p",
}

// Alternative gives the Ctrl key of an F-key, "" when key is none.
func Alternative(key string) string { return alternatives[key] }

// KeyName gives the name of a key as Actions write it. Full-width digits, as
// an input method sends them, and keypad digits are digits.
func KeyName(k tea.KeyPressMsg) string {
	name := k.String()
	if r := []rune(name); len(r) == 1 && r[0] >= '０' && r[0] <= '９' {
		return string(r[0] - '０' + '0')
	}
	switch name {
	case " ":
		return "space"
	case "ctrl+h": // how some terminals send Backspace
		return "backspace"
	case "ctrl+j": // and Enter
		return "enter"
	}
	return name
}

// Match finds the action of a key among actions, by its name or by the Ctrl
// key that stands for an F-key. Actions that only show a key (no Do, no Why)
// match nothing: the field handles it.
func Match(actions []Action, key string) (Action, bool) {
	for _, a := range actions {
		if a.Do == nil && a.Why == "" {
			continue
		}
		for _, k := range a.Keys {
			if k == key || alternatives[k] == key && key != "" {
				return a, true
			}
		}
	}
	return Action{}, false
}

// shown are keys that are not written like their names.
var shown = map[string]string{
	"enter": "Enter", "esc": "Esc", "tab": "Tab", "shift+tab": "Shift+Tab", "up": "↑", "down": "↓",
	"left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn", "space": "Space", "backspace": "⌫",
	"delete": "Del", "home": "Home", "end": "End",
}

// ShowKey writes a key as it stands on the keyboard: "f5" is "F5".
func ShowKey(key string) string {
	if s := shown[key]; s != "" {
		return s
	}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(rest)
	}
	return strings.ToUpper(key)
}

// Label gives how the key of an action is written in the footer.
func (a Action) Label() string {
	if a.Show != "" {
		return a.Show
	}
	if len(a.Keys) == 0 {
		return ""
	}
	return ShowKey(a.Keys[0])
}

// AllKeys gives every key of an action as written, for the help page.
func (a Action) AllKeys() []string {
	var out []string
	if a.Show != "" {
		out = append(out, a.Show)
	} else {
		for _, k := range a.Keys {
			out = append(out, ShowKey(k))
		}
	}
	for _, k := range a.Keys {
		if alt := alternatives[k]; alt != "" && !slices.Contains(a.Keys, alt) {
			out = append(out, ShowKey(alt))
		}
	}
	return out
}
