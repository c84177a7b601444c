package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/stick"
	"chunfeng/ui"
)

// carrier carries bags on USB sticks. Its parts may be replaced by tests.
type carrier struct {
	mounted func() ([]stick.Volume, error) // what is plugged in
	fs      stick.FS
	mu      sync.Mutex // one stick at a time
}

func newCarrier() *carrier { return &carrier{mounted: stick.Mounted, fs: stick.OS{}} }

// Sticks gives what is plugged in now.
func (r *register) Sticks(context.Context) ([]ui.Stick, error) {
	found, err := r.carrier.mounted()
	var all []ui.Stick
	for _, v := range found {
		all = append(all, ui.Stick(v))
	}
	return all, r.say("look for sticks", err)
}

// WriteStick writes all that headquarters has not signed for to a stick, and
// the desk's answer to its enrolment as long as headquarters has not spoken.
// Only what was read back counts as carried.
func (r *register) WriteStick(ctx context.Context, dir string) (ui.Written, error) {
	defer r.road.report(ui.TaskStick, nil)
	out, err := r.writeStick(ctx, dir)
	if err != nil {
		return ui.Written{}, r.say("write a stick", stopped(err))
	}
	r.road.tell()
	return out, nil
}

func (r *register) writeStick(ctx context.Context, dir string) (ui.Written, error) {
	r.carrier.mu.Lock()
	defer r.carrier.mu.Unlock()
	where, err := r.book.Where(ctx)
	if err != nil {
		return ui.Written{}, err
	}
	if !where.Enrolled {
		return ui.Written{}, book.ErrNotEnrolled
	}
	s, err := stick.Open(r.carrier.fs, dir)
	if err != nil {
		return ui.Written{}, err
	}
	out := ui.Written{Dir: dir, Records: where.Waiting}
	if out.Answer, err = r.writeAnswer(ctx, s, &out); err != nil {
		return out, err
	}
	meter := newMeter(r.now, where.Unsynced)
	from, err := r.book.Signed(ctx)
	if err != nil {
		return out, err
	}
	first := from
	for {
		raw, last, err := r.book.PackAfter(ctx, from)
		if err != nil {
			return out, err
		}
		if last == from && from != first {
			break
		}
		// An empty bag goes too: by it headquarters knows what to answer with.
		name, err := r.writeBag(ctx, s, raw, func(done, of int) {
			r.road.report(ui.TaskStick, meter.at(int(from-first)+int(last-from)*done/max(of, 1)))
		})
		if err != nil {
			return out, err
		}
		if err := r.book.Carried(ctx, last); err != nil {
			return out, err
		}
		out.Files, out.Bytes, out.Envelopes = append(out.Files, name), out.Bytes+len(raw), out.Envelopes+int(last-from)
		if last == from {
			break
		}
		from = last
	}
	r.tidy(ctx, s, from, out.Files)
	return out, nil
}

// writeBag writes one bag and has the book judge what was read back.
func (r *register) writeBag(ctx context.Context, s *stick.Stick, raw []byte, step func(done, of int)) (string, error) {
	h, err := bag.Peek(bytes.NewReader(raw))
	if err != nil {
		return "", err
	}
	name := stick.UpName(r.Desk().Code, h)
	check := func(got []byte) error { return r.book.Prove(ctx, got) }
	return name, s.Write(ctx, name, raw, check, func(done int) { step(done, 2*len(raw)) })
}

// writeAnswer puts the answer to the enrolment on the stick before headquarters
// has spoken: a desk without any network is made known by it.
func (r *register) writeAnswer(ctx context.Context, s *stick.Stick, out *ui.Written) (bool, error) {
	if _, err := r.book.Receipt(ctx); !errors.Is(err, store.ErrNone) {
		return false, err
	}
	name, text, err := r.answer(ctx)
	if err != nil {
		return false, err
	}
	out.Files = append(out.Files, name)
	return true, s.Write(ctx, name, []byte(text), nil, nil)
}

// answer gives the desk's answer to its enrolment and how it is called on a stick.
func (r *register) answer(ctx context.Context) (name, text string, err error) {
	mine, err := r.book.Enrolment(ctx)
	if err != nil {
		return "", "", err
	}
	answer, err := bag.ParseAnswer(mine.Answer)
	if err != nil {
		return "", "", err
	}
	return stick.AnswerName(r.Desk().Code, answer.Log), mine.Answer, nil
}

// tidy takes this desk's older bags off the stick that the new ones hold all of.
// That it may fail costs nothing: headquarters takes them as repeated.
func (r *register) tidy(ctx context.Context, s *stick.Stick, last uint64, keep []string) {
	all, err := s.Bags(ctx, nil)
	if err != nil {
		return
	}
	for _, b := range all {
		side, err := r.book.Whose(ctx, b.Header)
		if b.Err == nil && err == nil && side == book.Ours && b.Header.Last <= last && !slices.Contains(keep, b.Name) {
			_ = s.Remove(b.File)
		}
	}
	// Once headquarters has spoken its answer to the enrolment is of no use.
	name, _, err := r.answer(ctx)
	files, bad := s.Files(stick.AnswerSuffix)
	for _, f := range files {
		if err == nil && bad == nil && f.Name == name && !slices.Contains(keep, name) {
			_ = s.Remove(f)
		}
	}
}

