package content

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Reckoned is what came out of a reckoning, in words. It always carries the
// caution; lines are missing as long as answers are.
type Reckoned struct {
	Lines   []ReckonedLine
	Missing []string // labels of the questions that must still be answered
	Refused []string // why answers cannot be reckoned with, in words
	Used    []string // local figures that went in, with their date and whether they are confirmed
	Cites   []string // articles by law, the deciding law first
	Rules   []string // names of the rules
	Edition []string // of the data that went in: days off, local figures
	Notes   []string // sentences that the result asks for
	Assumed bool     // a day was known to the month or year only: the earliest counted
	Caution string
}

// ReckonedLine is one figure with its name.
type ReckonedLine struct {
	Label, Text string
	Lead        bool
	Status      string // how near a last day is; "" for other lines
}

// well is one place that an input can come from.
type well struct{ constant, key, as string }

// wells reads the places an input comes from, the preferred one first.
func wells(from string) []well {
	if c, ok := strings.CutPrefix(from, "="); ok {
		return []well{{constant: c}}
	}
	var out []well
	for _, part := range strings.Split(from, "|") {
		key, as, _ := strings.Cut(strings.TrimSpace(part), " ")
		out = append(out, well{key: key, as: as})
	}
	return out
}

// reckoner is one reckoning under way.
type reckoner struct {
	c       *Catalog
	r       *Reckoning
	answers record.Answers // pruned
	s       Session
	lang    Lang
	cites   []calc.Cite
	out     *Reckoned
}

// Reckon gives what follows from the answers to a reckoning's questions.
func (c *Catalog) Reckon(r *Reckoning, a record.Answers, s Session, l Lang) *Reckoned {
	w := c.Words(l)
	out := &Reckoned{Caution: w.Law.Estimate}
	for _, f := range r.Faults(a, s) {
		switch {
		case f.Code == "required":
			out.Missing = append(out.Missing, r.Question(f.Key).Label.In(l))
		case !f.Soft:
			out.Refused = append(out.Refused, fill(w.Reckon.Mend, r.Question(f.Key).Label.In(l)))
		}
	}
	if len(out.Missing)+len(out.Refused) > 0 {
		return out
	}
	kept, v := r.settled(a, s)
	k := &reckoner{c: c, r: r, answers: kept, s: s, lang: l, out: out}
	for _, run := range r.Runs {
		if ok, err := run.When.holds(v, true); ok && err == nil {
			k.run(run)
		}
	}
	if len(out.Missing)+len(out.Refused) > 0 {
		out.Lines = nil
		return out
	}
	out.Cites = k.articles()
	return out
}

// run computes one run and writes its lines.
func (k *reckoner) run(run *Run) {
	input, err := json.Marshal(k.input(run))
	if err != nil {
		k.refuse(err.Error())
		return
	}
	raw, err := calc.Run(k.c.Calendar, run.Calculator, input)
	if err != nil {
		k.explain(run, err)
		return
	}
	var ground struct {
		Ground calc.Ground `json:"ground"`
	}
	fields := map[string]json.RawMessage{}
	if err := errors.Join(json.Unmarshal(raw, &ground), json.Unmarshal(raw, &fields)); err != nil {
		k.refuse(err.Error())
		return
	}
	stands := ground.Ground
	if run.Aside {
		stands.Notes = nil
	}
	k.stand(stands)
	for _, line := range k.r.Results {
		if line.Run != run.ID {
			continue
		}
		if text, status, ok := k.write(line, fields, ground.Ground); ok {
			k.out.Lines = append(k.out.Lines, ReckonedLine{line.Label.In(k.lang), text, line.Lead, status})
		}
	}
}

func (k *reckoner) refuse(words string) { k.out.Refused = append(k.out.Refused, words) }

// stand adds rule, articles and sentences of a result, each once.
func (k *reckoner) stand(g calc.Ground) {
	w := k.c.Words(k.lang)
	k.cites = append(k.cites, g.Cites...)
	for _, n := range g.Notes {
		once(&k.out.Notes, w.Reckon.Note[string(n)])
	}
	once(&k.out.Rules, w.Reckon.Rule[g.Rule])
	once(&k.out.Edition, g.Edition)
}

// once adds a text that does not stand there yet.
func once(to *[]string, text string) {
	if text != "" && !slices.Contains(*to, text) {
		*to = append(*to, text)
	}
}

// articles writes the articles, those of one law together.
func (k *reckoner) articles() (out []string) {
	var laws []string
	of := map[string][]string{}
	for _, cite := range k.cites {
		law := cite.Law()
		if !slices.Contains(laws, law) {
			laws = append(laws, law)
		}
		for _, a := range strings.Split(cite.Article(), "+") {
			if a != "" && !slices.Contains(of[law], a) {
				of[law] = append(of[law], a)
			}
		}
	}
	for _, law := range laws {
		code := law
		if len(of[law]) > 0 {
			code += "-" + strings.Join(of[law], "+")
		}
		out = append(out, k.c.Article(code, k.lang))
	}
	return out
}

