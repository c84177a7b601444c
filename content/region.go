package content

import (
	"strings"
)

// unusual reports the first six digits of a resident number that are not among
// the regions of its province, though some of that province are known. Districts
// change, so it asks for a second look and never refuses.
func (l *List) unusual(six string) bool {
	if len(six) != 6 || l.choice(six) != nil {
		return false
	}
	for _, c := range l.choices() {
		if strings.HasPrefix(c.Code, six[:2]) {
			return true
		}
	}
	return false
}

// UnusualRegion reports the first six digits of a resident number that want a
// second look: the regions of that province are known and these are not among
// them.
func (c *Catalog) UnusualRegion(six string) bool { return c.Lists["regions"].unusual(six) }

// Region gives the name of the region a resident number was first issued in,
// with what became of it, by its first six digits; of an unknown one the
// province; empty when that is unknown too.
func (c *Catalog) Region(six string) Text {
	if r := c.Lists["regions"].choice(six); r != nil {
		if r.Hint == (Text{}) {
			return r.Label
		}
		return Text{r.Label.ZH + "\uff08" + r.Hint.ZH + "\uff09", r.Label.EN + " (" + r.Hint.EN + ")"}
	}
	if len(six) >= 2 {
		if p := c.Lists["provinces"].choice(six[:2]); p != nil {
			return p.Label
		}
	}
	return Text{}
}
