package bag

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	"chunfeng/store"
)

// line gives the header as its one line of JSON, with the line feed.
func (h Header) line() ([]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	line, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("bag header: %w", err)
	}
	if len(line) > MaxHeader {
		return nil, fmt.Errorf("bag header of %d bytes: %w", len(line), store.ErrTooLarge)
	}
	return append(line, '\n'), nil
}

// parseHeader reads the line, without its line feed. It takes only the one
// spelling that line gives: every unknown, repeated or misspelt field, every
// space and every trailing byte makes the line another one and is refused.
func parseHeader(line []byte) (Header, error) {
	var h Header
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&h); err != nil {
		return Header{}, fmt.Errorf("bag header: not its JSON: %w", store.ErrFormat)
	}
	again, err := json.Marshal(h)
	if err != nil || !bytes.Equal(again, line) {
		return Header{}, fmt.Errorf("bag header: not in its one form: %w", store.ErrFormat)
	}
	return h, h.check()
}

var (
	nameForm   = regexp.MustCompile(`^[A-Z2-7]{16}/[0-9A-Za-z-]{1,15}$`)
	authorForm = regexp.MustCompile(`^[A-Z2-7]{16}$`)
	wordForm   = regexp.MustCompile(`^[0-9A-Za-z.+_/:-]{0,64}$`)
)

// check refuses what cannot be true by itself. Names are checked first, so that
// they can be named in errors and logs without escape codes in them.
func (h Header) check() error {
	bad := func(what string) error { return fmt.Errorf("bag header: %s: %w", what, store.ErrFormat) }
	switch {
	case !nameForm.MatchString(string(h.From)):
		return bad("from")
	case !authorForm.MatchString(h.To):
		return bad("to")
	case h.Count > store.MaxCount || h.Length > store.MaxBag:
		return fmt.Errorf("bag of %d envelopes, %d bytes: %w", h.Count, h.Length, store.ErrTooLarge)
	case h.First == 0 || h.Count < 0 || h.Length < 0 || h.Last-h.First+1 != uint64(h.Count) || h.Last < h.First-1:
		return bad("first, last, count")
	case (h.Count == 0) != (h.Length == 0):
		return bad("count, length")
	case h.Last == 0 && h.Head != store.Hash{}:
		return bad("head of nothing")
	case !plainTime(h.Created), h.Receipt != nil && !plainTime(h.Receipt.At):
		return bad("time")
	case len(h.Wants) > 16 || h.Unsynced < 0:
		return bad("wants, unsynced")
	case !wordForm.MatchString(h.Program) || !wordForm.MatchString(h.Content):
		return bad("program, content")
	case h.Receipt != nil && (!nameForm.MatchString(string(h.Receipt.Log)) || h.Receipt.Opened > h.Receipt.Stored):
		return bad("receipt")
	}
	for _, c := range h.Wants {
		if !nameForm.MatchString(string(c.Log)) {
			return bad("wants")
		}
	}
	return nil
}

// plainTime is true for UTC in whole milliseconds, in years of four digits.
func plainTime(t time.Time) bool {
	_, offset := t.Zone()
	return offset == 0 && t.Nanosecond()%1e6 == 0 && t.Year() >= 1 && t.Year() <= 9999
}

// Want gives the cursor into a log, if the sender sent one.
func (h Header) Want(log store.Name) (Cursor, bool) {
	for _, c := range h.Wants {
		if c.Log == log {
			return c, true
		}
	}
	return Cursor{}, false
}

// String gives the nonce in hexadecimal.
func (n Nonce) String() string { return hex.EncodeToString(n[:]) }

// MarshalText writes the nonce in hexadecimal.
func (n Nonce) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (n *Nonce) UnmarshalText(text []byte) error {
	if len(text) != 2*len(n) {
		return fmt.Errorf("nonce: %w", store.ErrFormat)
	}
	if _, err := hex.Decode(n[:], text); err != nil {
		return fmt.Errorf("nonce: %w", store.ErrFormat)
	}
	return nil
}
