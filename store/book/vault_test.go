package book_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/seal"
	"chunfeng/store/storetest"
)

func TestFirstDay(t *testing.T) {
	d := blank(t, mem.New())
	if s, err := d.Stage(t.Context()); err != nil || s != book.Blank {
		t.Fatalf("a new store is %v, %v", s, err)
	}
	if err := d.Unlock(t.Context(), passphrase); !errors.Is(err, book.ErrBlank) {
		t.Fatalf("unlocking nothing: %v", err)
	}
	d.must(d.Create(t.Context(), d.setup()))
	if v := d.OnDuty(); v.Name != "练习一号" || v.ID != "01" || !v.Leader {
		t.Fatalf("on duty is %+v", v)
	}
	if p := d.Preferences(t.Context()); p.Theme != "light" || p.IdleMinutes != 5 {
		t.Fatalf("preferences %+v", p)
	}
	if err := d.Create(t.Context(), d.setup()); !errors.Is(err, book.ErrExists) {
		t.Fatalf("creating twice: %v", err)
	}
	r := d.filed(sample(1))
	d.Lock()
	if s, _ := d.Stage(t.Context()); s != book.Shut {
		t.Fatalf("a locked desk is %v", s)
	}
	if _, err := d.Find(t.Context(), ""); !errors.Is(err, book.ErrShut) {
		t.Fatalf("searching a locked desk: %v", err)
	}
	if len(d.Volunteers()) != 0 || d.Desk() != (book.Desk{}) {
		t.Fatal("a locked desk still names people")
	}
	if err := d.Unlock(t.Context(), "chunfeng bangong liushui songbo"); !errors.Is(err, book.ErrPassphrase) {
		t.Fatalf("a wrong passphrase: %v", err)
	}
	// Typed without spaces, as full-width letters.
	d.must(d.Unlock(t.Context(), "ｃhunfengbangong liushuisongbai"))
	if lines := d.all(); len(lines) != 1 || lines[0].Serial != r.Serial || lines[0].Called != name {
		t.Fatalf("after unlocking: %d lines", len(lines))
	}
	if d.OnDuty().ID != "" {
		t.Fatal("unlocking put somebody on duty")
	}
}

func TestCutDuringSetup(t *testing.T) {
	for _, fault := range []storetest.Fault{{Before: storetest.ErrLost}, {After: storetest.ErrLost}} {
		k := mem.New()
		d := blank(t, &storetest.Flaky{Keeper: k, Plan: storetest.At("Apply", 1, fault)})
		if err := d.Create(t.Context(), d.setup()); !errors.Is(err, storetest.ErrLost) {
			t.Fatalf("create: %v", err)
		}
		d = blank(t, k)
		switch s, err := d.Stage(t.Context()); {
		case err != nil:
			t.Fatal(err)
		case s == book.Blank:
			d.must(d.Create(t.Context(), d.setup()))
		default:
			d.restart()
		}
		d.filed(sample(1))
	}
}

func TestSetupRefusesWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name string
		bend func(*book.Setup)
		want error
	}{
		{"no code", func(s *book.Setup) { s.Desk.Code = " " }, book.ErrSetup},
		{"no passphrase", func(s *book.Setup) { s.Passphrase = " - " }, book.ErrSetup},
		{"no volunteer", func(s *book.Setup) { s.Volunteer = "" }, book.ErrVolunteer},
		{"a short PIN", func(s *book.Setup) { s.PIN = "12345" }, book.ErrPINForm},
		{"a mistyped recovery code", func(s *book.Setup) { s.Recovery = s.Recovery[:70] + "QQQQ" }, seal.ErrCode},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := blank(t, mem.New())
			s := d.setup()
			c.bend(&s)
			if err := d.Create(t.Context(), s); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if stage, _ := d.Stage(t.Context()); stage != book.Blank {
				t.Fatal("something was written")
			}
		})
	}
}

func TestForgottenPassphrase(t *testing.T) {
	d := newDesk(t, mem.New())
	d.filed(sample(1))
	other := newDesk(t, mem.New())
	d.Lock()
	if err := d.UnlockWithRecovery(t.Context(), other.recovery); !errors.Is(err, book.ErrRecovery) {
		t.Fatalf("another desk's code: %v", err)
	}
	if err := d.UnlockWithRecovery(t.Context(), "AGE-SECRET-KEY-1XYZ"); !errors.Is(err, seal.ErrCode) {
		t.Fatalf("a mistyped code: %v", err)
	}
	d.must(d.UnlockWithRecovery(t.Context(), strings.ToLower(d.recovery)))
	d.must(d.AddUnlocker(t.Context(), "a new passphrase of one"))
	d.Lock()
	d.must(d.Unlock(t.Context(), "a new passphrase of one"))
	if len(d.all()) != 1 {
		t.Fatal("the record is gone")
	}
	d.must(d.Confirm(t.Context(), passphrase))
	if err := d.Confirm(t.Context(), "another passphrase"); !errors.Is(err, book.ErrPassphrase) {
		t.Fatalf("confirm: %v", err)
	}
}

// Every byte of every kind of cell is flipped; the cell is named or the desk
// works as before, and never does it give other data.
func TestFlippedCells(t *testing.T) {
	k := mem.New()
	d := newDesk(t, k)
	e := newHeadquarters(t).enrolment(d)
	_, err := d.Enrol(t.Context(), e)
	d.must(err)
	r := d.filed(sample(1))
	draft := book.Draft{ID: newID(), Form: "consultation", Body: []byte(`{"story":"x"}`)}
	d.must(d.SaveDraft(t.Context(), draft))
	for _, bucket := range []string{"open", "slots", "keyring", "heads", "values", "epochs", "drafts"} {
		cells, err := k.Scan(t.Context(), bucket, "", "", 0)
		d.must(err)
		if len(cells) == 0 {
			t.Fatalf("no cells in %s", bucket)
		}
		for _, c := range cells {
			step := max(1, len(c.Value)/7)
			if bucket == "slots" {
				step = len(c.Value) / 3 // each costs an Argon2
			}
			for i := 0; i < len(c.Value); i += step {
				flipped(t, k, c, i, r.Serial)
			}
		}
	}
}

