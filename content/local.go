package content

import (
	"fmt"
	"io/fs"
	"strings"

	"chunfeng/store/record"
)

// LocalFigure is a figure that a place sets, from a day on: a minimum wage, days
// of leave. It is offered as a choice of the list it names.
type LocalFigure struct {
	List       string     `toml:"list"` // "minimum_month"
	Code       string     `toml:"code"` // "T1.2025"
	Label      Text       `toml:"label"`
	Value      int64      `toml:"value"` // fen or days
	Unit       string     `toml:"unit"`  // fen, days
	From       record.Day `toml:"from"`
	Source     string     `toml:"source"`
	ApprovedBy string     `toml:"approved_by"`
}

// Approved reports whether headquarters confirmed the figure.
func (f LocalFigure) Approved() bool { return f.ApprovedBy != "" }

// The choices of a list of local figures that are none.
const (
	otherFigure = "OTHER" // one that the worker names
	noFigure    = "NONE"  // not known: reckoned without it
)

// loadLocal reads params/local.toml and makes a list of choices of each kind of figure.
func (c *Catalog) loadLocal(fsys fs.FS, out *Mistakes) {
	var file struct {
		Edition string        `toml:"edition"`
		Local   []LocalFigure `toml:"local"`
	}
	s, ok := read(fsys, "params/local.toml", &file, out)
	if !ok {
		return
	}
	c.Params.Local = file.Local
	for i, f := range file.Local {
		at := index("local", i)
		s.text(at+".label", f.Label, false)
		if f.List == "" || f.Code == "" || f.Value < 1 || f.From.IsZero() || f.Source == "" || f.Unit != "fen" && f.Unit != "days" {
			s.wrong(at, "want list, code, value, unit (fen or days), from and source")
		}
		l := c.Lists[f.List]
		if l == nil {
			l = &List{ID: f.List, Edition: file.Edition}
			c.Lists[f.List] = l
		}
		l.Choices = append(l.Choices, Choice{Code: f.Code, Label: Text{c.localLabel(f, ZH), c.localLabel(f, EN)}})
	}
	for _, f := range file.Local {
		if l := c.Lists[f.List]; l.choice(otherFigure) == nil {
			zh, en := c.Words(ZH).Reckon, c.Words(EN).Reckon
			l.Choices = append(l.Choices,
				Choice{Code: otherFigure, Label: Text{zh.OtherFigure, en.OtherFigure}},
				Choice{Code: noFigure, Label: Text{zh.NoFigure, en.NoFigure}})
		}
	}
}

// localLabel says what a figure is, how much, since when, and that it is not
// confirmed as long as it is not.
func (c *Catalog) localLabel(f LocalFigure, l Lang) string {
	w := c.Words(l)
	value := fmt.Sprintf(w.Reckon.Days, f.Value)
	if f.Unit == "fen" {
		value = strings.TrimSuffix(record.Money(f.Value).String(), ".00")
	}
	label := fmt.Sprintf(w.Reckon.Figure, f.Label.In(l), value, record.MonthOf(f.From))
	if !f.Approved() {
		label += w.Law.Unconfirmed
	}
	return label
}
