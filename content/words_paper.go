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

	Print       string `toml:"print"`
	Printing    string `toml:"printing"`
	PrintAgain  string `toml:"print_again"`
	Handed      string `toml:"handed"`   // the bytes were taken, more is not known
	Printed     string `toml:"printed"`  // the printer answered
	Replaced    string `toml:"replaced"` // {arg} characters
	Take        string `toml:"take"`
	TakeWarning string `toml:"take_warning"`
	Stick       string `toml:"stick"`
	NoStick     string `toml:"no_stick"`
	Folder      string `toml:"folder"`
	NoPlace     string `toml:"no_place"`
	Choose      string `toml:"choose"`
	Save        string `toml:"save"`
	SaveAgain   string `toml:"save_again"`
	Saving      string `toml:"saving"`
	Saved       string `toml:"saved"`
	Also        string `toml:"also"` // {arg}: how many
	AlsoLine    string `toml:"also_line"`
	AlsoHead    string `toml:"also_head"`
	CodeKeys    string `toml:"code_keys"`
}
