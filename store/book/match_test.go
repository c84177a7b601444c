package book_test

import (
	"errors"
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
)

// person gives what a visitor says.
func person(name, phone, number string, birth record.Day) record.Person {
	p := record.Person{Name: record.Name(name), Phone: record.Phone(phone), Birth: birth}
	if number != "" {
		p.Document = record.Document{Type: record.TypeRID, Number: number}
	}
	return p
}

func TestMatchFindsThePersonAndNobodyElse(t *testing.T) {
	d := newDesk(t, mem.New())
	born := record.Day{Year: 1970, Month: 1, Date: 1}
	put := func(p record.Person) record.Record {
		f := sample(1)
		f.Record.Person, f.Record.Outcomes = p, []string{"R05"}
		d.pass(time.Minute)
		return d.filed(f)
	}
	first := put(person("测试甲", "+8613800138000", "500199197001010006", born))
	put(person("测试乙", "+8613800138001", "", born))
	again := put(person("测试甲", "+8613800138002", "500199197001010006", record.Day{}))
	namesake := put(person("测试甲", "", "500199199208060034", born))
	for _, c := range []struct {
		name string
		who  record.Person
		want []record.Record
		sure bool
	}{
		{"the same document, newest first", person("", "", "500199197001010006", record.Day{}), []record.Record{again, first}, true},
		{"the same phone alone is not sure", person("", "+8613800138000", "", record.Day{}), []record.Record{first}, false},
		{"phone and name are sure", person("测试甲", "+8613800138000", "", record.Day{}), []record.Record{first}, true},
		{"name and birth date", person("测试甲", "", "", born), []record.Record{namesake, first}, false},
		{"another document is another person", person("测试甲", "", "500199199208060034", born), []record.Record{namesake}, true},
		{"a name alone finds nobody", person("测试甲", "", "", record.Day{}), nil, false},
		{"nothing said, nothing found", record.Person{}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, restarted := range []bool{false, true} {
				if restarted {
					d.restart()
				}
				got, err := d.Match(t.Context(), c.who)
				d.must(err)
				if len(got) != len(c.want) {
					t.Fatalf("found %d, want %d (restarted %v)", len(got), len(c.want), restarted)
				}
				for i, v := range got {
					if v.ID != c.want[i].ID || v.Sure != c.sure || v.Volunteer != "01" || len(v.Outcomes) != 1 {
						t.Errorf("%d: sure %v by %q", i, v.Sure, v.Volunteer)
					}
				}
			}
		})
	}
	d.must(d.Erase(t.Context(), again.ID))
	if got, err := d.Match(t.Context(), person("", "", "500199197001010006", record.Day{})); err != nil || len(got) != 1 {
		t.Errorf("an erased record was found: %d, %v", len(got), err)
	}
}

func TestLatestIsTheVolunteersOwnOfToday(t *testing.T) {
	d := newDesk(t, mem.New())
	if _, ok, err := d.Latest(t.Context(), "01"); ok || err != nil {
		t.Fatalf("an empty desk: %v %v", ok, err)
	}
	mine := d.filed(sample(1))
	_, err := d.AddVolunteer(t.Context(), "练习二号", "271828")
	d.must(err)
	d.must(d.SignOn(t.Context(), "02", "271828"))
	d.pass(time.Minute)
	d.filed(sample(2))
	if last, ok, err := d.Latest(t.Context(), "01"); err != nil || !ok || last.ID != mine.ID {
		t.Errorf("got %v %v", ok, err)
	}
	d.pass(24 * time.Hour)
	d.restart()
	if _, ok, err := d.Latest(t.Context(), "01"); ok || err != nil {
		t.Errorf("yesterday's record: %v %v", ok, err)
	}
}

func TestALawyerIsMarkedAndStaysSo(t *testing.T) {
	d := newDesk(t, mem.New())
	d.must(d.MarkLawyer(t.Context(), "01", true))
	d.restart()
	if !d.Volunteers()[0].Lawyer || !d.OnDuty().Lawyer {
		t.Error("the mark is lost")
	}
	d.must(d.MarkLawyer(t.Context(), "01", false))
	if d.Volunteers()[0].Lawyer || d.OnDuty().Lawyer {
		t.Error("the mark stays")
	}
	if err := d.MarkLawyer(t.Context(), "09", true); !errors.Is(err, book.ErrVolunteer) {
		t.Errorf("an unknown volunteer: %v", err)
	}
}

func TestDoubtIsWhatARecordWouldCarry(t *testing.T) {
	d := newDesk(t, mem.New())
	if doubt, err := d.Doubt(t.Context()); err != nil || doubt != 0 {
		t.Fatalf("a good clock: %v %v", doubt, err)
	}
	d.clock = d.clock.Add(-48 * time.Hour)
	if doubt, err := d.Doubt(t.Context()); err != nil || doubt != 48*time.Hour {
		t.Errorf("a clock set back two days: %v %v", doubt, err)
	}
}
