package content

import "chunfeng/store/record"

// Form is one service: pages of questions, top to bottom.
type Form struct {
	ID      string     `toml:"id"`
	Edition int        `toml:"edition"` // raised whenever a question changes
	Title   Text       `toml:"title"`
	Series  string     `toml:"series"` // letters before the number of a serial; "" counts in the plain series
	Pages   []*Page    `toml:"page"`
	Results string     `toml:"results"` // name of the list that outcome rules draw from
	Outcome []*Outcome `toml:"outcome"`
	Work    []*Work    `toml:"work"`
	Routing []*Rule    `toml:"routing"`
	Slip    FormSlip   `toml:"slip"`
	Compass Condition  `toml:"compass"` // when to say which body of which place; left out: never

	src    *source
	places *List // the regions of resident numbers
	byKey  map[string]*Question
	byRole map[Role]*Question // the topmost that plays it
	all    []*Question        // top to bottom
	limits limits
	lists  map[string]*List
}

// Page is a group of questions that is on the screen together.
type Page struct {
	ID        string      `toml:"id"` // pages of one id that follow one another are one page on the screen
	Title     Text        `toml:"title"`
	Relevant  Condition   `toml:"relevant"` // empty: always
	Asks      string      `toml:"asks"`     // key of a pick above: the asks of its choices are questions of this page
	Questions []*Question `toml:"question"`
}

// Kind is how a question is asked. The list is closed.
type Kind string

// The kinds of questions.
const (
	KindLine     Kind = "line"     // one line of text
	KindStory    Kind = "story"    // several lines of text
	KindPick     Kind = "pick"     // one choice; a two-level list makes it a tree
	KindTick     Kind = "tick"     // any number of choices
	KindNumber   Kind = "number"   // decimal number
	KindMoney    Kind = "money"    // yuan; kept in fen
	KindDay      Kind = "day"      // a date, or with partial = true a month or a year
	KindDocument Kind = "document" // identity document, type and number
	KindPhone    Kind = "phone"
	KindPlace    Kind = "place"   // province, or district of the desk's own city
	KindTrain    Kind = "train"   // number and time of departure, or minutes left; kept in the draft only
	KindConsent  Kind = "consent" // a consent text with its choices, one key each
	KindNote     Kind = "note"    // a text to read, no answer
)

var kinds = []Kind{
	KindLine, KindStory, KindPick, KindTick, KindNumber, KindMoney, KindDay,
	KindDocument, KindPhone, KindPlace, KindTrain, KindConsent, KindNote,
}

// Fold ranks a question for the train clock.
type Fold string

// Must is asked even when the train leaves in two minutes.
const (
	Must   Fold = "must"
	Should Fold = "should"
	May    Fold = "may"
)

// Question is one question of a form.
type Question struct {
	Key        string    `toml:"key"`
	Kind       Kind      `toml:"kind"`
	Label      Text      `toml:"label"`      // at most 6 Han; right-aligned before the field
	Hint       Text      `toml:"hint"`       // one quiet line under the field
	Text       Text      `toml:"text"`       // consent, note: what is read
	Version    string    `toml:"version"`    // consent: version of Text
	List       string    `toml:"list"`       // pick, tick: name of a List
	Choices    []Choice  `toml:"choice"`     // or the choices themselves
	Relevant   Condition `toml:"relevant"`   // asked only when true; over questions above
	Required   Condition `toml:"required"`   // "true", or when it must be answered
	Constraint Condition `toml:"constraint"` // must be true of the answer, if there is one
	Message    Text      `toml:"message"`    // what is wrong when Constraint is false
	Saves      Role      `toml:"saves"`      // the role the answer plays in the record
	Sensitive  bool      `toml:"sensitive"`  // goes into the annex
	Consent    string    `toml:"consent"`    // key of the consent question that must be YES before
	Fold       Fold      `toml:"fold"`
	Max        int       `toml:"max"`     // line, story: characters; tick: choices; number: largest
	Min        int       `toml:"min"`     // number: smallest
	Partial    bool      `toml:"partial"` // day: a month or a year will do
	Past       bool      `toml:"past"`    // day: not after today
	Private    bool      `toml:"private"` // shown masked once left
	Draft      bool      `toml:"draft"`   // kept in the draft only, never in a record
	Default    string    `toml:"default"` // taken when the question is first shown
	Carry      string    `toml:"carry"`   // what the last record had is suggested: "last", or "group" when that was of a group
	Lasting    bool      `toml:"lasting"` // said of the person, not of this visit: offered when the person comes again

	form    *Form
	page    *Page
	choices []Choice // its own or its list's, conditions compiled
	tree    bool     // the choices stand in two levels
	about   string   // asked of this choice of the page's Asks only
}

