package book

import (
	"errors"
	"fmt"
	"time"
)

var (
	// ErrExists is returned by Create when the keeper already holds a desk.
	ErrExists = errors.New("a desk is already set up here")
	// ErrBlank is returned when no desk has been set up in the keeper yet.
	ErrBlank = errors.New("no desk is set up here")
	// ErrShut is returned when the vault is locked; the passphrase is needed.
	ErrShut = errors.New("the desk is locked")
	// ErrPassphrase is returned when no slot opens with the passphrase given.
	ErrPassphrase = errors.New("passphrase opens no slot")
	// ErrRecovery is returned when the recovery code is not one of this desk's.
	ErrRecovery = errors.New("recovery code does not open this desk")
	// ErrPIN is returned when a PIN is not the volunteer's.
	ErrPIN = errors.New("wrong PIN")
	// ErrPINForm is returned when a new PIN is not six digits.
	ErrPINForm = errors.New("a PIN has six digits")
	// ErrTooMany is returned after ten wrong PINs in a row; the desk is locked and wants its passphrase.
	ErrTooMany = errors.New("too many wrong PINs")
	// ErrOffDuty is returned when somebody has to sign on first.
	ErrOffDuty = errors.New("nobody is on duty")
	// ErrVolunteer is returned when there is no volunteer of that number, or no name for a new one.
	ErrVolunteer = errors.New("no such volunteer")
	// ErrSetup is returned when a desk is to be created with an empty or impossible part.
	ErrSetup = errors.New("set-up is not complete")
	// ErrLeader is returned when only a leader may do that.
	ErrLeader = errors.New("only a leader may do that")
	// ErrLastLeader is returned when the desk would be left without a leader who works here.
	ErrLastLeader = errors.New("the desk needs one leader")
	// ErrNoRecord is returned when no record of that ID is held here.
	ErrNoRecord = errors.New("no such record")
	// ErrErased is returned when the record's content was erased; only its place in the log is left.
	ErrErased = errors.New("record was erased")
	// ErrMoved is returned when the record's content is at headquarters only.
	ErrMoved = errors.New("record was handed over to headquarters")
	// ErrElsewhere is returned when a record lies in an earlier log of this desk, which is no longer written.
	ErrElsewhere = errors.New("record lies in an earlier log")
	// ErrRolledBack is returned when the store is older than what it or headquarters has already
	// confirmed: a file was put back, cut or swapped.
	ErrRolledBack = errors.New("store is older than it was")
	// ErrEnrolled is returned when the desk already belongs to a headquarters.
	ErrEnrolled = errors.New("desk is already enrolled")
	// ErrNotEnrolled is returned when there is no headquarters to exchange with yet.
	ErrNotEnrolled = errors.New("desk is not enrolled")
	// ErrUsed is returned when an enrolment was used before.
	ErrUsed = errors.New("enrolment was already used")
)

// WaitError is returned by SignOn while wrong PINs must cool down.
type WaitError struct{ For time.Duration }

// Error names how long to wait.
func (e *WaitError) Error() string {
	return fmt.Sprintf("wait %s before the next PIN", e.For.Round(time.Second))
}

// CellError names the stored cell that could not be read.
type CellError struct {
	Bucket, Key string
	Err         error
}

// Error names the cell; its content is never part of it.
func (e *CellError) Error() string { return e.Bucket + "/" + e.Key + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *CellError) Unwrap() error { return e.Err }
