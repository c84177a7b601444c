package content

// DutyWords are the words of words/duty.toml.
type DutyWords struct {
	Title string `toml:"title"`
}
