package content

// CustodyWords are the words of words/custody.toml.
type CustodyWords struct {
	Title string `toml:"title"`
}
