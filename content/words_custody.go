package content

// CustodyWords are the words of words/custody.toml: where the records are.
type CustodyWords struct {
	Title   string `toml:"title"`
	Today   string `toml:"today"`
	All     string `toml:"all"`
	Filed   string `toml:"filed"`
	Signed  string `toml:"signed"`
	OnStick string `toml:"on_stick"`
	Here    string `toml:"here"`
	Proof   string `toml:"proof"`
	HQ      string `toml:"hq"`
	Contact string `toml:"contact"`
	State   string `toml:"state"`
	Good    string `toml:"good"`
	Waiting string `toml:"waiting"` // "%d 条等着送出"
	Never   string `toml:"never"`
	NotYet  string `toml:"not_yet"`
	HowTo   string `toml:"how_to"`
	Syncing string `toml:"syncing"`
	Done    string `toml:"done"`
	SyncNow string `toml:"sync_now"`
	Enrol   string `toml:"enrol"`
	Calm    string `toml:"calm"` // work goes on

	EnrolTitle string `toml:"enrol_title"`
	EnrolHow   string `toml:"enrol_how"`
	EnrolField string `toml:"enrol_field"`
	EnrolHint  string `toml:"enrol_hint"`
	EnrolWhy   string `toml:"enrol_why"`
	EnrolTake  string `toml:"enrol_take"`
	EnrolWait  string `toml:"enrol_wait"`
	EnrolDone  string `toml:"enrol_done"`
	Digits     string `toml:"digits"`
	DigitsWhy  string `toml:"digits_why"`
}
