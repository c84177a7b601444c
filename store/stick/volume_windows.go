package stick

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// mounted gives the drives that Windows calls removable. Hard disks in boxes
// are not among them; their path can be typed.
func mounted() ([]Volume, error) {
	drives, err := windows.GetLogicalDrives()
	if err != nil {
		return nil, fmt.Errorf("look for sticks: %w", err)
	}
	var all []Volume
	for i := range 26 {
		dir := string(rune('A'+i)) + `:\`
		root, err := windows.UTF16PtrFromString(dir)
		if drives&(1<<i) == 0 || err != nil || windows.GetDriveType(root) != windows.DRIVE_REMOVABLE {
			continue
		}
		r, err := room(dir)
		if err != nil {
			continue // A card reader without a card.
		}
		v := Volume{Dir: dir, Name: dir[:2], Free: r.Free}
		var label [windows.MAX_PATH + 1]uint16
		var flags uint32
		if windows.GetVolumeInformation(root, &label[0], uint32(len(label)), nil, nil, &flags, nil, 0) == nil {
			v.ReadOnly = flags&windows.FILE_READ_ONLY_VOLUME != 0
			if name := windows.UTF16ToString(label[:]); name != "" {
				v.Name = dir[:2] + " " + name
			}
		}
		all = append(all, v)
	}
	return all, nil
}
