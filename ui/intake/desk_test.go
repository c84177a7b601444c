package intake

import (
	"context"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// shelf is a register in memory that writes down what reached the disk and can
// make a save wait.
type shelf struct {
	*uitest.Book
	mu    sync.Mutex
	saves []ui.Draft // in the order in which they reached the disk
	filed []ui.Draft
	gate  chan struct{} // when not nil, a save waits for it
}

func newShelf() *shelf { return &shelf{Book: uitest.NewBook()} }

func (b *shelf) SaveDraft(ctx context.Context, d ui.Draft) error {
	b.mu.Lock()
	gate := b.gate
	b.mu.Unlock()
	if gate != nil {
		<-gate
	}
	if err := b.Book.SaveDraft(ctx, d); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.saves = append(b.saves, d)
	return nil
}

func (b *shelf) File(ctx context.Context, d ui.Draft) (record.Record, error) {
	r, err := b.Book.File(ctx, d)
	if err == nil {
		b.filed = append(b.filed, d)
	}
	return r, err
}

// visit is a form on a screen: what a test presses and reads.
type visit struct {
	*uitest.Driver
	t      testing.TB
	env    *ui.Env
	book   *shelf
	screen *screen
	keys   int
}

// begin opens a new form on a desk of its own.
func beginVisit(t testing.TB, desk uitest.Desk, form string) *visit {
	t.Helper()
	return openVisit(t, desk, newShelf(), ui.Target{Route: ui.RouteIntake, Form: form})
}

// openVisit opens a target as the shell does.
func openVisit(t testing.TB, desk uitest.Desk, book *shelf, target ui.Target) *visit {
	t.Helper()
	env := desk.Env(t)
	s := New(env, book, target).(*screen)
	return &visit{Driver: uitest.Screen(t, &desk, env, s), t: t, env: env, book: book, screen: s}
}

// do presses keys by name, separated by spaces; what follows a quote mark is
// typed: "1 'gdqx enter"; calm goes on after a red flag. It counts the keys.
func (v *visit) do(script string) *visit {
	v.t.Helper()
	for _, word := range strings.Fields(script) {
		if text, ok := strings.CutPrefix(word, "'"); ok {
			v.keys += len([]rune(text))
			v.Type(text)
			continue
		}
		if word == "calm" { // the screen of a red flag was read
			v.Wait(deaf)
			word = "enter"
		}
		v.keys++
		v.Press(word)
	}
	return v
}

// free does keys that a budget does not count: a name, a story, digits of a
// number or a date.
func (v *visit) free(script string) *visit {
	n := v.keys
	v.do(script)
	v.keys = n
	return v
}

// at fails the test unless the cursor is in the field of a question.
func (v *visit) at(key string) {
	v.t.Helper()
	if got := v.screen.at(); got != key {
		v.t.Errorf("the cursor is at %q, want %q\n%s", got, key, v.Text())
	}
}

// to goes to the field of a question.
func (v *visit) to(key string) *visit {
	v.t.Helper()
	v.screen.goTo(key)
	v.at(key)
	return v
}

// answer gives the answer that the screen holds.
func (v *visit) answer(key string) string { return v.screen.answers.Text(key) }

// draft gives the draft on disk.
func (v *visit) draft() ui.Draft {
	v.t.Helper()
	d, ok := v.book.Kept[v.screen.draft.ID]
	if !ok {
		v.t.Fatal("no draft is on disk")
	}
	return d
}

// wide is the large desk.
var wide = uitest.Desk{Width: 120, Height: 40, Lang: content.ZH}

// runFirst runs a command that answers with one message.
func runFirst(cmd tea.Cmd) tea.Msg { return cmd() }
