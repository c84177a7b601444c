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

// testPrinter obeys the commands a receipt may hold, and fails at any other
// byte below a space.
type testPrinter struct {
	t                   *testing.T
	data                []byte // not yet read
	line                []byte
	bold, tall, chinese bool
	module              byte
	out                 sheetOut
}

// printOut prints a receipt.
func printOut(t *testing.T, data []byte) sheetOut {
	t.Helper()
	p := &testPrinter{t: t, data: data}
	for len(p.data) > 0 {
		if !p.command() && !p.block() {
			p.character()
		}
	}
	if p.bold || p.tall {
		t.Error("the paper ends bold")
	}
	return p.out
}

func (p *testPrinter) take(n int) []byte {
	p.t.Helper()
	if len(p.data) < n {
		p.t.Fatalf("the data ends within a command: % x", p.data)
	}
	head := p.data[:n]
	p.data = p.data[n:]
	return head
}

func (p *testPrinter) is(lead ...byte) bool { return bytes.HasPrefix(p.data, lead) }

// command obeys a command of fixed length.
func (p *testPrinter) command() bool {
	switch {
	case p.is(0x1B, '@'):
		p.take(2)
		p.bold, p.tall, p.chinese = false, false, false
	case p.is(0x1C, '&'):
		p.take(2)
		p.chinese = true
	case p.is(0x1B, 'R'), p.is(0x1B, 'a'), p.is(0x1B, 'd'), p.is(0x1C, '!'):
		p.take(3)
	case p.is(0x1B, 'E'):
		p.bold = p.take(3)[2] == 1
	case p.is(0x1D, '!'):
		p.tall = p.take(3)[2] == 1
	case p.is(0x1D, 'V', 66):
		p.take(4)
		p.out.cut = true
	default:
		return false
	}
	return true
}

// block obeys a command that says how long it is: a code or a picture.
func (p *testPrinter) block() bool {
	switch {
	case p.is(0x1D, '(', 'k'):
		head := p.take(5)
		body := p.take(int(head[3]) + int(head[4])<<8)
		switch body[1] {
		case 67:
			p.module = body[2]
		case 80:
			p.out.code = string(body[3:])
		case 81:
			if p.module < 3 || p.out.code == "" {
				p.t.Error("a code is printed before it is stored, or too small to be read")
			}
		}
	case p.is(0x1D, 'v', '0'):
		head := p.take(8)
		row, height := int(head[4])+int(head[5])<<8, int(head[6])+int(head[7])<<8
		p.out.raster = picture(p.take(row*height), row)
	default:
		return false
	}
	return true
}

// character prints one byte of text, or ends the line.
func (p *testPrinter) character() {
	c := p.data[0]
	switch {
	case c == '\n':
		if p.bold && p.tall {
			p.out.loud = append(p.out.loud, len(p.out.lines))
		}
		p.out.lines = append(p.out.lines, decode(p.t, p.line))
		p.line = nil
	case c < ' ':
		p.t.Fatalf("an unknown command: % x", p.data[:min(len(p.data), 8)])
	case !p.chinese:
		p.t.Fatal("text before the Chinese mode")
	default:
		p.line = append(p.line, c)
	}
	p.data = p.data[1:]
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
