package main

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// fingerprints gives every file of a directory with its content and time.
func fingerprints(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		text := info.Mode().String() + info.ModTime().String()
		if info.Mode().IsRegular() {
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(raw)
			text += string(sum[:])
		}
		all[path] = text
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func practiceDesk(t *testing.T, dir string) *practising {
	t.Helper()
	d, p, err := openPractice(t.Context(), dir, "", ui.Preferences{Lang: "zh", Theme: ui.Contrast})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	return p
}

func TestPracticeHasInventedPeopleRecordsAndSomebodyWhoWaits(t *testing.T) {
	p := practiceDesk(t, t.TempDir())
	for _, v := range p.Volunteers() {
		if !strings.HasPrefix(v.Name, p.catalog.Words(content.ZH).App.Practice) {
			t.Errorf("a volunteer of the practice desk is called %s", v.Name)
		}
	}
	found, err := p.Find(t.Context(), "")
	if err != nil || len(found) != len(p.catalog.Practice.Records) {
		t.Errorf("%d records, %v", len(found), err)
	}
	drafts, err := p.Drafts(t.Context())
	if err != nil || len(drafts) != len(p.catalog.Practice.Waiting) {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	for _, d := range drafts {
		if train, err := record.ParseTrain(d.Answers.Text("train"), now()); err != nil || !train.Departs.Known {
			t.Errorf("a waiting person has no train: %v", err)
		}
	}
	if p.Preferences().Theme != ui.Contrast {
		t.Error("the looks of the desk were not taken over")
	}
	if err := p.SignOn(t.Context(), "02", p.catalog.Practice.PIN); err != nil {
		t.Error(err)
	}
	p.Lock()
	if err := p.Unlock(t.Context(), ""); err != nil || p.Stage() != ui.Opened {
		t.Errorf("a locked practice desk does not open: %v", err)
	}
}

func TestNothingLeavesThePracticeDesk(t *testing.T) {
	p := practiceDesk(t, t.TempDir())
	ctx := t.Context()
	refused := map[string]error{"sync": p.Sync(ctx), "add a passphrase": p.AddPassphrase(ctx, p.passphrase, "x")}
	refused["change a passphrase"] = p.ChangePassphrase(ctx, p.passphrase, "x")
	_, refused["enrol"] = p.Enrol(ctx, "x", p.passphrase)
	_, refused["read a file"] = p.ReadFile("x")
	_, refused["write a stick"] = p.WriteStick(ctx, t.TempDir())
	_, refused["read a stick"] = p.ReadStick(ctx, t.TempDir())
	_, refused["back up"] = p.Backup(ctx, t.TempDir())
	for doing, err := range refused {
		if code(err) != "practice" {
			t.Errorf("%s: %v", doing, err)
		}
	}
	where, err := p.Where(ctx)
	if err != nil || where.Enrolled || where.Signed > 0 {
		t.Errorf("custody says %+v, %v", where, err)
	}
	for _, l := range content.Langs {
		if p.catalog.Words(l).Trouble["practice"] == "" {
			t.Errorf("no words in %s", l)
		}
	}
}

func TestASlipThatIsTakenAwaySaysPractice(t *testing.T) {
	p := practiceDesk(t, t.TempDir())
	found, err := p.Find(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	stick := t.TempDir()
	names, err := p.TakeAway(t.Context(), ui.TakeawayJob{Record: found[0].ID, Folder: stick, Lang: content.ZH})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(filepath.Join(stick, name))
		if err != nil || !strings.Contains(string(raw), p.catalog.Words(content.ZH).App.Practice) {
			t.Errorf("%s says nothing of practice: %v", name, err)
		}
	}
}

// The real desk is closed while one practises: whatever is done there, its
// directory stays as it is, to the byte and the second.
func TestPracticeChangesNoByteOfTheRealDesk(t *testing.T) {
	dir := t.TempDir()
	d, err := open(t.Context(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	d.close()
	before := fingerprints(t, dir)
	p := practiceDesk(t, dir)
	sample, err := p.sample(p.catalog.Practice.Records[0])
	if err != nil {
		t.Fatal(err)
	}
	rec, err := p.File(t.Context(), sample)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = p.TakeAway(t.Context(), ui.TakeawayJob{Record: rec.ID, Folder: dir, Lang: content.ZH})
	_, _ = p.Backup(t.Context(), dir)
	_ = p.SavePreferences(t.Context(), ui.Preferences{Lang: "en"})
	p.Lock()
	if diff := cmp.Diff(before, fingerprints(t, dir)); diff != "" {
		t.Errorf("practice changed the real desk:\n%s", diff)
	}
}

// The real desk waits as it does under the screen lock: open, nobody on duty,
// not a byte written; a PIN brings it back, the passphrase is not needed.
func TestAnOpenDeskWaitsForItsVolunteersPIN(t *testing.T) {
	dir := t.TempDir()
	d, err := open(t.Context(), dir, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	if err := d.register.Create(t.Context(), ui.Setup{
		Kind: "station", Place: "CQB", Number: 1, Name: "测试台", Offer: d.register.Offer(), Volunteer: "测试甲", PIN: "258014",
	}); err != nil {
		t.Fatal(err)
	}
	d.book.SignOff()
	before := fingerprints(t, dir)
	p := practiceDesk(t, dir)
	sample, err := p.sample(p.catalog.Practice.Records[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.File(t.Context(), sample); err != nil {
		t.Fatal(err)
	}
	_ = p.RenameDesk(t.Context(), "别的台")
	if diff := cmp.Diff(before, fingerprints(t, dir)); diff != "" {
		t.Errorf("practice changed the real desk:\n%s", diff)
	}
	if d.register.Stage() != ui.Opened || d.register.OnDuty().ID != "" {
		t.Error("the real desk is shut, or somebody is on duty")
	}
	if err := d.register.SignOn(t.Context(), "01", "258014"); err != nil {
		t.Error(err)
	}
	if d.register.Desk().Name != "测试台" {
		t.Error("practice renamed the real desk")
	}
}

func TestPracticeWorksWhereThereIsNoDeskYet(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none", "yet")
	p := practiceDesk(t, dir)
	if p.OnDuty().ID == "" {
		t.Error("nobody is on duty")
	}
	if exists(dir) {
		t.Error("practice made the directory of a real desk")
	}
}