// ReadStick takes headquarters' answers from a stick.
func (r *register) ReadStick(ctx context.Context, dir string) (ui.Brought, error) {
	defer r.road.report(ui.TaskStick, nil)
	out, err := r.readStick(ctx, dir)
	if err != nil {
		return ui.Brought{}, r.say("read a stick", stopped(err))
	}
	r.road.tell()
	return out, nil
}

func (r *register) readStick(ctx context.Context, dir string) (ui.Brought, error) {
	r.carrier.mu.Lock()
	defer r.carrier.mu.Unlock()
	var out ui.Brought
	before, err := r.book.Where(ctx)
	if err != nil {
		return out, err
	}
	s, err := stick.Open(r.carrier.fs, dir)
	if err != nil {
		return out, err
	}
	meter := newMeter(r.now, 0)
	all, err := s.Bags(ctx, func(done, of int) {
		meter.total = 2 * of
		r.road.report(ui.TaskStick, meter.at(done))
	})
	if err != nil {
		return out, err
	}
	found := false
	for i, b := range all {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		answer, err := r.take(ctx, b, &out)
		if err != nil {
			return out, err
		}
		found = found || answer
		r.road.report(ui.TaskStick, meter.at(len(all)+i+1))
	}
	if !found && len(out.Refused) == 0 {
		return out, &ui.Trouble{Code: "stick_nothing"}
	}
	after, err := r.book.Where(ctx)
	out.Signed = before.Waiting - after.Waiting
	return out, err
}

// take gives one file to the book; answer is false for those that are no
// answers of headquarters and are nobody's fault.
func (r *register) take(ctx context.Context, b stick.Bag, out *ui.Brought) (answer bool, err error) {
	refuse := func(reason string) (bool, error) {
		out.Refused = append(out.Refused, ui.Refused{Name: ui.Clean(b.Name), Reason: reason})
		return false, nil
	}
	if b.Err != nil {
		return refuse(whyNot(b.Err))
	}
	side, err := r.book.Whose(ctx, b.Header)
	switch {
	case err != nil:
		return false, err
	case side == book.Ours, side == book.Outgoing:
		return false, nil // On its way to headquarters.
	}
	news, err := r.book.News(ctx, b.Header)
	if err != nil {
		return false, err
	}
	known, err := r.book.Problems(ctx)
	if err != nil {
		return false, err
	}
	report, err := r.book.Accept(ctx, b.Raw)
	if reason := whyNot(err); err != nil && reason != "" {
		return refuse(reason)
	}
	switch {
	case err != nil:
		return false, err
	case report.Missed && len(report.Notes) == 0:
		return refuse("early")
	case !news:
		out.Known++
		return true, nil
	}
	now, err := r.book.Problems(ctx)
	out.Taken++
	out.Problems += len(now) - len(known)
	out.Notes += len(report.Notes) - (len(now) - len(known))
	return true, err
}

// whyNot gives the key of StickWords.Reasons for a bag that was refused, ""
// for what is not the file's fault.
func whyNot(err error) string {
	switch bag.ProblemOf(err) {
	case bag.UnknownDesk:
		return "foreign"
	case bag.NotForMe:
		return "other_desk"
	case bag.BadSignature:
		return "forged"
	case bag.Truncated:
		return "cut"
	case bag.BadDigest, bag.BadFormat, bag.TooLarge:
		return "damaged"
	case bag.UpgradeRequired:
		return "newer"
	case bag.Gap:
		return "early"
	case bag.Fork:
		return "fork"
	}
	return ""
}

// meter reckons how fast something goes.
type meter struct {
	now   func() time.Time
	began time.Time
	total int
}

func newMeter(now func() time.Time, total int) *meter {
	return &meter{now: now, began: now(), total: total}
}

// at gives the progress when so much is done.
func (m *meter) at(done int) *ui.Progress {
	p := &ui.Progress{Done: min(done, max(m.total, done)), Total: m.total}
	if s := m.now().Sub(m.began).Seconds(); s >= 0.2 {
		p.Rate = float64(done) / s
	}
	return p
}

// stickTrouble finds the plain words for what a stick did; ok is false when it
// was not the stick.
func stickTrouble(err error) (code string, ok bool) {
	var own *stick.Error
	if !errors.As(err, &own) {
		return "", false
	}
	for _, c := range []struct {
		err  error
		code string
	}{
		{stick.ErrGone, "stick_gone"}, {stick.ErrVerify, "stick_bad"}, {stick.ErrShape, "stick_shape"},
		{store.ErrFull, "stick_full"}, {store.ErrReadOnly, "stick_locked"},
	} {
		if errors.Is(err, c.err) {
			return c.code, true
		}
	}
	return "stick_failed", true
}

// stopped says that a person ended the work.
func stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return &ui.Trouble{Code: "stopped", Err: fmt.Errorf("stopped: %w", err)}
	}
	return err
}
