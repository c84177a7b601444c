package book_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/storetest"
)

// account is what the desk should say: kept beside it by simple rules.
type account struct {
	records map[uuid.UUID]record.Record // as they stand now
	closed  map[string]int64            // fen by tier and method, of closed shifts
	cash    record.Money                // in the box since the last closing, without the float
	spoilt  map[string]bool
	order   []uuid.UUID
}

// TestDuesAndReceiptsAlwaysReconcile draws days of joinings, corrections, voids,
// hand-overs, closings and power cuts, with a keeper that loses answers, and
// compares the desk's money with what the records say: by tier and method, to
// the last fen, with each receipt where it belongs.
func TestDuesAndReceiptsAlwaysReconcile(t *testing.T) {
	// Argon2 is the price of each desk and restart; the desk is made once.
	base := mem.New()
	made := newDesk(t, base)
	made.second()
	made.load("A001", "A999")
	rapid.Check(t, func(rt *rapid.T) {
		keeper := forked(t, base)
		flaky := &storetest.Flaky{Keeper: keeper}
		d := &desk{t: t, keeper: flaky, clock: made.clock, up: made.up}
		d.restart()
		m := &account{records: map[uuid.UUID]record.Record{}, closed: map[string]int64{}, spoilt: map[string]bool{}}
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			flaky.Plan = nil
			if rapid.IntRange(0, 6).Draw(rt, "fault") == 0 {
				how := rapid.SampledFrom([]storetest.Fault{{Before: storetest.ErrLost}, {After: storetest.ErrLost}}).Draw(rt, "how")
				flaky.Plan = storetest.At("Apply", flaky.Calls("Apply")+1, how)
			}
			m.step(rt, d)
			d.pass(time.Duration(rapid.IntRange(1, 200).Draw(rt, "minutes")) * time.Minute)
		}
		flaky.Plan = nil
		m.check(rt, d)
		d.restart()
		m.check(rt, d)
	})
}

// again does a step until the keeper answers, as a screen and its volunteer would.
func again(rt *rapid.T, step func() error) error {
	for range 3 {
		if err := step(); !errors.Is(err, storetest.ErrLost) {
			return err
		}
	}
	rt.Fatal("never answered")
	return nil
}

func (m *account) step(rt *rapid.T, d *desk) {
	ctx := d.t.Context()
	must := func(what string, step func() error) {
		if err := again(rt, step); err != nil {
			rt.Fatalf("%s: %v", what, err)
		}
	}
	pick := func() (record.Record, bool) {
		if len(m.order) == 0 {
			return record.Record{}, false
		}
		r := m.records[rapid.SampledFrom(m.order).Draw(rt, "record")]
		return r, r.Void == nil
	}
	switch rapid.IntRange(0, 11).Draw(rt, "what") {
	default:
		f := m.dues(rt, d)
		must("file", func() error {
			r, err := d.File(ctx, f)
			if err == nil {
				m.put(r)
			}
			return err
		})
	case 6, 7:
		if r, ok := pick(); ok {
			f := m.dues(rt, d)
			r.Dues = f.Record.Dues
			must("correct", func() error {
				got, err := d.Correct(ctx, book.Filing{Record: r})
				if err == nil {
					m.put(got)
				}
				return err
			})
		}
	case 8:
		if r, ok := pick(); ok {
			m.void(rt, d, r, must)
		}
	case 9:
		m.spoil(rt, d, must)
	case 10:
		m.closing(rt, d, must)
	case 11:
		if rapid.Bool().Draw(rt, "cut") {
			must("restart", func() error {
				d.Book = book.New(d.keeper, d.options())
				if err := d.Unlock(ctx, passphrase); err != nil {
					return err
				}
				return d.SignOn(ctx, "01", pin)
			})
			return
		}
		must("hand over", func() error { return d.HandOver(ctx, "", "") })
	}
}

// void voids a record, alone or with the second person's PIN.
func (m *account) void(rt *rapid.T, d *desk, r record.Record, must func(string, func() error)) {
	ctx, second := d.t.Context(), ""
	if rapid.Bool().Draw(rt, "two") && d.OnDuty().ID == "01" {
		must("vouch", func() error { return d.Vouch(ctx, "02", "271828") })
		second = "02"
	}
	must("void", func() error {
		got, err := d.Void(ctx, r.ID, "重复", second)
		if err == nil {
			m.put(got)
		}
		return err
	})
}

// spoil voids the paper that comes next.
func (m *account) spoil(_ *rapid.T, d *desk, must func(string, func() error)) {
	number := d.next()
	must("spoil", func() error {
		err := d.VoidReceipt(d.t.Context(), number, "写坏", "")
		if errors.Is(err, book.ErrReceipt) { // done, and the answer was lost
			err = nil
		}
		return err
	})
	m.spoilt[number] = true
}

