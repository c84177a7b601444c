package content

// PlainWords are the lines of the mode without a screen.
type PlainWords struct {
	Hello      string `toml:"hello"`
	Menu       string `toml:"menu"`
	MenuAsk    string `toml:"menu_ask"`
	Signs      string `toml:"signs"`
	Question   string `toml:"question"` // number, musts that are left
	Optional   string `toml:"optional"`
	Now        string `toml:"now"` // what is answered
	Usual      string `toml:"usual"`
	Choose     string `toml:"choose"`
	ChooseAny  string `toml:"choose_any"`
	Search     string `toml:"search"` // how many choices
	None       string `toml:"none"`
	Several    string `toml:"several"`
	Story      string `toml:"story"`
	Taken      string `toml:"taken"`
	Left       string `toml:"left"`
	Wrong      string `toml:"wrong"`
	Review     string `toml:"review"`
	ReviewAsk  string `toml:"review_ask"`
	ReviewHard string `toml:"review_hard"`
	Away       string `toml:"away"`
	Filed      string `toml:"filed"`
	Slip       string `toml:"slip"`
	Flag       string `toml:"flag"`
	FlagAsk    string `toml:"flag_ask"`
	Nothing    string `toml:"nothing"`
	Folded     string `toml:"folded"`
	Unfinished string `toml:"unfinished"`
	WhichOne   string `toml:"which_one"`
	Find       string `toml:"find"`
	Synced     string `toml:"synced"`
	Locked     string `toml:"locked"`
	Who        string `toml:"who"`
	Bye        string `toml:"bye"`
	Passphrase string `toml:"passphrase"`
	Again      string `toml:"again"`
	Word       string `toml:"word"`
	Recovery   string `toml:"recovery"`
	Ready      string `toml:"ready"`
	Back       string `toml:"back"`
}
