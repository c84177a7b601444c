package content

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"chunfeng/store/record"
)

func TestEveryLeafHasACardOfItsOwn(t *testing.T) {
	c := load(t)
	for _, m := range c.Lists["matters"].Choices {
		if m.Group == "" {
			continue
		}
		cards := c.CardsFor(m.Code)
		if len(cards) == 0 || len(m.Cards) != len(cards) || m.Cards[0] != cards[0].ID {
			t.Errorf("%s: cards %v, the list says %v", m.Code, len(cards), m.Cards)
			continue
		}
		own := false
		for _, code := range cards[0].Matters {
			own = own || code == m.Code
		}
		if !own {
			t.Errorf("%s: first card %s is not about it", m.Code, cards[0].ID)
		}
	}
}

func TestTheMostParticularCardComesFirst(t *testing.T) {
	c := load(t)
	for matter, want := range map[string]string{
		"WAG.01": "C01", "WAG.02": "C02", "TER.01": "C04", "INJ.01": "C06", "FAM.03": "C53", "CSM.02": "C60", "UNI.01": "C66",
	} {
		if got := c.CardsFor(matter)[0].ID; got != want {
			t.Errorf("%s: %s, want %s", matter, got, want)
		}
	}
}

func TestCardsAreCitedInBothLanguagesAndFit(t *testing.T) {
	c := load(t)
	if len(c.Cards) < 35 {
		t.Fatalf("%d cards", len(c.Cards))
	}
	for _, k := range c.Cards {
		cited := 0
		for _, p := range k.Points {
			if articles(p.Cites) > 0 {
				cited++
			}
			for _, l := range Langs {
				if strings.TrimSpace(p.Text.In(l)) == "" {
					t.Errorf("%s: a point without %s", k.ID, l)
				}
			}
			for word := range strings.FieldsSeq(p.Text.EN) {
				if cells(word) > 30 {
					t.Errorf("%s: %q cannot be wrapped", k.ID, word)
				}
			}
			for _, one := range p.Cites {
				if one.Cite == "" {
					continue
				}
				zh, en := c.Article(string(one.Cite), ZH), c.Article(string(one.Cite), EN)
				if !hasHan(zh) || hasHan(en) || strings.Contains(zh, one.Cite.Law()+" ") {
					t.Errorf("%s: %s is shown as %q and %q", k.ID, one.Cite, zh, en)
				}
			}
		}
		if cited < 3 && (k.Few.ZH == "" || k.Few.EN == "") {
			t.Errorf("%s: %d cited points and no word why", k.ID, cited)
		}
		for _, s := range k.Slip {
			if cells(s.ZH) > 30 || cells(s.EN) > 30 {
				t.Errorf("%s: slip line %v is too long", k.ID, s)
			}
		}
		if n := len([]rune(k.Spoken.ZH)); n == 0 || n > 40 || k.Spoken.EN == "" {
			t.Errorf("%s: spoken form of %d characters", k.ID, n)
		}
		if len(k.Cites()) == 0 && k.Few.ZH == "" {
			t.Errorf("%s cites nothing", k.ID)
		}
	}
}

func TestASlipDoesNotBetrayWhatIsDiscreet(t *testing.T) {
	c := load(t)
	words := []string{"暴力", "家暴", "保护令", "庇护", "骚扰", "歧视", "拘留", "办案", "职业病", "诊断", "工伤", "violence", "shelter", "harass", "detain", "disease", "diagnos"}
	for _, m := range c.Lists["matters"].Choices {
		if !m.Discreet {
			continue
		}
		for _, s := range c.CardsFor(m.Code)[0].Slip {
			for _, w := range words {
				if strings.Contains(s.ZH+s.EN, w) {
					t.Errorf("%s: %v says %q", m.Code, s, w)
				}
			}
		}
	}
}

func TestWhatIsNotConfirmedSaysSo(t *testing.T) {
	c := load(t)
	n := 0
	for _, k := range c.Cards {
		for _, p := range k.Points {
			if p.Unconfirmed() {
				n++
			}
		}
	}
	if n < 5 {
		t.Errorf("%d unconfirmed points", n)
	}
	p := Point{Cites: []Citation{{Cite: "LL-50", Mark: MarkRead}, {Cite: "OAP", Mark: MarkSecondary}}}
	if p.Mark() != MarkSecondary || p.Unconfirmed() {
		t.Errorf("mark %q", p.Mark())
	}
	if (Point{}).Mark() != "" {
		t.Error("plain advice has a mark")
	}
}

