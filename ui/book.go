package ui

import (
	"context"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Book is the desk's register as the screens see it; cmd/kiosk joins it to
// store/book. A screen takes only the part it needs. Errors are *Trouble when
// there are plain words for them.
type Book interface {
	Vault
	Duty
	Drafts
	Records
	Finder
	Revising
	Callbacks
	Custody
	Holdings
	Sticks
	Problems
	Corrections
	Settings
	Team
	Keeping
	Shifts
	Printer
	Takeaway
	People
	Clock
	Lawyers
	Sessions
	Days
	Stock
	Efforts
}

// Vault opens and closes the desk's store.
type Vault interface {
	Stage() Stage
	// Offer makes a passphrase and a recovery code for set-up; nothing is written.
	Offer() Offer
	// Create makes the store, signs the first volunteer on and leaves it open.
	Create(ctx context.Context, s Setup) error
	Unlock(ctx context.Context, passphrase string) error
	// Lock forgets all keys; the passphrase is needed again.
	Lock()
}

// Stage is how far the desk is open.
type Stage int

// Blank has no store yet, Shut wants the passphrase, Opened a volunteer's PIN.
const (
	Blank Stage = iota
	Shut
	Opened
)

// Offer is a generated passphrase, word by word, and the recovery code.
type Offer struct {
	Words    []Word
	Recovery string // age identity, AGE-SECRET-KEY-1…
}

// Word is two Han and how they are typed.
type Word struct{ Han, Pinyin string }

// Setup is what the first run asks.
type Setup struct {
	Kind      string // station, train, district, street, event
	Place     string // code of a station or district, or a train
	Number    int    // of the desk at that place
	Name      string // shown in the header
	Offer     Offer
	Volunteer string
	PIN       string // 6 digits
}

// Duty is who works at the desk.
type Duty interface {
	Volunteers() []Volunteer
	// OnDuty gives the volunteer whose PIN was accepted last, the zero one when nobody is.
	OnDuty() Volunteer
	SignOn(ctx context.Context, id, pin string) error
	SignOff()
	// Vouch checks the PIN of a volunteer who signs beside the one on duty; it
	// signs nobody on. Wrong PINs count as they do for SignOn.
	Vouch(ctx context.Context, id, pin string) error
	// Desk gives code and name of the desk.
	Desk() Desk
}

// Volunteer is one person who may work here.
type Volunteer struct {
	ID     string // "01"
	Name   string
	Leader bool
	Lawyer bool // may sign advice
	// Retired works here no longer: Team has such people, Volunteers has not.
	Retired bool
}

// Desk is the desk's own card.
type Desk struct{ Code, Name, Kind string }

// Drafts are forms not yet filed. Saving returns when the draft is on disk.
type Drafts interface {
	SaveDraft(ctx context.Context, d Draft) error
	DropDraft(ctx context.Context, id uuid.UUID) error
	Draft(ctx context.Context, id uuid.UUID) (Draft, error)
	Drafts(ctx context.Context) ([]Draft, error) // newest first
}

// Draft is an unfinished form.
type Draft struct {
	ID        uuid.UUID      `json:"id"`
	Form      string         `json:"form"`
	Edition   int            `json:"edition"`
	Answers   record.Answers `json:"answers"`
	At        string         `json:"at"` // key of the question where one was
	Opened    time.Time      `json:"opened"`
	Saved     time.Time      `json:"saved"`
	Volunteer string         `json:"volunteer"`
	// ConsentAt is when each consent question was answered, by its key.
	ConsentAt map[string]time.Time `json:"consent_at,omitempty"`
	// Cards are the law cards that were read out, frozen as they were.
	Cards []record.CardRef `json:"cards,omitempty"`
	// Corrects is the filed record of which this draft is to become the next
	// revision; nil for a new one.
	Corrects uuid.UUID `json:"corrects,omitzero"`
	Why      string    `json:"why,omitempty"` // of a correction: a code of the list "correction_reasons"
	Effort   Effort    `json:"effort,omitzero"`
	// From is the filed record whose person this form is for; what it knows is
	// offered again when the draft is opened.
	From uuid.UUID `json:"from,omitzero"`
	// Lawyer is the volunteer who signed the advice with the own PIN, "" when
	// nobody did or the advice changed since.
	Lawyer string `json:"lawyer,omitempty"`
	// Flags are the red flags whose screen was shown: each stops the form once.
	Flags []string `json:"flags,omitempty"`
	// Unfolded says that the volunteer wants all questions in spite of the train.
	Unfolded bool `json:"unfolded,omitempty"`
	// Called is how a person who waits is called, About the group of matters that
	// it is about: noted before there is consent, so neither is an answer.
	Called string `json:"called,omitempty"`
	About  string `json:"about,omitempty"`
	// Hands are the volunteers who had the draft before, oldest first.
	Hands []string `json:"hands,omitempty"`
}

// Effort is what filling a form took. It is the volunteer's own figure: it
// never goes into a record.
type Effort struct {
	Keys    int            `json:"keys,omitempty"`
	Seconds map[string]int `json:"seconds,omitempty"` // by page of the form
}

// Records are the filed forms.
type Records interface {
	// File makes the record durable and gives it back with serial and stamps.
	File(ctx context.Context, d Draft) (record.Record, error)
	// Find looks for name, pinyin initials, phone tail or serial; "" gives the newest. At most 200 lines.
	Find(ctx context.Context, query string) ([]Line, error)
	Record(ctx context.Context, id uuid.UUID) (record.Record, record.Answers, error) // with the annex's answers
	Counts(ctx context.Context) (Counts, error)                                      // of today
}

// Line is a record in a list.
type Line struct {
	ID     uuid.UUID
	Serial string
	Form   string
	Called string // name, or how the person is called
	Phone  string // masked
	Matter string
	Filed  time.Time
	Signed bool // headquarters' receipt covers it
	Kept
}

// Counts are today's figures.
type Counts struct {
	ByForm map[string]int
	Dues   record.Money
}

// Custody is where the records are, and the road to headquarters.
type Custody interface {
	Where(ctx context.Context) (Where, error)
	// Sync exchanges bags until nothing is left; it returns the reason when it stops early.
	Sync(ctx context.Context) error
	// Enrol takes the text of an enrolment file, for which a passphrase of the
	// desk is needed, and gives the digits to compare, "1234 5678".
	Enrol(ctx context.Context, file, passphrase string) (digits string, err error)
	// ReadFile reads an enrolment file by its path (a stick), for Enrol.
	ReadFile(path string) (string, error)
}

// Where is the custody line: Filed = Signed + OnStick + Here. Today and all.
type Where struct {
	Filed, Signed, OnStick, Here int // of the records filed today
	Waiting                      int // of all records, not signed for
	Enrolled                     bool
	Headquarters                 string    // its address
	Contact                      time.Time // last receipt
	Trouble                      *Trouble  // why the last try failed, nil when it did not
	Syncing                      bool
}

// Settings are the desk's own preferences.
type Settings interface {
	Preferences() Preferences
	SavePreferences(ctx context.Context, p Preferences) error
	AddVolunteer(ctx context.Context, name, pin string) (Volunteer, error)
}

// Preferences are kept in the store, unsealed: they are needed before the vault opens.
type Preferences struct {
	Lang        string `json:"lang"`
	Theme       string `json:"theme"` // light, dark, contrast
	IdleMinutes int    `json:"idle_minutes"`
	ASCII       bool   `json:"ascii"`
	NoMouse     bool   `json:"no_mouse,omitempty"`
	// Printer is the receipt printer.
	Printer PrinterSetup `json:"printer,omitzero"`
}

// Trouble is an error with plain words: Code names them in content/words/trouble.toml.
// The operator's log gets Err; the screen never does.
type Trouble struct {
	Code string
	Arg  string // fills the blank in the words: a path, a number of seconds
	Err  error
}

// Error gives code and cause, for the operator's log.
func (t *Trouble) Error() string {
	if t.Err == nil {
		return t.Code
	}
	return t.Code + ": " + t.Err.Error()
}

// Unwrap gives the cause.
func (t *Trouble) Unwrap() error { return t.Err }
