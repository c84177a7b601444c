package content

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// fingerprint is a hash over everything a form asks and, with lists, may be
// answered with. Words around the questions (title, hint) may change without a
// new edition.
func fingerprint(f *Form, lists bool) string {
	h := sha256.New()
	for _, p := range f.Pages {
		fmt.Fprintln(h, "page", p.ID, p.Relevant.Source)
		for _, q := range p.Questions {
			codes := []string{}
			for _, ch := range q.choices {
				if q.List != "dues_tiers" && (lists || q.List == "") {
					codes = append(codes, ch.Group+"/"+ch.Code+"/"+ch.Relevant.Source)
				}
			}
			line, err := json.Marshal([]any{q.Key, q.Kind, q.Label, q.Text, q.Version, q.List, codes, q.Relevant.Source, q.Required.Source,
				q.Constraint.Source, q.Saves, q.Sensitive, q.Consent, q.Max, q.Min, q.Partial, q.Past, q.Private, q.Draft})
			if err != nil {
				panic(err) // texts, numbers and booleans always marshal
			}
			h.Write(append(line, '\n'))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// notRaised tells what says something else than before under the same edition:
// records name the edition they were made with. A list has the edition of its
// file and may change without the forms that use it.
func (c *Catalog) notRaised(before *Catalog) Mistakes {
	var out Mistakes
	for id, f := range c.Forms {
		old := before.Forms[id]
		if old != nil && f.Edition <= old.Edition && fingerprint(f, false) != fingerprint(old, false) {
			out = append(out, f.src.mistake("edition", "the questions changed: raise the edition above %d", old.Edition))
		}
	}
	for id, l := range c.Lists {
		old := before.Lists[id]
		if old != nil && l.src != nil && l.Edition == old.Edition && !slices.Equal(l.codes(), old.codes()) {
			out = append(out, l.src.mistake(l.at+".id", "the choices of %q changed: give the file another edition than %q", id, old.Edition))
		}
	}
	return append(out, c.CardsNotRaised(before)...)
}

// codes gives what the choices of a list are, without their words.
func (l *List) codes() (codes []string) {
	for _, ch := range l.Choices {
		codes = append(codes, ch.Group+"/"+ch.Code+"/"+ch.Relevant.Source)
	}
	return codes
}

// lost tells which forms and lists of the content before are gone: screens and
// records count on them.
func (c *Catalog) lost(before *Catalog) Mistakes {
	var out Mistakes
	for _, id := range slices.Sorted(maps.Keys(before.Forms)) {
		if c.Forms[id] == nil {
			out = append(out, Mistake{before.Forms[id].src.file, 0, fmt.Sprintf("the form %q is gone; the desk counts on it", id)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(before.Lists)) {
		if c.Lists[id] == nil && before.Lists[id].src != nil {
			out = append(out, Mistake{before.Lists[id].src.file, 0, fmt.Sprintf("the list %q is gone; the desk counts on it", id)})
		}
	}
	return out
}
