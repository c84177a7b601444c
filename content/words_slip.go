package content

// SlipWords are the words of words/slip.toml.
type SlipWords struct {
	Title string `toml:"title"`
}
