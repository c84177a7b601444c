package bolt

import "chunfeng/store/disk"

// unlock does nothing: closing the handle gives up the lock.
func unlock(disk.File) {}