// dues draws what is paid; cash takes the next receipt, now and then another.
func (m *account) dues(rt *rapid.T, d *desk) book.Filing {
	method := rapid.SampledFrom([]string{record.MethodCash, record.MethodQR, record.MethodLater}).Draw(rt, "method")
	receipt := ""
	if method == record.MethodCash {
		receipt = d.next()
		switch rapid.IntRange(0, 5).Draw(rt, "receipt") {
		case 0:
			receipt = fmt.Sprintf("外%d", rapid.IntRange(1, 3).Draw(rt, "foreign"))
		case 1:
			free, err := d.NextReceipt(d.t.Context(), []string{receipt})
			d.must(err)
			receipt = free
		}
	}
	return joins(rapid.IntRange(1, 4).Draw(rt, "tier"), method, receipt)
}

// put takes a revision into the account: what it changes moves the box.
func (m *account) put(r record.Record) {
	m.cash += boxed(r) - boxed(m.records[r.ID])
	if _, known := m.records[r.ID]; !known {
		m.order = append(m.order, r.ID)
	}
	m.records[r.ID] = r
}

func boxed(r record.Record) record.Money {
	if r.Void != nil || r.Dues == nil || r.Dues.Method != record.MethodCash {
		return 0
	}
	return r.Dues.Amount
}

// closing opens or closes a shift, today's or an older one.
func (m *account) closing(rt *rapid.T, d *desk, must func(string, func() error)) {
	ctx := d.t.Context()
	all := d.shifts()
	if len(all) == 0 || rapid.Bool().Draw(rt, "open") {
		float := record.Money(rapid.IntRange(0, 500).Draw(rt, "float")) * 100
		must("open", func() error { return d.OpenShift(ctx, float) })
		return
	}
	s := rapid.SampledFrom(all).Draw(rt, "shift")
	must("close", func() error {
		_, err := d.CloseShift(ctx, s.Name, book.Filing{Record: record.Record{Form: "shift"}, Series: "S"}, "")
		return err
	})
	for _, t := range s.Totals {
		m.closed[fmt.Sprintf("%s.%d %s", t.Product, t.Tier, t.Method)] += int64(t.Amount)
	}
	m.cash -= s.Expected - s.Float
}

func (m *account) check(rt *rapid.T, d *desk) {
	got, want := map[string]int64{}, map[string]int64{}
	for k, v := range m.closed {
		got[k] = v
	}
	box := record.Money(0)
	for _, s := range d.shifts() {
		for _, t := range s.Totals {
			got[fmt.Sprintf("%s.%d %s", t.Product, t.Tier, t.Method)] += int64(t.Amount)
		}
		box += s.Expected - s.Float
	}
	held, voided := map[string][]uuid.UUID{}, map[string]int{}
	for _, id := range m.order {
		r := m.records[id]
		if r.Dues.Method == record.MethodCash {
			held[r.Dues.Receipt] = append(held[r.Dues.Receipt], id)
			if r.Void != nil {
				voided[r.Dues.Receipt]++
			}
		}
		if r.Void == nil {
			want[fmt.Sprintf("%s.%d %s", r.Dues.Product, r.Dues.Tier, r.Dues.Method)] += int64(r.Dues.Amount)
		}
	}
	for _, sums := range []map[string]int64{got, want} {
		for k, v := range sums {
			if v == 0 {
				delete(sums, k)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		rt.Fatalf("dues of the records and of the shifts differ (-records +shifts):\n%s", diff)
	}
	if box != m.cash {
		rt.Fatalf("%s in the box, should be %s", box, m.cash)
	}
	m.receipts(rt, d, held, voided)
}

// receipts looks at every number: held by its records and no other, spoilt, or
// blank; inside the block none twice.
func (m *account) receipts(rt *rapid.T, d *desk, held map[string][]uuid.UUID, voided map[string]int) {
	all, err := d.Receipts(d.t.Context())
	d.must(err)
	seen := map[string]bool{}
	for _, r := range all {
		seen[r.Number] = true
		ids := held[r.Number]
		mine := slices.Clone(r.Records)
		less := func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) }
		slices.SortFunc(ids, less)
		slices.SortFunc(mine, less)
		state := book.ReceiptGap
		switch {
		case m.spoilt[r.Number]:
			state = book.ReceiptSpoilt
		case len(ids) > 1:
			state = book.ReceiptDoubled
		case len(ids) == 1 && voided[r.Number] == 1:
			state = book.ReceiptVoid
		case len(ids) == 1:
			state = book.ReceiptUsed
		}
		if !slices.Equal(ids, mine) || r.State != state || len(ids) > 1 && !r.Foreign {
			rt.Fatalf("receipt %s is %d held by %d, should be %d held by %d", r.Number, r.State, len(mine), state, len(ids))
		}
	}
	for number := range held {
		if !seen[number] {
			rt.Fatalf("receipt %s is not listed", number)
		}
	}
}
