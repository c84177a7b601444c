package content

// CustodyWords are the words of words/custody.toml: where the records are.
type CustodyWords struct {
	Title   string `toml:"title"`
	All     string `toml:"all"`
	Signed  string `toml:"signed"`
	OnStick string `toml:"on_stick"`
	Here    string `toml:"here"`
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
	Stick   string `toml:"stick"`
	Open    string `toml:"open"`
	Narrow  string `toml:"narrow"`
	Empty   string `toml:"empty"`
	Void    string `toml:"void"`
	Seq     string `toml:"seq"` // "第 %d 号"

	Problems    string `toml:"problems"`
	ToMend      string `toml:"to_mend"`
	Receipt     string `toml:"receipt"`
	NoReceipt   string `toml:"no_receipt"`
	Stored      string `toml:"stored"` // "总部存好到第 %d 号"
	Opened      string `toml:"opened"` // "，打得开到第 %d 号"
	Verified    string `toml:"verified"`
	Unverified  string `toml:"unverified"`
	Fingerprint string `toml:"fingerprint"`
	Telephone   string `toml:"telephone"`

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
