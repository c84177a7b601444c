package main

import (
	"context"

	"chunfeng/store/book"
	"chunfeng/ui"
)

// Team gives everybody who ever worked here.
func (r *register) Team() []ui.Volunteer {
	var all []ui.Volunteer
	for _, v := range r.book.Team() {
		all = append(all, ui.Volunteer(v))
	}
	return all
}

// AmendVolunteer changes a volunteer.
func (r *register) AmendVolunteer(ctx context.Context, id string, a ui.Amendment) error {
	return r.say("amend a volunteer", r.book.AmendVolunteer(ctx, id, book.Amendment(a)))
}

// RenameDesk changes what the desk is called.
func (r *register) RenameDesk(ctx context.Context, name string) error {
	return r.say("rename the desk", r.book.RenameDesk(ctx, name))
}

// Unlockers counts who can open the desk.
func (r *register) Unlockers(ctx context.Context) (ui.Unlockers, error) {
	u, err := r.book.Unlockers(ctx)
	return ui.Unlockers(u), r.say("count who can open the desk", err)
}

// AddPassphrase adds one beside those there are, for whoever knows one.
func (r *register) AddPassphrase(ctx context.Context, now, more string) error {
	if err := r.book.Confirm(ctx, now); err != nil {
		return r.say("confirm the passphrase", err)
	}
	return r.say("add a passphrase", r.book.AddUnlocker(ctx, more))
}

// ChangePassphrase puts one in the place of another.
func (r *register) ChangePassphrase(ctx context.Context, now, next string) error {
	return r.say("change a passphrase", r.book.ChangePassphrase(ctx, now, next))
}

// Version names the program.
func (r *register) Version() string { return version }
