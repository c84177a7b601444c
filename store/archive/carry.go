package archive

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"chunfeng/store"
	"chunfeng/store/bag"
)

// mostAnswers bounds how many bags one answer on a stick may have.
const mostAnswers = 64

// Carried is what a bag that came by hand brought.
type Carried struct {
	Desk    string     `json:"desk"` // its name here
	Log     store.Name `json:"log"`
	To      string     `json:"to"` // author the answers are for
	First   uint64     `json:"first"`
	Last    uint64     `json:"last"`
	New     int        `json:"new"`     // envelopes that were not here before
	Stored  uint64     `json:"stored"`  // by the receipt
	Opened  uint64     `json:"opened"`  // idem
	Head    store.Hash `json:"head"`    // idem
	Left    int        `json:"left"`    // envelopes the desk had beyond this bag
	Answers [][]byte   `json:"answers"` // bags, in order
}

// Carry receives a bag that came by hand. Unlike a connection a stick does not
// ask again, so it carries all that headquarters has for the desk, in as many
// bags as that takes. Errors are those of Receive.
func (a *Archive) Carry(ctx context.Context, r io.Reader) (Carried, error) {
	raw, err := io.ReadAll(io.LimitReader(r, int64(bag.MaxSize)+1))
	if err != nil {
		return Carried{}, fmt.Errorf("carry: %w", err)
	}
	h, err := bag.Peek(bytes.NewReader(raw))
	if err != nil {
		return Carried{}, fmt.Errorf("carry: %w", err)
	}
	before, err := a.keeper.Head(ctx, h.From)
	if err != nil {
		return Carried{}, fmt.Errorf("carry: %w", err)
	}
	reply, err := a.Receive(ctx, bytes.NewReader(raw))
	if err != nil {
		return Carried{}, err
	}
	d, err := a.desk(ctx, h.From.Author())
	if err != nil {
		return Carried{}, fmt.Errorf("carry: %w", err)
	}
	c := Carried{Desk: d.Name, Log: h.From, To: d.Author, First: h.First, Last: h.Last, Left: h.Unsynced}
	for len(c.Answers) < mostAnswers {
		c.Answers = append(c.Answers, reply)
		down, err := bag.Peek(bytes.NewReader(reply))
		if err != nil {
			return Carried{}, fmt.Errorf("carry: %w", err)
		}
		if down.Receipt != nil {
			c.Stored, c.Opened, c.Head = down.Receipt.Stored, down.Receipt.Opened, down.Receipt.Head
		}
		if down.Unsynced == 0 || down.Count == 0 {
			break
		}
		if reply, err = a.next(ctx, d, h, down); err != nil {
			return Carried{}, fmt.Errorf("carry: %w", err)
		}
	}
	if c.Stored > before.Seq {
		c.New = int(c.Stored - before.Seq)
	}
	return c, nil
}

// next gives the answer that follows one: as if the desk had taken that in and
// asked again.
func (a *Archive) next(ctx context.Context, d Desk, h, down bag.Header) ([]byte, error) {
	a.gate.RLock()
	defer a.gate.RUnlock()
	defer a.turn(d.Author)()
	h.Wants = []bag.Cursor{{Log: down.From, Seq: down.Last, Hash: down.Head}}
	return a.answer(ctx, d, h)
}
