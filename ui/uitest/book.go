package uitest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// Book is a register in memory with plainly invented people. Its fields may be
// set before a test begins.
type Book struct {
	At      ui.Stage
	Card    ui.Desk
	People  []ui.Volunteer
	PINs    map[string]string // by volunteer; 123456 when there is none
	Phrase  string            // passphrase
	On      ui.Volunteer
	Kept    map[uuid.UUID]ui.Draft
	Filed   []record.Record // oldest first
	Annexes map[uuid.UUID]record.Answers
	Custody ui.Where
	Money   ui.Till      // what Till gives
	Rides   []ui.Session // on trains, newest first
	Figures *ui.Counts   // what Counts gives; nil counts Filed
	Prefs   ui.Preferences
	Paper   ui.Printed        // what Print gives
	Jobs    []ui.PrintJob     // what Print got
	Taken   []ui.TakeawayJob  // what TakeAway got
	Files   map[string]string // what ReadFile finds
	Now     func() time.Time
	// Before is what Match gives, Doubtful what Doubt does.
	Before   []ui.Visit
	Doubtful time.Duration
	// Fail gives the error of the method with that name, as often as it is called.
	Fail map[string]error
	// Carriage is about sticks, custody and problems.
	Carriage Carriage
	// Daily is about briefs, stock and own figures.
	Daily Daily
	// Called are the names of the methods called, oldest first.
	Called []string

	revising
	keeping
	offer ui.Offer
	mu    sync.Mutex
}

var _ ui.Book = (*Book)(nil)

// NewBook is an opened desk with two volunteers, the first of them on duty.
func NewBook() *Book {
	s := readSample()
	return &Book{
		At: ui.Opened, Card: s.Desk, People: s.People, On: s.People[0],
		PINs: map[string]string{}, Phrase: s.Phrase, offer: s.Offer,
		keeping: keeping{Keys: ui.Unlockers{Passphrases: 1, Recovery: 1}, Program: "dev"},
		Kept:    map[uuid.UUID]ui.Draft{}, Annexes: map[uuid.UUID]record.Answers{},
		Prefs: ui.Preferences{Lang: "zh", Theme: ui.Light, IdleMinutes: 5},
		Now:   func() time.Time { return Start }, Fail: map[string]error{}, Files: map[string]string{},
	}
}

// DiskFull and ReadOnly are troubles a store has.
var (
	DiskFull = &ui.Trouble{Code: "disk_full"}
	ReadOnly = &ui.Trouble{Code: "read_only"}
)

// call notes a call and gives the error set for it. The caller holds mu.
func (b *Book) call(name string) error {
	b.Called = append(b.Called, name)
	return b.Fail[name]
}

// Stage gives At.
func (b *Book) Stage() ui.Stage { return b.At }

// Offer gives a fixed passphrase.
func (b *Book) Offer() ui.Offer {
	return b.offer
}

// Create opens the desk with its first volunteer.
func (b *Book) Create(_ context.Context, s ui.Setup) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Create"); err != nil {
		return err
	}
	b.At = ui.Opened
	b.Card = ui.Desk{Code: s.Place, Name: s.Name, Kind: s.Kind}
	b.People = []ui.Volunteer{{ID: "01", Name: s.Volunteer, Leader: true}}
	b.PINs["01"] = s.PIN
	b.On = b.People[0]
	return nil
}

// Unlock takes Phrase.
func (b *Book) Unlock(_ context.Context, passphrase string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Unlock"); err != nil {
		return err
	}
	if passphrase != b.Phrase {
		return &ui.Trouble{Code: "wrong_passphrase"}
	}
	b.At = ui.Opened
	return nil
}

// Lock shuts the desk.
func (b *Book) Lock() { b.At, b.On = ui.Shut, ui.Volunteer{} }

// Volunteers gives People.
func (b *Book) Volunteers() []ui.Volunteer { return slices.Clone(b.People) }

// OnDuty gives On.
func (b *Book) OnDuty() ui.Volunteer {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.On
}

// SignOn takes the volunteer's PIN.
func (b *Book) SignOn(_ context.Context, id, pin string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SignOn"); err != nil {
		return err
	}
	for _, v := range b.People {
		if v.ID == id && pin == cmp.Or(b.PINs[id], "123456") {
			b.On = v
			return nil
		}
	}
	return &ui.Trouble{Code: "wrong_pin"}
}

// Vouch takes the PIN of another volunteer.
func (b *Book) Vouch(_ context.Context, id, pin string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Vouch"); err != nil {
		return err
	}
	if id == b.On.ID || pin != cmp.Or(b.PINs[id], "123456") {
		return &ui.Trouble{Code: "wrong_pin"}
	}
	return nil
}

// SignOff leaves nobody on duty.
func (b *Book) SignOff() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.On = ui.Volunteer{}
}

// Desk gives Card.
func (b *Book) Desk() ui.Desk { return b.Card }

// SaveDraft keeps a draft.
func (b *Book) SaveDraft(_ context.Context, d ui.Draft) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SaveDraft"); err != nil {
		return err
	}
	d.Answers = d.Answers.Clone()
	d.Saved = b.Now()
	b.Kept[d.ID] = d
	return nil
}

