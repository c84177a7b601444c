// Package plain is the desk without a screen: one thing a line, for screen
// readers, for Braille lines and for terminals that can show nothing else.
//
// The one idea: a question is a line and an answer is a line. Nothing is drawn,
// nothing moves, no control sequence is ever written; the forms, the fields that
// read answers and the register are the same as on the screen.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"chunfeng/content"
	"chunfeng/ui"
)

// Options say what the mode works on.
type Options struct {
	Catalog *content.Catalog
	Book    ui.Book
	Now     func() time.Time // the desk's local time
	In      io.Reader
	Out     io.Writer
	// Secret reads a line that must not be seen; nil reads it like any other.
	Secret func() (string, error)
}

// desk is the conversation.
type desk struct {
	Options
	env  *ui.Env
	in   *bufio.Reader
	last time.Time // when the last line came
}

// errLeave ends the conversation.
var errLeave = errors.New("leave")

// Run talks until the volunteer leaves or the input ends. What was answered is
// on disk by then. Errors are those of reading and writing lines.
func Run(ctx context.Context, o Options) error {
	d := &desk{Options: o, in: bufio.NewReader(o.In), last: o.Now()}
	d.speak(content.Lang(o.Book.Preferences().Lang))
	d.say(d.env.Words.Plain.Hello)
	err := d.open(ctx)
	for err == nil {
		err = d.menu(ctx)
	}
	o.Book.SignOff()
	switch {
	case errors.Is(err, errLeave):
		d.say(d.env.Words.Plain.Bye)
		return nil
	case errors.Is(err, io.EOF) || errors.Is(err, context.Canceled):
		return nil
	}
	return err
}

// speak changes the language.
func (d *desk) speak(l content.Lang) {
	if l != content.EN {
		l = content.ZH
	}
	d.env = &ui.Env{
		Width: 80, Height: 24, Lang: l, Words: d.Catalog.Words(l), Catalog: d.Catalog,
		Theme: ui.NewTheme(ui.Look{Depth: ui.Colourless}), Now: d.Now,
	}
}

// say writes lines. Control sequences cannot get through, whatever the text is.
func (d *desk) say(lines ...string) {
	for _, l := range lines {
		fmt.Fprintln(d.Out, strings.TrimRight(ui.Clean(ansi.Strip(l)), " ")) // a lost reader is found by the next line that is read
	}
}

// sayf writes one line with its blanks filled.
func (d *desk) sayf(words string, args ...any) { d.say(fmt.Sprintf(words, args...)) }

// complain says in plain words what went wrong, and goes on.
func (d *desk) complain(err error) { d.say(d.env.Plainly(err)) }

// read gives the next line, as it was typed.
func (d *desk) read() (string, error) {
	text, err := d.in.ReadString('\n')
	if err != nil && (text == "" || !errors.Is(err, io.EOF)) {
		return "", err
	}
	return ui.Clean(strings.TrimRight(text, "\r\n")), nil
}

// ask writes what is wanted and gives the line that answers it. A line that
// comes after the desk was idle for too long is not heard: it wants the PIN
// first, since somebody else may be typing.
func (d *desk) ask(ctx context.Context, words string) (string, error) {
	for {
		d.say(words)
		text, err := d.read()
		if err != nil {
			return "", err
		}
		idle := time.Duration(d.Book.Preferences().IdleMinutes) * time.Minute
		was := d.last
		d.last = d.Now()
		if d.Book.Stage() == ui.Opened && d.Book.OnDuty().ID != "" && (idle <= 0 || d.last.Sub(was) < idle) {
			return text, nil
		}
		d.say(d.env.Words.Plain.Locked)
		d.Book.SignOff()
		if err := d.open(ctx); err != nil {
			return "", err
		}
	}
}

// hidden asks for a secret.
func (d *desk) hidden(words string) (text string, err error) {
	d.say(words)
	if d.Secret != nil {
		text, err = d.Secret()
	} else {
		text, err = d.read()
	}
	d.last = d.Now()
	return strings.TrimSpace(text), err
}

// word is a line as a command: full-width letters, digits and signs are the
// same as half-width ones.
func word(text string) string { return strings.ToLower(strings.TrimSpace(norm.NFKC.String(text))) }

// number reads a number from 1 to n, false when the line is none.
func number(text string, n int) (int, bool) {
	i, err := strconv.Atoi(word(text))
	return i - 1, err == nil && i >= 1 && i <= n
}
