package content

import (
	"fmt"
	"io/fs"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Params are dated figures: tiers of dues, minutes to the gate. None of them
// is law, each says where it comes from and who approved it.
type Params struct {
	GateMinutes Figure
	// CallbackDays is after how many days to call back who allowed it.
	CallbackDays Figure
	// SmallCell is the count of people below which a brief keeps silent.
	SmallCell Figure
	Dues      Dues
	Local     []LocalFigure
}

// Figure is one number that headquarters sets.
type Figure struct {
	Value      int        `toml:"value"`
	From       record.Day `toml:"from"`
	Source     string     `toml:"source"`
	ApprovedBy string     `toml:"approved_by"`
}

// Approved reports whether headquarters confirmed the figure; one that is not
// is shown as such.
func (f Figure) Approved() bool { return f.ApprovedBy != "" }

// Dues is the table of yearly dues.
type Dues struct {
	Edition    string     `toml:"edition"`
	From       record.Day `toml:"from"`
	Source     string     `toml:"source"`
	ApprovedBy string     `toml:"approved_by"`
	Products   []Product  `toml:"product"`
	Sentences  []Text     `toml:"sentence"` // stand wherever a tier is shown
	Explains   []Text     `toml:"explain"`  // what a volunteer says about the tiers in twenty seconds
}

// Product is one kind of mutual aid.
type Product struct {
	ID    string `toml:"id"`
	Label Text   `toml:"label"`
	Tiers []Tier `toml:"tier"`
}

// Tier is one amount that may be paid for a product.
type Tier struct {
	Number   int  `toml:"number"` // from 1
	Yuan     int  `toml:"yuan"`   // a year
	Inferred bool `toml:"inferred"`
}

// Amount gives the yearly dues of the tier.
func (t Tier) Amount() record.Money { return record.Money(t.Yuan) * 100 }

// Approved reports whether headquarters confirmed the table.
func (d Dues) Approved() bool { return d.ApprovedBy != "" }

// Tier finds the tier that a choice of the list "dues_tiers" stands for:
// "ILLNESS.1".
func (d Dues) Tier(code string) (Product, Tier, bool) {
	for _, p := range d.Products {
		for _, t := range p.Tiers {
			if code == p.code(t) {
				return p, t, true
			}
		}
	}
	return Product{}, Tier{}, false
}

func (p Product) code(t Tier) string { return fmt.Sprintf("%s.%d", p.ID, t.Number) }

// noTier is the choice of the list "dues_tiers" that takes no mutual aid.
const noTier = "NONE"

// loadParams reads params/*.toml.
func (c *Catalog) loadParams(fsys fs.FS, out *Mistakes) {
	var edition struct {
		Edition string `toml:"edition"`
	}
	if s, ok := read(fsys, "params/catalog.toml", &edition, out); ok && edition.Edition == "" {
		s.wrong("edition", "no edition")
	}
	c.Edition = edition.Edition
	var desk struct {
		GateMinutes  Figure `toml:"gate_minutes"`
		CallbackDays Figure `toml:"callback_days"`
		SmallCell    Figure `toml:"small_cell"`
	}
	s, ok := read(fsys, "params/desk.toml", &desk, out)
	if ok && (desk.GateMinutes.Value < 1 || desk.GateMinutes.From.IsZero()) {
		s.wrong("gate_minutes", "want a number of minutes and a day from which it holds")
	}
	if n := desk.CallbackDays; ok && (n.Value < 1 || n.Value > 60 || n.From.IsZero()) {
		s.wrong("callback_days", "want a number of days up to 60 and a day from which it holds")
	}
	if n := desk.SmallCell; ok && (n.Value < 2 || n.From.IsZero()) {
		s.wrong("small_cell", "want a number of people from 2 on and a day from which it holds")
	}
	c.Params.SmallCell = desk.SmallCell
	c.Params.GateMinutes, c.Params.CallbackDays = desk.GateMinutes, desk.CallbackDays
	var days calc.CalendarData
	if s, ok := read(fsys, "params/calendar.toml", &days, out); ok {
		calendar, err := calc.NewCalendar(days)
		if err != nil {
			s.wrong("", "%v", err)
		}
		c.Calendar = calendar
	}
	c.loadDues(fsys, out)
	c.loadLocal(fsys, out)
}

// loadDues reads the table of dues and makes the list "dues_tiers" of it.
func (c *Catalog) loadDues(fsys fs.FS, out *Mistakes) {
	d := &c.Params.Dues
	s, ok := read(fsys, "params/dues.toml", d, out)
	if !ok {
		return
	}
	if d.Edition == "" || d.From.IsZero() {
		s.wrong("", "want an edition and a day from which the table holds")
	}
	if len(d.Sentences) == 0 {
		s.wrong("", "no sentence to stand beside the tiers")
	}
	for i, t := range d.Sentences {
		s.text(index("sentence", i), t, false)
	}
	for i, t := range d.Explains {
		s.text(index("explain", i), t, false)
	}
	list := &List{ID: "dues_tiers", Edition: d.Edition}
	for i, p := range d.Products {
		at := index("product", i)
		s.text(at+".label", p.Label, false)
		for j, t := range p.Tiers {
			at := index(at+".tier", j)
			if t.Number < 1 || t.Yuan < 1 {
				s.wrong(at, "want a number and an amount")
			}
			ch := Choice{Code: p.code(t), Aliases: []string{fmt.Sprint(t.Yuan)}}
			ch.Label = c.tierLabel(p, t)
			list.Choices = append(list.Choices, ch)
		}
	}
	list.Choices = append(list.Choices, Choice{Code: noTier, Label: Text{c.Words(ZH).Law.NoTier, c.Words(EN).Law.NoTier}})
	s.checkChoices("product", list.Choices)
	c.Lists[list.ID] = list
}

// tierLabel says product, number and amount of a tier, and that it is not
// confirmed as long as it is not.
func (c *Catalog) tierLabel(p Product, t Tier) Text {
	in := func(l Lang) string {
		w := c.Words(l).Law
		label := fmt.Sprintf(w.Tier, p.Label.In(l), t.Number, t.Yuan)
		if !c.Params.Dues.Approved() {
			label += w.Unconfirmed
		}
		return label
	}
	return Text{in(ZH), in(EN)}
}
