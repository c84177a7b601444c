package intake

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestAnAnswerIsOnDiskWhenItsFieldIsLeft(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试甲")
	if got := v.draft().Answers.Text("name"); got != "" {
		t.Errorf("half an answer is on disk: %q", got)
	}
	v.do("enter")
	d := v.draft()
	if d.Answers.Text("name") != "测试甲" || d.At != "phone" || d.Form != "consultation" || d.Volunteer == "" {
		t.Errorf("the draft is %+v", d)
	}
	if d.ConsentAt["consent_basic"].IsZero() {
		t.Error("the consent has no time")
	}
	v.Has("已存 14:08:00")
}

func TestADraftOpensAtTheSameFieldWithEveryAnswer(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toEnd + "'20251130 enter")
	before := v.screen.answers.Clone()
	again := openVisit(t, wide, v.book, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
	again.at("contract_state")
	again.Has("练习工程队", "还剩 7 天")
	for key := range before {
		if again.answer(key) != before.Text(key) {
			t.Errorf("%s is %q, was %q", key, again.answer(key), before.Text(key))
		}
	}
	if at := again.screen.saver.stamps["consent_basic"].at; !at.Equal(v.draft().ConsentAt["consent_basic"]) {
		t.Errorf("the consent's time moved to %v", at)
	}
}

func TestLockingSavesWhatStandsInTheField(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试甲")
	v.Send(ui.LockMsg{})
	if got := v.draft().Answers.Text("name"); got != "测试甲" {
		t.Errorf("on disk is %q", got)
	}
	v.at("name")
}

// press gives a key to the screen and gives back what it would run.
func press(s *screen, key string) tea.Cmd { return s.Update(uitest.Key(key)) }

func TestSavesNeverOverwriteANewerState(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1")
	var saves []tea.Cmd
	for _, c := range "甲乙" {
		press(v.screen, string(c))
		saves = append(saves, press(v.screen, "tab"), press(v.screen, "shift+tab"))
	}
	written := len(v.book.saves)
	var last tea.Msg
	for i := len(saves) - 1; i >= 0; i-- { // the newest reaches the disk first
		if saves[i] == nil {
			continue
		}
		if msg := saves[i](); msg != nil {
			last = msg
		}
	}
	if n := len(v.book.saves) - written; n != 1 {
		t.Errorf("%d states were written, want the newest alone", n)
	}
	if got := v.draft().Answers.Text("name"); got != "甲乙" {
		t.Errorf("on disk is %q", got)
	}
	v.Send(last)
	if v.screen.behind() {
		t.Error("the screen believes it is behind the disk")
	}
}

func TestFilingWaitsForTheSaveUnderWay(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("2")
	v.book.gate = make(chan struct{})
	v.screen.goTo("name")
	press(v.screen, "x")
	save := press(v.screen, "tab")
	saved, filed := make(chan tea.Msg, 1), make(chan tea.Msg, 1)
	started := make(chan struct{})
	go func() { close(started); saved <- save() }()
	<-started
	file := v.screen.file()
	go func() { filed <- file() }()
	close(v.book.gate)
	m := (<-filed).(filedMsg)
	<-saved
	if m.err != nil {
		t.Fatal(m.err)
	}
	if _, ok := v.book.Kept[m.record.ID]; ok {
		t.Error("a draft was written after its record was filed")
	}
	if late := v.screen.saver.save(v.screen.snapshot(v.screen.answers), nil, running{}); late() != nil {
		t.Error("a save after filing did something")
	}
}

func TestADoublePressFilesOnce(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("2 f8")
	first, second := v.screen.file(), v.screen.file()
	if second != nil {
		t.Error("the second press files again")
	}
	m := first()
	if again := v.screen.saver.file(v.screen.snapshot(v.screen.answers), nil, running{})(); again != nil {
		t.Error("a record was filed twice")
	}
	v.Send(m)
	v.do("f10 enter")
	if len(v.book.filed) != 1 {
		t.Errorf("filed %d times", len(v.book.filed))
	}
}

func TestAFailedSaveStaysVisibleAndIsTriedAgain(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1")
	v.book.Fail["SaveDraft"] = uitest.DiskFull
	v.do("'测试甲 enter '13800138000 enter")
	v.at("sex")
	v.Has("没存上", v.env.Plainly(uitest.DiskFull), "测试甲", "138****8000")
	delete(v.book.Fail, "SaveDraft")
	v.do("enter")
	v.Has("已存")
	v.Lacks("没存上")
	if got := v.draft().Answers.Text("name"); got != "测试甲" {
		t.Errorf("on disk is %q", got)
	}
}

func TestLeavingWithAFailedSaveWarnsOnceAndThenGoes(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1")
	v.book.Fail["SaveDraft"] = uitest.DiskFull
	v.do("'测试甲 esc")
	if _, gone := uitest.Last[ui.HomeMsg](v.Driver); gone {
		t.Fatal("the screen went although nothing was saved")
	}
	v.at("name")
	v.Has("测试甲")
	v.do("esc")
	if _, gone := uitest.Last[ui.HomeMsg](v.Driver); !gone {
		t.Error("the second Esc does not leave")
	}
}

func TestAFailedFilingKeepsEverything(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toReview)
	v.book.Fail["File"] = uitest.ReadOnly
	v.do("f10")
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Plainly(uitest.ReadOnly) {
		t.Errorf("the reason is %q", note.Text)
	}
	if v.answer("employer") != "练习工程队" {
		t.Error("an answer is lost")
	}
	delete(v.book.Fail, "File")
	v.do("f10")
	if len(v.book.filed) != 1 {
		t.Fatalf("filed %d", len(v.book.filed))
	}
}

func TestEscGoesToTodayAndKeepsTheDraft(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试甲 esc")
	if _, ok := uitest.Last[ui.HomeMsg](v.Driver); !ok {
		t.Fatal("Esc does not leave")
	}
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Words.Intake.Kept {
		t.Errorf("the note is %q", note.Text)
	}
	if v.draft().Answers.Text("name") != "测试甲" {
		t.Error("the draft lacks the answer")
	}
}

func TestEscFirstLeavesAFilter(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx esc")
	if _, gone := uitest.Last[ui.HomeMsg](v.Driver); gone {
		t.Error("Esc left the form, not the filter")
	}
	v.at("matter")
}

func TestAFormNobodyAnsweredLeavesNoDraft(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("esc")
	if len(v.book.Kept) != 0 {
		t.Error("an empty draft is on Today")
	}
}

func TestAFormThatCannotBeOpenedSaysWhy(t *testing.T) {
	book := newShelf()
	book.Fail["Draft"] = errors.New("broken")
	v := openVisit(t, wide, book, ui.Target{Route: ui.RouteIntake, ID: [16]byte{1}})
	v.Has(v.env.Plainly(errors.New("broken")))
	v.do("esc")
	if _, gone := uitest.Last[ui.HomeMsg](v.Driver); !gone {
		t.Error("no way back")
	}
}
