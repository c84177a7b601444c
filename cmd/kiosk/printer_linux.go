package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// The state of a USB printer as the kernel asks it (lp(4)): LPGETSTATUS, of
// whose bits only "out of paper" means the same on every printer.
const (
	statusRequest = 0x060b
	statusNoPaper = 0x20
)

// paperOf asks a device whether it has paper; one that cannot say has.
func paperOf(f *os.File) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return nil
	}
	bits := 0
	_ = conn.Control(func(fd uintptr) { bits, _ = unix.IoctlGetInt(int(fd), statusRequest) })
	if bits&statusNoPaper != 0 {
		return errPrinterPaper
	}
	return nil
}

// isPaperOut is for systems with an error of its own for it.
func isPaperOut(error) bool { return false }
