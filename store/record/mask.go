package record

import (
	"fmt"
	"io"
	"log/slog"
	"maps"
	"slices"
	"strings"
)

// Everything private prints masked under every verb of fmt and in slog, also
// inside other values; only Reveal, Text and JSON carry it whole (JSON because
// a record is sealed from it). Two holes cannot be closed from here: fmt does
// not ask unexported fields of other packages' structs, and slog's JSON handler
// marshals structs it does not know. Log a value of these types by itself.

// String gives the masked name.
func (n Name) String() string { return n.Masked() }

// GoString gives the masked name.
func (n Name) GoString() string { return n.Masked() }

// Format prints the masked name under every verb.
func (n Name) Format(f fmt.State, _ rune) { put(f, n.Masked()) }

// LogValue gives the masked name.
func (n Name) LogValue() slog.Value { return slog.StringValue(n.Masked()) }

// String gives the masked number.
func (p Phone) String() string { return p.Masked() }

// GoString gives the masked number.
func (p Phone) GoString() string { return p.Masked() }

// Format prints the masked number under every verb.
func (p Phone) Format(f fmt.State, _ rune) { put(f, p.Masked()) }

// LogValue gives the masked number.
func (p Phone) LogValue() slog.Value { return slog.StringValue(p.Masked()) }

// String gives type and masked number, "RID 500199********0006".
func (d Document) String() string { return strings.TrimSpace(d.Type + " " + d.Masked()) }

// GoString gives what String gives.
func (d Document) GoString() string { return d.String() }

// Format prints what String gives under every verb.
func (d Document) Format(f fmt.State, _ rune) { put(f, d.String()) }

// LogValue gives what String gives.
func (d Document) LogValue() slog.Value { return slog.StringValue(d.String()) }

// String gives the masked name, document and phone.
func (p Person) String() string {
	return "Person(" + strings.Join(slices.DeleteFunc(
		[]string{p.Name.Masked(), p.Document.String(), p.Phone.Masked()},
		func(s string) bool { return s == "" }), ", ") + ")"
}

// GoString gives what String gives.
func (p Person) GoString() string { return p.String() }

// Format prints what String gives under every verb.
func (p Person) Format(f fmt.State, _ rune) { put(f, p.String()) }

// LogValue gives what String gives.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.String()) }

// String gives how many parts the answer has.
func (a Answer) String() string { return fmt.Sprintf("Answer(%d)", len(a)) }

// Format prints what String gives under every verb; Text gives the answer.
func (a Answer) Format(f fmt.State, _ rune) { put(f, a.String()) }

// LogValue gives what String gives.
func (a Answer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String gives the keys that are answered, in order.
func (a Answers) String() string {
	return "Answers(" + strings.Join(slices.Sorted(maps.Keys(a)), " ") + ")"
}

// Format prints what String gives under every verb.
func (a Answers) Format(f fmt.State, _ rune) { put(f, a.String()) }

// LogValue gives what String gives.
func (a Answers) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String gives which record it is and nothing of what it says.
func (r Record) String() string {
	return fmt.Sprintf("Record(%s rev %d, %s edition %d)", r.ID, r.Rev, r.Form, r.Edition)
}

// GoString gives what String gives.
func (r Record) GoString() string { return r.String() }

// Format prints what String gives under every verb.
func (r Record) Format(f fmt.State, _ rune) { put(f, r.String()) }

// LogValue gives what String gives.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

// String gives which record it belongs to and nothing of what it says.
func (a Annex) String() string { return fmt.Sprintf("Annex(%s rev %d)", a.ID, a.Rev) }

// GoString gives what String gives.
func (a Annex) GoString() string { return a.String() }

// Format prints what String gives under every verb.
func (a Annex) Format(f fmt.State, _ rune) { put(f, a.String()) }

// LogValue gives what String gives.
func (a Annex) LogValue() slog.Value { return slog.StringValue(a.String()) }

// put writes a masked text for fmt, which has no way to take an error.
func put(f fmt.State, s string) { _, _ = io.WriteString(f, s) }
