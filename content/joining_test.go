package content

import (
	"slices"
	"strings"
	"testing"

	"chunfeng/store/record"
)

// riderApplies is a complete application of a rider.
func riderApplies() record.Answers {
	return answers(
		"consent_basic", "YES", "consent_id", "YES", "document", "RID:500199199208060034", "name", "练习一号",
		"phone", "+8613800138000", "nation", "1", "education", "2", "hukou_type", "RURAL", "is_farmer", "Y",
		"sex", "M", "birth", "1992-08-06", "home", "50", "work_state", "1", "employer", "示例站点", "trade", "NEF_RIDER",
		"workplace", "500106", "own_union", "N", "member_before", "N", "dues_tier", "ILLNESS.1", "dues_method", "QR", "receipt", "示例0001")
}

// hard leaves out what may be passed: sample numbers are of no region.
func hard(faults []*Fault) []*Fault {
	return slices.DeleteFunc(faults, func(f *Fault) bool { return f.Soft })
}

func TestAnApplicationIsCompleteOnThreePages(t *testing.T) {
	f := load(t).Forms["joining"]
	if n := len(f.Pages); n > 3 {
		t.Errorf("%d pages", n)
	}
	if faults := hard(f.Faults(riderApplies(), monday)); len(faults) > 0 {
		t.Errorf("faults %v", faultCodes(faults))
	}
}

func TestAnApplicationNeedsItsMinimum(t *testing.T) {
	f := load(t).Forms["joining"]
	for _, key := range []string{"document", "name", "phone", "employer", "trade", "workplace", "home", "receipt", "member_before"} {
		a := riderApplies()
		delete(a, key)
		if m := faultCodes(f.Faults(a, monday)); m[key] != "required" {
			t.Errorf("without %s: %v", key, m)
		}
	}
	a := riderApplies()
	delete(a, "hukou_type")
	if m := faultCodes(f.Faults(a, monday)); m["hukou_type"] != "wanted" || len(hard(f.Faults(a, monday))) > 0 {
		t.Errorf("what only should be asked stands in the way: %v", m)
	}
	a = riderApplies()
	a["birth"] = record.Of("2011-01-01")
	if m := faultCodes(f.Faults(a, monday)); m["birth"] != "constraint" {
		t.Errorf("a child of fifteen applies: %v", m)
	}
	a = riderApplies()
	a["dues_method"] = record.Of("LATER")
	delete(a, "receipt")
	if faults := hard(f.Faults(a, monday)); len(faults) > 0 {
		t.Errorf("who pays later needs no receipt: %v", faultCodes(faults))
	}
}

func TestTheRoutingTableProposesByTheFirstRuleThatHolds(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		name, pairs, code string
		rule              int
	}{
		{"a rider", "", "IND", 5},
		{"an employee of a firm with a union", "trade=EMP own_union=Y", "ENT", 1},
		{"an agency worker", "trade=DISPATCH", "ENT-D", 2},
		{"a rider of a platform with a union", "own_union=Y", "ENT-P", 3},
		{"a site worker", "trade=SITE", "SITE", 4},
		{"a guard", "trade=SEC", "IND", 5},
		{"a market worker", "trade=EMP park=示例市场", "AREA-P", 6},
		{"a shop employee", "trade=EMP", "AREA", 7},
		{"a rider in Guangdong", "workplace=44", "OUT", 8},
		{"a firm with a union in Guangdong", "trade=EMP own_union=Y workplace=44", "OUT", 8},
		{"an employee about to leave", "trade=EMP leaving=Y", "AREA?", 9},
		{"nothing known", "trade= workplace=", "HOLD", 10},
	} {
		a := riderApplies()
		for _, pair := range strings.Fields(test.pairs) {
			key, value, _ := strings.Cut(pair, "=")
			a.Set(key, record.Of(value))
		}
		p := c.Propose(c.Forms["joining"], a, monday)
		if p.Code != test.code || p.Rule != test.rule || p.Transfer || p.Union == "" {
			t.Errorf("%s: %+v, want %s by rule %d", test.name, p, test.code, test.rule)
		}
	}
}

func TestTheWorkerMayChooseAnotherUnion(t *testing.T) {
	c := load(t)
	a := riderApplies()
	a["union_choice"] = record.Of("AREA")
	if p := c.Propose(c.Forms["joining"], a, monday); p.Code != "AREA" || p.Rule != 7 {
		t.Errorf("%+v", p)
	}
}

func TestAMemberTransfersInsteadOfJoiningTwice(t *testing.T) {
	c := load(t)
	f := c.Forms["joining"]
	a := riderApplies()
	a["member_before"] = record.Of("Y")
	if m := faultCodes(f.Faults(a, monday)); m["old_union"] != "required" || m["change_reason"] != "required" {
		t.Errorf("faults %v", m)
	}
	if !c.Propose(f, a, monday).Transfer {
		t.Error("no transfer")
	}
}

func TestTiersShowNoBenefitAndAreMarkedUntilApproved(t *testing.T) {
	c := load(t)
	tiers := c.Lists["dues_tiers"].Choices
	if len(tiers) != 9 {
		t.Fatalf("%d choices: not a single digit any more", len(tiers))
	}
	for _, ch := range tiers[:8] {
		if !strings.Contains(ch.Label.ZH, "待总部确认") || !strings.Contains(ch.Label.ZH, "¥") {
			t.Error(ch.Label.ZH)
		}
	}
	d := c.Dues(c.Forms["joining"], riderApplies(), monday)
	if d == nil || d.Amount != 3000 || d.Product != "ILLNESS" || d.Tier != 1 || d.Receipt != "示例0001" || d.Edition == "" {
		t.Errorf("%+v", d)
	}
	a := riderApplies()
	a["dues_tier"] = record.Of("NONE")
	if d := c.Dues(c.Forms["joining"], a, monday); d != nil {
		t.Errorf("no mutual aid chosen: %+v", d)
	}
}
