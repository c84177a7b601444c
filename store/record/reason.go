package record

import "fmt"

// Reason is the one thing that is wrong with a typed number, code, phone or
// name; checks run in a fixed order and the first that fails is the reason.
type Reason string

// The reasons. Not every parser uses every one.
const (
	ReasonEmpty      Reason = "EMPTY"      // nothing typed
	ReasonLength     Reason = "LENGTH"     // too short or too long
	ReasonCharacter  Reason = "CHARACTER"  // a character that cannot stand there
	ReasonPrefix     Reason = "PREFIX"     // no such beginning
	ReasonDate       Reason = "DATE"       // the date in it does not exist
	ReasonFuture     Reason = "FUTURE"     // the date in it has not come yet
	ReasonCheck      Reason = "CHECK"      // the check digit does not fit the others
	ReasonDepartment Reason = "DEPARTMENT" // credit code: no such registering department
	ReasonRegion     Reason = "REGION"     // credit code: region is not six digits
	ReasonSeparator  Reason = "SEPARATOR"  // name: separator at an end, doubled or loose
	ReasonTrunk      Reason = "TRUNK"      // phone: a mobile number with a 0 before it
	ReasonForeign    Reason = "FOREIGN"    // phone: of another country
	ReasonType       Reason = "TYPE"       // document: no such type code
)

// IdentityError says why a text is not what it should be. It never holds the
// text itself.
type IdentityError struct {
	What   string // "document", "phone", "name", "credit code", "train"
	Reason Reason
}

// Error names what was read and the reason.
func (e *IdentityError) Error() string { return fmt.Sprintf("read %s: %s", e.What, e.Reason) }

// Is reports whether target is an IdentityError of the same reason; an empty
// What or Reason in target matches any.
func (e *IdentityError) Is(target error) bool {
	t, ok := target.(*IdentityError)
	return ok && (t.What == "" || t.What == e.What) && (t.Reason == "" || t.Reason == e.Reason)
}
