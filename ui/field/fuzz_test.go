package field_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
	"chunfeng/ui/uitest"
)

// FuzzEditing types, pastes and moves at random: the cursor stays in the field
// and the field in its width.
func FuzzEditing(f *testing.F) {
	f.Add("旅客ab", []byte{0, 1, 2, 3, 4, 5, 6, 7})
	f.Add("e\u0301𬱖\n“", []byte{8, 0, 8, 1, 3, 3, 8})
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "up", "down"}
	f.Fuzz(func(t *testing.T, text string, moves []byte) {
		env := (&uitest.Desk{}).Env(t)
		for _, w := range []field.Field{
			field.NewLine(env, field.Options{Max: 40}), field.NewStory(env, 40),
			field.New(env, &content.Question{Kind: content.KindDay}, nil), field.New(env, &content.Question{Kind: content.KindDocument}, nil),
			field.New(env, &content.Question{Kind: content.KindPick}, matters()), field.New(env, &content.Question{Kind: content.KindTick}, flat(12)),
		} {
			for _, m := range moves[:min(len(moves), 40)] {
				if int(m) < len(keys) {
					w.Update(uitest.Key(keys[m]))
				} else {
					w.Update(tea.PasteMsg{Content: text})
				}
				d := w.Draw(24, true)
				if c := d.Cursor; c == nil || c.X < 0 || c.X >= 24 || c.Y < 0 || c.Y >= len(d.Lines) {
					t.Fatalf("%T: cursor %v in %d lines", w, c, len(d.Lines))
				}
				for _, l := range d.Lines {
					if ui.Width(l) > 24 {
						t.Fatalf("%T: %q is wider than 24", w, l)
					}
				}
				w.Answer()
			}
		}
	})
}
