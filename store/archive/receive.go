package archive

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/seal"
)

// Receive reads a desk's bag and gives headquarters' bag in answer: its signed
// receipt, and what the desk has not yet got of headquarters' log for it. The
// bag is on disk before the receipt is signed. Errors: as bag.Read has them,
// ErrPending, store.ErrFork, *store.GapError; then nothing was changed.
func (a *Archive) Receive(ctx context.Context, r io.Reader) ([]byte, error) {
	var desk Desk
	b, err := bag.Read(r, func(log store.Name) ([]ed25519.PublicKey, error) {
		var err error
		if desk, err = a.desk(ctx, log.Author()); err != nil {
			return nil, err
		}
		if desk.State != Enrolled {
			return nil, ErrPending
		}
		return []ed25519.PublicKey{desk.Public}, nil
	}, a.keys.Author())
	if err != nil {
		return nil, fmt.Errorf("receive: %w", err)
	}
	a.gate.RLock()
	defer a.gate.RUnlock()
	defer a.turn(desk.Author)()
	if err := a.store(ctx, b); err != nil {
		return nil, fmt.Errorf("receive: %w", err)
	}
	a.note(desk, b.Header)
	if err := a.catchUp(ctx, desk, b.Header.From, false); err != nil {
		return nil, fmt.Errorf("receive: %w", err)
	}
	reply, err := a.answer(ctx, desk, b.Header)
	if err != nil {
		return nil, fmt.Errorf("receive: answer: %w", err)
	}
	return reply, nil
}

// store appends the bag's envelopes; a bag without any must still tell the
// history that is held here.
func (a *Archive) store(ctx context.Context, b bag.Bag) error {
	log := b.Header.From
	head, err := a.keeper.Head(ctx, log)
	if err != nil {
		return err
	}
	if len(b.Envelopes) == 0 {
		if b.Header.Last > head.Seq {
			return nil // Headquarters was restored; the receipt is lower than the desk's and tells it.
		}
		return a.agree(ctx, log, head, store.Head{Seq: b.Header.Last, Hash: b.Header.Head})
	}
	c := store.Change{Append: b.Envelopes}
	if head.Seq == 0 {
		c.Put = []store.Cell{cursorCell(log, 0)} // By this the log is found again.
	}
	_, err = a.keeper.Apply(ctx, c)
	return err
}

// agree checks that a place somebody else names lies in the log as it is here.
func (a *Archive) agree(ctx context.Context, log store.Name, held, named store.Head) error {
	switch {
	case named.Seq == 0:
		return nil
	case named.Seq > held.Seq:
		return &store.GapError{Log: log, Missing: held.Seq + 1}
	case named.Seq == held.Seq:
		if named.Hash != held.Hash {
			return store.ErrFork
		}
		return nil
	}
	at, err := a.keeper.Read(ctx, log, named.Seq, 1, 1)
	if err != nil {
		return err
	}
	if len(at) == 0 || at[0].Header.Hash() != named.Hash {
		return store.ErrFork
	}
	return nil
}

// note remembers what the desk said of itself; it is written down with the
// next bag that brings something.
func (a *Archive) note(d Desk, h bag.Header) {
	now := a.opt.Now()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.seen[d.Author] = Seen{
		At: now.UTC(), Unsynced: h.Unsynced, AheadMS: h.Created.Sub(now).Milliseconds(),
		Program: h.Program, Content: h.Content,
	}
}

// answer packs headquarters' bag for the desk.
func (a *Archive) answer(ctx context.Context, d Desk, h bag.Header) ([]byte, error) {
	receipt, err := a.receipt(ctx, h.From)
	if err != nil {
		return nil, err
	}
	down := a.keys.downward(d.Author)
	reply := bag.Header{
		From: down, To: d.Author, Created: a.opt.Now(), Receipt: &receipt, Answers: &h.Nonce,
		Wants:   []bag.Cursor{{Log: h.From, Seq: receipt.Stored, Hash: receipt.Head}},
		Program: a.opt.Program, Content: a.opt.Content,
	}
	held, err := a.keeper.Head(ctx, down)
	if err != nil {
		return nil, err
	}
	want, _ := h.Want(down)
	after := store.Head{Seq: want.Seq, Hash: want.Hash}
	var envelopes []store.Envelope
	switch err := a.agree(ctx, down, held, after); {
	case err == nil:
		envelopes, err = a.keeper.Read(ctx, down, want.Seq+1, store.MaxCount, store.MaxBag/2)
		if err != nil {
			return nil, err
		}
		envelopes = bag.Fit(envelopes)
	case errors.Is(err, store.ErrFork) || bag.ProblemOf(err) == bag.Gap:
		// The desk holds another history of headquarters' log: headquarters was
		// restored. The desk sees the other head and keeps what it has.
		after = held
	default:
		return nil, err
	}
	if n := uint64(len(envelopes)); n < held.Seq-after.Seq {
		reply.Unsynced = int(held.Seq - after.Seq - n)
	}
	return bag.Pack(reply, after, envelopes, a.keys.device.Key(), a.opt.Random)
}

