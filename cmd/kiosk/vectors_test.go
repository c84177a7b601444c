//go:build unix

package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// published is one case of the published schema, of a calculator or a list.
type published struct {
	Name   string          `json:"name"`
	Input  json.RawMessage `json:"input"`
	Expect map[string]any  `json:"expect"`
}

// line is one line of output.
type line struct {
	List   string         `json:"list"`
	Name   string         `json:"name"`
	Result map[string]any `json:"result"`
}

// answer runs the program and gives its lines, in order.
func answer(t *testing.T, program, input string, args ...string) []line {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Stdin = strings.NewReader(input)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("kiosk %v: %v\n%s", args, err, complaint.String())
	}
	var lines []line
	for text := range strings.Lines(string(out)) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("kiosk %v: %v in %s", args, err, text)
		}
		lines = append(lines, l)
	}
	return lines
}

// compare checks that lines answer cases, in order, with exactly the fields
// in expect.
func compare(t *testing.T, list string, lines []line, cases []published) {
	t.Helper()
	if len(lines) != len(cases) || len(cases) == 0 {
		t.Fatalf("%d lines for %d cases", len(lines), len(cases))
	}
	for i, c := range cases {
		if lines[i].Name != c.Name || lines[i].List != list {
			t.Errorf("line %d is %q %q, want %q", i, lines[i].List, lines[i].Name, c.Name)
		}
		for field, want := range c.Expect {
			if got, there := lines[i].Result[field]; !there || !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s: %s is %v, want %v", list, c.Name, field, got, want)
			}
		}
	}
}

