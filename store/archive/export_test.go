package archive_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bolt"
	"chunfeng/store/record"
)

// plain labels: keys as headings.
type plain struct{}

func (plain) Columns(form string) []archive.Column {
	if form != "consultation" {
		return nil
	}
	return []archive.Column{
		{Key: "name", Heading: "name"}, {Key: "matter", Heading: "matter"}, {Key: "matter", Heading: "matter.name", Part: archive.Shown},
		{Key: "document", Heading: "document.type", Part: archive.Type}, {Key: "document", Heading: "document", Part: archive.Number},
		{Key: "phone", Heading: "phone"}, {Key: "pay", Heading: "pay", Part: archive.Yuan}, {Key: "claims", Heading: "claims"},
		{Key: "story", Heading: "story"},
	}
}
func (plain) Shown(_, _ string, a record.Answer) string { return "name of " + a.Text() }
func (plain) Heading(key string) string                 { return key }
func (plain) State(code string) string                  { return "state " + code }

// table exports and reads the CSV back with another reader's eyes.
func table(t *testing.T, o *office, all bool) ([]map[string]string, archive.Summary) {
	t.Helper()
	var out bytes.Buffer
	sum, err := o.Export(context.Background(), &out, plain{}, archive.Table{Form: "consultation", All: all})
	check(t, err)
	text, ok := strings.CutPrefix(out.String(), "\ufeff")
	if !ok {
		t.Fatal("no byte order mark")
	}
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	check(t, err)
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, key := range lines[0] {
			row[key] = line[i]
		}
		rows = append(rows, row)
	}
	return rows, sum
}

func TestCSVReadsBackEqual(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	r := sample(1)
	story := "第一天，他说：“明天给”。\n=1+1\n\"引号\",逗号\n+86\n＝HYPERLINK(1)"
	r.Answers = record.Answers{
		"name": record.Of("测试甲"), "matter": record.Of("WAG.02"), "document": record.Of("RID:500199199001010006"),
		"phone": record.Of("+8613800138000"), "pay": record.Of("550050"), "claims": record.Of("PAY", "DOC"),
		"story": record.Of(story), "old_question": record.Of("x", "y"),
	}
	r.Deadlines = []record.Deadline{{Rule: "arbitration_limitation", Rolled: record.Day{Year: 2027, Month: 1, Date: 4}, Status: "OK"}}
	d.file(r)
	d.sync(o.Archive)
	rows, sum := table(t, o, false)
	if len(rows) != 1 || sum.Rows != 1 {
		t.Fatalf("%d rows, %+v", len(rows), sum)
	}
	for key, want := range map[string]string{
		"record_id": r.ID.String(), "revision": "1", "state": "filed", "state_name": "state filed", "serial": r.Serial,
		"filed": "2026-11-23 12:01:00", "deadline": "2027-01-04", "deadline_status": "OK",
		"name": "测试甲", "matter": "WAG.02", "matter.name": "name of WAG.02", "document.type": "RID", "document": "500199199001010006",
		"phone": "+8613800138000", "pay": "5500.50", "claims": "PAY; DOC", "story": story, "other_answers": "old_question=x; y",
	} {
		if got := archive.Restore(rows[0][key]); got != want {
			t.Errorf("%s reads back as %q, want %q", key, got, want)
		}
	}
	for _, key := range []string{"document", "phone"} {
		if cell := rows[0][key]; !strings.HasPrefix(cell, "'") {
			t.Errorf("%s %q would be taken for a number", key, cell)
		}
	}
	for _, line := range strings.Split(rows[0]["story"], "\n") {
		if strings.ContainsAny(line[:1], "=+") {
			t.Errorf("line %q would be taken for a formula", line)
		}
	}
}

func TestCells(t *testing.T) {
	for name, k := range map[string]struct{ in, want string }{
		"plain text":               {"测试甲", "测试甲"},
		"a formula":                {"=1+1", "'=1+1"},
		"plus":                     {"+86", "'+86"},
		"minus":                    {"-1", "'-1"},
		"at":                       {"@SUM(A1)", "'@SUM(A1)"},
		"full-width equals":        {"＝1", "'＝1"},
		"full-width plus":          {"＋1", "'＋1"},
		"full-width minus":         {"－1", "'－1"},
		"full-width at":            {"＠a", "'＠a"},
		"a tab first":              {"\t=1", "'\t=1"},
		"spaces before a formula":  {"  =1", "'  =1"},
		"ideographic space before": {"\u3000=1", "'\u3000=1"},
		"a formula after a line":   {"a\n=1", "a\n'=1"},
		"after a carriage return":  {"a\r=1", "a\n'=1"},
		"after CRLF":               {"a\r\n=1", "a\n'=1"},
		"after a line separator":   {"a\u2028=1", "a\n'=1"},
		"an apostrophe":            {"'a", "''a"},
		"an identity number":       {"500199199001010006", "'500199199001010006"},
		"a leading zero":           {"023", "'023"},
		"a short number":           {"3", "3"},
		"an amount":                {"5500.50", "5500.50"},
		"a day":                    {"2026-11-23", "2026-11-23"},
		"OSC 52":                   {"a\x1b]52;c;eA==\x07b", "a]52;c;eA==b"},
		"C1 CSI":                   {"a\u009b31mb", "a31mb"},
		"bidi override":            {"a\u202eb", "ab"},
		"zero width":               {"=\u200b1", "'=1"},
		"zero width first":         {"\u200b=1", "'=1"},
		"bad UTF-8":                {"a\xffb", "a\ufffdb"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := archive.Safe(k.in); got != k.want {
				t.Errorf("%q, want %q", got, k.want)
			}
		})
	}
	if n := len([]rune(archive.Safe("e" + strings.Repeat("\u0301", 100000)))); n > 10 {
		t.Errorf("%d marks on one letter", n)
	}
}

