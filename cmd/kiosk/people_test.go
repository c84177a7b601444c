package main

import (
	"log/slog"
	"testing"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/ui"
)

// staffed gives a register whose leader is volunteer 01, with 02 and 03 beside.
func staffed(t *testing.T) *register {
	t.Helper()
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := book.New(mem.New(), book.Options{Cost: seal.Floor, PINCost: seal.Floor, Program: "kiosk/test", Content: c.Edition})
	offer, err := b.Offer()
	if err != nil {
		t.Fatal(err)
	}
	err = b.Create(t.Context(), book.Setup{
		Desk:       book.Desk{Code: "CQN-N-01", Name: "CQN", Kind: "station"},
		Passphrase: "chunfeng bangong liushui songbai", Recovery: offer.Recovery, Volunteer: "练习一号", PIN: "314159",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"练习二号", "练习三号"} {
		if _, err := b.AddVolunteer(t.Context(), name, "271828"); err != nil {
			t.Fatal(err)
		}
	}
	return &register{book: b, catalog: c, log: slog.New(slog.DiscardHandler)}
}

func TestAnEarlierVisitOpensByRole(t *testing.T) {
	r := staffed(t)
	on := func(id, pin string) {
		t.Helper()
		if err := r.SignOn(t.Context(), id, pin); err != nil {
			t.Fatal(err)
		}
	}
	on("02", "271828")
	id, err := uuid.NewV7()
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.book.File(t.Context(), book.Filing{Record: record.Record{
		ID: id, Form: "consultation", Edition: 3, Matter: "FAM.03", Outcomes: []string{"R08"},
		Person:    record.Person{Name: "测试甲", Phone: "+8613800138000"},
		Deadlines: []record.Deadline{{Rule: "civil_limitation", Status: "OK", Nominal: record.Day{Year: 2029, Month: 1, Date: 1}}},
		Answers:   record.Answers{"story": {"不给别人看的经过"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	phone := record.Person{Phone: "+8613800138000"}
	both := record.Person{Phone: "+8613800138000", Name: "测试甲"}
	for _, c := range []struct {
		name, id, pin string
		who           record.Person
		open          bool
	}{
		{"who filed it sees it by the phone alone", "02", "271828", phone, true},
		{"another volunteer does not", "03", "271828", phone, false},
		{"unless the visitor gives phone and name", "03", "271828", both, true},
		{"the leader sees it", "01", "314159", phone, true},
	} {
		on(c.id, c.pin)
		got, err := r.Match(t.Context(), c.who)
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %d visits, %v", c.name, len(got), err)
		}
		v := got[0]
		if v.Open != c.open || v.Serial == "" || v.Form != "consultation" || v.Filed.IsZero() {
			t.Errorf("%s: open %v", c.name, v.Open)
		}
		if shut := v.Called == "" && v.Phone == "" && len(v.Outcomes) == 0 && v.Deadline == (record.Deadline{}) && v.Matter == "FAM"; shut == c.open {
			t.Errorf("%s: shows called %v, outcomes %v, matter %s", c.name, v.Called != "", v.Outcomes, v.Matter)
		}
	}
}

func TestALawyerSignsWithTheOwnPINAndNobodyElses(t *testing.T) {
	r := staffed(t)
	if err := r.MarkLawyer(t.Context(), "03", true); err != nil {
		t.Fatal(err)
	}
	if v := r.Volunteers(); !v[2].Lawyer || v[0].Lawyer {
		t.Errorf("lawyers %+v", v)
	}
	if err := r.Vouch(t.Context(), "03", "314159"); code(err) != "wrong_pin" {
		t.Errorf("the leader's PIN signs for the lawyer: %v", err)
	}
	if err := r.Vouch(t.Context(), "03", "271828"); err != nil || r.OnDuty() != (ui.Volunteer{ID: "01", Name: "练习一号", Leader: true}) {
		t.Errorf("%v, on duty %q", err, r.OnDuty().ID)
	}
}
