package content

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"chunfeng/store/record"
)

// filed makes the record that the desk would file of these answers.
func filed(c *Catalog, form string, a record.Answers) record.Record {
	f := c.Forms[form]
	doc, _ := record.DocumentFromText(a.Text("document"))
	r := record.Record{
		Form: form, Serial: "CQN-N-01-20261123-007", Desk: "CQN-N-01", Volunteer: "A17", Rev: 1,
		Filed:    time.Date(2026, 11, 23, 6, 8, 0, 0, time.UTC),
		Person:   record.Person{Name: record.Name(a.Text("name")), Phone: record.Phone(a.Text("phone")), Document: doc},
		Consents: []record.Consent{{Kind: "basic", Choice: "YES", Version: "1.2"}},
		Matter:   a.Text("matter"), People: 3, Deadlines: c.Deadlines(f, a, monday), Outcomes: a["outcome"],
		Answers: f.Prune(a, monday), Dues: c.Dues(f, a, monday),
	}
	if form == "joining" {
		p := c.Propose(f, a, monday)
		r.Union = &p
	}
	return r
}

func slips(c *Catalog) map[string]record.Record {
	site := siteCase()
	site["evidence_need"] = record.Of("E09", "E48")
	site["health_note"] = record.Of("腿骨折")
	expired := siteCase()
	expired["end_date"] = record.Of("2025-10")
	violence := answers("consent_basic", "YES", "name", "测试乙", "matter", "FAM.03", "outcome", "R08,R13")
	moves := riderApplies()
	moves["member_before"] = record.Of("Y")
	away := riderApplies()
	away["workplace"] = record.Of("44")
	void := filed(c, "consultation", site)
	void.Void, void.Rev = &record.Void{Reason: "重复", By: "01"}, 2
	hurt := answers("consent_basic", "YES", "name", "测试丙", "matter", "LAB.02", "event_date", "2025-11-29", "outcome", "R09,R03")
	award := answers("consent_basic", "YES", "name", "测试丁", "matter", "WAG.01", "steps", "ARBIT", "award_date", "2026-11-06", "outcome", "R07")
	return map[string]record.Record{
		"hurt":     filed(c, "consultation", hurt),
		"award":    filed(c, "consultation", award),
		"site":     filed(c, "consultation", site),
		"expired":  filed(c, "consultation", expired),
		"violence": filed(c, "consultation", violence),
		"void":     void,
		"joining":  filed(c, "joining", riderApplies()),
		"transfer": filed(c, "joining", moves),
		"away":     filed(c, "joining", away),
	}
}

func TestSlipsLookAsDrawn(t *testing.T) {
	c := load(t)
	for name, rec := range slips(c) {
		for _, l := range Langs {
			s := c.Slip(rec, SlipWidth, l)
			file := fmt.Sprintf("testdata/slip_%s_%s.txt", name, l)
			now := strings.Join(s.Lines, "\n") + "\n\n" + s.QR + "\n"
			if flag.Lookup("update").Value.String() == "true" {
				if err := os.WriteFile(file, []byte(now), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			kept, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(kept) != now {
				t.Errorf("%s:\n%s", file, now)
			}
		}
	}
}

func TestASlipFitsItsPaperAndTellsNoSecrets(t *testing.T) {
	c := load(t)
	for name, rec := range slips(c) {
		for _, l := range Langs {
			for _, width := range []int{SlipWidth, 48} {
				s := c.Slip(rec, width, l)
				all := strings.Join(s.Lines, "\n") + s.QR
				for _, line := range s.Lines {
					if cells(line) > width {
						t.Errorf("%s %s: %q takes %d cells", name, l, line, cells(line))
					}
				}
				if len(s.QR) >= 200 || !strings.Contains(s.QR, rec.Serial) || !strings.Contains(s.QR, "12351") {
					t.Errorf("%s %s: code of %d bytes: %q", name, l, len(s.QR), s.QR)
				}
				for _, secret := range []string{"199208060034", "13800138000", "骨折", "干了四个月", "是会员", "家庭暴力", "violence", "太晚"} {
					if strings.Contains(all, secret) {
						t.Errorf("%s %s: the slip says %q", name, l, secret)
					}
				}
				if !strings.Contains(all, "12351") || !strings.Contains(all, "12348") || !strings.Contains(all, "12333") {
					t.Errorf("%s %s: no hotlines", name, l)
				}
			}
		}
	}
}

func TestAJoiningSlipIsAnApplication(t *testing.T) {
	c := load(t)
	s := strings.Join(c.Slip(filed(c, "joining", riderApplies()), SlipWidth, ZH).Lines, "")
	for _, want := range []string{"申请已登记", "审核", "待总部确认", "不是商业保险", "缴费不等于已生效"} {
		if !strings.Contains(strings.ReplaceAll(s, " ", ""), want) {
			t.Errorf("no %s in %s", want, s)
		}
	}
}

func TestEverySlipHasACodeForTheSmallScreen(t *testing.T) {
	c := load(t)
	for name, rec := range slips(c) {
		for _, l := range Langs {
			s := c.Slip(rec, SlipWidth, l)
			least := s.Codes[len(s.Codes)-1]
			const small = 77 // bytes of a QR code of version 4 at level L that says it is UTF-8
			if len(least) > small || !strings.HasPrefix(least, rec.Serial+"\n") || !strings.Contains(least, "12351 12348") {
				t.Errorf("%s %s: %d bytes: %q", name, l, len(least), least)
			}
			if rec.Void == nil && strings.HasSuffix(least, "12348") {
				t.Errorf("%s %s: nothing to do first: %q", name, l, least)
			}
			for i, code := range s.Codes {
				if i > 0 && len(code) > len(s.Codes[i-1]) {
					t.Errorf("%s %s: code %d is longer than the one before", name, l, i)
				}
			}
		}
	}
}