// Choice is one answer that can be chosen. Digit keys choose by place; letters
// filter by pinyin initials.
type Choice struct {
	Code     string    `toml:"code"`
	Label    Text      `toml:"label"`
	Group    string    `toml:"group"` // code of the parent choice in a two-level list
	Hint     Text      `toml:"hint"`
	Relevant Condition `toml:"relevant"`
	Routes   []string  `toml:"routes"`  // matters: default outcomes
	Limits   []string  `toml:"limits"`  // matters: limitation rules (ARB, WAGE, INJ, CIV, ADM, INSP)
	Cause    string    `toml:"cause"`   // matters: court cause number
	Hotline  string    `toml:"hotline"` // routes: number to call
	Bring    Text      `toml:"bring"`   // routes: what to bring
	Cards    []string  `toml:"cards"`
	Aliases  []string  `toml:"aliases"`  // other names to find it by
	Evidence []string  `toml:"evidence"` // matters: codes of the list "evidence" to look for
	Asks     []Ask     `toml:"asks"`     // matters: what a volunteer asks, in order
	Discreet bool      `toml:"discreet"` // matters: a slip shows the group only

	From       record.Day `toml:"from"`        // offered from this day on
	Until      record.Day `toml:"until"`       // offered until this day
	VerifiedOn record.Day `toml:"verified_on"` // hotlines, bodies: when somebody last called or looked
	Source     string     `toml:"source"`      // where a name, number or date comes from
}

// Ask is what a volunteer asks about a matter. The answer to one about health
// goes into the annex, behind its consent.
type Ask struct {
	Text
	Health bool `toml:"health"`
}

// List is a named list of choices; choices with a Group stand under the choice
// with that code.
type List struct {
	ID      string   `toml:"id"`
	Edition string   `toml:"-"` // of its file
	Choices []Choice `toml:"choice"`

	src *source // nil for a list that is made when loading
	at  string  // its place in the source: "list.2"
}

// Work shows a calculator fed from answers.
type Work struct {
	Calculator string            `toml:"calculator"` // "arbitration_limitation"
	When       Condition         `toml:"when"`
	Inputs     map[string]string `toml:"inputs"` // input name -> question key, or "=CONSTANT"
}

// Role is what an answer means to the program. The list is closed.
type Role string

// The roles an answer can play.
const (
	RoleConsentBasic     Role = "consent.basic"
	RoleConsentSensitive Role = "consent.sensitive"
	RoleConsentHealth    Role = "consent.health"
	RoleConsentHardship  Role = "consent.hardship"
	RoleConsentShare     Role = "consent.share"
	RoleConsentPublic    Role = "consent.public"
	RoleConsentCallback  Role = "consent.callback"
	RoleName             Role = "person.name"
	RoleSex              Role = "person.sex"
	RoleBirth            Role = "person.birth"
	RoleAge              Role = "person.age"
	RoleID               Role = "person.id"
	RolePhone            Role = "person.phone"
	RoleHome             Role = "person.home"
	RoleTrain            Role = "train"
	RoleMatter           Role = "matter"
	RoleDistrict         Role = "work.district"
	RoleEmployer         Role = "work.employer"
	RolePeople           Role = "matter.people"
	RoleAmount           Role = "matter.amount"
	RoleStory            Role = "matter.story"
	RoleRisks            Role = "matter.risks"
	RoleAdvice           Role = "advice"
	RoleOutcomes         Role = "outcomes"
	RoleFollowUp         Role = "follow_up"
	RoleChannel          Role = "channel"
	RoleUnionRule        Role = "union.rule"
	RoleUnionName        Role = "union.name"
	RoleTransfer         Role = "union.transfer"
	RoleProduct          Role = "dues.product"
	RoleTier             Role = "dues.tier"
	RoleMethod           Role = "dues.method"
	RoleReceipt          Role = "dues.receipt"
	RoleResults          Role = "results"
	RoleSeat             Role = "work.seat"
	RoleDestination      Role = "travel.destination"
)

var roleList = []Role{
	RoleConsentBasic, RoleConsentSensitive, RoleConsentHealth, RoleConsentHardship, RoleConsentShare, RoleConsentPublic, RoleConsentCallback, RoleName,
	RoleSex, RoleBirth, RoleAge, RoleID, RolePhone, RoleHome,
	RoleTrain, RoleMatter, RoleDistrict, RoleEmployer, RolePeople, RoleAmount,
	RoleStory, RoleRisks, RoleAdvice, RoleOutcomes, RoleFollowUp, RoleChannel,
	RoleUnionRule, RoleUnionName, RoleTransfer, RoleProduct, RoleTier, RoleMethod,
	RoleReceipt, RoleResults, RoleSeat, RoleDestination,
}
