package stick

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"chunfeng/store/disk"

	"golang.org/x/sys/windows"
)

// unplugged are what Windows says of a device that is no longer there.
var unplugged = []error{
	windows.ERROR_NOT_READY, windows.ERROR_GEN_FAILURE, windows.ERROR_PATH_NOT_FOUND, windows.ERROR_FILE_NOT_FOUND,
	windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NO_SUCH_DEVICE, windows.ERROR_DEVICE_NOT_CONNECTED, windows.ERROR_IO_DEVICE,
}

func pulled(err error) bool {
	for _, gone := range unplugged {
		if errors.Is(err, gone) {
			return true
		}
	}
	return false
}

func unsupported(error) bool { return false }

func room(dir string) (Room, error) {
	fail := func(err error) (Room, error) { return Room{}, &os.PathError{Op: "volume", Path: dir, Err: err} }
	full, err := filepath.Abs(dir)
	if err != nil {
		return fail(err)
	}
	path, err := windows.UTF16PtrFromString(full)
	if err != nil {
		return fail(err)
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return fail(err)
	}
	serial := uint32(0)
	if root := filepath.VolumeName(full); root != "" {
		if at, err := windows.UTF16PtrFromString(root + `\`); err == nil {
			// A network folder may have no serial; then the name has to do.
			_ = windows.GetVolumeInformation(at, nil, 0, &serial, nil, nil, nil, 0)
		}
	}
	return Room{Free: free, Volume: fmt.Sprintf("%s %08x", filepath.VolumeName(full), serial)}, nil
}

// forget cannot put the cache of an open file aside here; a stick that Windows
// treats for quick removal, the default, is written through.
func forget(disk.File) {}
