package content

import (
	"maps"
	"slices"

	"chunfeng/store/record"
)

// Adopt gives what the form can still ask of answers to another edition of it,
// for a correction: kept answers are copies, lost are the keys of those whose
// question is gone or does not offer what was chosen any more, in order.
func (f *Form) Adopt(a record.Answers) (kept record.Answers, lost []string) {
	kept = record.Answers{}
	for _, key := range slices.Sorted(maps.Keys(a)) {
		answer := a[key]
		q := f.Question(key)
		switch {
		case len(answer) == 0:
		case q == nil, q.Draft, !q.offers(answer):
			lost = append(lost, key)
		default:
			kept.Set(key, slices.Clone(answer))
		}
	}
	return kept, lost
}

// Standing gives the faults of a correction without those of dates that were
// filed before and are not changed: a rule that looks at today would refuse them
// now, as a day for a call that has passed.
func (f *Form) Standing(before, a record.Answers, faults []*Fault) []*Fault {
	return slices.DeleteFunc(faults, func(fault *Fault) bool {
		q := f.Question(fault.Key)
		return q != nil && q.Kind == KindDay && fault.Code == "constraint" && len(a[q.Key]) > 0 && slices.Equal(before[q.Key], a[q.Key])
	})
}

// Changed gives the keys whose answers differ, in the order of the form, and
// after them those that the form does not know.
func (f *Form) Changed(before, after record.Answers) (keys []string) {
	differs := func(key string) bool { return !slices.Equal(before[key], after[key]) }
	known := map[string]bool{}
	if f != nil {
		for _, q := range f.Questions() {
			known[q.Key] = true
			if differs(q.Key) {
				keys = append(keys, q.Key)
			}
		}
	}
	all := maps.Clone(before)
	if all == nil {
		all = record.Answers{}
	}
	maps.Copy(all, after)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if !known[key] && differs(key) {
			keys = append(keys, key)
		}
	}
	return keys
}
