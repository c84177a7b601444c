package content

import (
	"errors"
	"time"

	"chunfeng/store/record"
)

// documentCodes are the faults of a document number by the reason record gives.
var documentCodes = map[record.Reason]string{
	record.ReasonEmpty:     "required",
	record.ReasonLength:    "document_length",
	record.ReasonCharacter: "document_character",
	record.ReasonPrefix:    "document_prefix",
	record.ReasonDate:      "no_such_date",
	record.ReasonFuture:    "future",
	record.ReasonCheck:     "check_digit",
	record.ReasonType:      "document_type",
}

var phoneCodes = map[record.Reason]string{
	record.ReasonEmpty:     "required",
	record.ReasonLength:    "phone_length",
	record.ReasonCharacter: "phone_character",
	record.ReasonPrefix:    "phone_prefix",
	record.ReasonForeign:   "phone_foreign",
	record.ReasonTrunk:     "phone_trunk",
}

var nameCodes = map[record.Reason]string{
	record.ReasonEmpty:     "required",
	record.ReasonLength:    "name_length",
	record.ReasonCharacter: "name_character",
	record.ReasonSeparator: "name_separator",
}

// reasoned turns a parser's error into a fault.
func reasoned(err error, codes map[record.Reason]string, otherwise string) *Fault {
	var e *record.IdentityError
	if errors.As(err, &e) && codes[e.Reason] != "" {
		return &Fault{Code: codes[e.Reason]}
	}
	return &Fault{Code: otherwise}
}

// document checks a document answer; what only wants confirming is soft.
func document(text string, s Session, regions *List) *Fault {
	d, ok := record.DocumentFromText(text)
	if !ok {
		return &Fault{Code: "document_type"}
	}
	r, err := d.Read(s.Today)
	switch {
	case err != nil:
		return reasoned(err, documentCodes, "document_type")
	case r.Guardian:
		return &Fault{Code: "under_14", Soft: true}
	case r.ChildLabour:
		return &Fault{Code: "under_16", Soft: true}
	case r.ConfirmAge:
		return &Fault{Code: "sixteen_today", Soft: true}
	case r.AgeWarning:
		return &Fault{Code: "over_120", Soft: true}
	case r.FormatWarning:
		return &Fault{Code: "document_unusual", Soft: true}
	case regions.unusual(r.Region):
		return &Fault{Code: "region_unknown", Soft: true}
	}
	return nil
}

func phone(text string) *Fault {
	p, err := record.ParsePhone(text)
	switch {
	case err != nil:
		return reasoned(err, phoneCodes, "phone_prefix")
	case p.Unusual():
		return &Fault{Code: "phone_unusual", Soft: true}
	}
	return nil
}

func name(text string) *Fault {
	n, err := record.ParseName(text)
	switch {
	case err != nil:
		return reasoned(err, nameCodes, "name_character")
	case n.Short():
		return &Fault{Code: "name_short", Soft: true}
	}
	return nil
}

// train checks a train number with or without a time, or minutes left.
func train(text string, s Session) *Fault {
	if _, err := record.ParseTrain(text, s.Today.Time().Add(12*time.Hour)); err != nil {
		return &Fault{Code: "train"}
	}
	return nil
}
