package book

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// How much of a log is read at once.
const (
	chunkCount = 1000
	chunkSize  = 4 << 20
	roomy      = 16 << 10 // of a plain text, most of the time
)

// Damage is an envelope that does not fit its place, digest or seal. The others
// stay readable; the journal or headquarters has it whole.
type Damage struct {
	Place store.Place
	Err   error
}

// Damaged gives what was found damaged when the desk was unlocked.
func (b *Book) Damaged() []Damage {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return nil
	}
	return slices.Clone(b.open.damage)
}

// refresh reads register, enrolment and whatever the logs hold beyond what is
// in memory, verifying chains, marks and heads on the way.
func (b *Book) refresh(ctx context.Context, o *opened) error {
	var reg register
	if err := b.value(ctx, o.keys, keyRegister, &reg); err != nil {
		return err
	}
	o.reg, o.joined = reg, nil
	if err := b.readTill(ctx, o); err != nil {
		return err
	}
	var j joined
	switch err := b.value(ctx, o.keys, keyEnrolment, &j); {
	case err == nil:
		o.joined = &j
	case !errors.Is(err, store.ErrNone):
		return err
	}
	if o.index == nil {
		o.index, o.seen = newIndex(o.expected(), b.opt), map[store.Name]store.Head{}
	}
	logs := slices.Sorted(maps.Keys(reg.Heads))
	if log := o.log(); !slices.Contains(logs, log) {
		logs = append(logs, log)
	}
	for _, log := range logs {
		if err := b.catchUp(ctx, o, log); err != nil {
			return err
		}
	}
	o.stale = false
	return nil
}

// expected gives how many records the desk's logs hold at most.
func (o *opened) expected() int {
	n := uint64(0)
	for log, head := range o.reg.Heads {
		if o.own(log) {
			n += head.Seq
		}
	}
	return int(min(n, 1<<18))
}

// catchUp reads one log from where memory ends to where the register says that
// it ends. A log that ends elsewhere was cut, or the register is an old one.
func (b *Book) catchUp(ctx context.Context, o *opened, log store.Name) error {
	want, head := o.reg.Heads[log], o.seen[log]
	if want.Seq > 0 {
		if err := b.marked(ctx, o, log, want); err != nil {
			return err
		}
	}
	rolled := func(at uint64) error {
		return fmt.Errorf("log %s ends at %d: %w", log, at, ErrRolledBack)
	}
	var next <-chan some
	if head.Seq < want.Seq {
		next = b.ahead(ctx, log, head.Seq+1)
	}
	for head.Seq < want.Seq {
		envelopes, err := b.chunk(ctx, o, log, head.Seq+1, <-next)
		if err != nil {
			return err
		}
		if len(envelopes) == 0 {
			return rolled(head.Seq)
		}
		// The disk works on the next ones while these are opened.
		if last := envelopes[len(envelopes)-1].Header.Seq; last < want.Seq {
			next = b.ahead(ctx, log, last+1)
		}
		if head, err = b.link(ctx, o, head, envelopes); err != nil {
			return err
		}
	}
	after, err := b.keeper.Read(ctx, log, want.Seq+1, 1, chunkSize)
	if err != nil {
		return fmt.Errorf("read %s: %w", log, err)
	}
	if len(after) > 0 || head.Seq != want.Seq || head.Hash != want.Hash && !o.hurtAt(log, want.Seq) {
		return rolled(head.Seq)
	}
	o.seen[log] = want
	return nil
}

// marked compares the mark beside a log with the head that the register holds.
func (b *Book) marked(ctx context.Context, o *opened, log store.Name, head store.Head) error {
	c, err := b.get(ctx, bucketHeads, string(log))
	if err != nil {
		return err
	}
	if string(c.Value) != string(o.mark(log, head).Value) {
		return &CellError{Bucket: bucketHeads, Key: string(log), Err: ErrRolledBack}
	}
	return nil
}

// some is what a read of many envelopes gave.
type some struct {
	envelopes []store.Envelope
	err       error
}

// ahead reads some envelopes in the background.
func (b *Book) ahead(ctx context.Context, log store.Name, from uint64) <-chan some {
	got, keeper := make(chan some, 1), b.keeper
	go func() {
		envelopes, err := keeper.Read(ctx, log, from, chunkCount, chunkSize)
		got <- some{envelopes, err}
	}()
	return got
}

// chunk gives the envelopes that were read ahead; where one of them does not
// decode it reads one by one, notes the damaged ones, and stands headers of no
// content in their place.
func (b *Book) chunk(ctx context.Context, o *opened, log store.Name, from uint64, read some) ([]store.Envelope, error) {
	envelopes := read.envelopes
	if read.err == nil || ctx.Err() != nil {
		return envelopes, read.err
	}
	end := min(from+chunkCount, o.reg.Heads[log].Seq+1)
	for seq := from; seq < end; seq++ {
		one, err := b.keeper.Read(ctx, log, seq, 1, chunkSize)
		switch {
		case errors.Is(err, store.ErrDigest), errors.Is(err, store.ErrFormat), errors.Is(err, store.ErrVersion), errors.Is(err, store.ErrTooLarge):
			o.hurt(store.Place{Log: log, Seq: seq}, err)
			one = []store.Envelope{{Header: store.Header{Log: log, Seq: seq}}}
		case err != nil:
			return nil, fmt.Errorf("read %s: %w", log, err)
		case len(one) == 0:
			return envelopes, nil
		}
		envelopes = append(envelopes, one[0])
	}
	return envelopes, nil
}

// hurt notes a damaged place once.
func (o *opened) hurt(p store.Place, err error) {
	if !o.hurtAt(p.Log, p.Seq) {
		o.damage = append(o.damage, Damage{Place: p, Err: err})
	}
}

