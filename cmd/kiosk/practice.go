package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/ui"
)

// practising is the register of the practice desk. Its store is memory alone,
// so that nothing of it can be left behind, and whatever would carry it
// anywhere refuses with plain words.
type practising struct {
	*register
	passphrase string
}

var _ ui.Book = (*practising)(nil)

// errPractice is what everything that leads out of the practice desk answers.
func errPractice() error { return &ui.Trouble{Code: "practice"} }

// openPractice makes a practice desk with invented people beside the desk in
// dir, which is neither opened nor written. The looks are those of that desk;
// the zero ones are the program's own.
func openPractice(ctx context.Context, dir, overlay string, looks ui.Preferences) (d *desk, p *practising, err error) {
	d = &desk{dir: dir, overlay: overlay, log: slog.New(slog.DiscardHandler)}
	openContent := d.startContent()
	if err := openContent(); err != nil {
		return d, nil, err
	}
	late := &lateness{}
	d.book = book.New(mem.New(), book.Options{
		Now: late.now, Initials: content.Spellings, Terms: terms(d.catalog), Program: version, Content: d.catalog.Edition,
		Cost: seal.Floor, PINCost: seal.Floor, // it protects nothing
	})
	d.closers = append(d.closers, d.book.Lock)
	d.road = newRoad(d.book, d.log)
	d.register = &register{
		book: d.book, catalog: d.catalog, road: d.road, carrier: newCarrier(), printer: newPrinter(d.log),
		dir: nearest(dir), now: late.now, log: d.log,
	}
	p = &practising{register: d.register}
	if err := p.people(ctx, looks); err != nil {
		d.close()
		return d, nil, fmt.Errorf("set up the practice desk: %w", err)
	}
	if err := p.history(ctx, late); err != nil {
		d.close()
		return d, nil, fmt.Errorf("fill the practice desk: %w", err)
	}
	return d, p, nil
}

// nearest gives a directory that is there: the one that is asked for, or those above.
func nearest(dir string) string {
	for !exists(dir) && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
	}
	return dir
}

// lateness is a clock that is late while the past is being made up.
type lateness struct{ by time.Duration }

func (l *lateness) now() time.Time { return now().Add(-l.by) }

// people makes desk and volunteers; the first is on duty.
func (p *practising) people(ctx context.Context, looks ui.Preferences) error {
	data := p.catalog.Practice
	offer, err := p.book.Offer()
	if err != nil {
		return err
	}
	p.passphrase = offer.Passphrase.Text()
	err = p.book.Create(ctx, book.Setup{
		Desk:       book.Desk{Code: data.Code, Name: data.Desk.In(content.Lang(looks.Lang)), Kind: data.Kind},
		Passphrase: p.passphrase, Recovery: offer.Recovery, Volunteer: data.Volunteers[0].Name, PIN: data.PIN,
		Preferences: book.Preferences(looks),
	})
	if err != nil {
		return err
	}
	yes := true
	for i, one := range data.Volunteers {
		id := p.book.OnDuty().ID
		if i > 0 {
			v, err := p.book.AddVolunteer(ctx, one.Name, data.PIN)
			if err != nil {
				return err
			}
			id = v.ID
		}
		change := book.Amendment{}
		if one.Leader {
			change.Leader = &yes
		}
		if one.Lawyer {
			change.Lawyer = &yes
		}
		if err := p.book.AmendVolunteer(ctx, id, change); err != nil {
			return err
		}
	}
	return nil
}

// history files the sample records and notes who waits, the oldest first.
func (p *practising) history(ctx context.Context, late *lateness) error {
	data := p.catalog.Practice
	for _, r := range data.Records {
		late.by = time.Duration(r.Minutes) * time.Minute
		d, err := p.sample(r)
		if err != nil {
			return err
		}
		if _, err := p.File(ctx, d); err != nil {
			return err
		}
	}
	for _, r := range data.Waiting {
		late.by = time.Duration(r.Minutes) * time.Minute
		d, err := p.sample(r)
		if err != nil {
			return err
		}
		if err := p.SaveDraft(ctx, d); err != nil {
			return err
		}
	}
	late.by = 0
	return nil
}

