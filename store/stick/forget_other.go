//go:build unix && !linux && !darwin

package stick

import "chunfeng/store/disk"

func forget(disk.File) {}
