package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"chunfeng/store/record"
)

// overlay writes files into a directory of its own.
func overlay(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// builtInText gives a built-in file.
func builtInText(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(embedded, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// changed gives a built-in file with some of its text replaced.
func changed(t *testing.T, name string, oldnew ...string) string {
	t.Helper()
	text := builtInText(t, name)
	for i := 0; i < len(oldnew); i += 2 {
		if !strings.Contains(text, oldnew[i]) {
			t.Fatalf("%s has no %q", name, oldnew[i])
		}
		text = strings.Replace(text, oldnew[i], oldnew[i+1], 1)
	}
	return text
}

func TestAFileOfAnOverlayTakesThePlaceOfTheBuiltInOne(t *testing.T) {
	own := load(t)
	before := own.Words(ZH).Slip.Header
	c, err := LoadOver(overlay(t, map[string]string{
		"words/slip.toml":    "\ufeff" + strings.ReplaceAll(changed(t, "words/slip.toml", before, "示例服务台"), "\n", "\r\n"),
		"forms/small.toml":   strings.Replace(small, "BODY", "key = \"a\"\nkind = \"line\"", 1),
		"README.txt":         "notes of the author",
		".hidden/whatever":   "x",
		"words/slip.toml~":   "left by an editor",
		"lists/.DS_Store":    "\x00\x01",
		"lists/regions.toml": changed(t, "lists/regions.toml", `edition = "2026.11"`, `edition = "2026.12"`, `code = "500103"`, `code = "500198"`),
	}))
	if err != nil || c.Refused != nil {
		t.Fatal(err, c.Refused)
	}
	if c.Words(ZH).Slip.Header != "示例服务台" || c.Forms["small"] == nil || c.UnusualRegion("500198") || !c.UnusualRegion("500103") {
		t.Error("the files of the overlay are not in use")
	}
	if c.Words(ZH).Slip.Serial != own.Words(ZH).Slip.Serial || len(c.Cards) != len(own.Cards) || c.Forms["joining"] == nil {
		t.Error("what the overlay does not replace is gone")
	}
	if c.Overlay != 3 || !strings.HasPrefix(c.Edition, own.Edition+"+") || len(c.Edition) > 30 {
		t.Errorf("%d files, edition %q", c.Overlay, c.Edition)
	}
}

func TestABadOverlayIsRefusedAsAWholeAndTheBuiltInContentStays(t *testing.T) {
	own := load(t)
	good := changed(t, "words/slip.toml", own.Words(ZH).Slip.Header, "示例服务台")
	condition := func(text string) string {
		return strings.Replace(small, "BODY", "key = \"a\"\nkind = \"number\"\nconstraint = '"+text+"'\nmessage = { zh = \"错\", en = \"Wrong\" }", 1)
	}
	card := builtInText(t, "cards/C01.md")
	for name, test := range map[string]struct{ file, text, want string }{
		"garbled TOML":                {"forms/small.toml", strings.Replace(small, "BODY", "key = = \"a\"", 1), "forms/small.toml:10: "},
		"a control character":         {"forms/small.toml", strings.Replace(small, "BODY", "key = \"a\x01\"", 1), "forms/small.toml:10: "},
		"GBK bytes":                   {"lists/regions.toml", "edition = \"1\"\nsource = \"\xb9\xa4\xd7\xca\"\n", "lists/regions.toml:2: not UTF-8"},
		"UTF-16":                      {"lists/regions.toml", "\xff\xfee\x00d\x00", "lists/regions.toml:1: UTF-16"},
		"zero bytes":                  {"lists/regions.toml", "edition = \"1\"\n#\x00\n", "lists/regions.toml:2: a zero byte"},
		"GBK on a card":               {"cards/C01.md", "+++\nid = \"C01\"\n# \xb9\xa4\xd7\xca\n+++\n", "cards/C01.md:3: not UTF-8"},
		"a card of 10 MB":             {"cards/C01.md", card + strings.Repeat("\n", 10<<20), "cards/C01.md: "},
		"a form of 10 MB":             {"forms/small.toml", strings.Repeat("# x\n", 10<<18), "forms/small.toml: "},
		"a constant division by zero": {"forms/small.toml", condition("a / 0 > 1"), "forms/small.toml:12: division by zero"},
		"a hidden one":                {"forms/small.toml", condition("a > 5 % (1 - 1)"), "forms/small.toml:12: "},
		"two cards with one id":       {"cards/C99.md", card, "cards/C99.md:2: a second card \"C01\""},
		"two forms with one id":       {"forms/small.toml", strings.Replace(strings.Replace(small, "BODY", "key = \"a\"\nkind = \"line\"", 1), `id = "small"`, `id = "joining"`, 1), "forms/small.toml:1: a second form \"joining\""},
		"two lists with one id":       {"lists/small.toml", "edition = \"1\"\n[[list]]\nid = \"sex\"\nchoice = []\n", "lists/small.toml:3: a second list \"sex\""},
		"a missing language":          {"forms/small.toml", strings.Replace(small, "BODY", "key = \"a\"\nkind = \"line\"\nhint = { zh = \"提示\" }", 1), "forms/small.toml:12: no English text"},
		"a missing word":              {"words/rest.toml", "[zh]\n[en]\n", "words/rest.toml"},
		"a word of one language":      {"words/fault.toml", changed(t, "words/fault.toml", "\ntrain = \"A train", "\nother = \"A train"), "words/fault.toml:"},
		"a folder that nothing reads": {"form/small.toml", small, "form: nothing reads this"},
		"a name that nothing reads":   {"words/lwa.toml", "[zh]\n[en]\n", "words/lwa.toml: nothing reads"},
		"an ending nothing reads":     {"cards/C99.txt", card, "cards/C99.txt: nothing reads"},
		"a form that is gone":         {"forms/checkup.toml", strings.Replace(small, "BODY", "key = \"a\"\nkind = \"line\"", 1), `the form "checkup" is gone`},
		"a form that others lead to":  {"forms/joining.toml", strings.Replace(small, "BODY", "key = \"a\"\nkind = \"line\"", 1), `params/also.toml:69: no form "joining"`},
		"a dead link to a route":      {"lists/matters.toml", changed(t, "lists/matters.toml", `"R04"`, `"R94"`, `edition = "2026.11"`, `edition = "2026.12"`), `dead link: the list "routes" has no "R94"`},
		"questions without edition":   {"forms/joining.toml", changed(t, "forms/joining.toml", "\n[[page.question]]", "\n[[page.question]]\nkey = \"new\"\nkind = \"line\"\nlabel = { zh = \"新\", en = \"New\" }\n\n[[page.question]]"), "forms/joining.toml:5: the questions changed: raise the edition"},
		"a list without edition":      {"lists/regions.toml", changed(t, "lists/regions.toml", `code = "500103"`, `code = "500198"`), "lists/regions.toml:13: the choices of \"regions\" changed"},
		"a card without edition":      {"cards/C01.md", card + "\n", "cards/C01.md:3: the card changed"},
	} {
		c, err := LoadOver(overlay(t, map[string]string{test.file: test.text, "words/slip.toml": good}))
		if err != nil {
			t.Fatal(err)
		}
		if c.Refused == nil || !strings.Contains(c.Refused.Error(), test.want) {
			t.Errorf("%s: want %s in\n%v", name, test.want, c.Refused)
		}
		if c.Words(ZH).Slip.Header != own.Words(ZH).Slip.Header || c.Edition != own.Edition || c.Overlay != 0 || c.Forms["small"] != nil || len(c.Cards) != len(own.Cards) {
			t.Errorf("%s: the other file is in use: half-loaded", name)
		}
	}
}

func TestLinksOutOfAnOverlayAreRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	secret := filepath.Join(overlay(t, map[string]string{"slip.toml": builtInText(t, "words/slip.toml")}), "slip.toml")
	for name, make := range map[string]func(dir string) error{
		"absolute": func(dir string) error { return os.Symlink(secret, filepath.Join(dir, "words", "slip.toml")) },
		"relative": func(dir string) error {
			return os.Symlink("../../../slip.toml", filepath.Join(dir, "words", "slip.toml"))
		},
		"to nowhere": func(dir string) error { return os.Symlink("none", filepath.Join(dir, "words", "slip.toml")) },
		"to itself":  func(dir string) error { return os.Symlink("slip.toml", filepath.Join(dir, "words", "slip.toml")) },
		"of a folder": func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "words")), os.Symlink(filepath.Dir(secret), filepath.Join(dir, "words")))
		},
	} {
		dir := t.TempDir()
		if err := errors.Join(os.Mkdir(filepath.Join(dir, "words"), 0o755), make(dir)); err != nil {
			t.Fatal(err)
		}
		c, err := LoadOver(dir)
		if err != nil {
			t.Fatal(err)
		}
		if c.Refused == nil || !strings.HasPrefix(c.Refused.Error(), "words") {
			t.Errorf("a link %s: %v", name, c.Refused)
		}
	}
}

