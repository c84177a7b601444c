package book_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

const (
	passphrase = "chunfeng bangong liushui songbai"
	pin        = "314159"
	name       = "测试甲"
	idNumber   = "500199197001010006"
	phone      = "+8613800138000"
	story      = "工地干了三个月没有拿到工资，班组长不接电话"
)

// letters are the pinyin initials of the sample people.
var letters = strings.NewReplacer("测", "c", "试", "s", "甲", "j", "乙", "y", "练", "l", "习", "x")

var beijing = time.FixedZone("UTC+8", 8*3600)

// desk is a book under a clock and a keeper that the test holds.
type desk struct {
	*book.Book
	t        testing.TB
	keeper   store.Keeper
	clock    time.Time
	up       time.Duration
	recovery string
}

// options of all desks in tests: least Argon2, the test's clock.
func (d *desk) options() book.Options {
	return book.Options{
		Now: func() time.Time { return d.clock }, Uptime: func() time.Duration { return d.up },
		Cost: seal.Floor, PINCost: seal.Floor, Program: "kiosk/test", Content: "2026.11",
		Initials: func(s string) []string {
			return []string{letters.Replace(s)}
		},
	}
}

// pass lets time go by on both clocks.
func (d *desk) pass(t time.Duration) {
	d.clock, d.up = d.clock.Add(t), d.up+t
}

// blank gives a desk that is not set up.
func blank(t testing.TB, keeper store.Keeper) *desk {
	d := &desk{t: t, keeper: keeper, clock: time.Date(2026, 11, 23, 9, 0, 0, 0, beijing)}
	d.Book = book.New(keeper, d.options())
	return d
}

func (d *desk) setup() book.Setup {
	d.t.Helper()
	offer, err := d.Offer()
	d.must(err)
	d.recovery = offer.Recovery
	return book.Setup{
		Desk:       book.Desk{Code: "CQB-02", Name: "重庆北站二号台", Kind: "station"},
		Passphrase: passphrase, Recovery: offer.Recovery, Volunteer: "练习一号", PIN: pin,
		Preferences: book.Preferences{Lang: "zh", Theme: "light", IdleMinutes: 5},
	}
}

// newDesk gives a desk that is set up and open, with its first volunteer on duty.
func newDesk(t testing.TB, keeper store.Keeper) *desk {
	t.Helper()
	d := blank(t, keeper)
	d.must(d.Create(t.Context(), d.setup()))
	return d
}

// restart is what kill -9 and starting again are: memory is gone.
func (d *desk) restart() {
	d.t.Helper()
	d.Book = book.New(d.keeper, d.options())
	d.must(d.Unlock(d.t.Context(), passphrase))
	d.must(d.SignOn(d.t.Context(), "01", pin))
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// sample is a consultation with everything personal in it.
func sample(n int) book.Filing {
	return book.Filing{
		Record: record.Record{
			ID: newID(), Form: "consultation", Edition: 1, Content: "2026.11", Matter: "WAG.02", Channel: "WALKIN",
			Person:  record.Person{Name: name, Phone: record.Phone(fmt.Sprintf("+86138%08d", n)), Document: record.Document{Type: "RID", Number: idNumber}},
			Answers: record.Answers{"story": {story}, "n": {fmt.Sprint(n)}},
		},
		Sensitive: record.Answers{"health": {"尘肺一期"}},
	}
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// filed files and gives the record.
func (d *desk) filed(f book.Filing) record.Record {
	d.t.Helper()
	r, err := d.File(d.t.Context(), f)
	d.must(err)
	return r
}

// Find gives the newest records in which every word of a text is found.
func (d *desk) Find(ctx context.Context, text string) ([]book.Line, error) {
	var q book.Query
	for _, w := range strings.Fields(strings.ToLower(text)) {
		q.Words = append(q.Words, []string{w})
	}
	f, err := d.Search(ctx, q)
	return f.Lines, err
}

// all gives every line.
func (d *desk) all() []book.Line {
	d.t.Helper()
	lines, err := d.Find(d.t.Context(), "")
	d.must(err)
	return lines
}

// log reads the desk's own log as it lies in the keeper.
func (d *desk) log() []store.Envelope {
	d.t.Helper()
	names, err := d.keeper.(interface {
		Logs(context.Context) ([]store.Name, error)
	}).Logs(d.t.Context())
	d.must(err)
	var all []store.Envelope
	for _, n := range names {
		if !strings.HasSuffix(string(n), "/1") {
			continue
		}
		for {
			some, err := d.keeper.Read(d.t.Context(), n, uint64(len(all)+1), 1000, 1<<24)
			d.must(err)
			if len(some) == 0 {
				break
			}
			all = append(all, some...)
		}
	}
	return all
}

func kinds(log []store.Envelope) string {
	var b strings.Builder
	for _, e := range log {
		b.WriteByte(" raken"[e.Header.Kind])
	}
	return b.String()
}

// forked copies a keeper in memory, as a disk is cloned.
func forked(t testing.TB, from *mem.Store) *mem.Store {
	t.Helper()
	to := mem.New()
	copyKeeper(t, from, to)
	return to
}

// copyKeeper copies all logs and cells.
func copyKeeper(t testing.TB, from *mem.Store, to store.Keeper) {
	t.Helper()
	apply := func(c store.Change) {
		if _, err := to.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	names, err := from.Logs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		for seq := uint64(1); ; {
			some, err := from.Read(t.Context(), n, seq, 5000, 20<<20)
			if err != nil {
				t.Fatal(err)
			}
			if len(some) == 0 {
				break
			}
			apply(store.Change{Append: some})
			seq += uint64(len(some))
		}
	}
	buckets, err := from.Buckets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range buckets {
		cells, err := from.Scan(t.Context(), b, "", "", 0)
		if err != nil {
			t.Fatal(err)
		}
		apply(store.Change{Put: cells})
	}
}
