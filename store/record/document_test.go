package record

import "testing"

var kioskDay = Day{2026, 11, 23}

func TestTypeFollowsFromTheNumber(t *testing.T) {
	for _, c := range []struct{ typed, number, want string }{
		{TypeRID, "810000199001010000", TypeHMR},
		{TypeRID, "830000197909300029", TypeTWR},
		{TypeHMR, "830000197909300029", TypeTWR},
		{TypeRID, "950840198001010001", TypeFPR},
		{TypeFPR, "500199197001010006", TypeRID},
		{TypeTRID, "500199197001010006", TypeTRID},
		{TypeRID, "usa 500180010100", TypeFPR},
	} {
		d, _, err := ParseDocument(c.typed, c.number, kioskDay)
		if err != nil || d.Type != c.want {
			t.Errorf("%s typed as %s: %s, %v; want %s", c.number, c.typed, d.Type, err, c.want)
		}
	}
}

func TestDocumentsAreRefusedForOneReason(t *testing.T) {
	for name, c := range map[string]struct {
		typ, number string
		want        Reason
	}{
		"a type nobody knows":                  {"XXX", "1", ReasonType},
		"nothing typed":                        {TypeRID, "", ReasonLength},
		"15 digits as a Hong Kong residence":   {TypeHMR, "110105491231002", ReasonLength},
		"15 digits with a prefix of the cards": {TypeRID, "900199700101000", ReasonPrefix},
		"15 digits born 1900-02-29":            {TypeRID, "110105000229002", ReasonDate},
		"old card with a wrong check":          {TypeFPR, "USA500180010101", ReasonCheck},
		"old card with month 13":               {TypeFPR, "USA500180130100", ReasonDate},
		"foreign card born tomorrow":           {TypeFPR, "950840202611240001", ReasonFuture},
		"travel permit with a letter inside":   {TypeHRP, "H0000O001", ReasonCharacter},
		"travel permit of a wrong letter":      {TypeHRP, "C00000001", ReasonPrefix},
		"booklet with two letters":             {TypeTWP, "000000000AB", ReasonCharacter},
		"passport left empty":                  {TypePPT, " ", ReasonLength},
		"other document far too long":          {TypeOTH, "12345678901234567890123456789012345678901", ReasonLength},
		"digits of another script":             {TypeRID, "٥٠٠١٩٩١٩٧٠٠١٠١٠٠٠٦", ReasonCharacter},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := ParseDocument(c.typ, c.number, kioskDay); reasonOf(err) != string(c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestWhatIsUnusualIsAcceptedWithAWarning(t *testing.T) {
	for _, c := range []struct {
		typ, number string
		warn        bool
	}{
		{TypePPT, "E00000001", false},
		{TypePPT, "X9-Y", true},
		{TypePPT, "護照1", true},
		{TypeTWP, "0000000001(A)", false},
		{TypeTWP, "0000000001（a）", false},
		{TypeOTH, " 军 0000001 ", false},
		{TypeRID, "500199000101996", true}, // kept for people born before 1900
		{TypeRID, "500199000101995", false},
	} {
		_, r, err := ParseDocument(c.typ, c.number, kioskDay)
		if err != nil || r.FormatWarning != c.warn {
			t.Errorf("%s %s: warning %v, %v", c.typ, c.number, r.FormatWarning, err)
		}
	}
}

func TestAgeGates(t *testing.T) {
	read := func(number string, today Day) Reading {
		t.Helper()
		_, r, err := ParseDocument(TypeRID, number, today)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	const born = "500199201011230001" // 2010-11-23
	if r := read(born, Day{2026, 11, 22}); !r.ChildLabour || r.Juvenile || r.ConfirmAge {
		t.Error("the day before the 16th birthday is child labour")
	}
	if r := read(born, Day{2026, 11, 23}); r.ChildLabour || !r.Juvenile || !r.ConfirmAge {
		t.Error("the 16th birthday is to be confirmed")
	}
	if r := read(born, Day{2026, 11, 24}); r.ChildLabour || !r.Juvenile || r.ConfirmAge {
		t.Error("the day after the 16th birthday is plainly juvenile")
	}
	if r := read(born, Day{2024, 11, 22}); !r.Guardian {
		t.Error("13 needs a guardian")
	}
	if r := read(born, Day{2024, 11, 23}); r.Guardian {
		t.Error("14 needs no guardian")
	}
	if r := read(born, Day{2028, 11, 23}); r.Juvenile {
		t.Error("18 is no juvenile")
	}
	if r := read(born, Day{2010, 11, 23}); r.Age != 0 {
		t.Error("born today is allowed")
	}
	if r := read(born, Day{2026, 11, 23}); r.Province != "50" || r.Region != "500199" {
		t.Errorf("province %s, region %s", r.Province, r.Region)
	}
}

func TestAgeOnALeapDayBirthdayWaitsForMarchInCommonYears(t *testing.T) {
	born := Day{2008, 2, 29}
	for _, c := range []struct {
		on   Day
		want int
	}{
		{Day{2024, 2, 28}, 15}, {Day{2024, 2, 29}, 16}, {Day{2025, 2, 28}, 16}, {Day{2025, 3, 1}, 17},
	} {
		if got := AgeOn(born, c.on); got != c.want {
			t.Errorf("on %s: %d, want %d", c.on, got, c.want)
		}
	}
}

func TestDocumentTextComesBack(t *testing.T) {
	for _, text := range []string{"RID:500199197001010006", "NONE", "OTH:a:b"} {
		d, ok := DocumentFromText(text)
		if !ok || d.Text() != text {
			t.Errorf("%s came back as %s, %v", text, d.Text(), ok)
		}
	}
	for _, text := range []string{"", "500199197001010006", "rid:1"} {
		if d, ok := DocumentFromText(text); ok {
			t.Errorf("%q became a %s", text, d.Type)
		}
	}
	if text := (Document{Type: TypeRID}).Text(); text != "" {
		t.Errorf("a type without number is %q, want no answer", text)
	}
	r, err := Document{TypeRID, "500199197001010006"}.Read(kioskDay)
	if err != nil || r.Sex != "F" || r.Age != 56 {
		t.Errorf("read %+v, %v", r, err)
	}
}
