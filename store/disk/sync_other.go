//go:build !linux

package disk

import "os"

// syncData is F_FULLFSYNC on a Mac and FlushFileBuffers on Windows.
func syncData(f *os.File) error { return f.Sync() }
