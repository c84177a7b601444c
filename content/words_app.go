package content

// AppWords are the words of words/app.toml: the frame around every screen.
// %s and %d are filled by the shell.
type AppWords struct {
	Name     string   `toml:"name"`
	OnDuty   string   `toml:"on_duty"` // %s is the number of the volunteer
	Practice string   `toml:"practice"`
	Weekdays []string `toml:"weekdays"` // from Sunday
	Small    string   `toml:"small"`    // wanted and present columns and rows

	Help      string `toml:"help"`
	HelpAbout string `toml:"help_about"`
	HelpEvery string `toml:"help_every"`
	HelpClose string `toml:"help_close"`
	Language  string `toml:"language"` // name of the other language
	Lock      string `toml:"lock"`
	Cover     string `toml:"cover"` // blanks the screen at once
	Back      string `toml:"back"`
	Close     string `toml:"close"`
	Not       string `toml:"not"` // %s is why a key does nothing now

	LeaveTitle string `toml:"leave_title"`
	LeaveText  string `toml:"leave_text"`
	Leave      string `toml:"leave"`
	Stay       string `toml:"stay"`

	EnterPIN  string `toml:"enter_pin"`
	Other     string `toml:"other"`
	OtherHint string `toml:"other_hint"`
	Checking  string `toml:"checking"`
	Crashed   string `toml:"crashed"`
	Missing   string `toml:"missing"`
	Turn      string `toml:"turn"` // the screen towards the worker
}
