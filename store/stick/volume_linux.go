package stick

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// mounted reads which block devices are mounted where, and asks sysfs which of
// them can be taken away.
func mounted() ([]Volume, error) {
	table, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return nil, fmt.Errorf("look for sticks: %w", err)
	}
	defer table.Close()
	all, err := parseMounts(table, removable)
	if err != nil {
		return nil, fmt.Errorf("look for sticks: %w", err)
	}
	kept := all[:0]
	for _, v := range all {
		if r, err := room(v.Dir); err == nil {
			v.Free = r.Free
			kept = append(kept, v)
		}
	}
	return kept, nil
}

// unescape undoes what the kernel does to spaces in paths.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)

// parseMounts finds the sticks in a mount table (proc_pid_mountinfo(5)): block
// devices where desktops mount what people plug in, and removable ones in /mnt.
// Discs, loop devices and parts of the system are not among them.
func parseMounts(table io.Reader, removable func(device string) bool) ([]Volume, error) {
	var all []Volume
	lines := bufio.NewScanner(table)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		dash := slices.Index(fields, "-")
		if dash < 6 || len(fields) < dash+3 {
			continue
		}
		kind, source := fields[dash+1], fields[dash+2]
		dir := unescape.Replace(fields[4])
		if !strings.HasPrefix(source, "/dev/") || strings.HasPrefix(source, "/dev/loop") ||
			kind == "iso9660" || kind == "udf" || kind == "squashfs" {
			continue
		}
		desktop := strings.HasPrefix(dir, "/media/") || strings.HasPrefix(dir, "/run/media/")
		if !desktop && !(within(dir, "/mnt") && removable(fields[2])) {
			continue
		}
		all = append(all, Volume{
			Dir: dir, Name: filepath.Base(dir),
			ReadOnly: slices.Contains(strings.Split(fields[5], ","), "ro"),
		})
	}
	slices.SortStableFunc(all, func(a, b Volume) int { return cmp.Compare(a.Dir, b.Dir) })
	return slices.CompactFunc(all, func(a, b Volume) bool { return a.Dir == b.Dir }), lines.Err()
}

func within(dir, root string) bool { return dir == root || strings.HasPrefix(dir, root+"/") }

// removable asks sysfs about a device by its numbers, "8:17": the kernel calls
// it removable, or it hangs on USB, as hard disks in boxes do.
func removable(device string) bool {
	path, err := filepath.EvalSymlinks("/sys/dev/block/" + device)
	if err != nil {
		return false
	}
	if strings.Contains(path, "/usb") {
		return true
	}
	for _, dir := range []string{path, filepath.Dir(path)} { // The disk itself, or the disk of a partition.
		flag, err := os.ReadFile(filepath.Join(dir, "removable"))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		return err == nil && strings.TrimSpace(string(flag)) == "1"
	}
	return false
}
