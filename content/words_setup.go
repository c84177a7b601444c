package content

// SetupWords are the words of words/setup.toml.
type SetupWords struct {
	Title string `toml:"title"`
}
