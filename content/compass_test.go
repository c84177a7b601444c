package content

import (
	"strings"
	"testing"
)

func TestTheCompassNamesTheBodyOfThePlaceOfWork(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		name, work, seat, going string
		want                    []string // kind, place, named, part of the name
	}{
		{"a district of Chongqing", "500103", "", "", []string{
			"ARBITRATION 500103 named 渝中区劳动人事争议仲裁委员会", "LEGAL_AID 500103 named 渝中区法律援助中心", "UNION 500103 named 渝中区总工会"}},
		{"work here, employer elsewhere", "500106", "44", "", []string{
			"ARBITRATION 500106 named 沙坪坝区", "ARBITRATION 44 广东省", "LEGAL_AID 500106 named 沙坪坝区", "UNION 500106 named 沙坪坝区总工会"}},
		{"merged districts are for headquarters to name", "5001LJ", "", "", []string{
			"ARBITRATION 5001LJ 还不清楚", "LEGAL_AID 5001LJ 还不清楚", "UNION 5001LJ 还不清楚"}},
		{"another province: its union is known, the district is not", "44", "", "", []string{
			"ARBITRATION 44 干活的区县", "LEGAL_AID 44 广东省", "UNION 44 named 广东省总工会"}},
		{"an autonomous county has its full name", "500243", "", "", []string{
			"ARBITRATION 500243 named 彭水苗族土家族自治县劳动人事争议仲裁委员会", "LEGAL_AID 500243 named 彭水", "UNION 500243 named 彭水"}},
		{"beyond the mainland nothing is claimed", "81", "", "", []string{
			"ARBITRATION 81 还不清楚", "LEGAL_AID 81 还不清楚", "UNION 81 还不清楚"}},
		{"only the seat is known", "", "500113", "", []string{"ARBITRATION 500113 named 巴南区"}},
		{"going on to another province", "500103", "", "33", []string{
			"ARBITRATION 500103 named 渝中区", "LEGAL_AID 500103 named 渝中区", "UNION 500103 named 渝中区", "GOING 33 浙江省"}},
		{"going home within the province", "500103", "", "50", []string{
			"ARBITRATION 500103 named 渝中区", "LEGAL_AID 500103 named 渝中区", "UNION 500103 named 渝中区"}},
		{"no place at all", "", "", "", nil},
	} {
		got := c.Point(test.work, test.seat, test.going)
		if len(got) != len(test.want) {
			t.Errorf("%s: %d bodies, want %d: %+v", test.name, len(got), len(test.want), got)
			continue
		}
		for i, b := range got {
			named := ""
			if b.Named {
				named = "named "
			}
			head, name, _ := strings.Cut(test.want[i], named+lastWord(test.want[i]))
			if line := b.Kind + " " + b.Place + " " + named; head != b.Kind+" "+b.Place+" " || !strings.Contains(b.Name.ZH, lastWord(test.want[i])) || name != "" {
				t.Errorf("%s: %s%s, want %s", test.name, line, b.Name.ZH, test.want[i])
			}
			if b.Hotline == "" || strings.Contains(b.Name.ZH+b.Name.EN, "{") || b.Name.EN == "" {
				t.Errorf("%s: %+v", test.name, b)
			}
		}
	}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func TestTheCompassIsForLabourMattersOnly(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	a := siteCase()
	a["workplace"] = answers("x", "500103")["x"]
	if got := c.Bearings(f, a, monday); len(got) != 3 {
		t.Errorf("unpaid wages: %d bodies", len(got))
	}
	a["matter"] = answers("x", "FAM.01")["x"]
	if got := c.Bearings(f, a, monday); len(got) != 0 {
		t.Errorf("a divorce has nothing to do with the place of work: %+v", got)
	}
}

func TestTheSlipNamesTheCommission(t *testing.T) {
	c := load(t)
	a := siteCase()
	a["workplace"] = answers("x", "500103")["x"]
	s := strings.Join(c.Slip(filed(c, "consultation", a), SlipWidth, ZH).Lines, "")
	if !strings.Contains(strings.ReplaceAll(s, " ", ""), "渝中区劳动人事争议仲裁委员会12333") {
		t.Errorf("the slip does not say which commission:\n%s", s)
	}
}

func TestEveryNumberIsShortAndWaitsForItsConfirmation(t *testing.T) {
	c := load(t)
	listed := map[string]bool{}
	for _, ch := range c.Lists["hotlines"].Choices {
		listed[ch.Hotline] = true
		if ch.Code != ch.Hotline || ch.Hint == (Text{}) || !ch.VerifiedOn.IsZero() {
			t.Errorf("%s: want code and number alike, a hint, and nobody's confirmation yet", ch.Code)
		}
	}
	for _, list := range []string{"routes", "destinations", "job_advice", "job_results"} {
		for _, ch := range c.Lists[list].Choices {
			if ch.Hotline != "" && !listed[ch.Hotline] {
				t.Errorf("%s %s: %s is not in the directory", list, ch.Code, ch.Hotline)
			}
		}
	}
}
