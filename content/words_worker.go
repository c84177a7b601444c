package content

// WorkerWords are the words of words/worker.toml: the screen turned towards the
// worker.
type WorkerWords struct {
	Title   string `toml:"title"`
	LastDay string `toml:"last_day"`
	Past    string `toml:"past"` // a day that is over: no large date, a lawyer first
	Calls   string `toml:"calls"`
	Back    string `toml:"back"`
	Any     string `toml:"any"` // the one line at the bottom
}
