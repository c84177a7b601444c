package stick

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

const shelf = "/Volumes"

// mounted gives the local volumes that the Finder shows, without the system's own.
func mounted() ([]Volume, error) {
	entries, err := os.ReadDir(shelf)
	if err != nil {
		return nil, fmt.Errorf("look for sticks: %w", err)
	}
	system, err := room("/")
	if err != nil {
		return nil, fmt.Errorf("look for sticks: %w", err)
	}
	var all []Volume
	for _, e := range entries {
		dir := filepath.Join(shelf, e.Name())
		var s unix.Statfs_t
		r, err := room(dir)
		if !e.IsDir() || err != nil || r.Volume == system.Volume || unix.Statfs(dir, &s) != nil || s.Flags&unix.MNT_LOCAL == 0 {
			continue // A link to the system, gone meanwhile, or a network folder.
		}
		all = append(all, Volume{Dir: dir, Name: e.Name(), Free: r.Free, ReadOnly: s.Flags&unix.MNT_RDONLY != 0})
	}
	return all, nil
}
