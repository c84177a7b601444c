package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"chunfeng/store/record"
)

// crowd makes the visitors of a day, always the same ones.
type crowd struct {
	w    *wholeDay
	dice *rand.Rand
	n    int
	qr   int // payments by code so far
}

// anyOf draws one.
func anyOf(dice *rand.Rand, all ...string) string { return all[dice.IntN(len(all))] }

// number gives a resident number of the sample region for the nth person.
func residentNumber(n int) string {
	body := fmt.Sprintf("500199198%d0101%03d", n%10, n)
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += weight * int(body[i]-'0')
	}
	return body + "10X98765432"[sum%11:sum%11+1]
}

// next makes a visit of a form.
func (c *crowd) next(form string) *visit {
	c.n++
	v := &visit{form: form, answers: record.Answers{}}
	put := func(pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			v.answers.Set(pairs[i], record.Of(pairs[i+1]))
		}
	}
	switch form {
	case "consultation":
		c.asks(put)
	case "joining", "mutualaid":
		c.joins(form, put)
	case "hardship":
		put("consent_basic", "YES", "consent_hardship", "YES", "name", c.name(), "phone", c.phone(), "h_member", anyOf(c.dice, "Y", "N"),
			"h_cause", "ILLNESS", "h_family", strconv.Itoa(1+c.dice.IntN(5)))
	case "jobs":
		put("consent_basic", "YES", "age_band", "ADULT", "name", c.name(), "phone", c.phone(), "j_want_job", anyOf(c.dice, "FACTORY.GENERAL", "FACTORY.SEWING"),
			"j_area", "CQ", "j_form", anyOf(c.dice, "FULL", "TEMP"), "j_result", anyOf(c.dice, "MINIAPP", "NO"))
	case "event":
		put("kind", anyOf(c.dice, "TALK", "STREET"), "campaign", "DAILY", "title", "示例讲座"+strconv.Itoa(c.n), "held_on", c.today(),
			"workplace", "500103", "attendance", strconv.Itoa(20+c.dice.IntN(80)), "leaflets", strconv.Itoa(c.dice.IntN(50)))
	case "corner":
		put("held_on", c.today(), "visitors", strconv.Itoa(1+c.dice.IntN(40)), "leaflets_pay", strconv.Itoa(c.dice.IntN(30)),
			"leaflets_rights", strconv.Itoa(c.dice.IntN(30)), "riddles_solved", strconv.Itoa(c.dice.IntN(9)))
	}
	return v
}

func (c *crowd) today() string { return record.DayOf(c.w.clock.Now()).String() }

// name is another one for each of the first 144.
func (c *crowd) name() string {
	signs := []rune("甲乙丙丁戊己庚辛壬癸子丑")
	return "测试" + string(signs[c.n/12%12]) + string(signs[c.n%12])
}

func (c *crowd) phone() string { return fmt.Sprintf("+861380013%04d", c.n) }

// asks fills a consultation: one in four gives no name, one in ten asks
// something that is no matter of law.
func (c *crowd) asks(put func(...string)) {
	put("person_cat", "MIGRANT", "outcome", "R01", "story", "示例：想问一件事。")
	if c.n%4 == 0 {
		put("consent_basic", "ANON")
	} else {
		put("consent_basic", "YES", "name", c.name(), "phone", c.phone(), "consent_callback", "NO")
	}
	if c.n%10 == 3 {
		put("matter", "OTH.02", "claims", "ADVICE")
		return
	}
	put("matter", anyOf(c.dice, "WAG.01", "WAG.02", "WAG.04"), "people_count", strconv.Itoa(1+c.dice.IntN(9)), "employer", "练习厂", "emp_kind", "CORP",
		"workplace", anyOf(c.dice, "500103", "500106"), "still_employed", "Y", "amount", strconv.Itoa(100*(1000+c.dice.IntN(50000))), "claims", "PAY")
}

// joins fills a joining or a mutual aid: cash with the next receipt, by code, or later.
func (c *crowd) joins(form string, put func(...string)) {
	put("consent_basic", "YES", "consent_id", "YES", "document", "RID:"+residentNumber(c.n), "name", c.name(), "phone", c.phone(),
		"dues_tier", anyOf(c.dice, "ILLNESS.", "ACCIDENT.")+strconv.Itoa(1+c.dice.IntN(4)))
	if form == "joining" {
		put("nation", "1", "education", "2", "hukou_type", "RURAL", "is_farmer", "Y", "employer", "练习外卖站", "trade", "NEF_RIDER",
			"workplace", "500103", "member_before", "N")
	} else {
		put("member", "Y", "my_union", "示例工会", "renewal", "NEW", "understood", "Y")
	}
	switch method := anyOf(c.dice, record.MethodCash, record.MethodCash, record.MethodQR, record.MethodLater); method {
	case record.MethodCash:
		put("dues_method", method, "receipt", "the next one")
	case record.MethodQR:
		c.qr++
		put("dues_method", method, "receipt", fmt.Sprintf("微信%05d", c.qr))
	default:
		put("dues_method", method)
	}
}