func TestCitationsReadAsPeopleWriteThem(t *testing.T) {
	c := load(t)
	if got := c.Article("LDMAL-27", ZH); got != "调解仲裁法 27" {
		t.Errorf("%q", got)
	}
	if got := c.Article("WPR-5+7", EN); got != "Interim Provisions on Wage Payment art. 5, 7" {
		t.Errorf("%q", got)
	}
	if got := c.Article("CRL287.2", ZH); got != "刑法第287条之二" {
		t.Errorf("%q", got)
	}
	if got := c.CitedAll([]Citation{{Mark: MarkAssumed}, {Cite: "LL-50", Mark: MarkRead}, {Cite: "LCL-85", Mark: MarkRead}}, ZH); got != "劳动法 50; 劳动合同法 85" {
		t.Errorf("%q", got)
	}
}

func TestACardReadOutIsFrozen(t *testing.T) {
	ref := load(t).Card("C01").Ref()
	if ref.ID != "C01" || ref.Edition == "" || len(ref.Hash) != 64 {
		t.Fatalf("%+v", ref)
	}
	m := shelf(t)
	m["cards/C01.md"].Data = append(m["cards/C01.md"].Data, '\n')
	c, err := LoadFS(m)
	if err != nil {
		t.Fatal(err)
	}
	if c.Card("C01").Ref().Hash == ref.Hash {
		t.Error("another text has the same hash")
	}
	ms := c.CardsNotRaised(load(t))
	if len(ms) != 1 || ms[0].Error() != "cards/C01.md:3: the card changed: raise its edition above 1" {
		t.Errorf("%v", ms)
	}
	m["cards/C01.md"].Data = []byte(strings.Replace(string(m["cards/C01.md"].Data), "edition = 1", "edition = 2", 1))
	if c, err = LoadFS(m); err != nil || len(c.CardsNotRaised(load(t))) > 0 {
		t.Errorf("%v %v", err, c.CardsNotRaised(load(t)))
	}
}

func TestAnExpiredCardIsTheAuthorsMistakeAndNeverTheDesks(t *testing.T) {
	c := load(t)
	if ms := c.ExpiredCards(record.Day{Year: 2026, Month: 11, Date: 23}); len(ms) > 0 {
		t.Errorf("expired already: %v", ms)
	}
	k := c.Card("C01")
	late := k.Valid.AddDays(1)
	if k.Expired(k.Valid) || !k.Expired(late) {
		t.Error("a card is good on its last day and no longer")
	}
	want := "cards/C01.md:15: the card expired on 2027-11-22"
	if ms := c.ExpiredCards(late).Error(); !strings.Contains(ms, want) {
		t.Errorf("no %q in %s", want, ms)
	}
}

// goodCard is a card without a mistake, its title on line 4.
const goodCard = `+++
id = "C99"
edition = 1
title = { zh = "样卡", en = "Sample" }
matters = ["WAG.01"]
hotlines = ["R04"]
spoken = { zh = "样子", en = "A sample" }
next = { zh = "下一步", en = "Next" }
slip = [{ zh = "样子", en = "A sample" }]
reviewed_on = "2026-11-23"
valid_until = "2027-11-22"
+++

- 工资至少每月发一次。
  Pay at least monthly.
  LL-50 V

- 一次结清。
  Settled at once.
  WPR-9 V

- 两年内投诉。
  Complain within two years.
  LIR-20 V, A
`

