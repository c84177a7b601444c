package content

import (
	"fmt"
	"io/fs"

	"chunfeng/store/record"
)

// soon is how many days before a card expires its author is told.
const soon = 30

// Findings is what an author is told about content.
type Findings struct {
	Mistakes Mistakes // the content cannot be used, or must not be given out
	Advice   Mistakes // it can, but look
	Catalog  *Catalog // nil when there are mistakes of loading
}

// Check tells an author everything about the folder on a day. Of a folder that
// is not whole, the built-in content fills the rest.
func (f *Folder) Check(today record.Day) (Findings, error) {
	own, err := Load()
	if err != nil {
		return Findings{}, fmt.Errorf("built-in content: %w", err)
	}
	c, wrong := f.load(own)
	mine := func(file string) bool { return f.Whole || f.layers.above[file] != nil }
	found := examine(c, wrong, today, mine)
	for _, ms := range []Mistakes{found.Mistakes, found.Advice} {
		for i := range ms {
			if !mine(ms[i].File) && builtIn(ms[i].File) {
				ms[i].Text += " (in the built-in file)"
			}
		}
	}
	return found, nil
}

// Check tells an author everything about the built-in content on a day.
func Check(today record.Day) Findings {
	c, wrong := loadAll(embedded, true)
	return examine(c, wrong, today, func(string) bool { return true })
}

// examine adds to the mistakes of loading what only an author need know. That
// a card expires which is not the author's own is only advice.
func examine(c *Catalog, wrong Mistakes, today record.Day, mine func(file string) bool) Findings {
	crowded, shortened := c.crowded()
	found := Findings{Mistakes: append(wrong, crowded...), Advice: shortened}
	if len(wrong) == 0 {
		found.Mistakes = append(found.Mistakes, c.slipless()...)
		found.Catalog = c
	}
	for _, m := range c.ExpiredCards(today) {
		if mine(m.File) {
			found.Mistakes = append(found.Mistakes, m)
		} else {
			found.Advice = append(found.Advice, m)
		}
	}
	for _, k := range c.Cards {
		if !k.Expired(today) && k.Expired(today.AddDays(soon)) {
			found.Advice = append(found.Advice, k.src.mistake("valid_until", "the card expires on %s; review it in time", k.Valid))
		}
	}
	found.Mistakes, found.Advice = found.Mistakes.sorted(), found.Advice.sorted()
	return found
}

// builtIn reports a file of the built-in content.
func builtIn(name string) bool {
	info, err := fs.Stat(embedded, name)
	return err == nil && !info.IsDir()
}