// receipt signs what is on disk of a log and how far it was opened.
func (a *Archive) receipt(ctx context.Context, log store.Name) (store.Receipt, error) {
	head, err := a.keeper.Head(ctx, log)
	if err != nil {
		return store.Receipt{}, err
	}
	opened, err := a.cursor(ctx, log)
	if err != nil {
		return store.Receipt{}, err
	}
	first, err := a.keeper.Scan(ctx, bucketWait, string(log)+"/", "", 1)
	if err != nil {
		return store.Receipt{}, err
	}
	if len(first) > 0 {
		seq, err := strconv.ParseUint(first[0].Key[len(log)+1:], 10, 64)
		if err != nil {
			return store.Receipt{}, fmt.Errorf("waiting %s: %w", first[0].Key, store.ErrFormat)
		}
		opened = min(opened, seq-1)
	}
	r := store.Receipt{Log: log, Stored: head.Seq, Opened: opened, Head: head.Hash, At: a.opt.Now()}
	return r.SignedBy(a.keys.device.Key()), nil
}

func cursorCell(log store.Name, seq uint64) store.Cell {
	return store.Cell{Bucket: bucketCursor, Key: string(log), Value: strconv.AppendUint(nil, seq, 10)}
}

// cursor gives the seq up to which a log was read into the ledger.
func (a *Archive) cursor(ctx context.Context, log store.Name) (uint64, error) {
	value, err := a.keeper.Get(ctx, bucketCursor, string(log))
	if errors.Is(err, store.ErrNone) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.ParseUint(string(value), 10, 64)
}

// logs gives every desk's logs and their cursors.
func (a *Archive) logs(ctx context.Context) (map[store.Name]uint64, error) {
	cells, err := a.keeper.Scan(ctx, bucketCursor, "", "", 0)
	if err != nil {
		return nil, fmt.Errorf("logs: %w", err)
	}
	logs := map[store.Name]uint64{}
	for _, c := range cells {
		if logs[store.Name(c.Key)], err = strconv.ParseUint(string(c.Value), 10, 64); err != nil {
			return nil, fmt.Errorf("cursor of %s: %w", c.Key, store.ErrFormat)
		}
	}
	return logs, nil
}

// seenCell is what note remembered, to be written.
func (a *Archive) seenCell(author string) (store.Cell, bool) {
	a.mu.Lock()
	s, ok := a.seen[author]
	a.mu.Unlock()
	value, err := json.Marshal(s)
	return store.Cell{Bucket: bucketSeen, Key: author, Value: value}, ok && err == nil
}

// epochKey gives the key of an epoch of a desk's or headquarters' own log;
// store.ErrNone when it has not arrived.
func (a *Archive) epochKey(ctx context.Context, log store.Name, epoch uint32) (seal.EpochKey, error) {
	place := seal.EpochCell(log, epoch)
	a.mu.Lock()
	key, ok := a.epochs[place]
	a.mu.Unlock()
	if ok {
		return key, nil
	}
	value, err := a.keeper.Get(ctx, seal.EpochBucket, place)
	if err != nil {
		return seal.EpochKey{}, err
	}
	key, err = a.keys.data.OpenEpoch(log, epoch, store.Cell{Value: value})
	if err != nil {
		return seal.EpochKey{}, err
	}
	a.remember(place, key)
	return key, nil
}

func (a *Archive) remember(place string, key seal.EpochKey) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.epochs) >= maxEpochs {
		clear(a.epochs)
	}
	a.epochs[place] = key
}

// maxEpochs bounds the keys held in memory; more are read again.
const maxEpochs = 4096