func (o *opened) hurtAt(log store.Name, seq uint64) bool {
	return slices.ContainsFunc(o.damage, func(d Damage) bool { return d.Place.Log == log && d.Place.Seq == seq })
}

// link follows the chain through envelopes, takes the sound ones into memory
// and gives the new head.
func (b *Book) link(ctx context.Context, o *opened, head store.Head, envelopes []store.Envelope) (store.Head, error) {
	views, err := b.look(ctx, o, envelopes)
	if err != nil {
		return head, err
	}
	for i, e := range envelopes {
		h := e.Header
		// What follows a damaged header says itself what it follows; the last
		// hash and each seal still prove the rest.
		if o.hurtAt(h.Log, head.Seq) {
			head.Hash = h.Prev
		}
		// The body was checked when it was opened.
		if h.Seq == head.Seq+1 && h.Prev == head.Hash && !o.hurtAt(h.Log, h.Seq) {
			o.take(e, &views[i])
		} else {
			o.hurt(store.Place{Log: h.Log, Seq: head.Seq + 1}, fmt.Errorf("log %s at %d: %w", h.Log, head.Seq+1, store.ErrFork))
		}
		head = store.Head{Seq: h.Seq, Hash: views[i].hash}
	}
	return head, nil
}

// take puts an envelope that is on disk into memory: records into the index,
// headquarters' notes into theirs.
func (o *opened) take(e store.Envelope, v *view) {
	h := e.Header
	switch {
	case v.err != nil:
		o.hurt(h.Place(), v.err)
	case !o.own(h.Log):
		o.heard(e)
	case h.Kind == store.KindRecord:
		if v.text == "" {
			o.index.gone(h)
		} else {
			o.index.put(h, &v.card, v.text)
		}
	case h.Kind == store.KindAnnex:
		o.index.annex(h)
	case h.Kind == store.KindErase:
		o.forget(e)
	}
	o.seen[h.Log] = store.Head{Seq: h.Seq, Hash: v.hash}
}

// view is what can be found out about an envelope by itself.
type view struct {
	hash store.Hash
	card card   // of a record that opens
	text string // as searchable gives it; "" for all else
	err  error
}

// look opens envelopes that the keeper gave on all processors.
func (b *Book) look(ctx context.Context, o *opened, envelopes []store.Envelope) ([]view, error) {
	keys, err := b.keysOf(ctx, o, envelopes)
	if err != nil {
		return nil, err
	}
	views := make([]view, len(envelopes))
	lanes := min(runtime.GOMAXPROCS(0), 1+len(envelopes)/64)
	var wg sync.WaitGroup
	for lane := range lanes {
		wg.Go(func() {
			room := make([]byte, 0, roomy)
			for i := lane; i < len(envelopes); i += lanes {
				views[i] = b.inspect(keys, envelopes[i], room)
			}
		})
	}
	wg.Wait()
	return views, nil
}

// inspect looks at one envelope that the keeper gave. A plain text that fits
// into room is cleared there.
func (b *Book) inspect(keys map[epochID]seal.EpochKey, e store.Envelope, room []byte) view {
	v := view{hash: e.Header.Hash()}
	if e.Header.Kind != store.KindRecord || e.Body == nil {
		return v
	}
	plain, err := seal.OpenChecked(keys[epochID{e.Header.Log, e.Header.Epoch}], e, room)
	if err != nil {
		v.err = err
		return v
	}
	defer seal.Zero(plain)
	b.recognise(&v, plain)
	return v
}

// recognise takes what the index needs out of a record.
func (b *Book) recognise(v *view, plain []byte) {
	if v.err = v.card.read(plain); v.err == nil {
		v.text = searchable(&v.card, b.opt.Initials)
	}
}

// keysOf gives the keys of the epochs that seal the records among envelopes.
func (b *Book) keysOf(ctx context.Context, o *opened, envelopes []store.Envelope) (map[epochID]seal.EpochKey, error) {
	keys := map[epochID]seal.EpochKey{}
	for _, e := range envelopes {
		id := epochID{e.Header.Log, e.Header.Epoch}
		if _, ok := keys[id]; ok || e.Header.Kind != store.KindRecord || !o.own(id.log) {
			continue
		}
		key, err := b.epochKey(ctx, o, id)
		if err != nil && !missing(err) && !damaged(err) {
			return nil, err
		}
		// Without its key a record says that it does not open.
		keys[id] = key
	}
	return keys, nil
}

// forget does what an erase envelope says.
func (o *opened) forget(e store.Envelope) {
	var seqs []uint64
	if err := cbor.Unmarshal(e.Body, &seqs); err != nil {
		o.hurt(e.Header.Place(), fmt.Errorf("erase at %d: %w", e.Header.Seq, store.ErrFormat))
		return
	}
	for _, seq := range seqs {
		o.erased(store.Place{Log: e.Header.Log, Seq: seq})
	}
}

// erased takes one body out of memory.
func (o *opened) erased(p store.Place) {
	for _, e := range o.index.order {
		for i := range e.revs {
			switch r := &e.revs[i]; {
			case r.log != p.Log:
			case r.seq == p.Seq:
				o.index.blank(e)
			case r.annex == p.Seq:
				r.annex = 0
			}
		}
	}
}

// missing reports whether a cell is simply not there.
func missing(err error) bool { return errors.Is(err, store.ErrNone) }

// damaged reports whether a cell is there and does not open.
func damaged(err error) bool {
	return errors.Is(err, store.ErrSealed) || errors.Is(err, store.ErrFormat)
}
