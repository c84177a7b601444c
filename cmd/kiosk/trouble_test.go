package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/seal"
	"chunfeng/store/wire"
	"chunfeng/ui"
)

func TestErrorsThatAVolunteerCanMendHaveTheirOwnWords(t *testing.T) {
	for want, err := range map[string]error{
		"disk_full":        store.ErrFull,
		"read_only":        store.ErrReadOnly,
		"busy":             store.ErrBusy,
		"wrong_passphrase": book.ErrPassphrase,
		"wrong_pin":        book.ErrPIN,
		"pin_wait":         &book.WaitError{For: 3 * time.Second},
		"pin_locked":       book.ErrTooMany,
		"enrol_expired":    bag.ErrExpired,
		"enrol_used":       book.ErrUsed,
		"no_file":          fs.ErrNotExist,
		"no_network":       &wire.Failure{Reason: wire.NoNetwork, Err: errors.New("x")},
		"dead_server":      &wire.Failure{Reason: wire.DeadServer, Err: errors.New("x")},
		"foreign_server":   &wire.Failure{Reason: wire.ForeignServer, Err: errors.New("x")},
		"login_page":       &wire.Failure{Reason: wire.LoginPage, Err: errors.New("x")},
		"hq_busy":          &wire.Failure{Reason: wire.Rejected, Problem: &wire.Problem{Type: bag.Busy}, Err: errors.New("x")},
		"clock_skew":       &wire.Failure{Reason: wire.Rejected, Problem: &wire.Problem{Type: bag.ClockSkew}, Err: errors.New("x")},
		"enrol_pending":    &wire.Failure{Reason: wire.Rejected, Problem: &wire.Problem{Type: wire.Pending}, Err: errors.New("x")},
		"rejected":         &wire.Failure{Reason: wire.Rejected, Problem: &wire.Problem{Type: bag.BadSignature}, Err: errors.New("x")},
		"unknown":          errors.New("something nobody thought of"),
	} {
		if got := code(fmt.Errorf("while doing something: %w", err)); got != want {
			t.Errorf("%v is called %q, want %q", err, got, want)
		}
	}
}

func TestEveryTroubleHasWordsInBothLanguages(t *testing.T) {
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{"unknown", "pin_wait", "rejected", "hq_busy", "clock_skew", "upgrade", "fork", "enrol_pending", "enrol_bad", "form_unknown",
		string(wire.NoNetwork), string(wire.DeadServer), string(wire.ForeignServer), string(wire.LoginPage)}
	for _, p := range reasons {
		codes = append(codes, p.code)
	}
	for _, lang := range []content.Lang{content.ZH, content.EN} {
		for _, code := range codes {
			if c.Words(lang).Trouble[code] == "" {
				t.Errorf("trouble %q has no words in %s", code, lang)
			}
		}
	}
}

const phrase = "chunfeng mama laohu xiexie"

// desk is a register over memory at a time of the test's own.
func testDesk(t *testing.T, now *time.Time) (*register, *strings.Builder) {
	t.Helper()
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	log := slog.New(slog.NewTextHandler(&lines, nil))
	clock := func() time.Time { return *now }
	b := book.New(mem.New(), book.Options{Now: clock, Cost: seal.Floor, PINCost: seal.Floor, Initials: content.Spellings, Terms: terms(c)})
	offer, err := b.Offer()
	if err != nil {
		t.Fatal(err)
	}
	err = b.Create(context.Background(), book.Setup{
		Desk: book.Desk{Code: "CQN-N-01", Name: "练习台", Kind: "station"}, Passphrase: phrase,
		Recovery: offer.Recovery, Volunteer: "练习一号", PIN: "258014",
	})
	if err != nil {
		t.Fatal(err)
	}
	return &register{book: b, catalog: c, road: newRoad(b, log), now: clock, log: log}, &lines
}

func TestBadEnrolmentsSayWhatIsWrongWithThem(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, _ := testDesk(t, &now)
	ctx := context.Background()
	want := func(doing, code string, err error) {
		t.Helper()
		var trouble *ui.Trouble
		if !errors.As(err, &trouble) || trouble.Code != code {
			t.Errorf("%s gives %v, want %s", doing, err, code)
		}
	}
	_, err := r.Enrol(ctx, "anything", "not the passphrase")
	want("a wrong passphrase", "wrong_passphrase", err)
	_, err = r.Enrol(ctx, "not an enrolment file", phrase)
	want("another file", "enrol_bad", err)
	file := enrolmentFile(t, now)
	_, err = r.Enrol(ctx, file[:len(file)/2], phrase)
	want("half a file", "enrol_bad", err)
	now = now.Add(48 * time.Hour)
	_, err = r.Enrol(ctx, file, phrase)
	want("a file two days old", "enrol_expired", err)
	_, err = r.ReadFile(t.TempDir())
	want("a directory", "no_file", err)
}

// enrolmentFile is a headquarters' invitation that is valid for a day.
func enrolmentFile(t *testing.T, now time.Time) string {
	t.Helper()
	device, err := seal.NewDevice(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	recipient, err := device.Identity().Recipient()
	if err != nil {
		t.Fatal(err)
	}
	public := device.Public()
	e, err := bag.NewEnrolment(bag.Headquarters{
		Address: "https://hq.example:8443", Pins: [][]byte{make([]byte, 32)}, Keys: [][]byte{public},
		Active: []string{recipient}, Escrow: []string{recipient}, Recovery: []string{recipient}, Author: store.NameOf(public, 1).Author(),
	}, "练习台", now, 24*time.Hour, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return e.Text()
}

func TestTheOperatorsLogHoldsNothingPersonal(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, lines := testDesk(t, &now)
	c, d := injured(t)
	delete(d.Answers, "outcome")
	r.catalog = c
	if _, err := r.File(context.Background(), d); err == nil {
		t.Fatal("a form with mistakes was filed")
	}
	_, _ = r.Draft(context.Background(), d.ID)
	if lines.Len() == 0 {
		t.Error("the operator learns nothing")
	}
	for _, secret := range []string{"测试甲", "13800138000", "500199197001010006", "手被压伤", "骨折", phrase} {
		if strings.Contains(lines.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}
