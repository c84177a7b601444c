package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/press"
)

// hasty is a printer of which silence is soon known; all else has time.
func hasty(t *testing.T) *printer {
	t.Helper()
	p := newPrinter(slog.New(slog.DiscardHandler))
	p.wait = patience{dial: time.Minute, status: 50 * time.Millisecond, write: time.Minute}
	return p
}

// asking is a printer whose answers are waited for.
func asking(t *testing.T) *printer {
	t.Helper()
	p := hasty(t)
	p.wait.status = time.Minute
	return p
}

// listens is a printer in the network that serves each connection by answer.
func listens(t *testing.T, answer func(net.Conn)) ui.PrinterSetup {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			answer(conn)
			_ = conn.Close()
		}
	}()
	return ui.PrinterSetup{Kind: ui.PrinterTCP, Address: l.Addr().String()}
}

// paperSlip is a slip as the printer gets it.
func paperSlip(t *testing.T) []byte {
	t.Helper()
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	data, _, err := press.Receipt(c.TestSlip(32, "CQN-N-01", content.ZH), press.Paper{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func wantTrouble(t *testing.T, err error, code string) {
	t.Helper()
	var trouble *ui.Trouble
	if !errors.As(err, &trouble) || trouble.Code != code {
		t.Errorf("%v, want %s", err, code)
	}
}

func TestASilentPrinterInTheNetworkGetsEveryByte(t *testing.T) {
	data := paperSlip(t)
	got := make(chan []byte, 1)
	setup := listens(t, func(conn net.Conn) {
		all, _ := io.ReadAll(conn)
		got <- all
	})
	confirmed, err := hasty(t).hand(t.Context(), setup, data)
	if err != nil || confirmed {
		t.Fatalf("confirmed %t, %v: it never answered", confirmed, err)
	}
	if all := <-got; !bytes.Equal(all, slices.Concat(press.Status[0], data)) {
		t.Errorf("%d bytes came, want a question and %d", len(all), len(data))
	}
}

// speaks answers each question for its state, and keeps the rest.
func speaks(answers map[byte]byte, got *bytes.Buffer) func(net.Conn) {
	return func(conn net.Conn) {
		one := make([]byte, 1)
		for {
			if _, err := io.ReadFull(conn, one); err != nil {
				return
			}
			if one[0] != 0x10 {
				got.WriteByte(one[0])
				continue
			}
			rest := make([]byte, 2)
			if _, err := io.ReadFull(conn, rest); err != nil {
				return
			}
			if _, err := conn.Write([]byte{answers[rest[1]]}); err != nil {
				return
			}
		}
	}
}

func TestAPrinterThatAnswersConfirms(t *testing.T) {
	data := paperSlip(t)
	var got bytes.Buffer
	setup := listens(t, speaks(map[byte]byte{1: 0x12, 2: 0x12, 4: 0x12}, &got))
	confirmed, err := asking(t).hand(t.Context(), setup, data)
	if err != nil || !confirmed {
		t.Fatalf("confirmed %t, %v", confirmed, err)
	}
	if !bytes.Equal(got.Bytes(), data) {
		t.Errorf("%d bytes came, want %d", got.Len(), len(data))
	}
}

func TestAPrinterSaysWhatItLacksBeforeAnythingIsPrinted(t *testing.T) {
	for name, c := range map[string]struct {
		answers map[byte]byte
		code    string
	}{
		"no paper":      {map[byte]byte{1: 0x1A, 2: 0x32, 4: 0x72}, "print_paper"},
		"paper is out":  {map[byte]byte{1: 0x12, 2: 0x12, 4: 0x72}, "print_paper"},
		"cover is open": {map[byte]byte{1: 0x1A, 2: 0x16, 4: 0x12}, "print_cover"},
		"off line":      {map[byte]byte{1: 0x1A, 2: 0x12, 4: 0x12}, "print_offline"},
		"an error":      {map[byte]byte{1: 0x12, 2: 0x52, 4: 0x12}, "print_offline"},
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			p := asking(t)
			setup := listens(t, speaks(c.answers, &got))
			_, err := p.hand(t.Context(), setup, paperSlip(t))
			wantTrouble(t, err, c.code)
			if got.Len() > 0 {
				t.Errorf("%d bytes were printed", got.Len())
			}
			if s := p.state(setup); s.Busy || s.Trouble == nil || s.Trouble.Code != c.code {
				t.Errorf("state %+v", s)
			}
		})
	}
}

func TestNoiseIsNoAnswer(t *testing.T) {
	var got bytes.Buffer
	setup := listens(t, speaks(map[byte]byte{1: 0xFF}, &got))
	if confirmed, err := asking(t).hand(t.Context(), setup, paperSlip(t)); err != nil || confirmed {
		t.Errorf("confirmed %t, %v", confirmed, err)
	}
}

func TestPrintersThatFailSayHowAndTheNextJobWorks(t *testing.T) {
	data := paperSlip(t)
	closed := listens(t, func(net.Conn) {})
	refusing := ui.PrinterSetup{Kind: ui.PrinterTCP, Address: freePort(t)}
	long := bytes.Repeat(data, 20_000) // more than any buffer on the way holds
	for name, c := range map[string]struct {
		setup ui.PrinterSetup
		data  []byte
		code  string
	}{
		"nobody listens":        {refusing, data, "print_gone"},
		"disconnects at once":   {closed, long, "print_cut_off"},
		"disconnects halfway":   {listens(t, func(c net.Conn) { _, _ = io.CopyN(io.Discard, c, 4096) }), long, "print_cut_off"},
		"takes nothing":         {listens(t, func(net.Conn) { <-t.Context().Done() }), long, "print_slow"},
		"none is set up":        {ui.PrinterSetup{}, data, "print_none"},
		"no such device":        {ui.PrinterSetup{Kind: ui.PrinterDevice, Address: filepath.Join(t.TempDir(), "lp9")}, data, "print_gone"},
		"a file keeps the slip": {ui.PrinterSetup{Kind: ui.PrinterDevice, Address: plainFile(t)}, data, "print_gone"},
		"a folder, no share":    {ui.PrinterSetup{Kind: ui.PrinterShare, Address: `\\desk\share\file.prn`}, data, "print_gone"},
	} {
		t.Run(name, func(t *testing.T) {
			p := hasty(t)
			if c.code == "print_slow" {
				p.wait.write = 100 * time.Millisecond
			}
			_, err := p.hand(t.Context(), c.setup, c.data)
			wantTrouble(t, err, c.code)
			p.wait.write = time.Minute
			got := make(chan int, 1)
			well := listens(t, func(conn net.Conn) { n, _ := io.Copy(io.Discard, conn); got <- int(n) })
			if _, err := p.hand(t.Context(), well, data); err != nil {
				t.Fatalf("the next job: %v", err)
			}
			if n := <-got; n < len(data) {
				t.Errorf("the next job printed %d bytes of %d", n, len(data))
			}
			if s := p.state(well); s.Trouble != nil || !s.Configured {
				t.Errorf("after the next job: %+v", s)
			}
		})
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func plainFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "slip.prn")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFullDeviceHasNoPaper(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("skipped: this system has no " + full)
	}
	_, err := hasty(t).hand(t.Context(), ui.PrinterSetup{Kind: ui.PrinterDevice, Address: full}, paperSlip(t))
	wantTrouble(t, err, "print_paper")
}

func TestAJobEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	setup := listens(t, func(net.Conn) { cancel(); <-t.Context().Done() })
	p := hasty(t)
	p.wait.status, p.wait.write = time.Minute, time.Minute
	if _, err := p.hand(ctx, setup, paperSlip(t)); err == nil {
		t.Error("no error")
	}
}
