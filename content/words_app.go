package content

// AppWords are the words of words/app.toml.
type AppWords struct {
	Title string `toml:"title"`
}
