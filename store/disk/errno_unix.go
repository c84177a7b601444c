//go:build !windows

package disk

import "syscall"

// EFBIG is a stick with FAT32 at 4 GiB, or a limit on the size of files.
var (
	noRoom  = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	noWrite = []syscall.Errno{syscall.EROFS, syscall.EACCES, syscall.EPERM}
)
