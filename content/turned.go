package content

import (
	"io/fs"

	"chunfeng/store/record"
)

// Turned is what the worker sees when the screen is turned: a sentence to
// confirm and the facts that it is about, nothing else of the person.
type Turned struct {
	Ask   string
	Facts []Fact
}

// Fact is one answer in plain words.
type Fact struct {
	Label, Value string
}

// turnedRule says what may be shown of a form.
type turnedRule struct {
	Form  string   `toml:"form"`
	Ask   Text     `toml:"ask"`
	Shows []string `toml:"shows"` // keys; none that is private or of the annex
}

// Turn gives the worker's view of answers; a form without one shows its title
// alone. A matter that others must not read stands as its group.
func (c *Catalog) Turn(form string, a record.Answers, s Session, l Lang) Turned {
	f := c.Forms[form]
	if f == nil {
		return Turned{}
	}
	rule, ok := c.turned[form]
	if !ok {
		return Turned{Ask: f.Title.In(l)}
	}
	kept, _ := f.settled(a, s)
	t := Turned{Ask: rule.Ask.In(l)}
	for _, key := range rule.Shows {
		q := f.Question(key)
		if len(kept[key]) == 0 {
			continue
		}
		value := c.written(q, kept[key], l)
		if ch := q.choice(kept.Text(key)); ch != nil && ch.Discreet {
			value = c.Lists[q.List].Label(ch.Group).In(l)
		}
		t.Facts = append(t.Facts, Fact{q.Label.In(l), value})
	}
	return t
}

// loadTurned reads params/worker.toml when all forms are known.
func (c *Catalog) loadTurned(fsys fs.FS, out *Mistakes) {
	var file struct {
		Edition string       `toml:"edition"`
		Turned  []turnedRule `toml:"turned"`
	}
	s, ok := read(fsys, "params/worker.toml", &file, out)
	if !ok {
		return
	}
	if file.Edition == "" {
		s.wrong("edition", "no edition")
	}
	c.turned = map[string]turnedRule{}
	for i, rule := range file.Turned {
		at := index("turned", i)
		s.text(at+".ask", rule.Ask, false)
		f := c.Forms[rule.Form]
		if f == nil {
			s.wrong(at+".form", "no form %q", rule.Form)
			continue
		}
		kept := rule.Shows[:0:0]
		for _, key := range rule.Shows {
			switch q := f.byKey[key]; {
			case q == nil:
				s.wrong(at+".shows", "no question %q", key)
			case q.Sensitive || q.Private || q.Draft || q.Kind == KindDocument || q.Kind == KindPhone || q.Kind == KindStory || q.Saves == RoleName:
				s.wrong(at+".shows", "%q is private: others see the screen", key)
			default:
				kept = append(kept, key)
			}
		}
		rule.Shows = kept
		c.turned[rule.Form] = rule
	}
}
