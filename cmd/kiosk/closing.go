package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// closing computes the answers of the form "shift": codes and figures, for
// headquarters' accounts as much as for people.
type closing struct {
	*register
	shift    book.Shift
	receipts []book.Receipt
	now      time.Time
	second   string
}

// typedKeys are the answers of a closing that people give.
var typedKeys = []string{ui.ClosingCounted, ui.ClosingWhy, ui.ClosingGaps, ui.ClosingLeaflets, ui.ClosingGifts, ui.ClosingNote}

// answers gives everything.
func (c closing) answers(typed record.Answers) record.Answers {
	a := record.Answers{}
	for _, key := range typedKeys {
		a.Set(key, record.Of(typed.Text(key)))
	}
	put := func(key, text string) { a.Set(key, record.Of(text)) }
	put("shift", c.shift.Name)
	put("began", c.moment(c.shift.Began))
	put("closed", c.moment(c.now))
	put("opened_by", c.person(c.shift.By))
	put("hours", c.hours())
	put("handovers", c.handovers())
	put("closed_by", c.person(c.book.OnDuty().ID))
	put("second_state", "PENDING")
	if c.second != "" {
		for key, text := range c.signature(c.second, c.now) {
			put(key, text)
		}
	}
	c.counts(put)
	c.money(put, a)
	c.stubs(put)
	return a
}

// signature gives the answers that a second person's PIN stands for.
func (r *register) signature(second string, now time.Time) map[string]string {
	return map[string]string{"second_state": "SIGNED", "second": r.person(second), "second_at": r.moment(now)}
}

// person writes a volunteer's number and name.
func (r *register) person(id string) string {
	for _, v := range r.book.Volunteers() {
		if v.ID == id {
			return v.ID + " " + v.Name
		}
	}
	return id
}

// moment writes a time as the desk's clock shows it.
func (r *register) moment(at time.Time) string {
	return at.In(r.now().Location()).Format("2006-01-02 15:04")
}

func (c closing) hours() string {
	var lines []string
	for _, h := range hours(c.shift.Spans, c.now) {
		lines = append(lines, fmt.Sprintf("%s %.1f", c.person(h.Volunteer), h.Time.Hours()))
	}
	return strings.Join(lines, "\n")
}

func (c closing) handovers() string {
	var lines []string
	for _, h := range c.shift.Handovers {
		second := h.Second
		if second == "" {
			second = "?"
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s > %s %s", c.moment(h.At), h.From, second, h.Note)))
	}
	return strings.Join(lines, "\n")
}

// counted are the forms that a closing counts by name.
var counted = []string{"consultation", "joining", "mutualaid", "hardship", "jobs"}

func (c closing) counts(put func(key, text string)) {
	other := 0
	for form, n := range c.shift.Filed {
		if form != shiftForm && !slices.Contains(counted, form) {
			other += n
		}
	}
	for _, form := range counted {
		put("n_"+form, strconv.Itoa(c.shift.Filed[form]))
	}
	put("n_other", strconv.Itoa(other))
	put("n_void", strconv.Itoa(c.shift.Voided))
	put("n_corrected", strconv.Itoa(c.shift.Corrected))
	put("n_erased", strconv.Itoa(c.shift.Erased))
}

func (c closing) money(put func(key, text string), a record.Answers) {
	sums := map[string]record.Money{}
	var lines []string
	for _, t := range c.shift.Totals {
		sums[t.Method] += t.Amount
		lines = append(lines, fmt.Sprintf("%s.%d %s %d %s", t.Product, t.Tier, t.Method, t.People, t.Amount.Yuan()))
	}
	put("cash_float", c.shift.Float.Text())
	put("cash_in", sums[record.MethodCash].Text())
	put("qr_in", sums[record.MethodQR].Text())
	put("later_in", sums[record.MethodLater].Text())
	put("dues", strings.Join(lines, "\n"))
	put("cash_expected", c.shift.Expected.Text())
	if counted, err := record.MoneyFromText(a.Text(ui.ClosingCounted)); err == nil {
		put("cash_diff", (counted - c.shift.Expected).Text())
	}
}

// stubs tells what became of the receipts of this shift, and which are blank
// although later ones were given out.
func (c closing) stubs(put func(key, text string)) {
	var used, void, other, gaps []string
	for _, r := range c.receipts {
		mine := r.Shift == c.shift.Name
		switch {
		case r.State == book.ReceiptGap:
			gaps = append(gaps, r.Number)
		case !mine:
		case r.State == book.ReceiptSpoilt:
			void = append(void, strings.TrimSpace(r.Number+" "+r.Reason))
		case r.State == book.ReceiptVoid:
			void = append(void, r.Number)
		case r.State == book.ReceiptDoubled:
			other = append(other, fmt.Sprintf("%s ×%d", r.Number, len(r.Records)))
		case r.Foreign:
			other = append(other, r.Number)
		default:
			used = append(used, r.Number)
		}
	}
	put("receipts_used", ranges(used))
	put("receipts_void", strings.Join(void, "\n"))
	put("receipts_other", strings.Join(other, "\n"))
	put("receipts_gaps", ranges(gaps))
}

// ranges writes numbers that follow one another as one line, "A0101–A0105".
func ranges(numbers []string) string {
	var lines []string
	first, last := "", ""
	flush := func() {
		switch {
		case first == "":
		case first == last:
			lines = append(lines, first)
		default:
			lines = append(lines, first+"–"+last)
		}
	}
	for _, n := range numbers {
		if first == "" || follow(last) != n {
			flush()
			first = n
		}
		last = n
	}
	flush()
	return strings.Join(lines, "\n")
}

// follow gives the number printed after another.
func follow(number string) string {
	prefix := strings.TrimRight(number, "0123456789")
	digits := number[len(prefix):]
	n, err := strconv.Atoi(digits)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s%0*d", prefix, len(digits), n+1)
}
