package uitest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden screens anew")

// Golden compares the screen and its cursor with testdata/NAME.txt.
func (v *Driver) Golden(name string) {
	v.t.Helper()
	Golden(v.t, name, v.Text()+v.cursorLine())
}

// GoldenStyled compares also the colours and weights: under the screen stands
// a letter for each cell that is not plain, and what the letters mean.
func (v *Driver) GoldenStyled(name string) {
	v.t.Helper()
	Golden(v.t, name, v.Text()+v.cursorLine()+v.Styles())
}

func (v *Driver) cursorLine() string {
	x, y, ok := v.Cursor()
	if !ok {
		return "-- cursor hidden\n"
	}
	return fmt.Sprintf("-- cursor %d,%d\n", x, y)
}

// Styles gives a letter for each cell that is not plain, row by row, and what
// the letters mean.
func (v *Driver) Styles() string {
	v.draw()
	letters := map[string]byte{}
	var legend, rows strings.Builder
	for y := range v.Desk.Height {
		row := make([]byte, v.Desk.Width)
		for x := range v.Desk.Width {
			row[x] = ' '
			c := v.buffer.CellAt(x, y)
			if c == nil || c.Style.IsZero() {
				continue
			}
			name := strings.Trim(c.Style.String(), "\x1b[m")
			letter, ok := letters[name]
			if !ok {
				letter = byte('a' + len(letters))
				letters[name] = letter
				fmt.Fprintf(&legend, "-- %c = %s\n", letter, name)
			}
			row[x] = letter
		}
		if text := strings.TrimRight(string(row), " "); text != "" {
			fmt.Fprintf(&rows, "%2d %s\n", y, text)
		}
	}
	return rows.String() + legend.String()
}

// Golden compares text with testdata/NAME.txt, or writes it with -update.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s: screen differs (-golden +now):\n%s", name, diff)
	}
}
