package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// TestEveryFactOfAScriptedInterviewIsInTheJoinedRecord takes the facts that the
// keystroke tests of ui/intake type and looks for them in the record as it is
// sealed.
func TestEveryFactOfAScriptedInterviewIsInTheJoinedRecord(t *testing.T) {
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{"site-wage-arrears": "consultation", "joining": "joining"} {
		text, err := os.ReadFile("../../ui/intake/testdata/facts-" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		form, told := c.Forms[id], record.Answers{}
		for line := range strings.Lines(string(text)) {
			key, answer, ok := strings.Cut(strings.TrimSpace(line), " = ")
			q := form.Question(key)
			switch {
			case !ok || strings.HasPrefix(line, "#"):
			case q == nil:
				t.Errorf("%s: no question %q", name, key)
			case q.Kind == content.KindTick:
				told.Set(key, record.Of(strings.Fields(answer)...))
			default:
				told.Set(key, record.Of(answer))
			}
		}
		asked := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
		rec, sensitive, err := join(c, form, ui.Draft{ID: uuid.UUID{15: 9}, Form: id, Opened: asked, Answers: told, Lawyer: "03"}, nil, session)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, answer := range told {
			if rec.Answers.Text(key) != answer.Text() && sensitive.Text(key) != answer.Text() {
				t.Errorf("%s: the record says %s = %q", name, key, rec.Answers.Text(key))
			}
		}
		if advised := len(told["advice"]) > 0; advised != (rec.Lawyer == "03") {
			t.Errorf("%s: signed by %q", name, rec.Lawyer)
		}
	}
}
