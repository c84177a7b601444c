//go:build unix

package stick

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// unplugged are what the kernel says of a device that is no longer there.
var unplugged = []error{syscall.EIO, syscall.ENODEV, syscall.ENXIO, syscall.ESTALE, syscall.ENOENT, syscall.ENOTCONN}

func pulled(err error) bool {
	for _, gone := range unplugged {
		if errors.Is(err, gone) {
			return true
		}
	}
	return false
}

func unsupported(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS)
}

func room(dir string) (Room, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return Room{}, err
	}
	volume := ""
	if own, ok := info.Sys().(*syscall.Stat_t); ok {
		volume = fmt.Sprint(own.Dev)
	}
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return Room{}, &os.PathError{Op: "statfs", Path: dir, Err: err}
	}
	return Room{Free: uint64(s.Bavail) * uint64(s.Bsize), Volume: volume}, nil
}
