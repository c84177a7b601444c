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
	calc.Civil:       civil,
	calc.Injury:      injury,
	calc.AfterAward:  afterAward,
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
	return c.Survey(f, a, s).Deadlines()
}

// count asks the calculators.
func (l *Survey) count() []record.Deadline {
	today := l.session.Today
	if today.IsZero() {
		return nil
	}
	var out []record.Deadline
	for _, w := range l.form.Work {
		compute := deadlines[w.Calculator]
		if compute == nil {
			continue
		}
		if ok, err := w.When.holds(l.end, true); !ok || err != nil {
			continue
		}
		// An input that is still missing is no error: there is no last day yet.
		if d, err := compute(l.catalog.Calendar, facts{w.Inputs, l.kept, today}); err == nil {
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

func civil(calendar *calc.Calendar, in facts) (record.Deadline, error) {
	r, err := calc.CivilLimit(calendar, calc.CivilInput{
		BaseOn: in.day("base_on"), DamageOn: in.day("damage_on"), Interruptions: in.days("interruptions"), Today: in.today,
	})
	if err != nil {
		return record.Deadline{}, err
	}
	d := r.Deadline()
	d.Fact = in.moved(r.Base, "interruptions", "base_on")
	return d, nil
}

// injury gives the day of the worker, relatives or the union; the employer's
// thirty days stand with the calculator.
func injury(calendar *calc.Calendar, in facts) (record.Deadline, error) {
	r, err := calc.InjuryLimit(calendar, calc.InjuryInput{
		Operation: in.code("operation"), AccidentOn: in.day("accident_or_diagnosis_on"), Today: in.today,
	})
	if err != nil {
		return record.Deadline{}, err
	}
	d := r.Deadline()
	d.Fact = in.moved(d.Base, "accident_or_diagnosis_on")
	return d, nil
}

// afterAward names the procedure in the rule, because each has words of its own.
func afterAward(calendar *calc.Calendar, in facts) (record.Deadline, error) {
	input := calc.AwardInput{Operation: in.code("operation"), Procedure: in.code("procedure"), StartOn: in.day("start_on"), Today: in.today}
	r, err := calc.AwardLimit(calendar, input)
	if err != nil {
		return record.Deadline{}, err
	}
	d := r.Deadline()
	d.Rule += "/" + input.Procedure
	d.Fact = in.moved(d.Base, "start_on")
	return d, nil
}

// administrative are the rules whose day after rest days is kept but never
// shown: one must not wait for it.
func administrative(d record.Deadline) bool {
	switch _, procedure, _ := strings.Cut(d.Rule, "/"); procedure {
	case "", "SUE_AFTER_AWARD", "SET_ASIDE_FINAL_AWARD", "ENFORCEMENT":
		return d.Rule == calc.Injury
	}
	return true
}

// Rolled gives the day after rest days where it is another than the last day
// and may be relied on, else the zero Day.
func Rolled(d record.Deadline) record.Day {
	if d.Rolled == d.Nominal || administrative(d) {
		return record.Day{}
	}
	return d.Rolled
}

// Next says in a language what to do about a last day.
func (c *Catalog) Next(d record.Deadline, l Lang) string {
	return fill(c.Words(l).Law.Next[d.Status], c.act(d, l))
}

// act says what must be done until a last day.
func (c *Catalog) act(d record.Deadline, l Lang) string {
	w := c.Words(l).Law
	if calc.Status(d.Status).Urgent() {
		return w.Now[d.Rule]
	}
	return w.Act[d.Rule]
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