// DropDraft forgets a draft.
func (b *Book) DropDraft(_ context.Context, id uuid.UUID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("DropDraft"); err != nil {
		return err
	}
	delete(b.Kept, id)
	return nil
}

// Draft gives a kept draft.
func (b *Book) Draft(_ context.Context, id uuid.UUID) (ui.Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Draft"); err != nil {
		return ui.Draft{}, err
	}
	d, ok := b.Kept[id]
	if !ok {
		return ui.Draft{}, &ui.Trouble{Code: "gone"}
	}
	d.Answers = d.Answers.Clone()
	return d, nil
}

// Drafts gives the kept drafts, newest first.
func (b *Book) Drafts(context.Context) ([]ui.Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Drafts"); err != nil {
		return nil, err
	}
	var all []ui.Draft
	for _, d := range b.Kept {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b ui.Draft) int {
		return cmp.Or(b.Saved.Compare(a.Saved), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return all, nil
}

// File makes a record of a draft: serial, stamps and answers, nothing joined.
func (b *Book) File(_ context.Context, d ui.Draft) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("File"); err != nil {
		return record.Record{}, err
	}
	if d.Corrects != uuid.Nil {
		return b.corrected(d)
	}
	r := record.Record{
		ID: d.ID, Rev: 1, Form: d.Form, Edition: d.Edition, Desk: b.Card.Code, Volunteer: b.On.ID,
		Serial: fmt.Sprintf("%s-%s-%03d", b.Card.Code, b.Now().Format("20060102"), len(b.Filed)+1),
		Opened: d.Opened, Filed: b.Now(), Answers: d.Answers.Clone(),
	}
	b.Filed = append(b.Filed, r)
	delete(b.Kept, d.ID)
	return r, nil
}

// Find gives the records whose name, phone or serial a query finds, newest first.
func (b *Book) Find(_ context.Context, query string) ([]ui.Line, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Find"); err != nil {
		return nil, err
	}
	var lines []ui.Line
	for _, r := range slices.Backward(b.Filed) {
		name, phone := r.Person.Name.Reveal(), r.Person.Phone.National()
		if query != "" && !content.Finds(query, name) && !strings.HasSuffix(phone, query) && !strings.Contains(r.Serial, query) {
			continue
		}
		lines = append(lines, ui.Line{ID: r.ID, Serial: r.Serial, Form: r.Form, Called: name,
			Phone: r.Person.Phone.Masked(), Matter: r.Matter, Filed: r.Filed})
	}
	return lines[:min(len(lines), 200)], nil
}

// Record gives a filed record.
func (b *Book) Record(_ context.Context, id uuid.UUID) (record.Record, record.Answers, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Record"); err != nil {
		return record.Record{}, nil, err
	}
	for _, r := range b.Filed {
		if r.ID == id {
			return r, b.Annexes[id], nil
		}
	}
	return record.Record{}, nil, &ui.Trouble{Code: "gone"}
}

// Counts gives Figures, or counts Filed.
func (b *Book) Counts(context.Context) (ui.Counts, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Counts"); err != nil {
		return ui.Counts{}, err
	}
	if b.Figures != nil {
		return *b.Figures, nil
	}
	c := ui.Counts{ByForm: map[string]int{}}
	for _, r := range b.Filed {
		c.ByForm[r.Form]++
		if r.Dues != nil {
			c.Dues += r.Dues.Amount
		}
	}
	return c, nil
}

// Where gives Custody.
func (b *Book) Where(context.Context) (ui.Where, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Custody, b.call("Where")
}

// Sync has headquarters sign for everything.
func (b *Book) Sync(ctx context.Context) error {
	if err := b.during(ctx, "Sync"); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Custody.Signed, b.Custody.Here, b.Custody.Waiting = b.Custody.Filed, 0, 0
	b.Custody.Contact = b.Now()
	return nil
}

// Enrol takes any text that is not empty.
func (b *Book) Enrol(_ context.Context, file, _ string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Enrol"); err != nil {
		return "", err
	}
	if strings.TrimSpace(file) == "" {
		return "", &ui.Trouble{Code: "enrol_bad"}
	}
	b.Custody.Enrolled = true
	return "1234 5678", nil
}

// ReadFile gives one of Files.
func (b *Book) ReadFile(path string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("ReadFile"); err != nil {
		return "", err
	}
	text, ok := b.Files[path]
	if !ok {
		return "", &ui.Trouble{Code: "no_file", Arg: path}
	}
	return text, nil
}

// Preferences gives Prefs.
func (b *Book) Preferences() ui.Preferences {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Prefs
}

// SavePreferences sets Prefs.
func (b *Book) SavePreferences(_ context.Context, p ui.Preferences) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SavePreferences"); err != nil {
		return err
	}
	b.Prefs = p
	return nil
}

// AddVolunteer adds one to People.
func (b *Book) AddVolunteer(_ context.Context, name, pin string) (ui.Volunteer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("AddVolunteer"); err != nil {
		return ui.Volunteer{}, err
	}
	v := ui.Volunteer{ID: fmt.Sprintf("%02d", len(b.People)+1), Name: name}
	b.People = append(b.People, v)
	b.PINs[v.ID] = pin
	return v, nil
}
