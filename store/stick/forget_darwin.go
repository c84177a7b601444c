package stick

import (
	"chunfeng/store/disk"

	"golang.org/x/sys/unix"
)

// forget has what is read next come from the medium.
func forget(f disk.File) {
	if own := f.Sys(); own != nil {
		_, _ = unix.FcntlInt(own.Fd(), unix.F_NOCACHE, 1) // Only advice: reading works without.
	}
}
