package plain

import (
	"slices"
	"strings"

	"chunfeng/content"
)

// most is how many choices are read out; longer lists are searched.
const most = 15

// list reads choices out, or says how many there are.
func (d *desk) list(choices []content.Choice) {
	if len(choices) > most {
		d.sayf(d.env.Words.Plain.Search, len(choices))
		return
	}
	for i, c := range choices {
		line := c.Label.In(d.env.Lang)
		if hint := c.Hint.In(d.env.Lang); hint != "" {
			line += "  " + hint
		}
		d.sayf("%d %s", i+1, line)
	}
}

// pick reads a line as one of the choices that were read out, or, by letters,
// as one of all; nil when it is none or not only one.
func (d *desk) pick(text string, listed, all []content.Choice) *content.Choice {
	if i, ok := number(text, len(listed)); ok && len(listed) <= most {
		return &listed[i]
	}
	found := content.NewMatcher(all).Find(word(text))
	for i, c := range found {
		label := c.Label.In(d.env.Lang)
		if strings.EqualFold(c.Code, word(text)) || strings.EqualFold(label, word(text)) {
			return &found[i]
		}
	}
	if word(text) != "" && len(found) == 1 {
		return &found[0]
	}
	return nil
}

// level gives the choices one reads out first: the heads of groups of a tree,
// else all.
func level(choices []content.Choice, group string) []content.Choice {
	tree := slices.ContainsFunc(choices, func(c content.Choice) bool { return c.Group != "" })
	if !tree {
		return choices
	}
	return slices.DeleteFunc(slices.Clone(choices), func(c content.Choice) bool { return c.Group != group })
}

// isHead reports whether a choice has others under it.
func isHead(choices []content.Choice, code string) bool {
	return slices.ContainsFunc(choices, func(c content.Choice) bool { return c.Group == code })
}
