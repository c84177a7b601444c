package settings_test

import (
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestTheFormThatChangesAPassphrase(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			v := openOn(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, furnished())
			v.Press("7", "2")
			v.Golden("change_" + size.Name + "_" + string(lang))
		}
	}
}

func TestAChangedPassphraseWantsTheOldOneAndIsTypedOnce(t *testing.T) {
	book := furnished()
	old := book.Phrase
	v := openOn(t, &uitest.Desk{}, book)
	v.Press("7", "2").Type("wrong").Press("enter").Type("chunfeng").Press("enter")
	v.Has(v.Desk.Env(t).Words.Setup.PassWrong)
	if book.Phrase != old {
		t.Fatal("a mistyped one was taken")
	}
	words := ""
	for _, w := range book.Offer().Words {
		words += w.Pinyin
	}
	v.Press("ctrl+u").Type(words).Press("enter")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "口令不对") {
		t.Fatalf("a wrong old one says %+v", note)
	}
	v.Type(old).Press("enter").Press("ctrl+u").Type(words).Press("enter")
	if book.Phrase != words {
		t.Errorf("the passphrase is not the new one:\n%s", v.Text())
	}
	if note, _ := uitest.Last[ui.NoteMsg](v); !strings.Contains(note.Text, "换好了") {
		t.Errorf("it says %+v", note)
	}
}
