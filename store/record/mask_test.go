package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

const (
	sampleName   = "阿卜杜拉·示例"
	sampleNumber = "500199197001010006"
	samplePhone  = "+8613800138000"
	sampleStory  = "测试甲说工资没发"
)

func samplePerson() Person {
	return Person{
		Name: sampleName, Phone: samplePhone, Birth: Day{1970, 1, 1},
		Document: Document{Type: TypeRID, Number: sampleNumber},
	}
}

func sampleRecord() Record {
	return Record{
		Rev: 1, Form: "consultation", Edition: 3, Person: samplePerson(), Employer: "示例建筑公司",
		Answers: Answers{"story": Of(sampleStory), "name": Of(sampleName), "id": Of("RID:" + sampleNumber)},
	}
}

// assertMasked fails when a text holds a private value or a telling part of one.
func assertMasked(t *testing.T, text string) {
	t.Helper()
	for _, private := range []string{sampleName, "示例", sampleNumber, "19700101", "1970-01-01", samplePhone, "13800138000", sampleStory} {
		if strings.Contains(text, private) {
			t.Errorf("%q is in %q", private, text)
		}
	}
}

func TestPrivateValuesPrintMaskedUnderEveryVerb(t *testing.T) {
	p, r := samplePerson(), sampleRecord()
	values := []any{
		p, &p, r, &r, p.Name, p.Phone, p.Document, r.Answers, r.Answers["story"],
		Annex{Answers: r.Answers}, []Person{p}, map[string]Record{"a": r}, struct{ P *Person }{&p}, struct{ N Name }{p.Name},
	}
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%60v"} {
			text := fmt.Sprintf(verb, v)
			assertMasked(t, text)
			if strings.Contains(text, fmt.Sprintf("%x", sampleNumber)) {
				t.Errorf("%s prints the number in hex", verb)
			}
		}
	}
}

func TestPrivateValuesLogMasked(t *testing.T) {
	var out bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		p, r := samplePerson(), sampleRecord()
		slog.New(h).Info("x", "person", p, "record", r, "name", p.Name, "phone", p.Phone,
			"document", p.Document, "answers", r.Answers, "answer", r.Answers["story"], "annex", Annex{Answers: r.Answers})
	}
	assertMasked(t, out.String())
}

func TestJSONCarriesEverythingAndComesBack(t *testing.T) {
	r := sampleRecord()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, whole := range []string{sampleName, sampleNumber, samplePhone, sampleStory} {
		if !bytes.Contains(text, []byte(whole)) {
			t.Errorf("%s is not in the JSON", whole)
		}
	}
	var back Record
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if back.Person != r.Person || back.Answers.Text("story") != sampleStory {
		t.Error("the record came back changed")
	}
}

func TestMaskedForms(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Document{TypeRID, sampleNumber}.String(), "RID 500199********0006"},
		{Document{TypeFPR, "USA500180010100"}.Masked(), "USA500*****0100"},
		{Document{TypeHRP, "H00000001"}.Masked(), "H0*****01"},
		{Document{TypePPT, "E1234"}.Masked(), "*****"},
		{Document{TypeOTH, "军0000001号"}.Masked(), "军0*****1号"},
		{Document{}.String(), ""},
		{Document{Type: TypeNone}.String(), "NONE"},
		{Phone(samplePhone).String(), "138****8000"},
		{Phone("+862363310000;8001").String(), "023****0000"},
		{Phone("12345").String(), "*****"},
		{Name("练习一号").String(), "练＊＊＊"},
		{Name("𠮷田").String(), "𠮷＊"},
		{Name("张").String(), "＊"},
		{Name(sampleName).String(), "阿＊＊＊"},
		{Name("").String(), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestErrorsNeverHoldWhatWasTyped(t *testing.T) {
	const typed = "13999990000x" // of no valid form anywhere
	today := Day{2026, 11, 23}
	_, _, document := ParseDocument(TypeRID, typed, today)
	_, phone := ParsePhone(typed)
	_, name := ParseName(typed)
	_, uscc := ParseUSCC(typed)
	_, money := ParseMoney(typed)
	_, dayErr := ParseDay(typed)
	_, partialErr := ParsePartialDay(typed, today)
	for _, err := range []error{document, phone, name, uscc, money, dayErr, partialErr} {
		if err == nil || strings.Contains(err.Error(), typed[:6]) {
			t.Errorf("error %v", err)
		}
	}
	if !errors.Is(phone, &IdentityError{Reason: ReasonCharacter}) || errors.Is(phone, &IdentityError{What: "name"}) {
		t.Error("an identity error does not match by reason")
	}
}
