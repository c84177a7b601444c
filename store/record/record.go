// Package record holds the nouns of the desk: what a consultation or a joining
// is once it has been written down, in types that cannot be confused with one
// another.
//
// The one idea: if the program must decide with it, it is a type here; if it
// must only keep it, it is an answer (see Answers). The package knows neither
// storage nor forms nor screens, and imports the standard library, x/text and
// google/uuid only.
package record

import (
	"time"

	"github.com/google/uuid"
)

// Record is one filed form. A correction is the same ID with Rev+1; a void is
// a revision with Void set. It is serialised as JSON, padded and sealed.
type Record struct {
	ID      uuid.UUID `json:"id"`
	Rev     uint32    `json:"rev"`     // from 1
	Form    string    `json:"form"`    // "consultation", "joining", …
	Edition int       `json:"edition"` // of the form the answers were given to
	Content string    `json:"content"` // edition of the whole content, "2026.11"
	Serial  string    `json:"serial"`  // printed on the slip, desk-YYYYMMDD-NNN

	Desk      string    `json:"desk"`
	Volunteer string    `json:"volunteer"`
	Lawyer    string    `json:"lawyer,omitempty"`
	Shift     string    `json:"shift,omitempty"`
	Channel   string    `json:"channel,omitempty"` // WALKIN, ONTRAIN, PHONE, GROUP, RETURN
	Train     string    `json:"train,omitempty"`   // of the session on which a train desk filed it; never a visitor's
	Lang      string    `json:"lang,omitempty"`    // language of the screen: zh, en
	Opened    time.Time `json:"opened"`            // UTC
	Filed     time.Time `json:"filed"`             // UTC
	// DoubtSeconds bounds how far Filed may be from the true time; 0 is no known doubt.
	DoubtSeconds int64 `json:"doubt_seconds,omitempty"`

	Person   Person    `json:"person"`
	Consents []Consent `json:"consents,omitempty"`

	Matter    string     `json:"matter,omitempty"`   // leaf code, "WAG.02"
	District  string     `json:"district,omitempty"` // place of work, GB/T 2260 code
	Employer  string     `json:"employer,omitempty"`
	People    int        `json:"people,omitempty"` // concerned by the matter, ≥ 1
	Amount    Money      `json:"amount,omitempty"`
	Deadlines []Deadline `json:"deadlines,omitempty"`
	Risks     []string   `json:"risks,omitempty"`
	Outcomes  []string   `json:"outcomes,omitempty"` // route codes R01…R27, destinations of hardship, results of job referral; the first is the primary one
	FollowUp  Day        `json:"follow_up,omitzero"`

	Union *Proposal `json:"union,omitempty"` // joining: which union, by which rule
	Dues  *Dues     `json:"dues,omitempty"`  // joining, mutual aid: what was chosen and paid

	// Cards are the law cards read out at the desk, frozen as they were.
	Cards   []CardRef `json:"cards,omitempty"`
	Answers Answers   `json:"answers"`
	// Annexed is true when sensitive answers travel in an Annex of the same ID and Rev.
	Annexed bool  `json:"annexed,omitempty"`
	Void    *Void `json:"void,omitempty"`
	// Calls are the call-backs that were tried, oldest first.
	Calls []Call `json:"calls,omitempty"`
	// Why says why this revision corrects the one before: a code of the list
	// "correction_reasons"; "" for a first one.
	Why string `json:"why,omitempty"`
}

// Annex carries the sensitive answers (health, hardship, finance) of one
// revision of a record. It is sealed by itself so that it can be erased alone
// and early.
type Annex struct {
	ID      uuid.UUID `json:"id"`
	Rev     uint32    `json:"rev"`
	Answers Answers   `json:"answers"`
}

// Consent is the proof that one layer of consent was asked and answered.
type Consent struct {
	Kind     string    `json:"kind"`               // basic, sensitive, share, callback
	Choice   string    `json:"choice"`             // YES, ANON, NO, NA
	Version  string    `json:"version"`            // of the text that was shown
	By       string    `json:"by"`                 // SCREEN, PAPER, ORAL
	Receiver string    `json:"receiver,omitempty"` // share: the body's route code
	At       time.Time `json:"at"`
}

// Deadline is a computed last day, frozen with the rule and the facts it came from.
type Deadline struct {
	Rule        string `json:"rule"`    // "arbitration_limitation"
	Article     string `json:"article"` // code of law and article, "LDMAL-27"
	Edition     string `json:"edition"` // of the calendar data
	Base        Day    `json:"base,omitzero"`
	Nominal     Day    `json:"nominal,omitzero"`
	Rolled      Day    `json:"rolled,omitzero"`
	Provisional bool   `json:"provisional,omitempty"` // a year without a holiday notice was looked at
	AsOf        Day    `json:"as_of"`
	Status      string `json:"status"` // OK, SOON, URGENT, LAST_DAY, EXPIRED, NO_LIMIT_WHILE_EMPLOYED, NO_LIMIT, SUSPENDED
	DaysLeft    int    `json:"days_left"`
	Fact        string `json:"fact,omitempty"` // answer key that moved it last
}

// Proposal names the union that an application is routed to; the union decides.
type Proposal struct {
	Rule     int    `json:"rule"` // 1–10 of the routing table
	Code     string `json:"code"` // ENT, ENT-D, ENT-P, SITE, IND, AREA-P, AREA, OUT, AREA?, HOLD
	Union    string `json:"union,omitempty"`
	Transfer bool   `json:"transfer,omitempty"`
}

// Dues is what an applicant chose and how it was paid; never a benefit figure.
type Dues struct {
	Product string `json:"product"` // parameter id of the mutual-aid product
	Tier    int    `json:"tier"`
	Amount  Money  `json:"amount"`
	Method  string `json:"method"` // QR, CASH_RECEIPT, LATER
	Receipt string `json:"receipt,omitempty"`
	Edition string `json:"edition"` // of the tier table
}

// CardRef freezes which text of a card was used.
type CardRef struct {
	ID      string `json:"id"`
	Edition string `json:"edition"`
	Hash    string `json:"hash"`
}

// Void says why a revision declares its record void, and who says so.
type Void struct {
	Reason string `json:"reason"`
	By     string `json:"by"`
	// Second is the volunteer who vouched with the own PIN; "" while a void that
	// touches money is pending second.
	Second string `json:"second,omitempty"`
}
