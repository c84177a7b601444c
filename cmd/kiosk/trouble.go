package main

import (
	"errors"
	"io/fs"
	"strconv"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/seal"
	"chunfeng/store/wire"
	"chunfeng/ui"
)

// reasons names the words for each error that a volunteer can do something about.
var reasons = []struct {
	err  error
	code string
}{
	{store.ErrFull, "disk_full"},
	{store.ErrReadOnly, "read_only"},
	{store.ErrBusy, "busy"},
	{store.ErrBroken, "broken"},
	{store.ErrClosed, "broken"},
	{book.ErrPassphrase, "wrong_passphrase"},
	{book.ErrRecovery, "wrong_passphrase"},
	{seal.ErrCode, "wrong_passphrase"},
	{book.ErrPIN, "wrong_pin"},
	{book.ErrTooMany, "pin_locked"},
	{book.ErrNotEnrolled, "not_enrolled"},
	{book.ErrShut, "shut"},
	{book.ErrLeader, "leader_only"},
	{book.ErrLastLeader, "last_leader"},
	{book.ErrPINForm, "pin_form"},
	{bag.ErrExpired, "enrol_expired"},
	{book.ErrUsed, "enrol_used"},
	{book.ErrEnrolled, "enrol_used"},
	{book.ErrNoRecord, "gone"},
	{book.ErrReceipt, "receipt_taken"},
	{book.ErrBlock, "receipt_block"},
	{book.ErrSecond, "same_person"},
	{book.ErrShift, "gone"},
	{book.ErrErased, "erased"},
	{book.ErrMoved, "moved"},
	{book.ErrElsewhere, "elsewhere"},
	{book.ErrRolledBack, "damaged"},
	{store.ErrSealed, "damaged"},
	{store.ErrFork, "fork"},
	{fs.ErrNotExist, "no_file"},
}

// trouble finds the plain words for an error; the cause goes along for the
// operator's log.
func trouble(err error) error {
	if err == nil {
		return nil
	}
	t := &ui.Trouble{Code: "unknown", Err: err}
	if errors.As(err, &t) {
		return t
	}
	t = &ui.Trouble{Code: "unknown", Err: err}
	if code, ok := stickTrouble(err); ok {
		t.Code = code
		return t
	}
	var wait *book.WaitError
	var failure *wire.Failure
	switch {
	case errors.As(err, &wait):
		t.Code, t.Arg = "pin_wait", strconv.Itoa(int(wait.For.Seconds())+1)
	case errors.As(err, &failure):
		exchanging(t, failure)
	default:
		for _, p := range reasons {
			if errors.Is(err, p.err) {
				t.Code = p.code
				break
			}
		}
	}
	return t
}

// code gives the code of an error's plain words.
func code(err error) string {
	var t *ui.Trouble
	if errors.As(trouble(err), &t) {
		return t.Code
	}
	return "unknown"
}

// exchanging finds the words for a failed exchange.
func exchanging(t *ui.Trouble, f *wire.Failure) {
	t.Code = string(f.Reason)
	if f.Problem == nil {
		return
	}
	t.Code, t.Arg = "rejected", string(f.Problem.Type)
	switch f.Problem.Type {
	case bag.Busy:
		t.Code = "hq_busy"
	case bag.ClockSkew:
		t.Code = "clock_skew"
	case bag.UpgradeRequired:
		t.Code = "upgrade"
	case bag.Fork:
		t.Code = "fork"
	case bag.Expired:
		t.Code = "enrol_used"
	case wire.Pending:
		t.Code = "enrol_pending"
	}
}
