package content

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"chunfeng/content/calc"
)

// shelf copies the embedded content so that a test can spoil it.
func shelf(t *testing.T) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(embedded, name)
		m[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// small is a form with one mistake in place of BODY, on line 10.
const small = `id = "small"
edition = 1
title = { zh = "小表", en = "Small" }

[[page]]
id = "one"
title = { zh = "一", en = "One" }

[[page.question]]
BODY
label = { zh = "问题", en = "Question" }

[[page.question]]
key = "later"
kind = "line"
label = { zh = "后面", en = "Later" }
`

func TestMistakesOfAFormNameFileAndLine(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       string
	}{
		{"an unknown key", "key = \"a\"\nkind = \"line\"\nrequird = \"true\"", `forms/small.toml:12: unknown key "page.question.requird"`},
		{"an unknown kind", "key = \"a\"\nkind = \"slider\"", `forms/small.toml:11: unknown kind "slider"`},
		{"an unknown role", "key = \"a\"\nkind = \"line\"\nsaves = \"person.shoe\"", `forms/small.toml:12: unknown role "person.shoe"`},
		{"an unknown list", "key = \"a\"\nkind = \"pick\"\nlist = \"shoes\"", `forms/small.toml:12: unknown list "shoes"`},
		{"an unknown fold", "key = \"a\"\nkind = \"line\"\nfold = \"perhaps\"", `forms/small.toml:12: unknown fold "perhaps"`},
		{"a condition over a later question", "key = \"a\"\nkind = \"line\"\nrelevant = 'later == \"x\"'", `forms/small.toml:12: the question "later" is not asked above this condition`},
		{"a condition over an unknown question", "key = \"a\"\nkind = \"line\"\nrelevant = 'nobody == \"x\"'", `forms/small.toml:12: unknown name nobody`},
		{"a condition over its own question", "key = \"a\"\nkind = \"line\"\nrelevant = 'a == \"x\"'", `forms/small.toml:12: the question "a" is not asked above`},
		{"a condition of the wrong type", "key = \"a\"\nkind = \"number\"\nconstraint = 'a == \"x\"'\nmessage = { zh = \"错\", en = \"Wrong\" }", `forms/small.toml:12: `},
		{"a condition that is no yes or no", "key = \"a\"\nkind = \"line\"\nrelevant = '1 + 1'", `forms/small.toml:12: expected bool`},
		{"a division by zero", "key = \"a\"\nkind = \"number\"\nconstraint = 'a / 0 > 1'\nmessage = { zh = \"错\", en = \"Wrong\" }", `forms/small.toml:12: division by zero`},
		{"a remainder by zero", "key = \"a\"\nkind = \"line\"\nrelevant = '5 % 0 == 1'", `forms/small.toml:12: `},
		{"a hidden division by zero", "key = \"a\"\nkind = \"line\"\nrelevant = '5 % (1 - 1) == 1'", `forms/small.toml:12: `},
		{"a loop", "key = \"a\"\nkind = \"tick\"\nlist = \"sex\"\nconstraint = 'all(a, # == \"M\")'\nmessage = { zh = \"错\", en = \"Wrong\" }", `forms/small.toml:13: `},
		{"half a condition", "key = \"a\"\nkind = \"line\"\nrelevant = 'today =='", `forms/small.toml:12: `},
		{"a missing language", "key = \"a\"\nkind = \"line\"\nhint = { zh = \"提示\" }", `forms/small.toml:12: no English text`},
		{"a constraint without message", "key = \"a\"\nkind = \"line\"\nconstraint = 'a != \"x\"'", `forms/small.toml:9: no Chinese text`},
		{"a duplicate key", "key = \"later\"\nkind = \"line\"", `forms/small.toml:15: a second question "later"`},
		{"a key that means something else", "key = \"today\"\nkind = \"line\"", `forms/small.toml:10: key "today" means something else`},
		{"a key of odd shape", "key = \"Über\"\nkind = \"line\"", `forms/small.toml:10: key "Über"`},
		{"a default that is no choice", "key = \"a\"\nkind = \"pick\"\nlist = \"sex\"\ndefault = \"X\"", `forms/small.toml:13: default "X" is no choice`},
		{"a consent without text", "key = \"a\"\nkind = \"consent\"\nversion = \"1\"\nchoice = [{ code = \"YES\", label = { zh = \"好\", en = \"Yes\" } }]", `forms/small.toml:9: no Chinese text`},
		{"a consent that is none", "key = \"a\"\nkind = \"line\"\nconsent = \"later\"", `forms/small.toml:12: "later" is no consent question above`},
		{"a second choice of one code", "key = \"a\"\nkind = \"pick\"\nchoice = [\n  { code = \"A\", label = { zh = \"甲\", en = \"A\" } },\n  { code = \"A\", label = { zh = \"乙\", en = \"B\" } },\n]", `forms/small.toml:14: a second choice "A"`},
		{"nothing to choose from", "key = \"a\"\nkind = \"pick\"", `forms/small.toml:9: nothing to choose from`},
		{"a number where text belongs", "key = 5\nkind = \"line\"", `forms/small.toml:10: `},
		{"garbled TOML", "key = \"a\"\nkind = = \"line\"", `forms/small.toml:11: `},
		{"the same key twice", "key = \"a\"\nkey = \"b\"\nkind = \"line\"", `forms/small.toml`},
		{"an unknown calculator", "key = \"a\"\nkind = \"line\"\n[[work]]\ncalculator = \"dowsing\"\n[[page.question]]\nkey = \"b\"\nkind = \"line\"", `forms/small.toml:13: unknown calculator "dowsing"`},
	} {
		m := shelf(t)
		m["forms/small.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(small, "BODY", test.body, 1))}
		_, err := LoadFS(m)
		var ms Mistakes
		if !errors.As(err, &ms) {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.name, err, test.want)
		}
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	m := shelf(t)
	m["forms/small.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(small, "BODY", "key = \"a\"\nkind = \"slider\"\nsaves = \"x\"\nlist = \"y\"", 1))}
	m["lists/bad.toml"] = &fstest.MapFile{Data: []byte("edition = \"1\"\n[[list]]\nid = \"bad\"\nchoice = [\n  { code = \"A\", label = { zh = \"甲\" } },\n]\n")}
	m["words/law.toml"].Data = []byte(strings.Replace(string(m["words/law.toml"].Data), "[zh]\n", "[zh]\nnonsense = \"x\"\n", 1))
	_, err := LoadFS(m)
	for _, want := range []string{"small.toml:11: unknown kind", "small.toml:12: unknown role", "small.toml:13: unknown list", "lists/bad.toml:5: no English text", "words/law.toml:2: unknown key"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
}

