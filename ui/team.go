package ui

import "context"

// Team changes the people who work here and the desk's name. Errors are
// *Trouble: leader_only, last_leader, pin_form, name_empty.
type Team interface {
	// Team gives everybody in the order they were added, those who retired too.
	Team() []Volunteer
	// AmendVolunteer changes one: everybody the own name and PIN, a leader all
	// else. Nobody is deleted: what was filed keeps its number.
	AmendVolunteer(ctx context.Context, id string, a Amendment) error
	// RenameDesk changes what the desk is called; its code stays.
	RenameDesk(ctx context.Context, name string) error
}

// Amendment is what changes of a volunteer; nil leaves a part as it is.
type Amendment struct {
	Name    *string
	PIN     *string // 6 digits
	Leader  *bool
	Lawyer  *bool
	Retired *bool
}
