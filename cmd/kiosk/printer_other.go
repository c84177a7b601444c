//go:build !linux && !windows

package main

import "os"

// paperOf asks nobody.
func paperOf(*os.File) error { return nil }

// isPaperOut is for systems with an error of its own for it.
func isPaperOut(error) bool { return false }