func TestAMissingFolderOrFileIsAMistakeAndNoPanic(t *testing.T) {
	for _, gone := range []string{"words/law.toml", "params/dues.toml", "params/calendar.toml", "params/desk.toml", "lists/matters.toml", "lists/union.toml", "forms/consultation.toml"} {
		m := shelf(t)
		delete(m, gone)
		if _, err := LoadFS(m); err == nil && gone != "forms/consultation.toml" {
			t.Errorf("content without %s loads", gone)
		}
	}
	if _, err := LoadFS(fstest.MapFS{}); err == nil {
		t.Error("no content at all loads")
	}
}

func TestAWordMissingInOneLanguageIsFound(t *testing.T) {
	m := shelf(t)
	m["words/law.toml"].Data = []byte(strings.Replace(string(m["words/law.toml"].Data), "restart = \"A provable demand, complaint or promise restarts it\"\n", "", 1))
	m["words/fault.toml"].Data = []byte(strings.Replace(string(m["words/fault.toml"].Data), "train = \"A train", "other = \"A train", 1))
	c, err := LoadFS(m)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(c.Missing(), "\n")
	if want := "en fault.train\nen law.restart\nzh fault.other"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestEveryFaultHasWords(t *testing.T) {
	c := load(t)
	codes := map[string]bool{}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`(?:Code: "([a-z_0-9]+)")|(?:Reason\w+: +"([a-z_0-9]+)")`)
	for _, f := range files {
		if path.Ext(f.Name()) != ".go" || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		text, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
			codes[m[1]+m[2]] = true
		}
	}
	delete(codes, "constraint")
	if len(codes) < 20 {
		t.Fatalf("found %d codes", len(codes))
	}
	for code := range maps.Keys(codes) {
		for _, l := range Langs {
			if (&Fault{Code: code}).Words(c, l) == "" {
				t.Errorf("%s: no words for %s", l, code)
			}
		}
	}
}

func TestEveryCitedLawHasATitle(t *testing.T) {
	c := load(t)
	for _, code := range calc.LawCodes() {
		if c.Lists["laws"].choice(code) == nil {
			t.Errorf("no title of %s", code)
		}
	}
}

func TestTroubleInAConditionBecomesAFaultAndNeverAPanic(t *testing.T) {
	m := shelf(t)
	body := "key = \"a\"\nkind = \"number\"\n\n[[page.question]]\nkey = \"b\"\nkind = \"line\"\nrelevant = 'answered(a) ? [1, 2][int2(a)] == 1 : true'"
	body = strings.ReplaceAll(body, "[1, 2][int2(a)] == 1", "len(today[20:30]) > 100 or 5 % (len(desk) - len(desk)) == 1")
	m["forms/small.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(small, "BODY", strings.Replace(body, "kind = \"number\"", "kind = \"number\"\nlabel = { zh = \"数\", en = \"Number\" }", 1), 1))}
	c, err := LoadFS(m)
	if err != nil {
		t.Fatal(err)
	}
	faults := c.Forms["small"].Faults(answers("a", "1"), monday)
	if len(faults) != 1 || faults[0].Key != "b" || faults[0].Code != "condition" || !faults[0].Soft {
		t.Errorf("%v", faultCodes(faults))
	}
}
