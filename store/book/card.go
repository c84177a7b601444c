package book

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"chunfeng/store"
	"chunfeng/store/record"
)

// card is what the index needs of a record. It is read by a scanner of its own:
// encoding/json, which looks at every answer, takes most of the time that
// a desk of 100,000 records needs to open. The bytes come out of an
// authenticated body that this program wrote.
type card struct {
	Serial, Form, Matter string
	Volunteer, Employer  string
	Filed                time.Time
	Name                 record.Name
	Phone                record.Phone
	Document             record.Document
	Birth                record.Day
	Dues                 record.Money
	Paid                 bool   // money changed hands
	Shift                string // that the revision was made in
	Void                 bool
	Second               string // of a void

	Due   record.Day // of an open call-back
	Tries int
}

// read takes what it needs from a record's JSON.
func (c *card) read(plain []byte) error {
	var back []byte // where the parts of a call-back are written: few records have one
	err := members(plain, func(key, value []byte) error {
		if string(key) == "follow_up" || string(key) == "calls" {
			back = plain
		}
		return c.member(key, value)
	})
	if err == nil && back != nil {
		err = c.callback(back)
	}
	if err != nil {
		return fmt.Errorf("record: %w", store.ErrFormat)
	}
	return nil
}

// callback works out whether the person is to be called back.
func (c *card) callback(plain []byte) error {
	var r struct {
		Consents []record.Consent `json:"consents"`
		FollowUp record.Day       `json:"follow_up"`
		Calls    []record.Call    `json:"calls"`
	}
	if err := json.Unmarshal(plain, &r); err != nil {
		return err
	}
	whole := record.Record{Consents: r.Consents, FollowUp: r.FollowUp, Calls: r.Calls, Person: record.Person{Phone: c.Phone}}
	if c.Void {
		whole.Void = &record.Void{}
	}
	c.Due = whole.Due()
	for _, call := range r.Calls {
		if call.For == r.FollowUp {
			c.Tries++
		}
	}
	return nil
}

func (c *card) member(key, value []byte) error {
	switch string(key) {
	case "serial":
		return text(value, &c.Serial)
	case "form":
		return text(value, &c.Form)
	case "matter":
		return text(value, &c.Matter)
	case "volunteer":
		return text(value, &c.Volunteer)
	case "employer":
		return text(value, &c.Employer)
	case "filed":
		return c.Filed.UnmarshalJSON(value)
	case "shift":
		return text(value, &c.Shift)
	case "void":
		if c.Void = string(value) != "null"; c.Void {
			return members(value, c.voided)
		}
	case "person":
		return members(value, c.person)
	case "dues":
		return members(value, c.dues)
	}
	return nil
}

func (c *card) person(key, value []byte) error {
	switch string(key) {
	case "name":
		return text(value, &c.Name)
	case "phone":
		return text(value, &c.Phone)
	case "birth":
		return c.Birth.UnmarshalText(bytes.Trim(value, `"`))
	case "document":
		return members(value, c.document)
	}
	return nil
}

func (c *card) dues(key, value []byte) (err error) {
	switch string(key) {
	case "amount":
		var n int64
		n, err = strconv.ParseInt(string(value), 10, 64)
		c.Dues = record.Money(n)
	case "method":
		d := record.Dues{}
		err = text(value, &d.Method)
		c.Paid = d.Paid()
	}
	return err
}

func (c *card) voided(key, value []byte) error {
	if string(key) != "second" {
		return nil
	}
	return text(value, &c.Second)
}

// text reads a JSON string; one without escapes is taken as it is.
func text[T ~string](value []byte, to *T) error {
	if n := len(value); n >= 2 && value[0] == '"' && bytes.IndexByte(value, '\\') < 0 {
		*to = T(value[1 : n-1])
		return nil
	}
	var s string
	err := json.Unmarshal(value, &s)
	*to = T(s)
	return err
}

// members visits the members of a JSON object in its compact form, each value
// as it is written. Keys are taken without unescaping.
func members(b []byte, visit func(key, value []byte) error) error {
	if len(b) < 2 || b[0] != '{' {
		return store.ErrFormat
	}
	if b[1] == '}' {
		return nil
	}
	for i := 1; ; {
		end := skip(b, i)
		if end < 0 || end >= len(b) || b[i] != '"' || b[end] != ':' {
			return store.ErrFormat
		}
		key := b[i+1 : end-1]
		i = end + 1
		if end = skip(b, i); end < 0 || end >= len(b) {
			return store.ErrFormat
		}
		if err := visit(key, b[i:end]); err != nil {
			return err
		}
		switch b[end] {
		case '}':
			return nil
		case ',':
			i = end + 1
		default:
			return store.ErrFormat
		}
	}
}

// skip gives the place behind the value that begins at i, -1 when it does not end.
func skip(b []byte, i int) int {
	depth := 0
	for i < len(b) {
		switch b[i] {
		case '"':
			if i = closing(b, i+1); i < 0 {
				return -1
			}
			if depth == 0 {
				return i
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
			if depth == 0 {
				return i + 1
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
		i++
	}
	return -1
}

// closing gives the place behind the quote that ends a string begun before i.
func closing(b []byte, i int) int {
	// Most strings are too short for a search to be worth its beginning.
	for short := min(i+24, len(b)); i < short; i++ {
		switch b[i] {
		case '"':
			return i + 1
		case '\\':
			i++
		}
	}
	for i < len(b) {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n + 1
		escapes := 0
		for k := i - 2; b[k] == '\\'; k-- {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
	}
	return -1
}