func TestMistakesOfACardNameFileAndLine(t *testing.T) {
	long := strings.Repeat("长", 41)
	for _, test := range []struct{ name, old, new, want string }{
		{"an unknown key", "edition = 1", "edition = 1\nedtion = 2", `C99.md:4: unknown key "edtion"`},
		{"no edition", "edition = 1", "edition = 0", "C99.md:3: edition must be"},
		{"a missing language in the title", `, en = "Sample" }`, " }", "C99.md:4: no English text"},
		{"a matter that is none", "WAG.01", "WAG.99", `C99.md:5: "WAG.99" is not in the list matters`},
		{"a matter twice", `["WAG.01"]`, `["WAG.01", "WAG.01"]`, `C99.md:5: "WAG.01" is there twice`},
		{"a route that is none", "R04", "R99", `C99.md:6: "R99" is not in the list routes`},
		{"no hotline", `["R04"]`, "[]", "C99.md:6: no hotlines"},
		{"too long to be said", `zh = "样子", en = "A sample" }` + "\nnext", `zh = "` + long + `", en = "A sample" }` + "\nnext", "C99.md:7: the spoken form is 1 characters longer"},
		{"a slip line that does not fit", `slip = [{ zh = "样子"`, `slip = [{ zh = "` + strings.Repeat("宽", 16) + `"`, "C99.md:9: "},
		{"a day that is none", "2026-11-23", "2026-11-31", "C99.md:10: "},
		{"valid no longer than reviewed", "2027-11-22", "2026-11-23", "C99.md:11: valid_until must be after"},
		{"an id of odd shape", "C99", "card9", "C99.md:2: id"},
		{"a duplicate id", `"C99"`, `"C01"`, `C99.md:2: a second card "C01", the first is cards/C01.md`},
		{"a citation of odd shape", "LL-50 V", "劳动法50", "C99.md:16: citation"},
		{"a citation without mark", "LL-50 V", "LL-50", "C99.md:16: citation"},
		{"an unknown law", "LL-50 V", "XYZ-50 V", `C99.md:16: citation "XYZ-50": the list "laws" has no XYZ`},
		{"an article of odd shape", "LL-50 V", "LL-05 V", "C99.md:16: citation"},
		{"a point without English", "  Pay at least monthly.\n", "", "C99.md:14: want two lines"},
		{"a point without citations", "  LL-50 V\n", "", "C99.md:14: want two lines"},
		{"English where Chinese belongs", "- 工资至少每月发一次。", "- Pay", "C99.md:14: no Chinese text"},
		{"Chinese where English belongs", "Pay at least monthly.", "每月", "C99.md:14: the second line of a point is its English"},
		{"a point too long to read out", "- 工资至少每月发一次。", "- " + strings.Repeat("长", 115), "C99.md:14: the Chinese text is 2 cells longer"},
		{"a line that is no point", "- 一次结清。", "一次结清。", "C99.md:18: want a point"},
		{"too few citations", "  LIR-20 V, A", "  advice", "2 cited points: want 3"},
		{"no front matter", "+++\nid", "id", "C99.md:1: no front matter"},
		{"a front matter that does not end", "+++\n\n-", "\n-", "C99.md:1: no front matter"},
		{"garbled TOML", "edition = 1", "edition = = 1", "C99.md:3: "},
		{"wrong encoding", "一次结清", "\xd2\xbb\xb4\xce", "C99.md:18: not UTF-8"},
	} {
		if !strings.Contains(goodCard, test.old) {
			t.Fatalf("%s: no %q", test.name, test.old)
		}
		m := shelf(t)
		m["cards/C99.md"] = &fstest.MapFile{Data: []byte(strings.Replace(goodCard, test.old, test.new, 1))}
		_, err := LoadFS(m)
		var ms Mistakes
		if !errors.As(err, &ms) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.name, err, test.want)
		}
	}
}

func TestAGoodCardWantsOnlyItsQuestion(t *testing.T) {
	m := shelf(t)
	m["cards/C99.md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(goodCard, "\n", "\r\n"))}
	_, err := LoadFS(m)
	if err == nil || err.Error() != "quiz: no question about the card C99" {
		t.Errorf("%v", err)
	}
}

func TestAHugeCardIsRefusedUnread(t *testing.T) {
	m := shelf(t)
	m["cards/C99.md"] = &fstest.MapFile{Data: make([]byte, 10<<20)}
	if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), "cards/C99.md: larger than 64 KiB") {
		t.Errorf("%v", err)
	}
}

func TestALeafWithoutACardIsAMistake(t *testing.T) {
	m := shelf(t)
	m["cards/C02.md"].Data = []byte(strings.Replace(string(m["cards/C02.md"].Data), `matters = ["WAG.02"]`, `matters = ["WAG.01"]`, 1))
	if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), "cards: no card is about the matter WAG.02") {
		t.Errorf("%v", err)
	}
}

func TestAListThatNamesCardsIsToldWhoDoes(t *testing.T) {
	m := shelf(t)
	m["lists/matters.toml"].Data = []byte(strings.Replace(string(m["lists/matters.toml"].Data), `code = "WAG.02", group`, `code = "WAG.02", cards = ["C02"], group`, 1))
	if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), "matter WAG.02 names cards") {
		t.Errorf("%v", err)
	}
}

func FuzzCard(f *testing.F) {
	f.Add([]byte(goodCard))
	f.Add([]byte("+++\n+++\n- 甲\n  a\n  advice\n"))
	c := load(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		var ms Mistakes
		k := c.readCard(fstest.MapFS{"cards/C99.md": {Data: text}}, "cards/C99.md", &ms)
		if k == nil && len(ms) == 0 {
			t.Error("refused without a word")
		}
		for _, m := range ms {
			if m.File != "cards/C99.md" || m.Line < 0 || m.Line > 2+strings.Count(string(text), "\n") {
				t.Errorf("%v", m)
			}
		}
	})
}

func TestChangingACardRaisesItsEdition(t *testing.T) {
	const file = "testdata/card_editions.txt"
	var now strings.Builder
	for _, k := range load(t).Cards {
		fmt.Fprintf(&now, "%s %d %s\n", k.ID, k.Edition, k.hash)
	}
	if *update {
		if err := os.WriteFile(file, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != now.String() {
		t.Error("a card changed; raise its edition and run go test ./content -run ChangingACard -update")
	}
}
