package book

import (
	"context"
	"fmt"
	"time"
)

// MarkLawyer notes that a volunteer is a lawyer, or is none: advice is signed
// by lawyers alone. Errors: ErrVolunteer, ErrShut.
func (b *Book) MarkLawyer(ctx context.Context, id string, lawyer bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	if b.open.reg.member(id) == nil {
		return fmt.Errorf("volunteer %q: %w", id, ErrVolunteer)
	}
	err := b.amend(ctx, "mark a lawyer", func(r *register) { r.member(id).Lawyer = lawyer })
	if err == nil && b.open.duty.ID == id {
		b.open.duty.Lawyer = lawyer
	}
	return err
}

// Doubt bounds how wrong the desk's clock may be now, as a record filed now
// would carry it; 0 is no known doubt.
func (b *Book) Doubt(ctx context.Context) (time.Duration, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return 0, err
	}
	reg := b.open.reg
	return time.Duration(b.open.clock.doubt(b.now(), b.opt.Uptime(), reg.Contact, reg.Latest)) * time.Second, nil
}
