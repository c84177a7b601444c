package main

import (
	"crypto/rand"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chunfeng/store/archive"
	"chunfeng/store/bolt"
	"chunfeng/store/book"
	"chunfeng/store/seal"
	"chunfeng/store/wire"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// wholeDay is a desk on a disk, the person at its keys, and its headquarters.
type wholeDay struct {
	byHand
	desk   *desk
	screen *uitest.Driver
	clock  *uitest.Desk
	dir    string // of the desk's data
	who    string // number of the volunteer at the keys
	keys   int
	cert   tls.Certificate
	at     string // where headquarters will be heard
	tally  *tally
}

// pins are the PINs of the three volunteers, by number.
var pins = map[string]string{"01": "258014", "02": "271828", "03": "314159"}

// newWholeDay sets a desk up, enrols it by an invitation, and leaves it open
// with headquarters not to be reached.
func newWholeDay(t *testing.T) *wholeDay {
	t.Helper()
	w := &wholeDay{dir: filepath.Join(t.TempDir(), "desk"), clock: &uitest.Desk{}, who: "01"}
	w.t, w.byHand.dir = t, t.TempDir()
	w.invite()
	w.openDesk()
	offer, err := w.desk.book.Offer()
	w.must(err)
	w.must(w.desk.book.Create(t.Context(), book.Setup{
		Desk: book.Desk{Code: "CQN-S-01", Name: "练习台", Kind: "station"}, Passphrase: phrase,
		Recovery: offer.Recovery, Volunteer: "练习一号", PIN: pins["01"],
	}))
	for _, name := range []string{"02", "03"} {
		_, err := w.AddVolunteer(t.Context(), "练习"+name, pins[name])
		w.must(err)
	}
	e, err := w.hq.AddDesk(t.Context(), "练习台", archive.Invite{})
	w.must(err)
	_, err = w.Enrol(t.Context(), e.Text(), phrase)
	w.must(err)
	w.tally = newTally(w)
	w.sitDown("01")
	return w
}

// invite makes headquarters, with an address at which nobody answers yet.
func (w *wholeDay) invite() {
	w.t.Helper()
	cert, key, err := wire.NewCertificate(rand.Reader, w.clock.Now())
	w.must(err)
	w.cert, err = tls.X509KeyPair(cert, key)
	w.must(err)
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	w.must(err)
	w.at = socket.Addr().String()
	w.must(socket.Close())
	keys, _, err := archive.NewKeys(rand.Reader)
	w.must(err)
	kept, err := bolt.Open(filepath.Join(w.t.TempDir(), "hq.db"), bolt.Options{})
	w.must(err)
	w.t.Cleanup(func() { _ = kept.Close() })
	w.hq = archive.New(kept, keys, archive.Options{
		Now: w.clock.Now, Address: "https://" + w.at, Pins: [][]byte{wire.Pin(w.cert.Leaf)},
	})
}

// serve lets headquarters be heard from now on.
func (w *wholeDay) serve() {
	w.t.Helper()
	socket, err := net.Listen("tcp", w.at)
	w.must(err)
	server := wire.NewServer(wire.Serve(w.hq, wire.Options{}), w.cert)
	go func() { _ = server.ServeTLS(socket, "", "") }()
	w.t.Cleanup(func() { _ = server.Close() })
}

// openDesk opens the desk with the test's clock and cheap passphrases.
func (w *wholeDay) openDesk() {
	w.t.Helper()
	d, err := openWith(w.t.Context(), w.dir, "", book.Options{Now: w.clock.Now, Cost: seal.Floor, PINCost: seal.Floor})
	w.must(err)
	w.t.Cleanup(d.close)
	w.desk, w.register = d, d.register
}

// sitDown opens the window and goes on duty by the keys.
func (w *wholeDay) sitDown(volunteer string) {
	w.t.Helper()
	w.clock.Forget()
	w.screen = uitest.Drive(w.t, w.clock, shell.New(shell.Options{
		Catalog: w.desk.catalog, Book: w.register, Now: w.clock.Now, After: w.clock.After,
		Crash: func(stack []byte) { w.t.Errorf("a screen fell over:\n%s", stack) },
	}))
	w.press("enter")
	if strings.Contains(w.screen.Text(), "开台口令") {
		w.write(phrase)
		w.press("enter")
	}
	n, _ := strconv.Atoi(volunteer)
	w.press(strconv.Itoa(n))
	w.write(pins[volunteer])
	w.screen.Has("今日 ")
	w.who = volunteer
}

// cutPower leaves the desk as it lies on the disk now, and opens it anew: what
// the program only had in memory is gone.
func (w *wholeDay) cutPower() {
	w.t.Helper()
	after := filepath.Join(w.t.TempDir(), "desk")
	w.must(os.CopyFS(after, os.DirFS(w.dir)))
	w.desk.road.close()
	w.dir = after
	w.must(filepath.WalkDir(after, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chmod(path, 0o700))
	}))
	w.openDesk()
	w.sitDown(w.who)
}

// press presses keys; each takes half a second.
func (w *wholeDay) press(names ...string) {
	w.t.Helper()
	for _, name := range names {
		w.screen.Press(name)
		w.screen.Wait(time.Second / 2) // A dialog takes no key that was on its way.
		w.keys++
	}
}

// write types text.
func (w *wholeDay) write(text string) {
	w.t.Helper()
	w.screen.Type(text)
	n := len([]rune(text))
	w.keys += n
	w.screen.Wait(time.Duration(n) * time.Second / 3)
}

// goHome shows Today.
func (w *wholeDay) goHome() {
	w.t.Helper()
	for range 8 {
		if strings.Contains(w.screen.Text(), "没办完的") || strings.Contains(w.screen.Text(), "法律咨询") && strings.Contains(w.screen.Text(), "今日 ") {
			return
		}
		w.press("esc")
	}
	w.t.Fatalf("no way home:\n%s", w.screen.Text())
}

// pause lets minutes pass, fewer than lock the desk.
func (w *wholeDay) pause(d time.Duration) { w.screen.Wait(d) }
