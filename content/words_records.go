package content

// RecordsWords are the words of words/records.toml: finding and reading records.
type RecordsWords struct {
	Title     string `toml:"title"`
	Find      string `toml:"find"`
	Hint      string `toml:"hint"`
	None      string `toml:"none"`
	Empty     string `toml:"empty"`
	Count     string `toml:"count"` // "%d 条"
	Signed    string `toml:"signed"`
	Here      string `toml:"here"`
	Open      string `toml:"open"`
	Slip      string `toml:"slip"`
	Reveal    string `toml:"reveal"`
	Hide      string `toml:"hide"`
	Scroll    string `toml:"scroll"`
	Choose    string `toml:"choose"`
	Serial    string `toml:"serial"`
	Filed     string `toml:"filed"`
	Cards     string `toml:"cards"` // law cards that were read out
	By        string `toml:"by"`
	Sensitive string `toml:"sensitive"` // mark beside a sensitive answer
	Masked    string `toml:"masked"`
}
