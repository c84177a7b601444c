package press_test

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// sheetOut is what came out of the test printer.
type sheetOut struct {
	lines  []string
	loud   []int // indexes of the lines that are bold and tall
	code   string
	raster *image.Gray
	cut    bool
}

// print is a test printer: it obeys the commands a receipt may hold and fails
// at any other byte below a space.
func printOut(t *testing.T, data []byte) (out sheetOut) {
	t.Helper()
	var line []byte
	bold, tall, chinese, module := false, false, false, byte(0)
	take := func(n int) []byte {
		if len(data) < n {
			t.Fatalf("the data ends within a command: % x", data)
		}
		head := data[:n]
		data = data[n:]
		return head
	}
	for len(data) > 0 {
		switch {
		case bytes.HasPrefix(data, []byte{0x1B, '@'}):
			take(2)
			bold, tall, chinese = false, false, false
		case bytes.HasPrefix(data, []byte{0x1C, '&'}):
			take(2)
			chinese = true
		case bytes.HasPrefix(data, []byte{0x1B, 'R'}), bytes.HasPrefix(data, []byte{0x1B, 'a'}), bytes.HasPrefix(data, []byte{0x1B, 'd'}):
			take(3)
		case bytes.HasPrefix(data, []byte{0x1B, 'E'}):
			bold = take(3)[2] == 1
		case bytes.HasPrefix(data, []byte{0x1D, '!'}):
			tall = take(3)[2] == 1
		case bytes.HasPrefix(data, []byte{0x1C, '!'}):
			take(3)
		case bytes.HasPrefix(data, []byte{0x1D, 'V', 66}):
			take(4)
			out.cut = true
		case bytes.HasPrefix(data, []byte{0x1D, '(', 'k'}):
			head := take(5)
			body := take(int(head[3]) + int(head[4])<<8)
			switch body[1] {
			case 67:
				module = body[2]
			case 80:
				out.code = string(body[3:])
			case 81:
				if module < 3 || out.code == "" {
					t.Error("a code is printed before it is stored, or too small to be read")
				}
			}
		case bytes.HasPrefix(data, []byte{0x1D, 'v', '0'}):
			head := take(8)
			out.raster = picture(take((int(head[4])+int(head[5])<<8)*(int(head[6])+int(head[7])<<8)), int(head[4])+int(head[5])<<8)
		case data[0] == '\n':
			take(1)
			if bold && tall {
				out.loud = append(out.loud, len(out.lines))
			}
			out.lines = append(out.lines, decode(t, line))
			line = nil
		case data[0] < ' ':
			t.Fatalf("an unknown command: % x", data[:min(len(data), 8)])
		default:
			if !chinese {
				t.Fatal("text before the Chinese mode")
			}
			line = append(line, data[0])
			data = data[1:]
		}
	}
	if bold || tall {
		t.Error("the paper ends bold")
	}
	return out
}

func decode(t *testing.T, raw []byte) string {
	t.Helper()
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil || strings.ContainsRune(string(text), '\uFFFD') {
		t.Errorf("not GB18030: % x", raw)
	}
	return string(text)
}

func picture(bits []byte, row int) *image.Gray {
	p := image.NewGray(image.Rect(0, 0, row*8, len(bits)/row))
	for y := range len(bits) / row {
		for x := range row * 8 {
			p.SetGray(x, y, color.Gray{255})
			if bits[y*row+x/8]&(0x80>>(x%8)) != 0 {
				p.SetGray(x, y, color.Gray{})
			}
		}
	}
	return p
}
