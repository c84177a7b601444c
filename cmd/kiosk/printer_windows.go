package main

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// paperOf asks nobody: a port or spooler only takes bytes.
func paperOf(*os.File) error { return nil }

// isPaperOut reports whether Windows says that the printer has no paper.
func isPaperOut(err error) bool { return errors.Is(err, windows.ERROR_OUT_OF_PAPER) }
