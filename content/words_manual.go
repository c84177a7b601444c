package content

// ManualWords are the words of words/manual.toml: the frame of the manual.
type ManualWords struct {
	Title    string `toml:"title"`
	Contents string `toml:"contents"`
	Whole    string `toml:"whole"` // the key that opens the whole manual from help
	Close    string `toml:"close"`
	Scroll   string `toml:"scroll"`
	Chapter  string `toml:"chapter"` // the key that goes to another chapter
	More     string `toml:"more"`    // %d more lines
	Back     string `toml:"back"`
}
