package shell_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// TestNothingThatWasPutAsideIsEverLost notes, opens, writes, puts aside, locks
// and hands over in any order: who was noted is on Today until the record is
// filed, with the calling, the matter and every answer that was on disk.
func TestNothingThatWasPutAsideIsEverLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := &uitest.Desk{Lang: content.ZH, Width: 120, Height: 40}
		env, book := d.Env(t), uitest.NewBook()
		book.Now = d.Now
		v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
		p := &parking{v: v, book: book, seen: map[uuid.UUID]ui.Draft{}}
		for range rapid.IntRange(1, 8).Draw(r, "steps") {
			p.step(r)
			p.check(r)
		}
	})
}

type parking struct {
	v     *uitest.Driver
	book  *uitest.Book
	noted int // and not filed
	names int
	seen  map[uuid.UUID]ui.Draft // as it was on disk the last time
}

// step does one thing from Today, and comes back to Today.
func (p *parking) step(r *rapid.T) {
	v := p.v
	switch rapid.IntRange(0, 5).Draw(r, "what") {
	case 0, 1: // note somebody, of any kind
		v.Press("f4").Type(p.name()).Press(fmt.Sprint(rapid.IntRange(1, 9).Draw(r, "about")))
		v.Type(fmt.Sprint(rapid.IntRange(0, 200).Draw(r, "minutes"))).Press("enter")
	case 2: // go on with somebody, answer something, perhaps note another one there, put it aside
		if len(p.book.Kept) == 0 {
			return
		}
		for range rapid.IntRange(0, len(p.book.Kept)-1).Draw(r, "which") {
			v.Press("down")
		}
		v.Press("enter", fmt.Sprint(rapid.IntRange(1, 3).Draw(r, "answer")))
		if rapid.Bool().Draw(r, "interrupted") {
			v.Press("f4").Type(p.name()).Press("1", "enter")
		}
		v.Press("enter")
		p.leave()
	case 3: // lock and come back
		v.Press(rapid.SampledFrom([]string{"f9", "f11"}).Draw(r, "lock"))
		if strings.TrimSpace(v.Text()) == "" {
			v.Press("x")
		}
		v.Type("123456")
	case 4: // another volunteer
		p.book.On = p.book.People[rapid.IntRange(0, len(p.book.People)-1).Draw(r, "who")]
		v.Send(ui.StatusMsg{})
	case 5: // begin a form and leave it half-way
		v.Press(fmt.Sprint(rapid.IntRange(1, 4).Draw(r, "service")), "1", "enter")
		p.leave()
	}
}

// name gives the next sample name.
func (p *parking) name() string {
	p.noted++
	p.names++
	return fmt.Sprintf("测试%c", 'A'+rune(p.names))
}

// leave puts a form aside, however deep one is in it.
func (p *parking) leave() {
	for range 6 {
		if strings.Contains(p.v.Text(), "0–9") {
			return
		}
		p.v.Wait(500_000_000) // a red flag and a dialog listen late
		p.v.Press("esc")
	}
}

func (p *parking) check(r *rapid.T) {
	text := p.v.Text()
	if !strings.Contains(text, fmt.Sprintf("等候 %d ", len(p.book.Kept))) && !strings.Contains(text, fmt.Sprintf("等候 %d\n", len(p.book.Kept))) {
		r.Fatalf("%d wait, Today says otherwise:\n%s", len(p.book.Kept), text)
	}
	for id, before := range p.seen {
		now, there := p.book.Kept[id]
		if !there && slices.ContainsFunc(p.book.Filed, func(f record.Record) bool { return f.ID == id }) {
			delete(p.seen, id) // a form of one question is filed by Enter
			if before.Called != "" {
				p.noted--
			}
			continue
		}
		if !there {
			r.Fatalf("%s is gone:\n%s", before.Called, text)
		}
		if now.Called != before.Called || now.About != before.About || now.Form != before.Form || len(now.Hands) < len(before.Hands) {
			r.Fatalf("%+v became %+v", before, now)
		}
		for key := range before.Answers { // it may be answered anew, never emptied
			if len(now.Answers[key]) == 0 {
				r.Fatalf("%s: the answer to %s is gone", before.Called, key)
			}
		}
	}
	named := 0
	for id, d := range p.book.Kept {
		p.seen[id] = d
		if d.Called != "" {
			named++
		}
	}
	if named != p.noted {
		r.Fatalf("%d were noted, %d are kept", p.noted, named)
	}
}
