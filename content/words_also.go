package content

// AlsoWords are the words of words/also.toml: what else is possible for the
// person of a record.
type AlsoWords struct {
	Title   string `toml:"title"`
	Asks    string `toml:"asks"`    // what the other form does with what is known
	Unknown string `toml:"unknown"` // the visitor is anonymous
	None    string `toml:"none"`
	Open    string `toml:"open"`
	Choose  string `toml:"choose"`
	Done    string `toml:"done"`
	Back    string `toml:"back"`
}
