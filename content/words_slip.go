package content

// SlipWords are the words of words/slip.toml. {arg} and other names in braces
// are filled in.
type SlipWords struct {
	Title     string   `toml:"title"`  // of the screen
	Header    string   `toml:"header"` // who gives the slip
	Serial    string   `toml:"serial"`
	Revision  string   `toml:"revision"` // {arg}: number of the revision
	Void      string   `toml:"void"`
	Volunteer string   `toml:"volunteer"`
	Matter    string   `toml:"matter"`
	People    string   `toml:"people"`
	Limit     string   `toml:"limit"`
	LastDay   string   `toml:"last_day"`
	From      string   `toml:"from"`   // {arg}: the day it is counted from, {span} how long
	Rolled    string   `toml:"rolled"` // {arg}: the day after rest days
	Assumed   string   `toml:"assumed"`
	Asked     string   `toml:"asked"` // {arg}: the day on which the days were counted
	ToDo      string   `toml:"to_do"`
	Referred  string   `toml:"referred"`
	FollowUp  string   `toml:"follow_up"`
	Agreed    string   `toml:"agreed"`   // stands after the day of a call-back
	Decision  []string `toml:"decision"` // what a slip about a matter is not
	Decides   []string `toml:"decides"`  // what a slip about an application is not
	Hotlines  []string `toml:"hotlines"`
	Consent   string   `toml:"consent"` // {arg}: version of the text
	Keep      string   `toml:"keep"`
	Weekdays  []string `toml:"weekdays"` // Sunday first

	File     string `toml:"file"`  // to do: {date}, {act}
	Today    string `toml:"today"` // to do on the last day: {act}
	Expired  string `toml:"expired"`
	Employed string `toml:"employed"`
	Go       string `toml:"go"`     // to do: {body} {number}
	Demand   string `toml:"demand"` // to do: ask for pay in writing
	Bring    string `toml:"bring"`  // to do: {arg}
	Collect  string `toml:"collect"`

	Apply     string   `toml:"apply"`
	Transfer  string   `toml:"transfer"`
	Applied   string   `toml:"applied"`  // {arg}: the union that decides
	Interest  string   `toml:"interest"` // works elsewhere, nothing was applied for
	Applicant string   `toml:"applicant"`
	Document  string   `toml:"document"`
	Dues      string   `toml:"dues"`
	Method    string   `toml:"method"`
	Receipt   string   `toml:"receipt"`
	NotPaid   string   `toml:"not_paid"`
	Check     []string `toml:"check"`         // to do after an application
	OldCard   string   `toml:"old_card"`      // to do for a transfer
	Elsewhere []string `toml:"elsewhere"`     // to do for one who works elsewhere
	Unproved  string   `toml:"unproved"`      // figures nobody approved
	Calls     string   `toml:"calls"`         // QR: numbers to call
	Few       string   `toml:"few"`           // QR: the most important numbers alone
	CodeDay   string   `toml:"code_last_day"` // QR: {date}
	Practice  string   `toml:"practice"`      // stands on every slip of the practice desk
	Event     string   `toml:"event"`         // calendar: {act}
	TestPage  string   `toml:"test_page"`     // of a printer
	TestSays  []string `toml:"test_says"`     // what to look at on it
	Shorter   string   `toml:"shorter"`       // ends a text that was cut
}
