package content

import "strings"

// remedies sorts mistakes by what an author does about them: the first phrase
// that the text has decides. The words are in words/check.toml.
var remedies = []struct{ phrase, kind string }{
	{"unknown key", "unknown_key"},
	{"not UTF-8", "encoding"}, {"UTF-16", "encoding"}, {"zero byte", "encoding"},
	{"a link that leads", "link"}, {"not a plain file", "link"},
	{"larger than", "too_big"}, {"has at most", "too_big"}, {"more than", "too_big"},
	{"nothing reads", "misplaced"}, {"a folder within", "misplaced"},
	{"no Chinese text", "language"}, {"no English text", "language"}, {"no text for", "language"}, {"English text", "language"},
	{"is not asked above", "later_question"},
	{"unknown name", "condition"}, {"division by zero", "condition"}, {"divide by zero", "condition"}, {"cannot be evaluated", "condition"},
	{"no loops", "condition"}, {"expected bool", "condition"}, {"unexpected token", "condition"}, {"mismatched types", "condition"},
	{"dead link", "dead_link"}, {"is not in the list", "dead_link"}, {"there is no card", "dead_link"}, {"unknown list", "dead_link"},
	{"has no title here", "dead_link"}, {"no question \"", "dead_link"}, {"is no choice", "dead_link"}, {"no card is about", "dead_link"},
	{"no question about", "dead_link"}, {"is no consent question", "dead_link"},
	{"expire", "expired"},
	{"does not fit", "too_long"}, {"longer than", "too_long"},
	{"citation", "citation"},
	{"raise", "edition"}, {"another edition", "edition"},
	{"a second", "twice"}, {"is there twice", "twice"}, {"already exists", "twice"}, {"duplicate", "twice"},
	{"is gone", "gone"}, {"file does not exist", "gone"}, {"no such file", "gone"},
	{"unknown", "unknown"},
}

// Kind says what an author does about the mistake: a key of the words
// Check.Remedy.
func (m Mistake) Kind() string {
	for _, r := range remedies {
		if strings.Contains(m.Text, r.phrase) {
			return r.kind
		}
	}
	return "other"
}
