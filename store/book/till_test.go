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

// joins is an application with dues; an empty receipt holds none.
func joins(tier int, method, receipt string) book.Filing {
	f := sample(0)
	f.Record.Form, f.Series, f.Sensitive = "joining", "J", nil
	f.Record.Dues = &record.Dues{Product: "ILLNESS", Tier: tier, Amount: record.Money(tier) * 3000, Method: method, Receipt: receipt, Edition: "2026.11"}
	return f
}

// second adds a volunteer and has the PIN typed.
func (d *desk) second() string {
	d.t.Helper()
	for len(d.Volunteers()) < 2 {
		_, err := d.AddVolunteer(d.t.Context(), "练习二号", "271828")
		d.must(err)
	}
	d.must(d.Vouch(d.t.Context(), "02", "271828"))
	return "02"
}

func (d *desk) load(first, last string) {
	d.t.Helper()
	block, err := book.ParseBlock(first, last)
	d.must(err)
	d.must(d.LoadReceipts(d.t.Context(), block))
}

func (d *desk) next() string {
	d.t.Helper()
	n, err := d.NextReceipt(d.t.Context(), nil)
	d.must(err)
	return n
}

func (d *desk) shifts() []book.Shift {
	d.t.Helper()
	all, err := d.Shifts(d.t.Context())
	d.must(err)
	return all
}

func TestBlocksAreReadAsPrinted(t *testing.T) {
	for _, c := range []struct{ first, last, from, to string }{
		{"A0000101", "A0000150", "A0000101", "A0000150"},
		{" a0000101 ", "150", "A0000101", "A0000150"},
		{"０７１", "０９９", "071", "099"},
		{"2026-0007", "9", "2026-0007", "2026-0009"},
	} {
		b, err := book.ParseBlock(c.first, c.last)
		if err != nil || b.Number(b.From) != c.from || b.Number(b.To) != c.to {
			t.Errorf("%q to %q: %+v, %v", c.first, c.last, b, err)
		}
	}
	for _, c := range [][2]string{{"", ""}, {"A", "B"}, {"A10", "A09"}, {"A0001", "B0009"}, {"1", "99999999"}, {"A1", "A10"}} {
		if _, err := book.ParseBlock(c[0], c[1]); !errors.Is(err, book.ErrBlock) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func TestReceiptsAreGivenOutOnceAndWithoutGaps(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.load("A101", "104")
	if err := d.LoadReceipts(ctx, book.Block{Prefix: "A", From: 104, To: 110, Width: 3}); !errors.Is(err, book.ErrBlock) {
		t.Fatalf("an overlapping block: %v", err)
	}
	first := d.filed(joins(1, record.MethodCash, d.next()))
	if _, err := d.File(ctx, joins(1, record.MethodCash, "a101")); !errors.Is(err, book.ErrReceipt) {
		t.Fatalf("the same number twice: %v", err)
	}
	d.filed(joins(1, record.MethodCash, "A103")) // typed by hand: 102 is a gap now
	d.filed(joins(1, record.MethodCash, "外-7"))
	d.must(d.VoidReceipt(ctx, "A104", "撕破了", ""))
	d.restart()
	if n := d.next(); n != "A102" {
		t.Errorf("next is %s", n)
	}
	if n, _ := d.NextReceipt(ctx, []string{"a102"}); n != "" {
		t.Errorf("next besides a form that shows 102 is %s", n)
	}
	first.Dues.Receipt = "A102" // it had been typed wrong
	_, err := d.Correct(ctx, first, nil)
	d.must(err)
	var states []string
	all, err := d.Receipts(ctx)
	d.must(err)
	for _, r := range all {
		states = append(states, fmt.Sprint(r.Number, r.State, r.Foreign))
	}
	want := []string{
		fmt.Sprint("A101", book.ReceiptGap, false), fmt.Sprint("A102", book.ReceiptUsed, false),
		fmt.Sprint("A103", book.ReceiptUsed, false), fmt.Sprint("A104", book.ReceiptSpoilt, false), fmt.Sprint("外-7", book.ReceiptUsed, true),
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
}

func TestMoneyNeedsASecondPersonOrStaysPending(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	paid, later := d.filed(joins(2, record.MethodQR, "微信1")), d.filed(joins(2, record.MethodLater, ""))
	if _, err := d.Void(ctx, paid.ID, " ", ""); !errors.Is(err, book.ErrReason) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := d.Void(ctx, paid.ID, "重复", "02"); !errors.Is(err, book.ErrSecond) {
		t.Errorf("with nobody's PIN: %v", err)
	}
	for _, r := range []record.Record{paid, later} {
		_, err := d.Void(ctx, r.ID, "重复", "")
		d.must(err)
	}
	pending := func() []book.Pending {
		p, err := d.Pending(ctx)
		d.must(err)
		return p
	}
	p := pending()
	if len(p) != 1 || p[0].Kind != book.PendingVoid || p[0].Record != paid.ID || p[0].By != "01" || p[0].Text != "重复" {
		t.Fatalf("pending: %+v", p)
	}
	if err := d.SignSecond(ctx, p[0], "01", nil); !errors.Is(err, book.ErrSecond) {
		t.Errorf("the same person: %v", err)
	}
	d.second()
	d.pass(time.Hour)
	if err := d.SignSecond(ctx, p[0], "02", nil); !errors.Is(err, book.ErrSecond) {
		t.Errorf("a PIN of an hour ago: %v", err)
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), nil))
	r, _, err := d.Record(ctx, paid.ID)
	d.must(err)
	if r.Void == nil || r.Void.Second != "02" || r.Void.By != "01" || len(pending()) != 0 {
		t.Errorf("signed: %+v, pending %v", r.Void, pending())
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), nil))
	if again, _, _ := d.Record(ctx, paid.ID); again.Rev != r.Rev {
		t.Error("signing twice makes another revision")
	}
}

