package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Route names a screen; screens go to one another by it and never import one another.
type Route string

// The routes.
const (
	RouteRest     Route = "rest"    // what a passer-by sees
	RouteSetup    Route = "setup"   // first run
	RouteUnlock   Route = "unlock"  // passphrase
	RouteDuty     Route = "duty"    // choose yourself, PIN
	RouteHome     Route = "home"    // Today
	RouteIntake   Route = "intake"  // Target.Form begins a form; Target.ID continues a draft
	RouteSlip     Route = "slip"    // Target.ID is a record
	RouteRecords  Route = "records" // list and find
	RouteRecord   Route = "record"  // Target.ID is a record, read only
	RouteCustody  Route = "custody" // sync state
	RouteSettings Route = "settings"
	RouteEnrol    Route = "enrol"  // take an enrolment file
	RouteReckon   Route = "reckon" // calculators; Target.ID is a draft that fills in, Target.Form a calculator

	// What a visitor may open from Rest, with nobody on duty.
	RouteCorner   Route = "corner"   // cards, quiz, riddles, hotlines
	RouteLaws     Route = "laws"     // the list of cards; Target.Code is a matter, Target.ID a draft in which cards are noted
	RouteCard     Route = "card"     // Target.Code is a card, Target.ID as above
	RouteQuiz     Route = "quiz"     // five questions
	RouteRiddle   Route = "riddle"   // lantern riddles
	RouteHotlines Route = "hotlines" // whom to call

	RouteManual Route = "manual" // Target.Code is a chapter, "" the first

	RouteWaiting   Route = "waiting"   // note a person who waits
	RouteWorker    Route = "worker"    // the screen turned to the worker: Target.ID is a draft or a record
	RouteAlso      Route = "also"      // what else is possible for the person of a record: Target.ID
	RouteCallbacks Route = "callbacks" // who is to be called back, by due day
	RouteHistory   Route = "history"   // the revisions of a record side by side: Target.ID
	RouteShift     Route = "shift"     // open, hand over, close; dues against cash
	RouteBrief     Route = "brief"     // the day's brief
	RouteStock     Route = "stock"     // leaflets and gifts
	RouteEffort    Route = "effort"    // a volunteer's own figures: seconds and keys
	RouteStick     Route = "stick"     // write and read the bag on a USB stick
	RouteProblems  Route = "problems"  // what headquarters refused, and the way to the field
	RouteSession   Route = "session"   // begin and end the service on a train
	RouteLesson    Route = "lesson"    // the guided first lesson; in practice only
)

// Target is where to go and with what.
type Target struct {
	Route Route
	Form  string
	ID    uuid.UUID
	Code  string // of what the content has: a card, a matter, a chapter
	// From is a filed record whose person begins another form: what is known is
	// filled in, and consent asked anew.
	From uuid.UUID
}

// The public messages. Everything else is private to its package.
type (
	// OpenMsg puts a screen on top of the stack.
	OpenMsg struct{ Target Target }
	// BackMsg takes the top screen off.
	BackMsg struct{}
	// HomeMsg clears the stack and opens Route as its bottom (home when empty).
	HomeMsg struct{ Route Route }
	// NoteMsg shows a line above the footer until the next key.
	NoteMsg struct {
		Text string
		Tone Tone
	}
	// StatusMsg says that counts, custody or sync state changed; the shell passes it to the top screen.
	StatusMsg struct{}
	// ResumeMsg tells a screen that it is on top again.
	ResumeMsg struct{}
	// LockMsg tells every screen that it is about to be hidden: it saves what
	// stands in its fields and masks what was revealed.
	LockMsg struct{}
	// CardReadMsg says that a card was read out to the person of a draft; the
	// screen of that draft, further down the stack, notes it.
	CardReadMsg struct {
		Draft uuid.UUID
		Card  record.CardRef
	}
	// AskMsg puts a question over the screen.
	AskMsg struct{ Question Question }
	// ResizeMsg tells a screen that Env.Width or Env.Height, language or theme changed.
	ResizeMsg struct{}
)

// Question is a dialog the program opens: a few lines to read and what one can
// answer. It ignores keys for 400 ms, because they were meant for the screen
// below. Esc closes it unless an answer has that key.
type Question struct {
	Title   string
	Text    string // wrapped; may hold line ends
	Tone    Tone   // of the title
	Answers []Action
}

// Ask opens a dialog.
func Ask(q Question) tea.Cmd { return func() tea.Msg { return AskMsg{q} } }

// Open goes to a target.
func Open(t Target) tea.Cmd { return func() tea.Msg { return OpenMsg{t} } }

// Back leaves the screen.
func Back() tea.Msg { return BackMsg{} }

// Home goes to a bottom screen.
func Home(r Route) tea.Cmd { return func() tea.Msg { return HomeMsg{r} } }

// Note shows a line.
func Note(text string, tone Tone) tea.Cmd { return func() tea.Msg { return NoteMsg{text, tone} } }
