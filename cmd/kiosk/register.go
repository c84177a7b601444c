package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/ui"
)

// recoveryPrefix tells a recovery code from a passphrase.
const recoveryPrefix = "AGE-SECRET-KEY-1"

// enrolmentLimit bounds an enrolment file in bytes.
const enrolmentLimit = 64 << 10

// register is the desk's book as the screens see it: it joins forms to records
// and turns errors into plain words, leaving their causes in the log.
type register struct {
	book    *book.Book
	catalog *content.Catalog
	road    *road
	carrier *carrier
	printer *printer
	store   copier
	dir     string // of the desk: nothing readable is saved there
	now     func() time.Time
	log     *slog.Logger
	desk    ui.Desk // as last seen: the rest screen shows it while the vault is shut
}

var _ ui.Book = (*register)(nil)

// say logs the cause of an error and gives its plain words.
func (r *register) say(doing string, err error) error {
	if err == nil {
		return nil
	}
	r.log.Error(doing, "err", err)
	return trouble(fmt.Errorf("%s: %w", doing, err))
}

func (r *register) Stage() ui.Stage {
	stage, err := r.book.Stage(context.Background())
	if err != nil {
		r.log.Error("look for a desk", "err", err)
		return ui.Shut // never offer a first run over a store that cannot be read
	}
	return map[book.Stage]ui.Stage{book.Blank: ui.Blank, book.Shut: ui.Shut, book.Open: ui.Opened}[stage]
}

func (r *register) Offer() ui.Offer {
	offered, err := r.book.Offer()
	if err != nil {
		r.log.Error("offer a passphrase", "err", err)
		return ui.Offer{}
	}
	o := ui.Offer{Recovery: offered.Recovery}
	for _, w := range offered.Passphrase {
		o.Words = append(o.Words, ui.Word{Han: w.Han, Pinyin: w.Pinyin})
	}
	return o
}

func (r *register) Create(ctx context.Context, s ui.Setup) error {
	phrase := seal.Passphrase{}
	for _, w := range s.Offer.Words {
		phrase = append(phrase, seal.Word{Han: w.Han, Pinyin: w.Pinyin})
	}
	return r.say("create the desk", r.book.Create(ctx, book.Setup{
		Desk:       book.Desk{Code: fmt.Sprintf("%s-%02d", s.Place, s.Number), Name: s.Name, Kind: s.Kind},
		Passphrase: phrase.Text(), Recovery: s.Offer.Recovery,
		Volunteer: s.Volunteer, PIN: s.PIN,
		Preferences: book.Preferences(r.Preferences()),
	}))
}

func (r *register) Unlock(ctx context.Context, passphrase string) error {
	unlock := r.book.Unlock
	if code := strings.Join(strings.Fields(passphrase), ""); strings.HasPrefix(strings.ToUpper(code), recoveryPrefix) {
		unlock, passphrase = r.book.UnlockWithRecovery, code
	}
	err := unlock(ctx, passphrase)
	if err == nil {
		for _, d := range r.book.Damaged() {
			r.log.Error("damaged envelope", "log", d.Place.Log, "seq", d.Place.Seq, "err", d.Err)
		}
	}
	return r.say("unlock", err)
}

func (r *register) Lock() { r.book.Lock() }

func (r *register) Volunteers() []ui.Volunteer {
	var all []ui.Volunteer
	for _, v := range r.book.Volunteers() {
		all = append(all, ui.Volunteer(v))
	}
	return all
}

func (r *register) OnDuty() ui.Volunteer { return ui.Volunteer(r.book.OnDuty()) }

func (r *register) SignOn(ctx context.Context, id, pin string) error {
	return r.say("sign on", r.book.SignOn(ctx, id, pin))
}

func (r *register) Vouch(ctx context.Context, id, pin string) error {
	return r.say("vouch", r.book.Vouch(ctx, id, pin))
}

func (r *register) SignOff() { r.book.SignOff() }

func (r *register) Desk() ui.Desk {
	if d := r.book.Desk(); d.Code != "" {
		r.desk = ui.Desk{Code: d.Code, Name: d.Name, Kind: d.Kind}
	}
	return r.desk
}

func (r *register) AddVolunteer(ctx context.Context, name, pin string) (ui.Volunteer, error) {
	v, err := r.book.AddVolunteer(ctx, name, pin)
	return ui.Volunteer(v), r.say("add a volunteer", err)
}

