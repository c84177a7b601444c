package content

// PaperWords are the words of words/paper.toml: what stands around the slip on
// the screen. The slip's own words are SlipWords.
type PaperWords struct {
	Title    string `toml:"title"`
	Done     string `toml:"done"`
	Code     string `toml:"code"`
	Paper    string `toml:"paper"`
	Scroll   string `toml:"scroll"`
	Scan     string `toml:"scan"`
	NoRoom   string `toml:"no_room"`
	TooSmall string `toml:"too_small"`
	Back     string `toml:"back"`
	More     string `toml:"more"`
}
