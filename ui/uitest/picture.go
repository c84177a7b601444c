package uitest

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The size of a cell on a picture, in dots.
const (
	cellWide = 8
	cellHigh = 16
)

// Picture photographs the screen: blocks as they are, other characters as grey
// blots, which is all that a reader of codes makes of them.
func (v *Driver) Picture() image.Image {
	v.draw()
	p := image.NewRGBA(image.Rect(0, 0, v.Desk.Width*cellWide, v.Desk.Height*cellHigh))
	for y := range v.Desk.Height {
		for x := range v.Desk.Width {
			v.cell(p, x, y)
		}
	}
	return p
}

// cell draws one cell.
func (v *Driver) cell(p *image.RGBA, x, y int) {
	ink, ground := color.Color(color.Black), color.Color(color.White)
	if v.Desk.Look.Name == "dark" || v.Desk.Look.Name == "contrast" {
		ink, ground = ground, ink
	}
	c := v.buffer.CellAt(x, y)
	text := " "
	if c != nil {
		text = c.Content
		if c.Style.Fg != nil {
			ink = c.Style.Fg
		}
		if c.Style.Bg != nil {
			ground = c.Style.Bg
		}
	}
	upper, lower := ground, ground
	switch text {
	case "█":
		upper, lower = ink, ink
	case "▀":
		upper = ink
	case "▄":
		lower = ink
	}
	for dy := range cellHigh {
		for dx := range cellWide {
			dot := upper
			if dy >= cellHigh/2 {
				dot = lower
			}
			if strings.TrimSpace(text) != "" && upper == ground && lower == ground && dx > 1 && dx < cellWide-1 && dy > 3 && dy < cellHigh-3 {
				dot = color.Gray{128}
			}
			p.Set(x*cellWide+dx, y*cellHigh+dy, dot)
		}
	}
}

// Scan reads the QR code on a picture with zbarimg; without it the test is
// skipped.
func Scan(t testing.TB, p image.Image) string {
	t.Helper()
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("skipped: zbarimg is not installed, so no picture of a code can be read (Debian: zbar-tools)")
	}
	path := filepath.Join(t.TempDir(), "screen.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, p); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "--raw", "-q", path).Output()
	if err != nil {
		t.Fatalf("zbarimg %s: %v", path, err)
	}
	return strings.TrimSuffix(string(out), "\n")
}