func (r *register) Preferences() ui.Preferences {
	p := r.book.Preferences(context.Background())
	if p.Lang == "" {
		p.Lang = string(content.ZH)
	}
	if p.IdleMinutes == 0 {
		p.IdleMinutes = 5
	}
	return ui.Preferences(p)
}

func (r *register) SavePreferences(ctx context.Context, p ui.Preferences) error {
	return r.say("save preferences", r.book.SavePreferences(ctx, book.Preferences(p)))
}

func (r *register) SaveDraft(ctx context.Context, d ui.Draft) error {
	body, err := json.Marshal(d)
	if err != nil {
		return r.say("save a draft", err)
	}
	defer seal.Zero(body)
	return r.say("save a draft", r.book.SaveDraft(ctx, book.Draft{
		ID: d.ID, Form: d.Form, Volunteer: d.Volunteer, Opened: d.Opened, Body: body,
	}))
}

func (r *register) DropDraft(ctx context.Context, id uuid.UUID) error {
	return r.say("drop a draft", r.book.DropDraft(ctx, id))
}

func (r *register) Draft(ctx context.Context, id uuid.UUID) (ui.Draft, error) {
	kept, err := r.book.Draft(ctx, id)
	if err != nil {
		return ui.Draft{}, r.say("open a draft", err)
	}
	return draft(kept)
}

func (r *register) Drafts(ctx context.Context) ([]ui.Draft, error) {
	kept, bad := r.book.Drafts(ctx)
	var all []ui.Draft
	for _, k := range kept {
		d, err := draft(k)
		if err != nil {
			bad = errors.Join(bad, err)
			continue
		}
		all = append(all, d)
	}
	return all, r.say("list drafts", bad)
}

func draft(kept book.Draft) (d ui.Draft, err error) {
	if err := json.Unmarshal(kept.Body, &d); err != nil {
		return d, fmt.Errorf("read a draft: %w", err)
	}
	if d.Answers == nil {
		d.Answers = record.Answers{}
	}
	d.Saved = kept.Saved
	return d, nil
}

// session is what conditions see besides answers.
func (r *register) session() content.Session {
	return content.Session{Today: record.DayOf(r.now()), Desk: r.Desk().Code}
}

func (r *register) File(ctx context.Context, d ui.Draft) (record.Record, error) {
	form := r.catalog.Forms[d.Form]
	if form == nil {
		return record.Record{}, r.say("file", fmt.Errorf("form %q: %w", d.Form, fs.ErrNotExist))
	}
	before, err := r.filedBefore(ctx, d)
	if err != nil {
		return record.Record{}, r.say("file", err)
	}
	rec, sensitive, err := join(r.catalog, form, d, before, r.session())
	if err != nil {
		return record.Record{}, r.say("file", err)
	}
	rec.Lang = r.Preferences().Lang
	if d.Corrects != uuid.Nil {
		return r.correct(ctx, d, rec, sensitive)
	}
	if err := r.aboard(ctx, &rec); err != nil {
		return record.Record{}, r.say("file", err)
	}
	filed, err := r.book.File(ctx, book.Filing{Record: rec, Sensitive: sensitive, Draft: d.ID, Series: form.Series})
	if err != nil {
		return record.Record{}, r.say("file", err)
	}
	r.toiled(ctx, d)
	r.road.wakeUp()
	return filed, nil
}

func (r *register) Record(ctx context.Context, id uuid.UUID) (record.Record, record.Answers, error) {
	rec, annex, err := r.book.Record(ctx, id)
	return rec, annex, r.say("open a record", err)
}

func (r *register) Counts(ctx context.Context) (ui.Counts, error) {
	c, err := r.book.Counts(ctx)
	return ui.Counts(c), r.say("count", err)
}

func (r *register) ReadFile(path string) (string, error) {
	info, err := os.Stat(path)
	if err == nil && (!info.Mode().IsRegular() || info.Size() > enrolmentLimit) {
		err = fmt.Errorf("not an enrolment file: %w", fs.ErrNotExist)
	}
	var text []byte
	if err == nil {
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return "", r.say("read a file", &ui.Trouble{Code: "no_file", Arg: path, Err: err})
	}
	return string(text), nil
}