func TestAShiftIsClosedOnceAndAnEpochFollows(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.must(d.OpenShift(ctx, 20000))
	d.filed(joins(4, record.MethodCash, "1"))
	d.pass(90 * time.Minute)
	d.must(d.HandOver(ctx, "有人在等", d.second()))
	d.pass(30 * time.Minute)
	s := d.shifts()[0]
	if s.Name != "20261123-1" || !s.Now || s.Float != 20000 || s.Expected != 32000 || s.Filed["joining"] != 1 || d.OnDuty().ID != "02" {
		t.Fatalf("the shift is %+v", s)
	}
	if n := len(s.Spans); n != 2 || s.Spans[0].To.Sub(s.Spans[0].From) != 90*time.Minute || !s.Spans[1].To.IsZero() {
		t.Fatalf("on duty: %+v", s.Spans)
	}
	d.must(d.SaveClosing(ctx, s.Name, record.Answers{"cash_counted": {"31900"}}))
	d.restart()
	if got := d.shifts()[0].Draft.Text("cash_counted"); got != "31900" {
		t.Fatalf("after a cut the count is %q", got)
	}
	closing := book.Filing{Record: record.Record{Form: "shift", Answers: record.Answers{"shift": {s.Name}}}, Series: "S"}
	r, err := d.CloseShift(ctx, s.Name, closing, "")
	d.must(err)
	again, err := d.CloseShift(ctx, s.Name, closing, "")
	d.must(err)
	if r.Serial != "CQB-02-20261123-S001" || r.Shift != s.Name || again.ID != r.ID || d.Shift() != "20261123-2" || len(d.shifts()) != 0 {
		t.Fatalf("closed as %+v, now %s, open %+v", r, d.Shift(), d.shifts())
	}
	p, err := d.Pending(ctx)
	d.must(err)
	if len(p) != 1 || p[0].Kind != book.PendingClosing {
		t.Fatalf("pending: %+v", p)
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), func(r *record.Record) { r.Answers.Set("second", record.Of("02")) }))
	signed, _, err := d.Record(ctx, r.ID)
	d.must(err)
	if p, _ := d.Pending(ctx); len(p) != 0 || signed.Answers.Text("second") != "02" || signed.Rev != 2 || signed.Shift != s.Name {
		t.Errorf("signed: %+v, pending %+v", signed, p)
	}
}

func TestAShiftOfYesterdayStaysOpenAndBlocksNothing(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.filed(joins(1, record.MethodCash, "1"))
	d.pass(time.Hour)
	d.SignOff()
	d.pass(20 * time.Hour)
	d.restart()
	d.filed(joins(2, record.MethodCash, "2"))
	all := d.shifts()
	if len(all) != 2 || all[0].Now || !all[1].Now || all[0].Expected != 3000 || all[1].Expected != 6000 {
		t.Fatalf("shifts: %+v", all)
	}
	if s := all[0].Spans; len(s) != 1 || s[0].To.Sub(s[0].From) != time.Hour {
		t.Fatalf("yesterday's duty: %+v", s)
	}
	_, err := d.CloseShift(ctx, all[0].Name, book.Filing{Record: record.Record{Form: "shift"}}, "")
	d.must(err)
	if left := d.shifts(); len(left) != 1 || left[0].Name != all[1].Name || len(left[0].Spans) != 1 {
		t.Fatalf("left: %+v", left)
	}
}

func TestErasingAPersonLeavesTheMoney(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.load("A101", "A150")
	r := d.filed(joins(3, record.MethodCash, d.next()))
	d.must(d.Erase(ctx, r.ID))
	d.restart()
	if s := d.shifts()[0]; s.Expected != 9000 || s.Erased != 1 || d.next() != "A102" {
		t.Errorf("after erasing: %+v, next %s", s, d.next())
	}
}

// account is what the desk should say: kept beside it by simple rules.
type account struct {
	records map[uuid.UUID]record.Record // as they stand now
	closed  map[string]int64            // fen by tier and method, of closed shifts
	cash    record.Money                // in the box since the last closing, without the float
	float   record.Money
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
				got, err := d.Correct(ctx, r, nil)
				if err == nil {
					m.put(got)
				}
				return err
			})
		}
	case 8:
		if r, ok := pick(); ok {
			second := ""
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
	case 9:
		number := d.next()
		must("spoil", func() error {
			err := d.VoidReceipt(ctx, number, "写坏", "")
			if errors.Is(err, book.ErrReceipt) { // done, and the answer was lost
				err = nil
			}
			return err
		})
		m.spoilt[number] = true
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
