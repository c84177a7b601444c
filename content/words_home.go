package content

// HomeWords are the words of words/home.toml.
type HomeWords struct {
	Title string `toml:"title"`
}
