package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// filedHere is a desk with the injured person's consultation filed.
func filedHere(t *testing.T, now *time.Time) (*register, record.Record, ui.Draft) {
	t.Helper()
	r, _ := testDesk(t, now)
	_, d := injured(t)
	d.Answers["consent_callback"], d.Answers["follow_up"] = record.Of("YES"), record.Of("2026-11-25")
	ctx := t.Context()
	if err := r.SaveDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	rec, err := r.File(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	return r, rec, d
}

func TestACorrectionWorksTheDeadlineOutAgainAndKeepsTheSerial(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, d := filedHere(t, &now)
	now = now.AddDate(0, 0, 5) // the day for the call has passed: it is no fault of a correction
	d.ID, d.Corrects, d.Why = uuid.UUID{15: 2}, rec.ID, "PERSON"
	d.Answers = d.Answers.Clone()
	d.Answers["event_date"] = record.Of("2026-11-01")
	if err := r.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	got, err := r.File(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != rec.ID || got.Serial != rec.Serial || got.Rev != 2 || got.Why != "PERSON" || !got.Annexed {
		t.Errorf("filed as %v %s", got, got.Serial)
	}
	if len(got.Deadlines) == 0 || len(rec.Deadlines) == 0 || got.Deadlines[0].Rolled == rec.Deadlines[0].Rolled {
		t.Errorf("deadlines %+v, before %+v", got.Deadlines, rec.Deadlines)
	}
	if drafts, err := r.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts left, %v", len(drafts), err)
	}
	if all, err := r.History(t.Context(), rec.ID); err != nil || len(all) != 2 {
		t.Errorf("%d revisions, %v", len(all), err)
	}
}

func TestRecordsAreFoundByAnything(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, _ := filedHere(t, &now)
	for _, text := range []string{
		"", "测试甲", "csj", "ceshijia", "测试 13800", "138 0013 8000", "+8613800138000", "8000", "0006", "500199", "INJ.01", "inj",
		"sqgsrd", "申请工伤认定", "工伤职业病", "consultation", "法律咨询", "flzx", "练习厂", "lxc", "lianxichang", "练习一号", "lxyh",
		rec.Serial, "20261123-001", "2026-11-23", "2026/11/23", "11-23", "11.23", "11月23日", "2026年11月23日", "今天", "jt", "today", "ＣＳＪ", "csj jt wound 测试",
	} {
		found, err := r.Search(t.Context(), ui.Query{Text: text})
		want := 1
		if strings.Contains(text, "wound") {
			want = 0
		}
		if err != nil || found.Total != want {
			t.Errorf("%q finds %d, want %d (%v)", text, found.Total, want, err)
		}
	}
	for _, text := range []string{"张", "11-24", "zt", "昨天", "99999", "WAG.02", "2025-11"} {
		if found, err := r.Search(t.Context(), ui.Query{Text: text}); err != nil || found.Total != 0 {
			t.Errorf("%q finds %d (%v)", text, found.Total, err)
		}
	}
	now = now.AddDate(0, 0, 1)
	for filter, want := range map[ui.Filter]int{ui.FilterToday: 0, ui.FilterMine: 1, ui.FilterUnsigned: 1, ui.FilterCallback: 1, ui.FilterVoid: 0} {
		if found, err := r.Search(t.Context(), ui.Query{Text: "zt", Filters: []ui.Filter{filter}}); err != nil || found.Total != want {
			t.Errorf("filter %d finds %d, want %d (%v)", filter, found.Total, want, err)
		}
	}
}

func TestACallTravelsWithTheRecord(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, _ := filedHere(t, &now)
	due, err := r.Callbacks(t.Context())
	if err != nil || len(due) != 1 || due[0].Phone != "13800138000" || strings.Contains(due[0].Line.Phone, "0013") {
		t.Fatalf("due %+v, %v", due, err)
	}
	again := record.DayOf(now).AddDays(3)
	if err := r.NoteCall(t.Context(), rec.ID, ui.CallEnd{Result: record.CallMissed, Again: again}); err != nil {
		t.Fatal(err)
	}
	if due, _ = r.Callbacks(t.Context()); len(due) != 1 || due[0].Due != again || due[0].Tries != 1 {
		t.Errorf("due %+v", due)
	}
}

func TestErasingTakesTheDraftsOfCorrectionsAlong(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, d := filedHere(t, &now)
	d.ID, d.Corrects = uuid.UUID{15: 3}, rec.ID
	if err := r.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := r.Erase(t.Context(), rec.ID, ui.Everything); err != nil {
		t.Fatal(err)
	}
	if drafts, _ := r.Drafts(t.Context()); len(drafts) != 0 {
		t.Error("a copy of what was erased lies among the drafts")
	}
	var trouble *ui.Trouble
	if _, _, err := r.Record(t.Context(), rec.ID); !errors.As(err, &trouble) || trouble.Code != "erased" {
		t.Errorf("reading it: %v", err)
	}
	found, err := r.Search(t.Context(), ui.Query{})
	if err != nil || found.Total != 1 || !found.Lines[0].Erased || found.Lines[0].Called != "" {
		t.Errorf("the tombstone: %+v, %v", found, err)
	}
	if found, _ := r.Search(t.Context(), ui.Query{Text: "测试甲"}); found.Total != 0 {
		t.Error("the name still finds it")
	}
}

func TestACopyHoldsEverythingOfOnePersonInClear(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, d := filedHere(t, &now)
	d.ID, d.Corrects, d.Answers = uuid.UUID{15: 2}, rec.ID, d.Answers.Clone()
	d.Answers["phone"] = record.Of("+8613900139000")
	if _, err := r.File(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	path, err := r.Copy(t.Context(), rec.ID, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"个人信息副本", rec.Serial, "测试甲", "13900139000", "13800138000", "500199197001010006", "右手食指骨折", "¥12,345.00", "没有加密"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the copy lacks %q\n%s", want, raw)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	var trouble *ui.Trouble
	if _, err := r.Copy(context.Background(), rec.ID, "/no/such/place"); !errors.As(err, &trouble) || trouble.Code != "copy_failed" {
		t.Errorf("a place that is not there: %v", err)
	}
}
