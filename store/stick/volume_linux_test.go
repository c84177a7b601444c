package stick

import (
	"slices"
	"strings"
	"testing"
)

// table is what Debian shows with two sticks, a disc, an encrypted one and more.
const table = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
24 22 8:1 / /boot/efi rw,relatime - vfat /dev/sda1 rw
30 22 8:17 / /media/desk/U\040DISK rw,nosuid,nodev shared:5 - vfat /dev/sdb1 rw,uid=1000
31 22 8:33 / /run/media/desk/LOCKED ro,nosuid - exfat /dev/sdc1 ro
32 22 11:0 / /media/cdrom0 ro - iso9660 /dev/sr0 ro
33 22 7:1 / /snap/x/1 ro - squashfs /dev/loop1 ro
34 22 8:49 / /mnt/stick rw - ext4 /dev/sdd1 rw
35 22 8:65 / /mnt/data rw - ext4 /dev/sde1 rw
36 22 0:50 / /media/share rw - cifs //server/share rw
37 22 254:0 / /media/desk/CRYPT rw - ext4 /dev/mapper/crypt rw
short line
`

func TestSticksAreFoundInTheMountTable(t *testing.T) {
	got, err := parseMounts(strings.NewReader(table), func(device string) bool { return device == "8:49" })
	if err != nil {
		t.Fatal(err)
	}
	want := []Volume{
		{Dir: "/media/desk/CRYPT", Name: "CRYPT"}, {Dir: "/media/desk/U DISK", Name: "U DISK"},
		{Dir: "/mnt/stick", Name: "stick"}, {Dir: "/run/media/desk/LOCKED", Name: "LOCKED", ReadOnly: true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %+v", got)
	}
}

func TestThisMachineAnswers(t *testing.T) {
	if _, err := Mounted(); err != nil {
		t.Error(err)
	}
	if removable("0:0") {
		t.Error("a device that is not there is removable")
	}
}
