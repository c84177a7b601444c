package content

// IntakeWords are the words of words/intake.toml.
type IntakeWords struct {
	Title string `toml:"title"`
}
