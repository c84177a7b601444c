package ui

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/content"
)

// The kinds of a PrinterSetup. None is normal: the slip is on the screen and
// in the code.
const (
	PrinterNone   = ""
	PrinterDevice = "device" // a device file or port: /dev/usb/lp0, LPT1, COM3
	PrinterShare  = "share"  // a printer shared by Windows: \\host\name
	PrinterTCP    = "tcp"    // host:port, 9100 when no port is given
)

// PrinterSetup says which receipt printer the desk has. It is an alias of a
// bare struct, so that Preferences of the screens and of the store convert into
// one another. The zero value is no printer; Columns 0 is 32.
type PrinterSetup = struct {
	Kind    string `json:"kind,omitempty"`
	Address string `json:"address,omitempty"`
	Columns int    `json:"columns,omitempty"` // 32 on 58 mm paper, 48 on 80 mm
	// Picture sends the QR code as a picture, for printers that know no QR command.
	Picture bool `json:"picture,omitempty"`
}

// Printer hands slips to the receipt printer of the desk's preferences. Every
// call ends by itself within seconds and nothing waits for it. Errors are
// *Trouble: print_none, print_refused, print_slow, print_cut_off, print_paper,
// print_cover, print_offline, print_full, print_gone.
type Printer interface {
	// Print prints the slip of a filed record.
	Print(ctx context.Context, j PrintJob) (Printed, error)
	// TestPrint prints a test page on a printer that need not be saved yet.
	TestPrint(ctx context.Context, p PrinterSetup) (Printed, error)
	// PrinterState gives what is known of the printer now; it asks nobody.
	PrinterState() PrinterState
}

// PrintJob is one slip to print.
type PrintJob struct {
	Record   uuid.UUID
	Copies   int // 0 is 1; at most 3: the person, the union, the stub
	Lang     content.Lang
	Practice bool // the slip says that it is not valid
}

// Printed is how a slip went to the printer. Most printers say nothing: then
// all that is known is that the bytes were taken.
type Printed struct {
	Confirmed bool // the printer answered that it is ready and has paper
	Replaced  int  // characters the printer does not have, printed as a box
}

// PrinterState is what is known of the printer.
type PrinterState struct {
	Configured bool
	Busy       bool     // something is being printed
	Trouble    *Trouble // why the last try failed, nil when it did not
}
