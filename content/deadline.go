package content

import (
	"slices"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// deadlines are the calculators that give a last day.
var deadlines = map[string]func(*calc.Calendar, facts) (record.Deadline, error){
	calc.Arbitration: arbitration,
}

// facts are the inputs of a calculator, read from answers.
type facts struct {
	inputs  map[string]string
	answers record.Answers // pruned
	today   record.Day
}

// Deadlines computes the last days that a form's [[work]] asks for and the
// answers allow: the earliest first, those without a day after. Of a date known
// to the month or year only, the earliest day counts; Deadline.Fact then names
// an answer that is shorter than a whole date, and the screen says so.
func (c *Catalog) Deadlines(f *Form, a record.Answers, s Session) []record.Deadline {
	if s.Today.IsZero() {
		return nil
	}
	kept, v := f.settled(a, s)
	var out []record.Deadline
	for _, w := range f.Work {
		compute := deadlines[w.Calculator]
		if ok, err := w.When.holds(v, true); compute == nil || !ok || err != nil {
			continue
		}
		// An input that is still missing is no error: there is no last day yet.
		if d, err := compute(c.Calendar, facts{w.Inputs, kept, s.Today}); err == nil {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b record.Deadline) int {
		switch {
		case a.Nominal.IsZero() == b.Nominal.IsZero():
			return a.Nominal.Compare(b.Nominal)
		case a.Nominal.IsZero():
			return 1
		}
		return -1
	})
	return out
}

func arbitration(calendar *calc.Calendar, in facts) (record.Deadline, error) {
	input := calc.ArbitrationInput{
		ClaimKind: in.code("claim_kind"), KnewOn: in.day("knew_on"),
		EmploymentEndedOn: in.day("employment_ended_on"), Interruptions: in.days("interruptions"), Today: in.today,
	}
	r, err := calc.ArbitrationLimit(calendar, input)
	if err != nil {
		return record.Deadline{}, err
	}
	d := r.Deadline()
	d.Fact = in.moved(r.Base, "interruptions", "employment_ended_on", "knew_on")
	return d, nil
}

// keys gives the questions that may feed an input, the preferred one first.
func (in facts) keys(input string) []string { return strings.Split(in.inputs[input], "|") }

// code gives a constant input or a chosen code.
func (in facts) code(input string) string {
	if constant, ok := strings.CutPrefix(in.inputs[input], "="); ok {
		return constant
	}
	for _, key := range in.keys(input) {
		if text := in.answers.Text(key); text != "" {
			return text
		}
	}
	return ""
}

// day gives the earliest day of the first question that was answered.
func (in facts) day(input string) record.Day {
	for _, key := range in.keys(input) {
		if d := earliest(in.answers.Text(key)); !d.IsZero() {
			return d
		}
	}
	return record.Day{}
}

// days gives the earliest day of every question that was answered.
func (in facts) days(input string) (out []record.Day) {
	for _, key := range in.keys(input) {
		if d := earliest(in.answers.Text(key)); !d.IsZero() {
			out = append(out, d)
		}
	}
	return out
}

// moved gives the question whose answer is the day that decided.
func (in facts) moved(base record.Day, inputs ...string) string {
	for _, input := range inputs {
		for _, key := range in.keys(input) {
			if !base.IsZero() && earliest(in.answers.Text(key)) == base {
				return key
			}
		}
	}
	return ""
}

// Earliest gives the day that counts of an answered date, and whether it is
// the first day of a month or year because no more was known.
func Earliest(a record.Answer) (day record.Day, assumed bool) {
	d := earliest(a.Text())
	return d, !d.IsZero() && len(a.Text()) < len("2006-01-02")
}
