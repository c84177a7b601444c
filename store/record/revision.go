package record

import "time"

// Revision is one state of a record: as it was filed, corrected or voided.
type Revision struct {
	Record    Record
	Sensitive Answers   // of the annex, where it is still held
	At        time.Time // when it was written, UTC
}

// All gives the answers of the record and of its annex together.
func (r Revision) All() Answers {
	all := r.Record.Answers.Clone()
	if all == nil {
		all = Answers{}
	}
	for key, a := range r.Sensitive {
		all[key] = a
	}
	return all
}
