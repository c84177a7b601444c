package content

import (
	"strings"
	"testing"

	"chunfeng/store/record"
)

func TestAnUnknownRegionIsWarnedAboutAndNeverRefused(t *testing.T) {
	c := load(t)
	f := c.Forms["joining"]
	at := f.Playing(RoleID)
	for number, want := range map[string]string{
		"500199197001010006": "region_unknown", // a published sample: no such region of a province that is known
		"11010519491231002X": "",               // no regions of Beijing are known, so nothing is said
		"500199201011230001": "sixteen_today",  // what matters more is said first
	} {
		a := riderApplies()
		a[at.Key] = record.Of("RID:" + number)
		fault := at.Fault(a, monday)
		switch {
		case want == "" && fault != nil:
			t.Errorf("%s: %s", number, fault.Code)
		case want != "" && (fault == nil || fault.Code != want || !fault.Soft):
			t.Errorf("%s: %+v, want a soft %s", number, fault, want)
		}
	}
}

func TestWithdrawnRegionsKeepTheirNames(t *testing.T) {
	c := load(t)
	for _, code := range []string{"500105", "500112", "500234"} {
		if c.UnusualRegion(code) || !strings.Contains(c.Region(code).ZH, "撤销") || !strings.Contains(c.Region(code).EN, "withdrawn") {
			t.Errorf("%s is %q", code, c.Region(code))
		}
	}
	for code, want := range map[string]string{"500103": "渝中区", "500199": "重庆", "510104": "四川", "990000": "", "": ""} {
		if got := c.Region(code).ZH; got != want {
			t.Errorf("%s is %q, want %q", code, got, want)
		}
	}
}

func TestEveryDistrictOfTheDeskIsARegion(t *testing.T) {
	c := load(t)
	for _, place := range c.Lists["workplaces"].Choices {
		digits := strings.Trim(place.Code, "0123456789") == ""
		if len(place.Code) == 6 && digits && c.UnusualRegion(place.Code) {
			t.Errorf("%s %s is no region", place.Code, place.Label.ZH)
		}
	}
}

func TestEveryStationOfTheIdentityTableHasADesk(t *testing.T) {
	c := load(t)
	for _, code := range []string{"CQN-N", "CQN-S", "CQW", "CQE", "SPB", "WZN", "ONTRAIN"} {
		if c.Lists["stations"].choice(code) == nil {
			t.Errorf("no station %s", code)
		}
	}
}