// explain says which answer a calculator cannot work with.
func (k *reckoner) explain(run *Run, err error) {
	var wrong *calc.InputError
	if !errors.As(err, &wrong) {
		k.refuse(k.c.Words(k.lang).Reckon.Broken)
		return
	}
	label := ""
	for _, q := range k.r.Questions() {
		for path, from := range run.Inputs {
			last := path[strings.LastIndexByte(path, '.')+1:]
			name, _, _ := strings.Cut(path, ".")
			feeds := slices.ContainsFunc(wells(from), func(w well) bool { return w.key == q.Key })
			empty := len(k.answers[q.Key]) == 0
			if label == "" && feeds && (last == wrong.Field || name == wrong.Field) && (empty || wrong.Fault != calc.FaultRequired) {
				label = q.Label.In(k.lang)
			}
		}
	}
	if wrong.Fault == calc.FaultRequired {
		k.out.Missing = append(k.out.Missing, label)
		return
	}
	k.refuse(fill(k.c.Words(k.lang).Reckon.Input[string(wrong.Fault)], label))
}

// input builds the calculator's input from the answers; what was not answered
// is left out.
func (k *reckoner) input(run *Run) any {
	root := map[string]any{}
	for path, from := range run.Inputs {
		for _, w := range wells(from) {
			value := k.draw(w)
			if value == nil {
				continue
			}
			at, steps := root, strings.Split(path, ".")
			for _, step := range steps[:len(steps)-1] {
				next, ok := at[step].(map[string]any)
				if !ok {
					next = map[string]any{}
					at[step] = next
				}
				at = next
			}
			at[steps[len(steps)-1]] = value
			break
		}
	}
	return listed(root)
}

// draw gives the value of one well, nil when there is none.
func (k *reckoner) draw(w well) any {
	switch w.constant {
	case "":
	case "TODAY":
		return k.s.Today.String()
	case "true":
		return true
	default:
		return w.constant
	}
	text := k.answers.Text(w.key)
	if text == "" {
		return nil
	}
	switch w.as {
	case "flag":
		return text == yes
	case "figure":
		return k.figure(k.r.Question(w.key), text)
	case "month":
		return text[:min(len(text), len("2006-01"))]
	case "int":
		n, err := strconv.Atoi(text)
		if err != nil {
			k.refuse(fill(k.c.Words(k.lang).Reckon.Mend, k.r.Question(w.key).Label.In(k.lang)))
			return nil
		}
		return n
	}
	switch q := k.r.Question(w.key); q.Kind {
	case KindMoney:
		return json.Number(text)
	case KindDay:
		day, assumed := Earliest(k.answers[w.key])
		k.out.Assumed = k.out.Assumed || assumed
		return day.String()
	}
	return text
}

// figure gives a local figure that was chosen, and notes that it went in.
func (k *reckoner) figure(q *Question, code string) any {
	for _, f := range k.c.Params.Local {
		if f.List == q.List && f.Code == code {
			once(&k.out.Used, q.Label.In(k.lang)+" "+k.c.localLabel(f, k.lang))
			once(&k.out.Edition, k.c.Lists[q.List].Edition)
			return f.Value
		}
	}
	return nil
}

// listed turns maps with numbers for keys into lists, in order of the numbers.
func listed(v any) any {
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	var numbers []int
	for key, inner := range m {
		m[key] = listed(inner)
		if n, err := strconv.Atoi(key); err == nil {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) == 0 {
		return m
	}
	slices.Sort(numbers)
	list := make([]any, len(numbers))
	for i, n := range numbers {
		list[i] = m[strconv.Itoa(n)]
	}
	return list
}

// write gives the words of one line, and false when there is nothing to say.
func (k *reckoner) write(line *Finding, fields map[string]json.RawMessage, g calc.Ground) (text, status string, ok bool) {
	raw := string(fields[line.Field])
	value := strings.Trim(raw, `"`)
	if value == "" || value == "null" || value == "false" {
		return "", "", false
	}
	w := k.c.Words(k.lang)
	switch line.Kind {
	case ResultMoney:
		n, err := strconv.ParseInt(value, 10, 64)
		return record.Money(n).String(), "", err == nil
	case ResultDay:
		return k.day(value), "", true
	case ResultRolled:
		nominal := strings.Trim(string(fields[strings.Replace(line.Field, "rolled", "nominal", 1)]), `"`)
		return k.day(value), "", value != nominal && !slices.Contains(g.Notes, calc.NoteFileByNormal)
	case ResultStatus:
		days, _ := strconv.Atoi(string(fields[strings.Replace(line.Field, "status", "days_left", 1)]))
		return k.c.Status(record.Deadline{Status: value, DaysLeft: days}, k.lang), value, true
	case ResultVerdicts:
		var verdicts []bool
		err := json.Unmarshal([]byte(raw), &verdicts)
		var parts []string
		for i, v := range verdicts {
			parts = append(parts, fmt.Sprintf("%d %s", i+1, map[bool]string{true: w.Reckon.Yes, false: w.Reckon.No}[v]))
		}
		return strings.Join(parts, "  "), "", err == nil && len(parts) > 0
	}
	text = line.Text.In(k.lang)
	for name, v := range fields {
		text = strings.ReplaceAll(text, "{"+name+"}", strings.Trim(string(v), `"`))
	}
	return text, "", true
}

// day writes a day with its weekday.
func (k *reckoner) day(text string) string {
	d, err := record.ParseDay(text)
	names := k.c.Words(k.lang).App.Weekdays
	if err != nil || len(names) != 7 {
		return text
	}
	return text + " " + names[d.Weekday()]
}