func TestWhatIsNoDirectoryIsRefused(t *testing.T) {
	file := filepath.Join(overlay(t, map[string]string{"a": ""}), "a")
	for _, dir := range []string{file, file + "none"} {
		if c, err := LoadOver(dir); err != nil || c.Refused == nil {
			t.Errorf("%v, %v", err, c.Refused)
		}
	}
}

func TestTheBuiltInContentHasNoFindingsButShortenedLabels(t *testing.T) {
	reviewed := record.Day{Year: 2026, Month: 11, Date: 23}
	found := Check(reviewed)
	for _, m := range found.Mistakes {
		t.Error(m)
	}
	for _, m := range found.Advice {
		if !strings.Contains(m.Text, "shown shortened") {
			t.Error(m)
		}
	}
	if found.Catalog == nil || found.Catalog.Count().Leaves != 69 {
		t.Error("no catalog to count")
	}
}

func TestAuthorsAreToldEverythingAtOnce(t *testing.T) {
	long := strings.Repeat("长", 40)
	folder := ReadFolder(overlay(t, map[string]string{
		"forms/small.toml": strings.NewReplacer("BODY", "key = \"a\"\nkind = \"line\"\nrequird = \"true\"\nrelevant = 'later == \"x\"'", "后面", long).Replace(small),
		"cards/C01.md":     changed(t, "cards/C01.md", "edition = 1", "edition = 2", "LL-50 V", "LL 50"),
		"words/slip.toml":  changed(t, "words/slip.toml", `serial = "编号"`, `serial = "`+long+`"`),
		"lists/x.toml":     "edition = \"1\"\n[[list]]\nid = \"x\"\nchoice = [{ code = \"A\", label = { zh = \"甲\" } }]\n",
	}))
	found, err := folder.Check(record.Day{Year: 2030, Month: 1, Date: 1})
	if err != nil || folder.Whole {
		t.Fatal(err, folder.Whole)
	}
	for _, want := range []string{
		`forms/small.toml:12: unknown key`, `forms/small.toml:13: the question "later" is not asked above`, `forms/small.toml:19: "长`,
		`lists/x.toml:4: no English text`, `cards/C01.md:`, `citation "LL 50`,
		`cards/C01.md:15: the card expired on 2027-11-22`,
	} {
		if !strings.Contains(found.Mistakes.Error(), want) {
			t.Errorf("no %q in\n%v", want, found.Mistakes)
		}
	}
	if want := "cards/C02.md:15: the card expired on 2027-11-22: review it, move reviewed_on and valid_until (in the built-in file)"; !strings.Contains(found.Advice.Error(), want) {
		t.Errorf("a built-in card that expired is no advice\n%v", found.Advice)
	}
	for _, m := range found.Mistakes {
		if m.Kind() == "other" {
			t.Errorf("nothing says what to do about: %s", m.Text)
		}
	}
}

