package content

// LawsWords are the words of words/laws.toml: the corner of the law, for
// visitors and volunteers.
type LawsWords struct {
	Title    string `toml:"title"`
	Corner   string `toml:"corner"` // what the corner is, one line
	Cards    string `toml:"cards"`
	Quiz     string `toml:"quiz"`
	Riddles  string `toml:"riddles"`
	Hotlines string `toml:"hotlines"`
	// What each of them is, one line.
	AboutCards    string `toml:"about_cards"`
	AboutQuiz     string `toml:"about_quiz"`
	AboutRiddles  string `toml:"about_riddles"`
	AboutHotlines string `toml:"about_hotlines"`

	Find   string `toml:"find"`
	Hint   string `toml:"hint"`
	Count  string `toml:"count"` // %d cards
	None   string `toml:"none"`
	About  string `toml:"about"` // %s is the matter whose cards are listed
	Choose string `toml:"choose"`
	Read   string `toml:"read"`
	Scroll string `toml:"scroll"`
	Back   string `toml:"back"`

	Spoken   string            `toml:"spoken"` // the short form, to be said
	Next     string            `toml:"next"`
	Call     string            `toml:"call"`
	Slip     string            `toml:"slip"`
	Matters  string            `toml:"matters"`
	Edition  string            `toml:"edition"`  // %d
	Reviewed string            `toml:"reviewed"` // %s is a day
	Valid    string            `toml:"valid"`    // %s is a day
	Expired  string            `toml:"expired"`  // %s is a day
	Advice   string            `toml:"advice"`   // a point without an article
	Mark     map[string]string `toml:"mark"`     // by content.Mark, behind a citation
	Legend   string            `toml:"legend"`   // what the sign of a read article means
	Told     string            `toml:"told"`     // the key that notes the card in the draft
	Noted    string            `toml:"noted"`    // %s is the title

	Emergency string `toml:"emergency"`
}
