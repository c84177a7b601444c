package content

// TalkWords are the words of words/talk.toml: what helps while one talks with a
// visitor. {arg} is the blank.
type TalkWords struct {
	Phrases   string `toml:"phrases"` // key and heading
	Sentences string `toml:"sentences"`
	Other     string `toml:"other"` // the key that shows the sentences of the cards, and back
	Insert    string `toml:"insert"`
	Close     string `toml:"close"`
	NextBlank string `toml:"next_blank"`
	Inserted  string `toml:"inserted"` // {arg}: how many so far
	Find      string `toml:"find"`
	NoneFound string `toml:"none_found"`
	MoreBelow string `toml:"more_below"` // {arg}: how many

	Accept    string `toml:"accept"`
	LastOne   string `toml:"last_one"`   // behind an offer of the last record
	Before    string `toml:"before"`     // behind an offer of an earlier record
	Urgent    string `toml:"urgent"`     // behind an offer of the emergency path
	FilledIn  string `toml:"filled_in"`  // {arg}: labels
	NotFilled string `toml:"not_filled"` // the earlier record has nothing for this form
	FromGone  string `toml:"from_gone"`  // {arg}: why

	Came      string `toml:"came"`   // {arg}: how often; {last}: the day of the last time
	See       string `toml:"see"`    // the key that lists the visits
	Visits    string `toml:"visits"` // heading
	VisitsTip string `toml:"visits_tip"`
	Closed    string `toml:"closed"` // of another volunteer's record
	ClosedWhy string `toml:"closed_why"`
	TakeWhich string `toml:"take_which"` // heading
	TakeTip   string `toml:"take_tip"`
	Take      string `toml:"take"`
	Toggle    string `toml:"toggle"`
	Now       string `toml:"now"`       // {arg}: what the form says now
	Nothing   string `toml:"nothing"`   // nothing to take over
	TookOver  string `toml:"took_over"` // {arg}: how many
	Waits     string `toml:"waits"`     // shown once its consent is given
	Choose    string `toml:"choose"`
	BackToAll string `toml:"back_to_all"`

	Sign     string `toml:"sign"`
	SignWho  string `toml:"sign_who"`
	SignPIN  string `toml:"sign_pin"` // {arg}: name
	SignTip  string `toml:"sign_tip"`
	NoAdvice string `toml:"no_advice"`
	NoLawyer string `toml:"no_lawyer"`
	Signed   string `toml:"signed"` // {arg}: name
	Unsigned string `toml:"unsigned"`

	Emergency string   `toml:"emergency"` // heading of the last days
	Today     string   `toml:"today"`     // first step; {act}, {number}
	AidStep   string   `toml:"aid_step"`  // {number}, {article}
	Receipt   []string `toml:"receipt"`   // the other steps
	AidSlip   string   `toml:"aid_slip"`  // the same on the slip; {number}
	Advice    string   `toml:"advice"`    // {date}, {act}, {number}, {article}
	AskMoved  string   `toml:"ask_moved"` // expired: {arg} is the question that may restart it
	MovedBy   string   `toml:"moved_by"`  // {arg}: the question that moves it
	GoAsk     string   `toml:"go_ask"`    // the key that goes there
	Doubtful  string   `toml:"doubtful"`  // {arg}: how far the clock may be wrong
	Hours     string   `toml:"hours"`     // {arg}
	Days      string   `toml:"days"`      // {arg}
}
