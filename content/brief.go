package content

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Filed is what a desk filed, from which a brief is reckoned: any revisions of
// any records, and how many more there are whose content is not here.
type Filed struct {
	Revisions []record.Revision
	Erased    int // at a person's wish
	Moved     int // to headquarters
	Unread    int // damaged
}

// Figures are what one desk did on one day, as headquarters counts it
// (statistics of the campaign: people, law, popularisation, membership,
// hardship, jobs, fairs, volunteers). Nobody's name is in them.
type Figures struct {
	Day      record.Day
	Services int            // records of a service to a person
	Persons  int            // different people among them
	ByForm   map[string]int // records that stand, all forms
	Channels map[string]int // of services

	Law     LawFigures
	Joining JoiningFigures

	Screened     int            // hardship
	Destinations map[string]int // where hardship screenings lead
	Programmes   map[string]int // of these, as far as it may still be read
	Seekers      int            // job referrals
	JobResults   map[string]int
	Checkups     int // employers that ask for a legal check-up

	Corner CornerFigures
	Events EventFigures
	People PeopleFigures

	Tenths     int // tenths of volunteer hours, of shifts closed on the day
	Volunteers int // different ones who filed
	Voided     int
	Corrected  int
	Late       int // events and counts filed on the day for another
	Erased     int
	Moved      int
	Unread     int
	// Proof is the beginning of a hash over numbers and revisions of what was
	// counted: two briefs with the same proof were made of the same records.
	Proof string
}

// LawFigures are about consultations.
type LawFigures struct {
	Consults  int            // legal ones
	Other     int            // asked at the desk, no law in it
	Matters   map[string]int // by leaf
	Concerned int            // people that the matters concern
	Amount    record.Money   // in dispute
	Due7      int            // with a last day within seven days
	Expired   int            // with a last day that may have passed
	Risks     map[string]int
	Routes    map[string]int
	Lawyer    int // with advice that a lawyer signed
	Cards     int // law cards read out, of all services
	Callbacks int // promised, of all services
	Rated     int // gave a satisfaction
	Stars     int // their sum
}

// JoiningFigures are about membership and mutual aid.
type JoiningFigures struct {
	Applied   int
	Transfers int            // of these, members elsewhere
	Unions    map[string]int // by the union proposed
	Dues      []DuesFigure
}

// DuesFigure is what one tier brought in by one method.
type DuesFigure struct {
	Product string
	Tier    int
	Method  string
	People  int
	Amount  record.Money
}

// CornerFigures are about the law corner: counts by the keys of its form.
type CornerFigures struct {
	Counts map[string]int
}

// Leaflets adds up all titles.
func (f CornerFigures) Leaflets() (n int) {
	for key, m := range f.Counts {
		if strings.HasPrefix(key, leafletPrefix) {
			n += m
		}
	}
	return n
}

// leafletPrefix begins the keys of the leaflets in the form of the law corner.
const leafletPrefix = "leaflets_"

// EventFigures are about events.
type EventFigures struct {
	Held     []Event
	Kinds    map[string]int // events by kind
	Sessions map[string]int // by kind: one event may be a series
	Sums     map[string]int // by the keys of the form
	Women    map[string]int // among intents, by what the host means by it: never added up
}

// Event is one event as it was written down.
type Event struct {
	Kind, Campaign, Title, Train, District, Note string
	Partners                                     []string
	Figures                                      map[string]int
}

// PeopleFigures are about the different people who were served, as far as they said.
type PeopleFigures struct {
	Sexes      map[string]int
	Ages       map[string]int // AgeBands
	Homes      map[string]int // provinces
	Going      map[string]int // provinces
	Categories map[string]int // a person may be of several
}

