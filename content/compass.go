package content

import (
	"io/fs"
	"slices"
	"strings"

	"chunfeng/store/record"
)

// Compass tells which body of which place a matter belongs to. It is data: the
// patterns of names, the articles, and the places of which nothing is known.
type Compass struct {
	Edition    string     `toml:"edition"`
	Source     string     `toml:"source"`
	VerifiedOn record.Day `toml:"verified_on"` // zero: nobody has looked yet
	Kinds      []BodyKind `toml:"kind"`
	Going      struct {
		Title Text `toml:"title"`
		Text  Text `toml:"text"` // {place}
	} `toml:"going"`
	Places struct {
		Unknown []string          `toml:"unknown"`
		Full    map[string]string `toml:"full"` // by place code; a label of the list "workplaces" where it is missing
	} `toml:"places"`
}

// BodyKind is one kind of body: how it is called in a district of the desk's
// own city and elsewhere, and why it is the one of that place.
type BodyKind struct {
	ID       string `toml:"id"`
	Route    string `toml:"route"` // code of the list "routes" that leads to it
	Title    Text   `toml:"title"`
	Hotline  string `toml:"hotline"`
	Article  string `toml:"article"` // "LDMAL-21"
	Seat     bool   `toml:"seat"`    // the employer's seat is possible too
	District Text   `toml:"district"`
	Province Text   `toml:"province"`
	Unknown  Text   `toml:"unknown"`
	AtWork   Text   `toml:"at_work"`
	AtSeat   Text   `toml:"at_seat"`
}

// Bearing is one answer of the compass.
type Bearing struct {
	Kind    string // ARBITRATION, LEGAL_AID, UNION; GOING for where the visitor travels to
	Route   string // code of the list "routes", "" when none leads there
	Title   Text
	Place   string // code
	Name    Text   // of the body, or what is known instead of it
	Named   bool   // Name is the name of one body
	Reason  Text
	Article string
	Hotline string // answers in any case
}

// Bearings gives the bodies for answers of a form whose compass condition
// holds: by place of work, employer's seat and destination. It is empty while
// no place is known.
func (c *Catalog) Bearings(f *Form, a record.Answers, s Session) []Bearing {
	return c.Survey(f, a, s).Bearings()
}

// Bearings gives the bodies; see Catalog.Bearings.
func (l *Survey) Bearings() []Bearing {
	if ok, err := l.form.Compass.holds(l.end, false); !ok || err != nil {
		return nil
	}
	return l.catalog.Point(l.text(RoleDistrict), l.text(RoleSeat), l.text(RoleDestination))
}

// Point gives the bodies for the codes of a place of work, an employer's seat
// and a destination, each "" when not known.
func (c *Catalog) Point(work, seat, going string) (out []Bearing) {
	for i := range c.Compass.Kinds {
		k := &c.Compass.Kinds[i]
		switch {
		case work != "":
			out = append(out, c.bearing(k, work, k.AtWork))
			if k.Seat && seat != "" && seat != work {
				out = append(out, c.bearing(k, seat, k.AtSeat))
			}
		case seat != "" && k.Seat:
			out = append(out, c.bearing(k, seat, k.AtSeat))
		}
	}
	if going != "" && province(going) != province(work) {
		g := c.Compass.Going
		out = append(out, Bearing{Kind: "GOING", Title: g.Title, Place: going, Name: c.at(g.Text, going), Hotline: "12348"})
	}
	return out
}

// bearing names the body of one kind at one place.
func (c *Catalog) bearing(k *BodyKind, place string, why Text) Bearing {
	b := Bearing{Kind: k.ID, Route: k.Route, Title: k.Title, Place: place, Reason: why, Article: k.Article, Hotline: k.Hotline}
	switch {
	case slices.Contains(c.Compass.Places.Unknown, place):
		b.Name = c.at(k.Unknown, place)
	case len(place) == 2:
		b.Name = c.at(k.Province, place)
		b.Named = k.Province == k.District
	default:
		b.Name, b.Named = c.at(k.District, place), true
	}
	return b
}

// at puts a place into a text.
func (c *Catalog) at(t Text, place string) Text {
	label := c.Lists["workplaces"].Label(place)
	full := c.Compass.Places.Full[place]
	if full == "" {
		full = label.ZH
	}
	return Text{strings.ReplaceAll(t.ZH, "{place}", full), strings.ReplaceAll(t.EN, "{place}", label.EN)}
}

// province gives the first two digits of a place code.
func province(code string) string { return code[:min(2, len(code))] }

// loadCompass reads params/bodies.toml.
func (c *Catalog) loadCompass(fsys fs.FS, out *Mistakes) {
	m := &c.Compass
	s, ok := read(fsys, "params/bodies.toml", m, out)
	if !ok {
		return
	}
	if m.Edition == "" {
		s.wrong("edition", "no edition")
	}
	for i, k := range m.Kinds {
		at := index("kind", i)
		for name, t := range map[string]Text{"title": k.Title, "district": k.District, "province": k.Province, "unknown": k.Unknown, "at_work": k.AtWork} {
			s.text(at+"."+name, t, false)
		}
		s.text(at+".at_seat", k.AtSeat, !k.Seat)
		if k.Hotline == "" {
			s.wrong(at, "no number to call when the body is not known")
		}
	}
	s.text("going.title", m.Going.Title, false)
	s.text("going.text", m.Going.Text, false)
}
