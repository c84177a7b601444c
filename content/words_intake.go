package content

// IntakeWords are the words of words/intake.toml: what stands around the
// questions of a form. {arg} is the blank.
type IntakeWords struct {
	Title string `toml:"title"`

	Next       string `toml:"next"`
	Previous   string `toml:"previous"`
	Page       string `toml:"page"`
	PageBack   string `toml:"page_back"`
	Move       string `toml:"move"`
	Choose     string `toml:"choose"`
	Review     string `toml:"review"`
	Companion  string `toml:"companion"`
	BackToForm string `toml:"back_to_form"`
	Leave      string `toml:"leave"`
	File       string `toml:"file"`

	Saved       string `toml:"saved"`
	NotSaved    string `toml:"not_saved"`
	LeaveAnyway string `toml:"leave_anyway"`
	Kept        string `toml:"kept"`
	Filing      string `toml:"filing"`
	FileNow     string `toml:"file_now"`
	FileHint    string `toml:"file_hint"`
	NotYet      string `toml:"not_yet"`
	Mistakes    string `toml:"mistakes"`
	Warnings    string `toml:"warnings"`
	Wrong       string `toml:"wrong"`
	Filled      string `toml:"filled"`
	Comma       string `toml:"comma"`

	Departs string `toml:"departs"`
	ToGate  string `toml:"to_gate"`
	AtGate  string `toml:"at_gate"`
	Gone    string `toml:"gone"`

	Alert        map[string]string `toml:"alert"` // by code of the list "risks"
	Deadline     string            `toml:"deadline"`
	CountedFrom  string            `toml:"counted_from"`
	UnionDecides string            `toml:"union_decides"`
	Where        string            `toml:"where"`
	Ask          string            `toml:"ask"`
	Union        string            `toml:"union"`
	Dues         string            `toml:"dues"`
	Cards        string            `toml:"cards"`     // the law cards of the matter
	CardRead     string            `toml:"card_read"` // behind one that was read out
	NothingYet   string            `toml:"nothing_yet"`

	Results   string `toml:"results"`    // heading of what the rules of a form propose
	MayFit    string `toml:"may_fit"`    // {arg}: programme; never says that it is granted
	ByHand    string `toml:"by_hand"`    // chosen by the volunteer alone
	Changed   string `toml:"changed"`    // the volunteer chose other results: the rules' own
	Compass   string `toml:"compass"`    // heading of the bodies of a place
	NotLooked string `toml:"not_looked"` // nobody has confirmed the directory
}
