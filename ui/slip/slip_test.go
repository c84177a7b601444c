package slip

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// arrears is a filed consultation about unpaid wages on a building site, a
// week before its deadline.
var arrears = record.Record{
	ID: uuid.MustParse("0193a000-0000-7000-8000-000000000007"), Rev: 1, Form: "consultation", Edition: 1,
	Content: "2026.11", Serial: "CQN-N-01-20261123-007", Desk: "CQN-N-01", Volunteer: "07",
	Filed:    time.Date(2026, 11, 23, 6, 8, 0, 0, time.UTC),
	Person:   record.Person{Name: "测试甲", Phone: "+8613800138000"},
	Consents: []record.Consent{{Kind: "basic", Choice: "YES", Version: "1.2", By: "SCREEN"}},
	Matter:   "WAG.02", People: 3, Amount: 2_000_000,
	Deadlines: []record.Deadline{{
		Rule: "arbitration_limitation", Article: "LDMAL-27", Base: record.Day{Year: 2025, Month: 11, Date: 30},
		Nominal: record.Day{Year: 2026, Month: 11, Date: 30}, Rolled: record.Day{Year: 2026, Month: 11, Date: 30},
		AsOf: record.Day{Year: 2026, Month: 11, Date: 23}, Status: "URGENT", DaysLeft: 7, Fact: "end_date",
	}},
	Outcomes: []string{"R04", "R05"},
	Answers:  record.Answers{"consent_basic": {"YES"}, "matter": {"WAG.02"}, "end_date": {"2025-11-30"}},
}

func open(t testing.TB, desk uitest.Desk) (*uitest.Driver, *ui.Env, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears)
	env := desk.Env(t)
	s := New(env, book, ui.Target{Route: ui.RouteSlip, ID: arrears.ID})
	return uitest.Screen(t, &desk, env, s), env, book
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			desk := uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			end := size.Name + "_" + string(lang)
			t.Run(end, func(t *testing.T) {
				v, _, _ := open(t, desk)
				v.Golden("slip_" + end)
			})
		}
	}
}

func TestTheCodeOnAPictureOfTheTerminalSaysWhatToDoFirst(t *testing.T) {
	for _, look := range []string{ui.Light, ui.Dark, ui.Contrast} {
		for _, size := range uitest.Sizes {
			for _, lang := range content.Langs {
				t.Run(look+" "+size.Name+" "+string(lang), func(t *testing.T) {
					v, env, _ := open(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang, Look: ui.Look{Name: look}})
					codes := env.Catalog.Slip(arrears, content.SlipWidth, lang).Codes
					read := uitest.Scan(t, v.Picture())
					act := env.Catalog.Words(lang).Law.Act["arbitration_limitation"]
					for _, want := range []string{arrears.Serial, "2026-11-30", "12351", "12348", act[:len(act)/2]} {
						if !strings.Contains(read, want) {
							t.Errorf("beside the slip: no %s in %q", want, read)
						}
					}
					if v.Press("f5"); size.Height < 40 {
						v.Lacks(arrears.Serial) // the code has the terminal to itself
					}
					if read := uitest.Scan(t, v.Picture()); read != codes[0] {
						t.Errorf("the code alone: %q, want all of %q", read, codes[0])
					}
				})
			}
		}
	}
}

func TestACodeAloneHasTheWholeWindow(t *testing.T) {
	v, _, _ := open(t, uitest.Desk{Width: 80, Height: 40})
	v.Press("f5").Golden("code_80x40_zh")
}

func TestAWindowTooSmallForAnyCodeSaysSo(t *testing.T) {
	v, env, _ := open(t, uitest.Desk{Width: 60, Height: 16})
	v.Lacks("█")
	v.Has("编号", env.Words.Paper.TooSmall[:6*3])
}

func TestTheSlipScrollsToItsEnd(t *testing.T) {
	v, env, _ := open(t, uitest.Desk{Width: 80, Height: 24})
	lines := env.Catalog.Slip(arrears, content.SlipWidth, content.ZH).Lines
	last := lines[len(lines)-1]
	v.Lacks(last)
	v.Press("end").Has(last)
	v.Press("down", "pgdown").Has(last)
	v.Press("home").Has(strings.TrimSpace(lines[1]))
}

func TestTheKeysLeadOn(t *testing.T) {
	v, _, _ := open(t, uitest.Desk{Width: 80, Height: 40})
	v.Press("enter")
	if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteHome {
		t.Error("Enter does not go on to the next visitor")
	}
	v.Press("f5", "esc").Has("CQN-N-01-20261123-007")
	if _, gone := uitest.Last[ui.BackMsg](v); gone {
		t.Error("Esc left the slip, not the large code")
	}
	v.Press("esc")
	if _, gone := uitest.Last[ui.BackMsg](v); !gone {
		t.Error("Esc does not go back")
	}
}

func TestASlipWithoutRecordSaysWhy(t *testing.T) {
	desk := uitest.Desk{}
	env, book := desk.Env(t), uitest.NewBook()
	v := uitest.Screen(t, &desk, env, New(env, book, ui.Target{ID: arrears.ID}))
	v.Has(env.Plainly(&ui.Trouble{Code: "gone"}))
	v.Press("esc")
	if _, gone := uitest.Last[ui.BackMsg](v); !gone {
		t.Error("no way back")
	}
}

func TestLanguageAndSizeDrawItAnew(t *testing.T) {
	v, env, _ := open(t, uitest.Desk{Width: 80, Height: 24})
	v.Resize(120, 40)
	v.Has(env.Words.Paper.Scan)
	env.Lang, env.Words = content.EN, env.Catalog.Words(content.EN)
	v.Send(ui.ResizeMsg{})
	v.Has(env.Words.Paper.Scan)
}