func read(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryPublishedCaseIsAnsweredFromTheCommandLine(t *testing.T) {
	program := built(t, "kiosk")
	files, err := filepath.Glob("../../content/calc/testdata/*.json")
	if err != nil || len(files) < 13 {
		t.Fatal(files, err)
	}
	names, err := exec.Command(program, "calc").Output()
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Fields(string(names))
	for _, path := range files {
		var f struct {
			Calculator string      `json:"calculator"`
			Cases      []published `json:"cases"`
		}
		if read(t, path, &f); f.Calculator == "" {
			continue // calendar.json
		}
		if !strings.Contains(" "+strings.Join(known, " ")+" ", " "+f.Calculator+" ") {
			t.Errorf("kiosk calc does not list %s", f.Calculator)
		}
		compare(t, "", answer(t, program, "", "calc", "--file", path), f.Cases)
		one := answer(t, program, string(f.Cases[0].Input), "calc", f.Calculator)
		one[0].Name = f.Cases[0].Name
		compare(t, "", one, f.Cases[:1])
	}
}

func TestEveryPublishedIdentityIsReadFromTheCommandLine(t *testing.T) {
	const path = "../../store/record/testdata/identity.json"
	lines := answer(t, built(t, "kiosk"), "", "identify", "--file", path)
	var all map[string]json.RawMessage
	read(t, path, &all)
	for _, list := range []string{"resident_ids", "uscc", "phones", "permits_and_passports", "names"} {
		var cases []published
		if err := json.Unmarshal(all[list], &cases); err != nil || len(cases) > len(lines) {
			t.Fatal(list, len(lines), err)
		}
		compare(t, list, lines[:len(cases)], cases)
		lines = lines[len(cases):]
	}
	if len(lines) > 0 {
		t.Errorf("%d lines too many", len(lines))
	}
}

// misuse is one wrong way to call the program: the exit code and part of the
// sentence it deserves.
type misuse struct {
	args  []string
	input string
	code  int
	want  string
}

// misuses makes the files that they need.
func misuses(t *testing.T) map[string]misuse {
	dir := t.TempDir()
	file := func(text string) string {
		f, err := os.CreateTemp(dir, "*.json")
		if err == nil {
			_, err = f.WriteString(text)
		}
		if err = errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		return f.Name()
	}
	const overtime = `{"monthly_wage_fen": 600000, "weekday_hours": "1", "rest_day_hours": "0", "rest_day_hours_compensated": "0", "holiday_hours": "0"`
	cases := func(calculator, input string) string {
		return file(`{"calculator": "` + calculator + `", "schema": 1, "cases": [{"name": "one", "input": ` + input + `, "expect": {}, "rule": ""}]}`)
	}
	identity := func(list string) string { return file(`{"calculator": "identity", "schema": 1, ` + list + `}`) }
	return map[string]misuse{
		"an unknown calculator":           {[]string{"calc", "dowsing"}, "{}", 2, "dowsing"},
		"an unknown flag":                 {[]string{"calc", "--dowse"}, "", 2, "dowse"},
		"two names":                       {[]string{"calc", "overtime", "severance"}, "", 2, "one name"},
		"a name and a file":               {[]string{"calc", "overtime", "--file", "x"}, "", 2, "not both"},
		"a file that is not there":        {[]string{"calc", "--file", filepath.Join(dir, "none")}, "", 1, "no such file"},
		"a directory":                     {[]string{"calc", "--file", dir}, "", 1, "directory"},
		"an empty file":                   {[]string{"calc", "--file", file("")}, "", 1, "no input"},
		"garbage":                         {[]string{"calc", "--file", file("\x00\x01garbage")}, "", 1, "not JSON"},
		"GBK":                             {[]string{"calc", "--file", file("{\"calculator\": \"\xb9\xa4\xd7\xca\"}")}, "", 1, "UTF-8"},
		"half a file":                     {[]string{"calc", "--file", file(`{"calculator": "overtime", "cases": [`)}, "", 1, "in the middle"},
		"a list":                          {[]string{"calc", "--file", file(`[]`)}, "", 1, "array"},
		"no calculator":                   {[]string{"calc", "--file", file(`{"cases": []}`)}, "", 1, "no calculator"},
		"no cases":                        {[]string{"calc", "--file", file(`{"calculator": "overtime", "cases": []}`)}, "", 1, "no cases"},
		"an unknown calculator in a file": {[]string{"calc", "--file", cases("dowsing", "{}")}, "", 1, "dowsing"},
		"another schema":                  {[]string{"calc", "--file", file(`{"calculator": "overtime", "schema": 2, "cases": []}`)}, "", 1, "schema 2"},
		"a misspelt key of the file":      {[]string{"calc", "--file", file(`{"calculator": "overtime", "casses": []}`)}, "", 1, "casses"},
		"an unknown field":                {[]string{"calc", "--file", cases("overtime", overtime+`, "moon": 1}`)}, "", 1, "moon"},
		"an unknown field by hand":        {[]string{"calc", "overtime"}, overtime + `, "moon": 1}`, 1, "moon"},
		"a text for a number":             {[]string{"calc", "overtime"}, `{"monthly_wage_fen": "much"}`, 1, "monthly_wage_fen"},
		"a day that does not exist":       {[]string{"calc", "arbitration_limitation"}, `{"knew_on": "2026-02-30"}`, 1, "day"},
		"a missing operation":             {[]string{"calc", "maternity"}, `{}`, 1, "operation"},
		"nothing at all":                  {[]string{"calc", "overtime"}, ``, 1, "no input"},
		"a number alone":                  {[]string{"calc", "overtime"}, `7`, 1, "number"},
		"two objects":                     {[]string{"calc", "overtime"}, overtime + `} {}`, 1, "follows"},
		"a deep nest":                     {[]string{"calc", "overtime"}, strings.Repeat(`[`, 100_000), 1, "depth"},
		"calculations as identities":      {[]string{"identify", "--file", cases("overtime", "{}")}, "", 1, "cases"},
		"identities as calculations":      {[]string{"calc", "--file", file(`{"calculator": "identity", "cases": []}`)}, "", 2, "identify"},
		"identify without a file":         {[]string{"identify"}, "", 2, "--file"},
		"an unknown list":                 {[]string{"identify", "--file", identity(`"passports": []`)}, "", 1, "passports"},
		"a missing field":                 {[]string{"identify", "--file", identity(`"phones": [{"name": "a", "input": {}}]`)}, "", 1, "number"},
		"a field of another list":         {[]string{"identify", "--file", identity(`"phones": [{"name": "a", "input": {"number": "1", "code": "2"}}]`)}, "", 1, "code"},
		"an unknown type of document":     {[]string{"identify", "--file", identity(`"permits_and_passports": [{"name": "a", "input": {"document_type": "ZZZ", "number": "1", "today": "2026-11-23"}}]`)}, "", 1, "document_type"},
	}
}

func TestWrongInputIsOneSentenceAndNeverACrash(t *testing.T) {
	program := built(t, "kiosk")
	for name, test := range misuses(t) {
		cmd := exec.Command(program, test.args...)
		cmd.Stdin = strings.NewReader(test.input)
		var out, complaint bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaint
		err := cmd.Run()
		said := strings.TrimSpace(complaint.String())
		if code := cmd.ProcessState.ExitCode(); err == nil || code != test.code {
			t.Errorf("%s: exit %d, want %d", name, code, test.code)
		}
		if strings.Contains(said, "\n") || !strings.Contains(said, test.want) || out.Len() > 0 {
			t.Errorf("%s: says %q, want one sentence with %q", name, said, test.want)
		}
	}
}

func TestOneBadCaseDoesNotHideTheOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.json")
	const good = `{"born_month": "1970-01", "category": "MAN"}`
	text := `{"calculator": "retirement_age", "cases": [{"name": "a", "input": ` + good + `}, {"name": "b", "input": {"x": 1}}, {"name": "c", "input": ` + good + `}]}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(built(t, "kiosk"), "calc", "--file", path)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err == nil || strings.Count(string(out), "\n") != 2 || !strings.Contains(complaint.String(), "case b") {
		t.Errorf("%v\n%s%s", err, out, complaint.String())
	}
}
