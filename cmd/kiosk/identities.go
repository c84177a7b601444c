package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
)

// identityFile is a file of identity cases: five lists, all optional.
type identityFile struct {
	Calculator string          `json:"calculator"`
	Title      string          `json:"title"`
	About      json.RawMessage `json:"about"`
	Schema     *int            `json:"schema"`
	Residents  []publishedCase `json:"resident_ids"`
	Credit     []publishedCase `json:"uscc"`
	Phones     []publishedCase `json:"phones"`
	Permits    []publishedCase `json:"permits_and_passports"`
	Names      []publishedCase `json:"names"`
}

// identityInput is the input of a case of any list; a list takes its own
// fields only.
type identityInput struct {
	Type   *string     `json:"document_type"`
	Number *string     `json:"number"`
	Today  *record.Day `json:"today"`
	Code   *string     `json:"code"`
	Name   *string     `json:"name"`
}

// reading gives the result fields of one input.
type reading func(identityInput) (map[string]any, error)

// identifyDesk is `kiosk identify`: the identity checks without the screen.
func identifyDesk(args []string, out *os.File, complain io.Writer) int {
	flags, file, place := caseFlags("identify", complain)
	name, err := oneName(flags, args)
	if err == nil && (name != "" || *file == "") {
		err = fmt.Errorf("want --file IDENTITY.json: %w", errUsage)
	}
	if err != nil {
		return complained(complain, "identify", err)
	}
	catalog, err := toldContent(*place, complain)
	if err != nil {
		return complained(complain, "identify", err)
	}
	return complained(complain, "identify", identifyFile(*file, catalog, out, complain))
}

// identifyFile answers every case of the five lists, one JSON line each.
func identifyFile(path string, catalog *content.Catalog, out, complain io.Writer) error {
	var f identityFile
	if err := readCases(path, &f, &f.Schema); err != nil {
		return err
	}
	if f.Calculator != "identity" && f.Calculator != "" {
		return fmt.Errorf("%s holds cases of %s: use kiosk calc --file: %w", path, f.Calculator, errUsage)
	}
	document := func(in identityInput) (map[string]any, error) { return readDocument(in, catalog) }
	resident := func(in identityInput) (map[string]any, error) {
		rid := record.TypeRID
		in.Type = &rid
		return document(in)
	}
	lines := json.NewEncoder(out)
	var bad refusals
	total := 0
	for _, list := range []struct {
		name   string
		fields []string
		cases  []publishedCase
		read   reading
	}{
		{"resident_ids", []string{"number", "today"}, f.Residents, resident},
		{"uscc", []string{"code"}, f.Credit, readCredit},
		{"phones", []string{"number"}, f.Phones, readPhone},
		{"permits_and_passports", []string{"document_type", "number", "today"}, f.Permits, document},
		{"names", []string{"name"}, f.Names, readName},
	} {
		for i, c := range list.cases {
			total++
			in, err := readIdentity(c.Input, list.fields)
			var result map[string]any
			if err == nil {
				result, err = list.read(in)
			}
			if err != nil {
				bad.tell(complain, "identify", i, list.name+" "+c.Name, plainly(err))
				continue
			}
			if err := lines.Encode(answered{list.name, c.Name, result}); err != nil {
				return fmt.Errorf("write a result: %w", err)
			}
		}
	}
	if total == 0 {
		return fmt.Errorf("%s: there are no cases in it", path)
	}
	return bad.err(path, total)
}

// readIdentity reads one input that has exactly these fields.
func readIdentity(text json.RawMessage, fields []string) (in identityInput, err error) {
	var there map[string]json.RawMessage
	if err := json.Unmarshal(text, &there); err != nil {
		return in, err
	}
	for _, name := range fields {
		if v, ok := there[name]; !ok || string(bytes.TrimSpace(v)) == "null" {
			return in, fmt.Errorf("field %q is missing", name)
		}
		delete(there, name)
	}
	for name := range there {
		return in, fmt.Errorf("unknown field %q; this list takes %s", name, strings.Join(fields, ", "))
	}
	err = json.Unmarshal(text, &in)
	return in, err
}

// readDocument gives the result fields of a document of any type.
func readDocument(in identityInput, catalog *content.Catalog) (map[string]any, error) {
	if !slices.Contains(record.DocumentTypes(), *in.Type) {
		return nil, fmt.Errorf("unknown document_type; want one of %s", strings.Join(record.DocumentTypes(), ", "))
	}
	d, r, err := record.ParseDocument(*in.Type, *in.Number, *in.Today)
	result := map[string]any{
		"valid": err == nil, "reason": reasonOf(err), "document_type": d.Type, "normalized": d.Number, "masked": d.Masked(),
		"birth_date": orNull(r.Birth.String()), "sex": orNull(r.Sex), "age": nil, "age_warning": r.AgeWarning,
		"confirm_age": r.ConfirmAge, "guardian": r.Guardian, "child_labour_alert": r.ChildLabour, "juvenile_worker": r.Juvenile,
		"old_format": r.OldFormat, "format_warning": r.FormatWarning,
		"region": orNull(catalog.Region(r.Region).ZH), "region_warning": catalog.UnusualRegion(r.Region),
	}
	if !r.Birth.IsZero() {
		result["age"] = r.Age
	}
	return result, nil
}

func readCredit(in identityInput) (map[string]any, error) {
	u, err := record.ParseUSCC(*in.Code)
	return map[string]any{
		"valid": err == nil, "reason": reasonOf(err), "normalized": orNull(string(u)), "organisation_part_ok": u.OrganisationFits(),
	}, nil
}

func readPhone(in identityInput) (map[string]any, error) {
	p, err := record.ParsePhone(*in.Number)
	return map[string]any{
		"valid": err == nil, "reason": reasonOf(err), "kind": orNull(p.Kind()), "e164": orNull(p.E164()),
		"extension": orNull(p.Extension()), "range_warning": p.Unusual(), "masked": orNull(p.Masked()),
	}, nil
}

func readName(in identityInput) (map[string]any, error) {
	n, err := record.ParseName(*in.Name)
	return map[string]any{
		"valid": err == nil, "reason": reasonOf(err), "normalized": orNull(n.Reveal()), "code_points": n.Len(),
		"short_warning": n.Short(), "masked": orNull(n.Masked()),
	}, nil
}

// reasonOf gives the one reason of a refusal, null for none.
func reasonOf(err error) any {
	var e *record.IdentityError
	if errors.As(err, &e) {
		return e.Reason
	}
	return nil
}

// orNull gives null for nothing.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
