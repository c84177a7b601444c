package content

// SetupWords are the words of words/setup.toml: the first run, and the passphrase at the start of a day.
type SetupWords struct {
	Title     string `toml:"title"`
	Steps     string `toml:"steps"` // "第 %d 屏，共 %d 屏"
	DeskTitle string `toml:"desk_title"`
	Kind      string `toml:"kind"`
	Station   string `toml:"station"`
	Train     string `toml:"train"`
	District  string `toml:"district"`
	Street    string `toml:"street"`
	Event     string `toml:"event"`
	Place     string `toml:"place"`
	PlaceHint string `toml:"place_hint"`
	Number    string `toml:"number"`
	Name      string `toml:"name"`
	NameHint  string `toml:"name_hint"`
	NameForm  string `toml:"name_form"` // "%s%d号台"

	PassTitle   string `toml:"pass_title"`
	PassWhy     string `toml:"pass_why"`
	PassWrite   string `toml:"pass_write"`
	PassCheck   string `toml:"pass_check"` // "第 %d 个词"
	PassWrong   string `toml:"pass_wrong"`
	PassOther   string `toml:"pass_other"`
	Recovery    string `toml:"recovery"`
	RecoveryWhy string `toml:"recovery_why"`

	PersonTitle string `toml:"person_title"`
	Person      string `toml:"person"`
	PersonFirst string `toml:"person_first"` // default name
	PIN         string `toml:"pin"`
	PINHint     string `toml:"pin_hint"`
	PINAgain    string `toml:"pin_again"`
	PINDiffer   string `toml:"pin_differ"`
	PINShort    string `toml:"pin_short"`
	PINWeak     string `toml:"pin_weak"`

	DoneTitle string `toml:"done_title"`
	DoneWait  string `toml:"done_wait"`
	DoneReady string `toml:"done_ready"`
	DoneLater string `toml:"done_later"`
	DoneLost  string `toml:"done_lost"`

	Next   string `toml:"next"`
	Back   string `toml:"back"`
	Finish string `toml:"finish"`
	Leave  string `toml:"leave"`

	UnlockTitle string `toml:"unlock_title"`
	Passphrase  string `toml:"passphrase"`
	UnlockHint  string `toml:"unlock_hint"`
	UnlockWait  string `toml:"unlock_wait"`
	Unlock      string `toml:"unlock"`
	Show        string `toml:"show"`
}