func TestASlipThatIsTooWideIsFound(t *testing.T) {
	folder := ReadFolder(overlay(t, map[string]string{
		"words/slip.toml": changed(t, "words/slip.toml", `serial = "编号"`, `serial = "`+strings.Repeat("号", 16)+`"`),
	}))
	found, err := folder.Check(record.Day{Year: 2026, Month: 11, Date: 24})
	if err != nil || !strings.Contains(found.Mistakes.Error(), "words/slip.toml: zh.serial: the line does not fit the slip") {
		t.Errorf("%v\n%v", err, found.Mistakes)
	}
}

func TestACardThatExpiresSoonIsAdvice(t *testing.T) {
	found := Check(record.Day{Year: 2027, Month: 3, Date: 10})
	if len(found.Mistakes) > 0 || !strings.Contains(found.Advice.Error(), "cards/C16.md:15: the card expires on 2027-03-31") {
		t.Errorf("%v\n%v", found.Mistakes, found.Advice)
	}
}

func TestAWholeContentFolderStandsAlone(t *testing.T) {
	texts := map[string]string{"calc/testdata/x.json": "{}", "content.go": "package content"}
	for name, file := range shelf(t) {
		texts[name] = string(file.Data)
	}
	dir := overlay(t, texts)
	found, err := ReadFolder(dir).Check(record.Day{Year: 2026, Month: 11, Date: 23})
	if err != nil || len(found.Mistakes) > 0 {
		t.Fatalf("%v\n%v", err, found.Mistakes)
	}
	if err := os.Remove(filepath.Join(dir, "words", "law.toml")); err != nil {
		t.Fatal(err)
	}
	folder := ReadFolder(dir)
	if found, err = folder.Check(record.Day{Year: 2026, Month: 11, Date: 23}); err != nil || !folder.Whole || !strings.Contains(found.Mistakes.Error(), "words/law.toml") {
		t.Errorf("the built-in content fills a whole folder: %v\n%v", err, found.Mistakes)
	}
}

func TestEveryKindOfMistakeSaysWhatToDo(t *testing.T) {
	c := load(t)
	for _, l := range Langs {
		w := c.Words(l).Check
		for _, r := range append(remedies, struct{ phrase, kind string }{"", "other"}) {
			if w.Remedy[r.kind] == "" {
				t.Errorf("%s: nothing about %s", l, r.kind)
			}
		}
	}
}

func TestAMistakeCommandsNoTerminal(t *testing.T) {
	c, err := LoadOver(overlay(t, map[string]string{"words/\x1b]0;owned\x07.toml": "", "lists/\x1b[31m.toml": "a = \"\x1b[31m\""}))
	if err != nil || c.Refused == nil || strings.ContainsAny(c.Refused.Error(), "\x1b\x07") {
		t.Errorf("%v %q", err, c.Refused)
	}
}
