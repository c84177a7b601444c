package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"chunfeng/store/archive"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/store/wire"
)

// screen is what a terminal got so far.
type screen struct {
	mu   sync.Mutex
	text bytes.Buffer
	came chan struct{} // closed when the last line of the greeting came
}

func (s *screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.text.Write(b)
	if strings.Contains(s.text.String(), "Add a desk:") {
		select {
		case <-s.came:
		default:
			close(s.came)
		}
	}
	return len(b), nil
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// serve runs "hq serve" in dir and gives what it greeted with, and a stop.
func serve(t *testing.T, dir string) (*screen, func()) {
	t.Helper()
	out := &screen{came: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, []string{"serve", "--data", dir, "--listen", "127.0.0.1:0"}, out, out) }()
	select {
	case <-out.came:
	case err := <-ended:
		t.Fatalf("hq ended: %v", err)
	}
	return out, sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("hq ended: %v", err)
		}
	})
}

// hq runs a command and gives what it printed.
func hq(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out, notes bytes.Buffer
	if err := run(context.Background(), append(args, "--data", dir), &out, &notes); err != nil {
		t.Fatalf("hq %v: %v", args, err)
	}
	return out.String()
}

// refused runs a command that must fail and gives its error.
func refused(t *testing.T, dir string, args ...string) error {
	t.Helper()
	var out bytes.Buffer
	err := run(context.Background(), append(args, "--data", dir), &out, &out)
	if err == nil {
		t.Fatalf("hq %v was done: %s", args, out.String())
	}
	return err
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// newDesk gives a real desk in memory.
func newDesk(t *testing.T) *book.Book {
	t.Helper()
	b := book.New(mem.New(), book.Options{Cost: seal.Floor, PINCost: seal.Floor, Program: "kiosk/test", Content: "2026.11"})
	offer := must[book.Offer](t)(b.Offer())
	err := b.Create(t.Context(), book.Setup{
		Desk: book.Desk{Code: "CQB-02", Name: "重庆北站二号台", Kind: "station"}, Passphrase: "chunfeng bangong liushui songbai",
		Recovery: offer.Recovery, Volunteer: "练习一号", PIN: "314159",
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// enrol answers the enrolment file and gives a client.
func enrol(t *testing.T, b *book.Book, text string) (*wire.Client, string) {
	t.Helper()
	e := must[bag.Enrolment](t)(bag.ParseEnrolment(text, time.Now()))
	mine := must[book.Enrolled](t)(b.Enrol(t.Context(), e))
	c := must[*wire.Client](t)(wire.Dial(wire.Config{Address: e.Headquarters.Address, Pins: e.Headquarters.Pins, Probe: "http://127.0.0.1:1/"}))
	t.Cleanup(c.Close)
	must[[]byte](t)(c.Enrol(t.Context(), []byte(mine.Answer)))
	return c, mine.Digits
}

// carry exchanges until nothing is left.
func carry(t *testing.T, b *book.Book, c *wire.Client) {
	t.Helper()
	for {
		up := must[[]byte](t)(b.Pack(t.Context()))
		down := must[[]byte](t)(c.Exchange(t.Context(), up))
		if !must[book.Report](t)(b.Accept(t.Context(), down)).More {
			return
		}
	}
}

func consultation(name string) book.Filing {
	return book.Filing{Record: record.Record{
		Form: "consultation", Edition: 1, Content: "2026.11", Matter: "WAG.02",
		Person: record.Person{Name: record.Name(name), Phone: "+8613800138000"},
		Answers: record.Answers{
			"name": record.Of(name), "phone": record.Of("+8613800138000"), "matter": record.Of("WAG.02"),
			"document": record.Of("RID:500199199001010006"), "pay_amount": record.Of("550000"),
		},
	}}
}

// rows gives what "hq rows --json" prints.
func rows(t *testing.T, dir string) (c archive.Counts) {
	t.Helper()
	if err := json.Unmarshal([]byte(hq(t, dir, "rows", "--json")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFromARealDeskToATable(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hq")
	out, stop := serve(t, dir)
	defer stop()
	if !strings.Contains(out.String(), "First run") || !strings.Contains(out.String(), dir) {
		t.Errorf("greeting: %s", out)
	}
	file := filepath.Join(t.TempDir(), "enrolment.txt")
	hq(t, dir, "desk", "add", "北站二号台", "--out", file)
	text := must[[]byte](t)(os.ReadFile(file))

	b := newDesk(t)
	must[record.Record](t)(b.File(t.Context(), consultation("测试甲"))) // Before there is a headquarters.
	c, digits := enrol(t, b, string(text))
	second := must[record.Record](t)(b.File(t.Context(), consultation("练习二号")))
	carry(t, b, c)
	must[record.Record](t)(b.Void(t.Context(), second.ID, "=twice", ""))
	carry(t, b, c)

	where := must[book.Where](t)(b.Where(t.Context()))
	if where.Filed != 2 || where.Signed != 2 {
		t.Errorf("custody %+v", where)
	}
	if list := hq(t, dir, "desk", "list"); !strings.Contains(list, digits) || !strings.Contains(list, "北站二号台") {
		t.Errorf("digits %s are not in: %s", digits, list)
	}
	counts := rows(t, dir)
	if f := counts.Forms["consultation"]; f.Records != 1 || f.Void != 1 || counts.Waiting != 0 || counts.Problems != 0 {
		t.Errorf("counts %+v", counts)
	}
	table := filepath.Join(t.TempDir(), "table.csv")
	hq(t, dir, "export", "--form", "consultation", "--out", table)
	running := must[[]byte](t)(os.ReadFile(table))
	lines := must[[][]string](t)(csv.NewReader(bytes.NewReader(running[3:])).ReadAll())
	row := func(n int, key string) string {
		for i, head := range lines[0] {
			if strings.HasSuffix(head, " "+key) {
				return archive.Restore(lines[n][i])
			}
		}
		t.Fatalf("no column %s", key)
		return ""
	}
	if len(lines) != 3 || row(1, "name") != "测试甲" || row(1, "document") != "500199199001010006" || row(1, "phone") != "+8613800138000" ||
		row(1, "pay_amount") != "5500.00" || row(1, "matter.name") == "WAG.02" || row(1, "state_name") != "有效" ||
		row(2, "state") != "void" || row(2, "void_reason") != "=twice" {
		t.Errorf("table %q", lines)
	}
	stop()

	hq(t, dir, "rebuild")
	hq(t, dir, "export", "--form", "consultation", "--out", table)
	if still := must[[]byte](t)(os.ReadFile(table)); !bytes.Equal(still, running) {
		t.Error("without a server, after a rebuild, the table is another one")
	}
	if strings.Contains(out.String(), "测试甲") {
		t.Error("a name is in the log")
	}
}

func TestAHeldDeskWaitsForItsDigits(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hq")
	_, stop := serve(t, dir)
	defer stop()
	b := newDesk(t)
	c, digits := enrol(t, b, hq(t, dir, "desk", "add", "north", "--hold"))
	_, err := c.Exchange(t.Context(), must[[]byte](t)(b.Pack(t.Context())))
	var f *wire.Failure
	if !errors.As(err, &f) || f.Problem == nil || f.Problem.Type != wire.Pending {
		t.Errorf("before approval: %v", err)
	}
	if err := refused(t, dir, "desk", "approve", "north", "0000 0000"); !strings.Contains(err.Error(), "digits") {
		t.Errorf("wrong digits: %v", err)
	}
	hq(t, dir, "desk", "approve", "north", digits)
	carry(t, b, c)
	if err := refused(t, dir, "desk", "add", "north"); !strings.Contains(err.Error(), "taken") {
		t.Errorf("name taken: %v", err)
	}
}

func TestWhatCannotBeDoneIsSaid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hq")
	if err := refused(t, dir, "rows"); !strings.Contains(err.Error(), "no headquarters") {
		t.Errorf("nothing there: %v", err)
	}
	_, stop := serve(t, dir)
	defer stop()
	for name, k := range map[string]struct {
		args []string
		want string
	}{
		"a second server":         {[]string{"serve", "--listen", "127.0.0.1:0"}, "runs already"},
		"a form that is not":      {[]string{"export", "--form", "nothing", "--out", filepath.Join(dir, "x")}, "consultation"},
		"an export without form":  {[]string{"export"}, "--form"},
		"too long an invitation":  {[]string{"desk", "add", "x", "--days", "31"}, "between 1 and 30"},
		"a word too many":         {[]string{"desk", "list", "x"}, "--help"},
		"a flag that is not":      {[]string{"--nothing"}, "--help"},
		"a command that is not":   {[]string{"dance"}, "--help"},
		"a desk that is not here": {[]string{"desk", "approve", "x", "1"}, "no desk"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := refused(t, dir, k.args...); !strings.Contains(err.Error(), k.want) {
				t.Errorf("error %v", err)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("a refused export left a file")
	}
	stop()
	if err := os.Remove(filepath.Join(dir, keysFile)); err != nil {
		t.Fatal(err)
	}
	if err := refused(t, dir, "serve"); !strings.Contains(err.Error(), "missing") {
		t.Errorf("keys are gone: %v", err)
	}
}

func TestHelpAndVersionNeedNothing(t *testing.T) {
	for _, arg := range []string{"--help", "-h", "--version"} {
		var out bytes.Buffer
		if err := run(context.Background(), []string{arg}, &out, &out); err != nil || !strings.Contains(out.String(), "hq") {
			t.Errorf("%s: %v %q", arg, err, out.String())
		}
	}
}

func TestOnlyTheOwnerReadsTheFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hq")
	_, stop := serve(t, dir)
	defer stop()
	for _, e := range must[[]os.DirEntry](t)(os.ReadDir(dir)) {
		info := must[os.FileInfo](t)(e.Info())
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %s", e.Name(), info.Mode())
		}
	}
}