// The figures of the forms of events and the law corner; a test compares them
// with the forms.
var (
	eventFigures = []string{
		"sessions", "minutes", "volunteers", "lawyers", "attendance", "consulted", "companies", "partner_companies",
		"posts", "resumes", "intents", "intents_women", "fairs", "live_streams", "leaflets", "gift_bags", "riddles",
	}
	cornerFigures = []string{
		"visitors", "leaflets_rights", "leaflets_pay", "leaflets_injury", "leaflets_platform", "leaflets_women",
		"leaflets_mutualaid", "leaflets_other", "riddles_solved", "quiz_plays", "quiz_correct", "cards_read",
		"gifts_start", "gifts_in", "gifts_out", "gifts_left",
	}
)

// AgeBands are the bands of the statistics, in order.
var AgeBands = []string{"LT18", "18TO34", "35TO49", "50TO59", "GE60"}

// services are the forms that serve a person.
var services = []string{"consultation", "joining", "mutualaid", "hardship", "jobs"}

// Brief reckons the figures of a day. Of each record the highest revision
// counts, and none that is void. Events and the law corner count on the day on
// which they were held, everything else on the day it was filed.
func Brief(day record.Day, filed Filed) Figures {
	f := Figures{
		Day: day, ByForm: map[string]int{}, Channels: map[string]int{},
		Law:          LawFigures{Matters: map[string]int{}, Risks: map[string]int{}, Routes: map[string]int{}},
		Joining:      JoiningFigures{Unions: map[string]int{}},
		Destinations: map[string]int{}, Programmes: map[string]int{}, JobResults: map[string]int{},
		Corner: CornerFigures{Counts: map[string]int{}},
		Events: EventFigures{Kinds: map[string]int{}, Sessions: map[string]int{}, Sums: map[string]int{}, Women: map[string]int{}},
		Erased: filed.Erased, Moved: filed.Moved, Unread: filed.Unread,
	}
	var served []record.Record
	volunteers := map[string]bool{}
	proof := sha256.New()
	for _, r := range standing(filed.Revisions) {
		if counts(r.Record) != day {
			if record.DayOf(r.Record.Filed.In(zone)) == day && r.Record.Void == nil {
				f.Late++
			}
			continue
		}
		if r.Record.Void != nil {
			f.Voided++
			continue
		}
		if r.Record.Why != "" {
			f.Corrected++
		}
		proof.Write([]byte(r.Record.ID.String() + " " + strconv.Itoa(int(r.Record.Rev)) + "\n"))
		f.ByForm[r.Record.Form]++
		if r.Record.Volunteer != "" {
			volunteers[r.Record.Volunteer] = true
		}
		if slices.Contains(services, r.Record.Form) {
			served = append(served, r.Record)
			f.service(r)
		}
		f.take(r)
	}
	f.Services, f.Volunteers = len(served), len(volunteers)
	f.Persons, f.People = people(day, served)
	f.Proof = strings.ToUpper(hex.EncodeToString(proof.Sum(nil)[:4]))
	slices.SortFunc(f.Joining.Dues, DuesFigure.compare)
	return f
}

// standing gives the highest revision of each record, in the order of their numbers.
func standing(all []record.Revision) []record.Revision {
	last := map[uuid.UUID]record.Revision{}
	for _, r := range all {
		if had, ok := last[r.Record.ID]; !ok || r.Record.Rev > had.Record.Rev {
			last[r.Record.ID] = r
		}
	}
	out := make([]record.Revision, 0, len(last))
	for _, r := range last {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b record.Revision) int { return strings.Compare(a.Record.ID.String(), b.Record.ID.String()) })
	return out
}

// Held gives the forms whose records count on the day that they name.
func Held() []string { return []string{"event", "corner"} }

// counts gives the day on which a record counts.
func counts(r record.Record) record.Day {
	if slices.Contains(Held(), r.Form) {
		if day, err := record.ParseDay(r.Answers.Text("held_on")); err == nil {
			return day
		}
	}
	return record.DayOf(r.Filed.In(zone))
}

// Today gives the civil day of a moment, in the time of the whole country.
func Today(at time.Time) record.Day { return record.DayOf(at.In(zone)) }

// Begins gives the moment at which a civil day begins, in the same time.
func Begins(day record.Day) time.Time {
	return time.Date(day.Year, day.Month, day.Date, 0, 0, 0, 0, zone)
}
