package content

// SettingsWords are the words of words/settings.toml. {arg} and other names in
// braces are filled in.
type SettingsWords struct {
	Title  string `toml:"title"`
	Choose string `toml:"choose"`
	Change string `toml:"change"`
	Saved  string `toml:"saved"`
	Yes    string `toml:"yes"`
	No     string `toml:"no"`
	Save   string `toml:"save"`

	Volunteers string `toml:"volunteers"`
	Leaders    string `toml:"leaders"` // {count} people, {leaders} of them lead
	Desk       string `toml:"desk"`
	HQ         string `toml:"hq"`
	Printer    string `toml:"printer"`
	Looks      string `toml:"looks"`
	Content    string `toml:"content"`
	Unlock     string `toml:"unlock"`
	Backup     string `toml:"backup"`
	Practice   string `toml:"practice"`
	Program    string `toml:"program"`

	Connected    string `toml:"connected"`
	NotConnected string `toml:"not_connected"`

	Lang      string `toml:"lang"`
	Theme     string `toml:"theme"`
	Automatic string `toml:"automatic"` // as the terminal is
	Light     string `toml:"light"`
	Dark      string `toml:"dark"`
	Contrast  string `toml:"contrast"`
	Idle      string `toml:"idle"`
	Minutes   string `toml:"minutes"` // {arg}
	IdleHow   string `toml:"idle_how"`
	IdleWrong string `toml:"idle_wrong"`
	Borders   string `toml:"borders"`
	Lines     string `toml:"lines"`
	ASCII     string `toml:"ascii"`
	Mouse     string `toml:"mouse"`
	MouseOn   string `toml:"mouse_on"`
	MouseOff  string `toml:"mouse_off"`
	Chinese   string `toml:"chinese"`
	English   string `toml:"english"`

	Add        string `toml:"add"`
	AddTitle   string `toml:"add_title"`
	Added      string `toml:"added"` // {arg}
	Leader     string `toml:"leader"`
	Lawyer     string `toml:"lawyer"`
	Retired    string `toml:"retired"`
	Works      string `toml:"works"` // the row: whether somebody works here
	WorksHere  string `toml:"works_here"`
	Myself     string `toml:"myself"`
	Rename     string `toml:"rename"`
	NewPIN     string `toml:"new_pin"`
	PINKept    string `toml:"pin_kept"`
	Retire     string `toml:"retire"`      // {arg}
	RetireText string `toml:"retire_text"` // what happens then
	RetireYes  string `toml:"retire_yes"`
	LeaderOnly string `toml:"leader_only"`
	LawyerWhat string `toml:"lawyer_what"`
	LeaderWhat string `toml:"leader_what"`

	Code     string `toml:"code"`
	Name     string `toml:"name"`
	NameHow  string `toml:"name_how"`
	Kind     string `toml:"kind"`
	Required string `toml:"required"`

	PrinterKind   string `toml:"printer_kind"`
	PrinterNone   string `toml:"printer_none"`
	PrinterDevice string `toml:"printer_device"`
	PrinterShare  string `toml:"printer_share"`
	PrinterTCP    string `toml:"printer_tcp"`
	Address       string `toml:"address"`
	DeviceHow     string `toml:"device_how"`
	ShareHow      string `toml:"share_how"`
	TCPHow        string `toml:"tcp_how"`
	NoAddress     string `toml:"no_address"`
	Width         string `toml:"width"`
	Narrow        string `toml:"narrow"`
	Broad         string `toml:"broad"`
	QR            string `toml:"qr"`
	QRCommand     string `toml:"qr_command"`
	QRPicture     string `toml:"qr_picture"`
	TestPage      string `toml:"test_page"`
	TestHow       string `toml:"test_how"`
	Testing       string `toml:"testing"`
	Tested        string `toml:"tested"`
	Handed        string `toml:"handed"`
	PrinterNote   string `toml:"printer_note"`

	Edition   string `toml:"edition"`
	OwnFiles  string `toml:"own_files"`
	NoOwn     string `toml:"no_own"`
	OwnCount  string `toml:"own_count"` // {arg}
	Refused   string `toml:"refused"`
	Mistakes  string `toml:"mistakes"`
	ContentIs string `toml:"content_is"`

	Passphrase    string `toml:"passphrase"`
	Recovery      string `toml:"recovery"`
	Many          string `toml:"many"` // {arg}
	HQKeys        string `toml:"hq_keys"`
	NoHQKeys      string `toml:"no_hq_keys"`
	AddPass       string `toml:"add_pass"`
	AddPassHow    string `toml:"add_pass_how"`
	ChangePass    string `toml:"change_pass"`
	ChangePassHow string `toml:"change_pass_how"`
	PassOwnHow    string `toml:"pass_own_how"`
	PassChanged   string `toml:"pass_changed"`
	PassNow       string `toml:"pass_now"`
	PassNew       string `toml:"pass_new"`
	PassNewHow    string `toml:"pass_new_how"`
	PassAdded     string `toml:"pass_added"`
	UnlockWho     string `toml:"unlock_who"`
	LastBackup    string `toml:"last_backup"`
	Never         string `toml:"never"`
	Free          string `toml:"free"` // {arg}
	OtherFolder   string `toml:"other_folder"`
	FolderHow     string `toml:"folder_how"`
	NoStick       string `toml:"no_stick"`
	BackupNote    string `toml:"backup_note"`
	BackingUp     string `toml:"backing_up"`
	BackedUp      string `toml:"backed_up"` // {arg}
	PracticeText  string `toml:"practice_text"`
	PracticeYes   string `toml:"practice_yes"`
	PracticeGo    string `toml:"practice_go"`
	PracticeHere  string `toml:"practice_here"`
	PracticeTitle string `toml:"practice_title"`
}
