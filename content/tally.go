package content

import "reflect"

// Tally is one count with its name, for a table.
type Tally struct {
	Name   string // "leaves"
	Number int
}

// Lines gives the counts in the order in which they are printed.
func (n Counts) Lines() []Tally {
	lines := []Tally{
		{"forms", n.Forms}, {"pages", n.Pages}, {"questions", n.Questions}, {"groups", n.Groups}, {"leaves", n.Leaves},
		{"asks", n.Asks}, {"cards", n.Cards}, {"points", n.Points}, {"points cited", n.Cited}, {"citations", n.Citations},
		{"articles", n.Articles}, {"laws", n.Laws},
	}
	for _, m := range marks {
		lines = append(lines, Tally{"citations " + string(m), n.Marks[m]})
	}
	return append(lines, Tally{"quiz questions", n.Quiz}, Tally{"riddles", n.Riddles}, Tally{"story phrases", n.Stories},
		Tally{"advice phrases", n.Advice}, Tally{"languages", n.Languages}, Tally{"parameters", n.Figures},
		Tally{"unconfirmed parameters", n.UnconfirmedFigures}, Tally{"unconfirmed points", n.Unconfirmed - n.UnconfirmedFigures})
}

// approvals tells of every figure and table of the parameters whether
// headquarters approved it.
func (p Params) approvals() []bool { return approvals(reflect.ValueOf(p)) }

func approvals(v reflect.Value) (all []bool) {
	if a, ok := v.Interface().(interface{ Approved() bool }); ok {
		return []bool{a.Approved()}
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, approvals(v.Field(i))...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, approvals(v.Index(i))...)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			all = append(all, approvals(it.Value())...)
		}
	}
	return all
}
