//go:build !windows

package bolt

import (
	"syscall"

	"chunfeng/store/disk"
)

// unlock gives up bbolt's lock. Closing is not enough: a map that a panic left
// behind keeps the file, and with it the lock, until the program ends.
func unlock(f disk.File) { _ = syscall.Flock(int(f.Sys().Fd()), syscall.LOCK_UN) }
