package stick

import (
	"chunfeng/store/disk"

	"golang.org/x/sys/unix"
)

// forget puts the synced pages of a file aside, so that what is read next comes
// from the medium.
func forget(f disk.File) {
	if own := f.Sys(); own != nil {
		_ = unix.Fadvise(int(own.Fd()), 0, 0, unix.FADV_DONTNEED) // Only advice: reading works without.
	}
}