func FuzzCells(f *testing.F) {
	f.Add("=1\n'x\r\n\t")
	f.Fuzz(func(t *testing.T, text string) {
		cell := archive.Safe(text)
		if again := archive.Safe(archive.Restore(cell)); again != cell {
			t.Errorf("%q becomes %q", cell, again)
		}
	})
}

func TestTablesShowWhatIsVoidErasedAndClosed(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	corrected, voided := sample(1), sample(2)
	d.file(corrected)
	corrected.Rev, corrected.Answers = 2, record.Answers{"name": record.Of("示例乙")}
	d.file(corrected)
	d.file(voided)
	voided.Rev, voided.Void = 2, &record.Void{Reason: "filed twice", By: "01"}
	d.file(voided)
	e := d.file(sample(3))
	annexed := sample(4)
	annexed.Annexed = true
	d.file(annexed)
	plainAnnex, err := json.Marshal(record.Annex{ID: annexed.ID, Rev: 1, Answers: record.Answers{"health": record.Of("示例伤情")}})
	check(t, err)
	d.sync(o.Archive)
	d.erase(e.Header.Seq)
	d.newEpoch()
	d.file(sample(5)) // Its key has not come.
	d.sync(o.Archive)

	rows, sum := table(t, o, false)
	states := map[string]string{}
	for _, r := range rows {
		states[r["serial"]] = r["state"] + " " + r["revision"] + " " + r["name"]
	}
	for serial, want := range map[string]string{
		corrected.Serial: "filed 2 示例乙", voided.Serial: "void 2 测试甲", "CQB-01-20261123-003": "erased 1 ", annexed.Serial: "annex_missing 1 测试甲",
	} {
		if states[serial] != want {
			t.Errorf("%s: %q, want %q", serial, states[serial], want)
		}
	}
	if len(rows) != 4 || sum.Void != 1 || sum.Erased != 1 || sum.Waiting != 1 {
		t.Errorf("%d rows, %+v", len(rows), sum)
	}
	if all, _ := table(t, o, true); len(all) != 6 {
		t.Errorf("%d revisions", len(all))
	}
	d.give(2)
	d.seal(store.KindAnnex, annexed.ID, 1, plainAnnex)
	d.sync(o.Archive)
	rows, sum = table(t, o, false)
	if len(rows) != 5 || sum.Waiting != 0 {
		t.Errorf("after key and annex: %d rows, %+v", len(rows), sum)
	}
	for _, r := range rows {
		if r["serial"] == annexed.Serial && (r["state"] != "filed" || r["other_answers"] != "health=示例伤情") {
			t.Errorf("annexed row %v", r)
		}
	}
	counts, err := o.Counts(context.Background())
	check(t, err)
	if f := counts.Forms["consultation"]; f.Records != 3 || f.Void != 1 || f.Erased != 1 || counts.Rows != 7 {
		t.Errorf("counts %+v", counts)
	}
}

func TestTheStoreShowsNoPerson(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hq.db")
	keeper, err := bolt.Open(path, bolt.Options{})
	check(t, err)
	o := newOffice(t, keeper)
	d := o.join(t, "north")
	marks := []string{"标记姓名甲", "500199199001010006", "13800138000", "标记的事情经过", "标记用人单位"}
	for i := range 20 {
		r := sample(i)
		r.Person.Name, r.Employer = record.Name(marks[0]), marks[4]
		r.Answers = record.Answers{"name": record.Of(marks[0]), "story": record.Of(marks[3])}
		d.file(r)
	}
	d.seal(store.KindRecord, uuid.Must(uuid.NewV7()), 1, []byte(`{"people":"`+marks[3]+`"}`))
	d.sync(o.Archive)
	rows, _ := table(t, o, false)
	if len(rows) != 20 || rows[0]["name"] != marks[0] {
		t.Fatal("the marks were never there")
	}
	check(t, keeper.Close())
	file, err := os.ReadFile(path)
	check(t, err)
	for _, mark := range marks {
		wide := make([]byte, 0, 2*len(mark))
		for _, u := range utf16.Encode([]rune(mark)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		forms := [][]byte{[]byte(mark), wide}
		for shift := range 3 { // Base64 looks different at each of three alignments.
			b64 := base64.StdEncoding.EncodeToString(append(make([]byte, shift), mark...))
			forms = append(forms, []byte(b64[4:len(b64)-4]))
		}
		for _, form := range forms {
			if bytes.Contains(file, form) {
				t.Errorf("the store holds %q", form)
			}
		}
	}
}

func TestBlindIndexesFindTheSamePerson(t *testing.T) {
	o := newOffice(t, nil)
	north, south := o.join(t, "north"), o.join(t, "south")
	a, b := sample(1), sample(2)
	b.Person.Document.Number = "500199199001010014"
	north.file(a)
	south.file(b)
	north.sync(o.Archive)
	south.sync(o.Archive)
	ledger := archive.InCells(o.keeper)
	for _, r := range o.rows(t) {
		phone, err := ledger.Seek(context.Background(), archive.ByPhone, r.Blind[archive.ByPhone])
		check(t, err)
		document, err := ledger.Seek(context.Background(), archive.ByDocument, r.Blind[archive.ByDocument])
		check(t, err)
		if len(phone) != 2 || len(document) != 1 || document[0] != r.ID {
			t.Errorf("phone %v, document %v", phone, document)
		}
	}
}
