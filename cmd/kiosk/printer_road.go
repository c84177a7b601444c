package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"

	"chunfeng/store"
	"chunfeng/store/disk"
	"chunfeng/ui"
	"chunfeng/ui/press"
)

// What can go wrong with a printer.
var (
	errNoPrinter      = errors.New("no printer is set up")
	errPrinterBusy    = errors.New("the job before is not done")
	errPrinterSlow    = errors.New("the printer does not take the data")
	errPrinterCutOff  = errors.New("the printer went away while printing")
	errPrinterPaper   = errors.New("the printer has no paper")
	errPrinterCover   = errors.New("the printer is open")
	errPrinterOffline = errors.New("the printer is off line")
	errPrinterGone    = errors.New("there is no such printer")
)

// printTroubles are the plain words of each.
var printTroubles = []struct {
	err  error
	code string
}{
	{errNoPrinter, "print_none"},
	{errPrinterBusy, "print_busy"},
	{errPrinterSlow, "print_slow"},
	{errPrinterCutOff, "print_cut_off"},
	{errPrinterPaper, "print_paper"},
	{errPrinterCover, "print_cover"},
	{errPrinterOffline, "print_offline"},
	{fs.ErrPermission, "print_refused"},
}

// printerPort is the port on which receipt printers listen.
const printerPort = "9100"

// road finds how to send to the printer of a setup. What it gives writes all
// of the data, and says whether the printer answered that it is well.
func (p *printer) road(setup ui.PrinterSetup) (send func(context.Context, []byte) (bool, error), err error) {
	address := strings.TrimSpace(setup.Address)
	switch setup.Kind {
	case ui.PrinterNone:
		return nil, errNoPrinter
	case ui.PrinterTCP:
		if _, _, err := net.SplitHostPort(address); err != nil {
			address = net.JoinHostPort(strings.Trim(address, "[]"), printerPort)
		}
		return func(ctx context.Context, data []byte) (bool, error) { return p.overNet(ctx, address, data) }, nil
	case ui.PrinterDevice:
		return func(ctx context.Context, data []byte) (bool, error) { return overFile(ctx, address, os.O_WRONLY, data) }, nil
	case ui.PrinterShare:
		if !sharePath.MatchString(address) || runtime.GOOS != "windows" {
			return nil, fmt.Errorf("open %s: %w", address, errPrinterGone)
		}
		// A spooler wants a new file, as copy /b gives it.
		return func(ctx context.Context, data []byte) (bool, error) {
			return overFile(ctx, address, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, data)
		}, nil
	}
	return nil, fmt.Errorf("printer of kind %q: %w", setup.Kind, errPrinterGone)
}

// sharePath is host and printer; a longer path is a file on a disk, which
// would keep the slip.
var sharePath = regexp.MustCompile(`^\\\\[^\\/]+\\[^\\/]+$`)

// overFile writes to a device file, port or spooler.
func overFile(ctx context.Context, path string, flag int, data []byte) (bool, error) {
	if runtime.GOOS == "windows" && windowsPort.MatchString(path) {
		path = `\\.\` + path // COM10 and up have no shorter name
	}
	if info, err := os.Stat(path); err == nil && (info.Mode().IsRegular() || info.IsDir()) {
		return false, fmt.Errorf("%s would keep the slip: %w", path, errPrinterGone)
	}
	f, err := os.OpenFile(path, flag, 0o600)
	if err != nil {
		return false, fmt.Errorf("open %s: %w", path, err)
	}
	// A printer that is off may block a write for ever; closing ends it.
	stop := context.AfterFunc(ctx, func() { _ = f.Close() })
	defer stop()
	if err := paperOf(f); err != nil {
		_ = f.Close()
		return false, err
	}
	_, err = f.Write(data)
	if shut := f.Close(); err == nil && ctx.Err() == nil {
		err = shut
	}
	return false, fileTrouble(err)
}

var windowsPort = regexp.MustCompile(`(?i)^(COM|LPT)[0-9]+:?$`)

// fileTrouble says what an error of a device means: the Linux driver of USB
// printers gives "no space" when there is no paper and "IO" when it is off line.
func fileTrouble(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(disk.Fault(err), store.ErrFull), isPaperOut(err):
		return fmt.Errorf("%w: %w", errPrinterPaper, err)
	case errors.Is(err, syscall.EIO):
		return fmt.Errorf("%w: %w", errPrinterOffline, err)
	}
	return fmt.Errorf("%w: %w", errPrinterCutOff, err)
}

// overNet writes to a printer in the network, asking it before and after how
// it is. Many do not answer; then the bytes being taken is all one knows.
func (p *printer) overNet(ctx context.Context, address string, data []byte) (bool, error) {
	dialer := net.Dialer{Timeout: p.wait.dial}
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return false, fmt.Errorf("dial: %w", err)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	answers, err := p.ask(conn)
	if err != nil {
		return false, err
	}
	if err := conn.SetWriteDeadline(time.Now().Add(p.wait.write)); err != nil {
		return false, fmt.Errorf("%w: %w", errPrinterCutOff, err)
	}
	if _, err := conn.Write(data); err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return false, fmt.Errorf("%w: %w", errPrinterSlow, err)
		}
		return false, fmt.Errorf("%w: %w", errPrinterCutOff, err)
	}
	if answers {
		again, err := p.ask(conn)
		if err == nil && !again {
			err = errPrinterSlow // it spoke before and is silent now
		}
		return again, err
	}
	return false, p.farewell(conn)
}

// ask reads the state in real time; answers is false when the printer does not
// speak.
func (p *printer) ask(conn net.Conn) (answers bool, err error) {
	offline := false
	for i, question := range press.Status {
		if err := conn.SetDeadline(time.Now().Add(p.wait.status)); err != nil {
			return false, fmt.Errorf("%w: %w", errPrinterCutOff, err)
		}
		var answer [1]byte
		if _, err = conn.Write(question); err == nil {
			_, err = io.ReadFull(conn, answer[:])
		}
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			return false, nil
		case err != nil:
			return false, fmt.Errorf("%w: %w", errPrinterCutOff, err)
		}
		switch press.Read(i, answer[0]) {
		case press.NoAnswer:
			return false, nil
		case press.NoPaper:
			return true, errPrinterPaper
		case press.Open:
			return true, errPrinterCover
		case press.Offline:
			offline = true // the next answers may say why
		}
	}
	if offline {
		return true, errPrinterOffline
	}
	return true, nil
}

// farewell ends the data and waits a moment: a printer that broke off resets
// the connection.
func (p *printer) farewell(conn net.Conn) error {
	if tcp, ok := conn.(*net.TCPConn); ok {
		if err := tcp.CloseWrite(); err != nil {
			return fmt.Errorf("%w: %w", errPrinterCutOff, err)
		}
	}
	if err := conn.SetReadDeadline(time.Now().Add(p.wait.status)); err != nil {
		return fmt.Errorf("%w: %w", errPrinterCutOff, err)
	}
	if _, err := io.Copy(io.Discard, io.LimitReader(conn, 1024)); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		return fmt.Errorf("%w: %w", errPrinterCutOff, err)
	}
	return nil
}