// sample makes a draft of invented answers, begun a while ago.
func (p *practising) sample(r content.PracticeRecord) (ui.Draft, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return ui.Draft{}, fmt.Errorf("number a draft: %w", err)
	}
	d := ui.Draft{
		ID: id, Form: r.Form, Edition: p.catalog.Forms[r.Form].Edition, Answers: record.Answers{},
		Opened: p.now(), Volunteer: p.book.OnDuty().ID, ConsentAt: map[string]time.Time{},
	}
	for key, a := range r.Answers {
		d.Answers[key] = record.Answer(a)
		if q := p.catalog.Forms[r.Form].Question(key); q != nil && q.Kind == content.KindConsent {
			d.ConsentAt[key] = p.now()
		}
	}
	if r.Train > 0 {
		at := now().Add(time.Duration(r.Train) * time.Minute)
		train := record.Train{Departs: record.Clock{Known: true, Minute: 60*at.Hour() + at.Minute()}}
		d.Answers["train"] = record.Answer{train.Text()}
	}
	return d, nil
}

// Unlock opens with any passphrase: nobody was told one.
func (p *practising) Unlock(ctx context.Context, _ string) error {
	return p.register.Unlock(ctx, p.passphrase)
}

// Enrol refuses.
func (p *practising) Enrol(context.Context, string, string) (string, error) {
	return "", errPractice()
}

// ReadFile refuses.
func (p *practising) ReadFile(string) (string, error) { return "", errPractice() }

// Sync refuses.
func (p *practising) Sync(context.Context) error { return errPractice() }

// WriteStick refuses.
func (p *practising) WriteStick(context.Context, string) (ui.Written, error) {
	return ui.Written{}, errPractice()
}

// ReadStick refuses.
func (p *practising) ReadStick(context.Context, string) (ui.Brought, error) {
	return ui.Brought{}, errPractice()
}

// Backup refuses.
func (p *practising) Backup(context.Context, string) (ui.Backup, error) {
	return ui.Backup{}, errPractice()
}

// AddPassphrase refuses.
func (p *practising) AddPassphrase(context.Context, string, string) error { return errPractice() }

// ChangePassphrase refuses.
func (p *practising) ChangePassphrase(context.Context, string, string) error { return errPractice() }

// Print prints a slip that says that it is for practice.
func (p *practising) Print(ctx context.Context, j ui.PrintJob) (ui.Printed, error) {
	j.Practice = true
	return p.register.Print(ctx, j)
}

// TakeAway saves a slip that says that it is for practice.
func (p *practising) TakeAway(ctx context.Context, j ui.TakeawayJob) ([]string, error) {
	j.Practice = true
	return p.register.TakeAway(ctx, j)
}

// stepAside shows the practice desk in the place of this one, which waits
// meanwhile as it does under the screen lock: nobody is on duty, nothing is
// exchanged, nothing written. Whoever comes back needs a PIN, and the
// passphrase as soon as the day or a sleep has run out; a volunteer who is
// alone and does not know it must not be shut out by a lesson.
func (d *desk) stepAside(ctx context.Context, complain io.Writer) (over bool, exit int) {
	d.book.SignOff()
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	go d.watch(waiting, func(tea.Msg) {})
	return practise(ctx, d.dir, d.overlay, d.register.Preferences(), complain)
}

// practise shows the practice desk. It gives whether one goes on to the real
// desk, and the exit code when not.
func practise(ctx context.Context, dir, overlay string, looks ui.Preferences, complain io.Writer) (over bool, exit int) {
	d, p, err := openPractice(ctx, dir, overlay, looks)
	if err != nil {
		explain(complain, dir, err)
		return false, exitFailed
	}
	defer d.close()
	return d.show(ctx, p, true, complain)
}
