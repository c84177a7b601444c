package content

// RecordsWords are the words of words/records.toml.
type RecordsWords struct {
	Title string `toml:"title"`
}
