package content

// LawWords are the words of words/law.toml: what screens and slips say about
// deadlines. %d is days.
type LawWords struct {
	Title string `toml:"title"`
}
