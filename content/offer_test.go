package content

import (
	"slices"
	"testing"
	"testing/fstest"

	"chunfeng/store/record"
)

func TestWhatElseIsPossibleFollowsTheAnswers(t *testing.T) {
	c := load(t)
	if wrong := c.offers().mistakes; len(wrong) > 0 {
		t.Fatal(wrong)
	}
	site := siteCase()
	with := func(a record.Answers, pairs ...string) record.Answers {
		b := a.Clone()
		for k, v := range answers(pairs...) {
			b[k] = v
		}
		return b
	}
	for name, tc := range map[string]struct {
		form    string
		answers record.Answers
		want    []string
	}{
		"unpaid and gone, no member":    {"consultation", with(site, "union_member", "N", "person_cat", "MIGRANT"), []string{"joining", "hardship", "jobs"}},
		"unpaid and gone, a member":     {"consultation", with(site, "union_member", "Y", "person_cat", "MIGRANT"), []string{"mutualaid", "hardship", "jobs"}},
		"a rider, membership not asked": {"consultation", answers("consent_basic", "YES", "person_cat", "NEF_RIDER", "matter", "INS.01"), []string{"joining"}},
		"dismissed":                     {"consultation", answers("consent_basic", "YES", "person_cat", "EMP", "matter", "TER.01"), []string{"jobs"}},
		"a retired one":                 {"consultation", answers("consent_basic", "YES", "person_cat", "RET", "matter", "WAG.01", "union_member", "N"), nil},
		"joined without mutual aid":     {"joining", with(riderApplies(), "member_before", "Y", "dues_tier", "NONE"), []string{"mutualaid"}},
		"joined with mutual aid":        {"joining", riderApplies(), nil},
		"hardship, no member":           {"hardship", answers("consent_basic", "YES", "consent_hardship", "YES", "h_member", "N", "h_cause", "ARREARS,JOBLESS"), []string{"joining", "jobs", "consultation"}},
		"no post found":                 {"jobs", answers("consent_basic", "YES", "age_band", "ADULT", "j_result", "NO"), []string{"hardship"}},
	} {
		t.Run(name, func(t *testing.T) {
			rec := filed(c, tc.form, record.Answers{})
			rec.Answers = tc.answers
			var got []string
			for _, o := range c.Offers(rec, nil) {
				got = append(got, o.Form)
				if len(o.Reasons) == 0 || o.Title.ZH == "" {
					t.Errorf("%+v has no reason or title", o)
				}
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("offers %v, want %v", got, tc.want)
			}
			rec.Void = &record.Void{Reason: "重复", By: "01"}
			if more := c.Offers(rec, nil); more != nil {
				t.Errorf("a void record offers %v", more)
			}
		})
	}
}

func TestAnswersOfTheAnnexCountForOffers(t *testing.T) {
	c := load(t)
	rec := filed(c, "hardship", record.Answers{})
	rec.Answers = answers("consent_basic", "YES", "consent_hardship", "YES", "h_member", "YMA")
	if got := c.Offers(rec, answers("h_cause", "JOBLESS")); len(got) != 1 || got[0].Form != "jobs" {
		t.Errorf("%+v", got)
	}
}

func TestAnOfferThatCannotWorkIsAMistake(t *testing.T) {
	for name, file := range map[string]string{
		"unknown form":      "edition='1'\n[[offer]]\nfrom='consultation'\nform='nothing'\nwhen='union_member == \"N\"'\nreason={zh='一',en='a'}\n",
		"the same form":     "edition='1'\n[[offer]]\nfrom='jobs'\nform='jobs'\nwhen='j_result == \"NO\"'\nreason={zh='一',en='a'}\n",
		"unknown question":  "edition='1'\n[[offer]]\nfrom='consultation'\nform='jobs'\nwhen='nobody == \"N\"'\nreason={zh='一',en='a'}\n",
		"no reason":         "edition='1'\n[[offer]]\nfrom='consultation'\nform='jobs'\nwhen='union_member == \"N\"'\n",
		"without condition": "edition='1'\n[[offer]]\nfrom='consultation'\nform='jobs'\nreason={zh='一',en='a'}\n",
	} {
		if _, err := LoadFS(replaced(t, "params/also.toml", file)); err == nil {
			t.Errorf("%s: no mistake", name)
		}
	}
}

func TestTheTurnedScreenShowsNothingPrivate(t *testing.T) {
	c := load(t)
	for form, rule := range c.turned {
		for _, key := range rule.Shows {
			if q := c.Forms[form].Question(key); q.Private || q.Sensitive || q.Kind == KindStory {
				t.Errorf("%s shows %s", form, key)
			}
		}
	}
	if _, err := LoadFS(replaced(t, "params/worker.toml", "edition='1'\n[[turned]]\nform='consultation'\nask={zh='一',en='a'}\nshows=['phone']\n")); err == nil {
		t.Error("a telephone number may be shown")
	}
	got := c.Turn("consultation", siteCase(), monday, ZH)
	if got.Ask == "" || len(got.Facts) < 3 || got.Facts[0] != (Fact{"事项", "工地欠薪（总包/分包/包工头）"}) {
		t.Errorf("%+v", got)
	}
	discreet := c.Turn("consultation", answers("consent_basic", "YES", "matter", "FAM.03"), monday, ZH)
	if want := c.Lists["matters"].Label("FAM").ZH; len(discreet.Facts) == 0 || discreet.Facts[0].Value != want {
		t.Errorf("%+v, want the group %s alone", discreet, want)
	}
}

// replaced is the built-in content with one file in place of its own.
func replaced(t *testing.T, name, text string) fstest.MapFS {
	t.Helper()
	m := shelf(t)
	m[name] = &fstest.MapFile{Data: []byte(text)}
	return m
}
