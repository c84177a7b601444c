package content

// CheckWords are the words of words/check.toml: what authors of content are told.
type CheckWords struct {
	Do      string            `toml:"do"`
	Look    string            `toml:"look"`
	Sum     string            `toml:"sum"`     // %d mistakes, %d to look at
	Heading map[string]string `toml:"heading"` // built_in, whole, overlay; %s is the directory
	Remedy  map[string]string `toml:"remedy"`  // by Mistake.Kind
}
