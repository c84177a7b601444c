package stick

// Volume is a place where a stick is mounted.
type Volume struct {
	Dir      string
	Name     string // what people know it by: its label, or its drive letter
	Free     uint64 // bytes
	ReadOnly bool   // mounted so; a switch on the stick, perhaps
}

// Mounted gives the sticks that are plugged in now, by directory.
func Mounted() ([]Volume, error) { return mounted() }
