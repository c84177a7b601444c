package content

// ManualWords are the words of words/manual.toml: the frame of the manual.
type ManualWords struct {
	Title    string `toml:"title"`
	Contents string `toml:"contents"`
	Scroll   string `toml:"scroll"`
	Chapter  string `toml:"chapter"` // the key that goes to another chapter
	Back     string `toml:"back"`
}
