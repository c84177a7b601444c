package intake

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// saver writes one draft. Its commands run beside the screen and may outlive
// it, so the order is kept here and not by messages: one write at a time, a
// state that a newer one follows is not written at all, and nothing is written
// after the record was filed.
type saver struct {
	book   book
	now    func() time.Time
	issued atomic.Uint64 // number of the newest state

	mu     sync.Mutex // held while writing; guards what follows
	filed  bool
	stamps map[string]stamp // when each consent was answered
}

// stamp is an answer to a consent question and when it was given.
type stamp struct {
	answer string
	at     time.Time
}

// savedMsg answers a save.
type savedMsg struct {
	number uint64
	at     time.Time
	err    error
}

// filedMsg answers the filing of the form.
type filedMsg struct {
	record record.Record
	err    error
}

// newSaver begins with the consents that a draft already has.
func newSaver(book book, now func() time.Time, d ui.Draft) *saver {
	v := &saver{book: book, now: now, stamps: map[string]stamp{}}
	for key, at := range d.ConsentAt {
		v.stamps[key] = stamp{d.Answers.Text(key), at}
	}
	return v
}

// save writes a draft unless a newer state was issued meanwhile. consents are
// the keys of the form's consent questions.
func (v *saver) save(d ui.Draft, consents []string, on running) tea.Cmd {
	number := v.issued.Add(1)
	return func() tea.Msg {
		v.mu.Lock()
		defer v.mu.Unlock()
		if v.filed || number < v.issued.Load() {
			return nil
		}
		d.Saved = v.now()
		d.ConsentAt = v.stamp(d.Answers, consents, d.Saved)
		d.Effort, _ = on.spent(d.Effort, d.Saved)
		err := v.book.SaveDraft(context.Background(), d)
		return savedMsg{number: number, at: d.Saved, err: err}
	}
}

// file makes the record durable, after the save that is under way.
func (v *saver) file(d ui.Draft, consents []string, on running) tea.Cmd {
	return func() tea.Msg {
		v.mu.Lock()
		defer v.mu.Unlock()
		if v.filed {
			return nil
		}
		d.Saved = v.now()
		d.ConsentAt = v.stamp(d.Answers, consents, d.Saved)
		d.Effort, _ = on.spent(d.Effort, d.Saved)
		r, err := v.book.File(context.Background(), d)
		v.filed = err == nil
		return filedMsg{record: r, err: err}
	}
}

// stamp gives each answered consent its time: that of the first save that saw
// this answer.
func (v *saver) stamp(a record.Answers, consents []string, now time.Time) map[string]time.Time {
	at := map[string]time.Time{}
	for _, key := range consents {
		answer := a.Text(key)
		if answer == "" {
			delete(v.stamps, key)
			continue
		}
		if s, ok := v.stamps[key]; !ok || s.answer != answer {
			v.stamps[key] = stamp{answer, now}
		}
		at[key] = v.stamps[key].at
	}
	return at
}

// custody is what the screen knows about its draft on disk.
type custody struct {
	last    uint64    // number of the last save that answered well
	at      time.Time // of it
	trouble error     // of the last one, nil when it was good
	leaving bool      // gone when the save has answered
	parked  string    // what to say then: the train was due, and something was missing
	warned  bool      // the words of a failed save on leaving were shown
	filing  bool
}

// keep saves the draft as it is now.
func (s *screen) keep() tea.Cmd {
	if !s.ready || s.filed {
		return nil
	}
	return s.saver.save(s.snapshot(s.form.Consented(s.answers)), s.consents, s.running)
}

// behind reports whether the screen holds what is not known to be on disk.
func (s *screen) behind() bool {
	return s.custody.last < s.saver.issued.Load() || s.custody.trouble != nil
}

// saved takes the answer of a save. What could not be saved stays on the
// screen, and the next field that is left tries again.
func (s *screen) saved(m savedMsg) tea.Cmd {
	s.draw.foot = ""
	s.custody.trouble = m.err
	if m.err != nil {
		if s.custody.leaving {
			s.custody.leaving, s.custody.warned = false, true
			return ui.Note(fill(s.env.Words.Intake.LeaveAnyway, s.env.Plainly(m.err)), ui.Urgent)
		}
		return nil
	}
	s.custody.warned = false
	s.custody.last, s.custody.at = max(s.custody.last, m.number), m.at
	if s.custody.leaving && !s.behind() {
		return s.goHome()
	}
	return nil
}

// snapshot copies what the draft is now, with the given answers.
func (s *screen) snapshot(answers record.Answers) ui.Draft {
	d := s.draft
	d.Answers = answers
	d.At = s.at()
	return d
}

// consentKeys lists the consent questions of a form.
func consentKeys(f *content.Form) (keys []string) {
	for _, q := range f.Questions() {
		if q.Kind == content.KindConsent {
			keys = append(keys, q.Key)
		}
	}
	return keys
}
