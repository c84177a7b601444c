package content

// CheckWords are the words of words/check.toml: what authors of content are
// told, and how a refused overlay shows.
type CheckWords struct {
	Do      string            `toml:"do"`
	Look    string            `toml:"look"`
	Sum     string            `toml:"sum"`     // %d mistakes, %d to look at
	Heading map[string]string `toml:"heading"` // built_in, whole, overlay; %s is the directory
	Remedy  map[string]string `toml:"remedy"`  // by Mistake.Kind
	InUse   string            `toml:"in_use"`  // %s edition, %d files
	Refused string            `toml:"refused"` // %s edition, %s first mistake
}
