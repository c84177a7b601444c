// Package content is what the desk knows: questions, lists, law, words. It is
// data in folders that people who do not program can edit, checked as a whole
// when it is loaded; the Go here only reads, checks and answers questions
// about it.
//
// The one idea: a service is a file. A Form lists questions; the program that
// shows it knows kinds of questions, never a particular one.
package content

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
