// Package content is what the desk knows: questions, lists, law, words. It is
// data in folders that people who do not program can edit, checked as a whole
// when it is loaded; the Go here only reads, checks and answers questions
// about it.
//
// The one idea: a service is a file. A Form lists questions; the program that
// shows it knows kinds of questions, never a particular one.
package content

import (
	"chunfeng/content/calc"
)

// Lang is a language of the screen.
type Lang string

// The languages; Chinese comes first everywhere.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is one text in every language.
type Text struct {
	ZH string `toml:"zh"`
	EN string `toml:"en"`
}

// In gives the text in a language, in Chinese when that one is missing.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" {
		return t.EN
	}
	return t.ZH
}

// Catalog is all content of one edition, loaded and checked.
type Catalog struct {
	Edition  string // "2026.11"
	Forms    map[string]*Form
	Lists    map[string]*List
	Calendar *calc.Calendar
	Params   Params
	words    map[Lang]*Words
}

// Words gives every word of the screens in a language.
func (c *Catalog) Words(l Lang) *Words {
	if w := c.words[l]; w != nil {
		return w
	}
	return c.words[ZH]
}
