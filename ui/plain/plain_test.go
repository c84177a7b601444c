package plain_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/plain"
	"chunfeng/ui/uitest"
)

// talk types lines at the desk and gives what it said.
func talk(t *testing.T, book *uitest.Book, now func() time.Time, lines ...string) string {
	t.Helper()
	catalog, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = plain.Run(context.Background(), plain.Options{
		Catalog: catalog, Book: book, Now: now, In: strings.NewReader(strings.Join(lines, "\n") + "\n"), Out: &out,
	})
	if err != nil {
		t.Fatal(err)
	}
	if i := bytes.IndexFunc(out.Bytes(), func(r rune) bool { return r < ' ' && r != '\n' || r == 0x9b }); i >= 0 {
		t.Errorf("a control character is written: %q", out.Bytes()[max(0, i-20):min(out.Len(), i+20)])
	}
	return out.String()
}

func start() time.Time { return uitest.Start }

func has(t *testing.T, said string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(said, text) {
			t.Errorf("it does not say %q:\n%s", text, said)
		}
	}
}

func TestAnAnonymousConsultationIsThreeLinesAndASlip(t *testing.T) {
	book := uitest.NewBook()
	said := talk(t, book, start, "1", "2", "=", "f", "0")
	has(t, said, "已办结", "小票", "12348")
	if len(book.Filed) != 1 {
		t.Errorf("filed: %+v", book.Filed)
	}
}

func TestAMatterIsFoundByInitialsAndANumberIsReadBackMasked(t *testing.T) {
	book := uitest.NewBook()
	said := talk(t, book, start, "1", "1", "测试甲", "１３８００１３８０００", "!", "0")
	has(t, said, "同意登记", "138****8000", "已放下")
	if strings.Contains(said, "13800138000") {
		t.Error("a phone number is read out whole")
	}
	if len(book.Kept) != 1 {
		t.Fatalf("%d drafts are kept", len(book.Kept))
	}
	for _, d := range book.Kept {
		if got := d.Answers.Text("phone"); got != "+8613800138000" {
			t.Errorf("the draft holds %q", got)
		}
		if d.ConsentAt["consent_basic"].IsZero() {
			t.Error("the time of the consent is not kept")
		}
	}
}

func TestWhatWasPutAwayGoesOnWhereOneWas(t *testing.T) {
	book := uitest.NewBook()
	talk(t, book, start, "1", "1", "测试甲", "!", "0")
	said := talk(t, book, start, "1", "123456", "5", "1", "!", "0")
	has(t, said, "测试甲 法律咨询", "手机")
	if strings.Contains(said[strings.LastIndex(said, "法律咨询"):], "登记同意\n") {
		t.Error("it begins again with the consent")
	}
}

func TestAWrongAnswerIsSaidAndDoesNotStandInTheWay(t *testing.T) {
	book := uitest.NewBook()
	said := talk(t, book, start, "1", "1", "测试甲", "123", "<", "13800138000", "!", "0")
	has(t, said, "请留意", "138****8000")
}

func TestALineAfterAnIdleHourWantsThePINFirst(t *testing.T) {
	book := uitest.NewBook()
	at := uitest.Start
	slow := func() time.Time { at = at.Add(6 * time.Minute); return at } // each look at the clock is six minutes later
	said := talk(t, book, slow, "1")
	has(t, said, "已锁", "请选自己")
	if len(book.Kept)+len(book.Filed) != 0 {
		t.Error("a stranger's line was heard")
	}
}

func TestARedFlagIsSaidAndWantsAnAnswer(t *testing.T) {
	book := uitest.NewBook()
	catalog, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	form := catalog.Forms["consultation"]
	a := record.Answers{}
	a.Set(form.Playing(content.RoleConsentBasic).Key, record.Of("YES"))
	a.Set(form.Playing(content.RoleName).Key, record.Of("测试甲"))
	a.Set(form.Playing(content.RoleBirth).Key, record.Of("2012-01-01"))
	d := ui.Draft{ID: [16]byte{15: 1}, Form: form.ID, Edition: form.Edition, Answers: a, At: form.Playing(content.RolePhone).Key}
	book.Kept[d.ID] = d
	said := talk(t, book, start, "5", "1", "13800138000", "", "!", "0")
	has(t, said, "紧要", "12333")
}