func flipped(t *testing.T, k *mem.Store, c store.Cell, i int, serial string) {
	t.Helper()
	bent := c
	bent.Value = append([]byte{}, c.Value...)
	bent.Value[i] ^= 0x40
	if _, err := k.Apply(t.Context(), store.Change{Put: []store.Cell{bent}}); err != nil {
		t.Fatal(err)
	}
	d := blank(t, k)
	err := d.Unlock(t.Context(), passphrase)
	if err == nil && len(d.Damaged()) > 0 {
		err = d.Damaged()[0].Err
	}
	if err == nil {
		_, err = d.Drafts(t.Context())
	}
	switch {
	case c.Key == "preferences":
		// Open by design, and nothing hangs on it.
	case err == nil:
		t.Errorf("%s/%s byte %d: not noticed", c.Bucket, c.Key, i)
	case c.Bucket != "slots" && c.Bucket != "open" && !strings.Contains(err.Error(), c.Bucket+"/"+c.Key) && len(d.Damaged()) == 0:
		t.Errorf("%s/%s byte %d: not named in %v", c.Bucket, c.Key, i, err)
	}
	if lines, err := d.Find(t.Context(), ""); err == nil && c.Bucket == "drafts" && (len(lines) != 1 || lines[0].Serial != serial) {
		t.Errorf("%s/%s byte %d: the records suffered", c.Bucket, c.Key, i)
	}
	if _, err := k.Apply(t.Context(), store.Change{Put: []store.Cell{c}}); err != nil {
		t.Fatal(err)
	}
}

func TestLostEpochHidesNothing(t *testing.T) {
	k := mem.New()
	d := newDesk(t, k)
	d.filed(sample(1))
	d.pass(24 * time.Hour)
	d.filed(sample(2))
	epochs, err := k.Scan(t.Context(), "epochs", "", "", 0)
	d.must(err)
	_, err = k.Apply(t.Context(), store.Change{Delete: epochs[:1]})
	d.must(err)
	d.restart()
	if got := d.Damaged(); len(got) != 1 || got[0].Place.Seq != 1 {
		t.Fatalf("damaged: %v", got)
	}
	if lines := d.all(); len(lines) != 1 {
		t.Fatalf("the other day: %+v", lines)
	}
}

func TestAnOlderStateIsNoticed(t *testing.T) {
	k := mem.New()
	d := newDesk(t, k)
	d.filed(sample(1))
	old := forked(t, k)
	d.filed(sample(2))
	for _, cell := range [][2]string{{"values", "register"}, {"heads", string(d.log()[0].Header.Log)}} {
		mixed := forked(t, k)
		v, err := old.Get(t.Context(), cell[0], cell[1])
		d.must(err)
		_, err = mixed.Apply(t.Context(), store.Change{Put: []store.Cell{{Bucket: cell[0], Key: cell[1], Value: v}}})
		d.must(err)
		if err := blank(t, mixed).Unlock(t.Context(), passphrase); !errors.Is(err, book.ErrRolledBack) {
			t.Errorf("an old %s: %v", cell[0], err)
		}
	}
	// The log of yesterday under the register of today: a tail was cut.
	for _, cell := range [][2]string{{"values", "register"}, {"heads", string(d.log()[0].Header.Log)}} {
		v, err := k.Get(t.Context(), cell[0], cell[1])
		d.must(err)
		_, err = old.Apply(t.Context(), store.Change{Put: []store.Cell{{Bucket: cell[0], Key: cell[1], Value: v}}})
		d.must(err)
	}
	if err := blank(t, old).Unlock(t.Context(), passphrase); !errors.Is(err, book.ErrRolledBack) {
		t.Errorf("a cut tail: %v", err)
	}
}

func TestSleepAndLongDays(t *testing.T) {
	for _, c := range []struct {
		name string
		gaps []time.Duration
		want book.Staleness
	}{
		{"a minute", []time.Duration{time.Minute}, book.Fresh},
		{"ten minutes asleep", []time.Duration{10 * time.Minute}, book.StalePIN},
		{"an hour asleep", []time.Duration{time.Hour}, book.StalePassphrase},
		{"a clock set back by a year", []time.Duration{-365 * 24 * time.Hour}, book.StalePassphrase},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, mem.New())
			var got book.Staleness
			for _, g := range c.gaps {
				d.pass(g)
				got = d.Stale(d.clock)
			}
			if got != c.want {
				t.Fatalf("got %v, want %v", got, c.want)
			}
			if stage, _ := d.Stage(t.Context()); (stage == book.Shut) != (c.want == book.StalePassphrase) {
				t.Fatalf("stage is %v", stage)
			}
			if (d.OnDuty().ID == "") != (c.want != book.Fresh) {
				t.Fatalf("on duty: %+v", d.OnDuty())
			}
		})
	}
	d := newDesk(t, mem.New())
	for range 12*60 - 1 {
		d.pass(time.Minute)
		if d.Stale(d.clock) != book.Fresh {
			t.Fatal("stale too early")
		}
	}
	d.pass(time.Minute)
	if d.Stale(d.clock) != book.StalePassphrase {
		t.Fatal("open for more than twelve hours")
	}
}
