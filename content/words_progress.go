package content

// ProgressWords are the words of words/progress.toml: what takes a while.
type ProgressWords struct {
	Wait string `toml:"wait"` // nobody knows yet how much there is
	Rate string `toml:"rate"` // "每秒 %d"
	Stop string `toml:"stop"`
}
