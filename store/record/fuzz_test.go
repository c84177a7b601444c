package record

import (
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzDocument(f *testing.F) {
	for _, s := range []string{"500199197001010006", "110105491231002", "USA500180010100", "M0000000100", "0000000001(A)", "E00000001", "", "x"} {
		for _, typ := range DocumentTypes() {
			f.Add(typ, s)
		}
	}
	f.Fuzz(func(t *testing.T, typ, number string) {
		d, r, err := ParseDocument(typ, number, kioskDay)
		_ = d.Masked()
		if err != nil {
			return
		}
		again, r2, err := ParseDocument(d.Type, d.Number, kioskDay)
		r.OldFormat, r.FormatWarning, r2.FormatWarning = false, false, false // 15 digits were 18 by then
		if err != nil || again != d || r2 != r {
			t.Fatalf("%s %q read again is %s %q, %v", d.Type, d.Number, again.Type, again.Number, err)
		}
		if text := d.Text(); text != "" {
			if back, ok := DocumentFromText(text); !ok || back != d {
				t.Fatalf("%q does not come back", text)
			}
		}
	})
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"13800138000", "+86 138-0013-8000", "023-63310000-8001", "+862363310000;8001", "+1 2025550100"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePhone(s)
		_ = p.Masked()
		if err != nil {
			return
		}
		if p.Kind() == "" {
			t.Fatalf("%q has no kind", p.Reveal())
		}
		for _, text := range []string{p.Reveal(), p.National()} {
			if again, err := ParsePhone(text); err != nil || again != p {
				t.Fatalf("%q read again from %q is %q, %v", p.Reveal(), text, again.Reveal(), err)
			}
		}
	})
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"阿卜杜拉•示例", "O’Neil-Smith Anna", "𠮷田", "王··五", "葛\U000E0100城"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseName(s)
		if err != nil {
			return
		}
		if again, err := ParseName(n.Reveal()); err != nil || again != n {
			t.Fatalf("%q read again is %q, %v", n.Reveal(), again.Reveal(), err)
		}
		if !utf8.ValidString(n.Masked()) || n.Len() < 1 || n.Len() > longestName {
			t.Fatalf("%q masked is %q", n.Reveal(), n.Masked())
		}
	})
}

func FuzzUSCC(f *testing.F) {
	for _, s := range []string{"91350100M000100Y43", "91350100m000100y43", "000000000000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUSCC(s)
		_ = u.OrganisationFits()
		if err != nil {
			return
		}
		if again, err := ParseUSCC(string(u)); err != nil || again != u {
			t.Fatalf("%q read again is %q, %v", u, again, err)
		}
	})
}

func FuzzTrain(f *testing.F) {
	for _, s := range []string{"G8502 14:41", "K71/74", "18", "5629 0905"} {
		f.Add(s)
	}
	now := time.Date(2026, 11, 23, 14, 20, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		train, err := ParseTrain(s, now)
		if err != nil {
			return
		}
		if again, err := ParseTrain(train.Text(), now.Add(time.Hour)); err != nil || again != train {
			t.Fatalf("%q read again is %q, %v", train.Text(), again.Text(), err)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-11-30", "202511", "251130", "2025", "2025年11月30日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := ParsePartialDay(s, kioskDay); err == nil {
			if again, err := PartialDayFromText(p.Text()); err != nil || again != p || p.Latest().Before(p.Earliest) {
				t.Fatalf("%q read again is %q, %v", p.Text(), again.Text(), err)
			}
		}
		if d, err := ParseDay(s); err == nil && d.String() != s {
			t.Fatalf("%q is read as %s", s, d)
		}
	})
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"5,500.5", "1.2万", "¥0.01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s)
		if err != nil {
			return
		}
		for _, text := range []string{m.String(), m.Yuan()} {
			if again, err := ParseMoney(text); err != nil || again != m {
				t.Fatalf("%s read again from %q is %s, %v", m, text, again, err)
			}
		}
	})
}
