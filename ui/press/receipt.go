package press

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/width"
	"rsc.io/qr"

	"chunfeng/content"
	"chunfeng/ui"
)

// Paper is what the printer takes.
type Paper struct {
	Columns int  // 32 on 58 mm paper, 48 on 80 mm; 0 is 32
	Picture bool // the code as a raster picture, for printers without a QR command
}

// Width gives the columns.
func (p Paper) Width() int {
	if p.Columns == 0 {
		return content.SlipWidth
	}
	return p.Columns
}

// The commands, as in the ESC/POS references of Epson and of the Chinese
// makers that follow them; the Chinese mode is what GB18030 models add.
var (
	initialise  = []byte{0x1B, '@'}
	american    = []byte{0x1B, 'R', 0} // so that $ and # print as themselves
	chineseMode = []byte{0x1C, '&'}
	boldOn      = []byte{0x1B, 'E', 1}
	boldOff     = []byte{0x1B, 'E', 0}
	tallOn      = []byte{0x1D, '!', 0x01} // double height keeps the columns
	tallOff     = []byte{0x1D, '!', 0x00}
	hanTallOn   = []byte{0x1C, '!', 0x08} // some models size Han by their own command
	hanTallOff  = []byte{0x1C, '!', 0x00}
	centred     = []byte{0x1B, 'a', 1}
	toTheLeft   = []byte{0x1B, 'a', 0}
	feedAndCut  = []byte{0x1B, 'd', 4, 0x1D, 'V', 66, 0} // a model without a cutter only feeds
)

// Receipt gives a slip as ESC/POS: Chinese text in GB18030, the loud lines bold
// and of double height, the code, feed and cut. It also gives how many
// characters the printer does not have: they are printed as a box.
func Receipt(s content.Slip, p Paper) (data []byte, replaced int, err error) {
	var b bytes.Buffer
	b.Write(initialise)
	b.Write(american)
	b.Write(chineseMode)
	for i, line := range s.Lines {
		text, n := printable(clean(line))
		replaced += n
		loud := slices.Contains(s.Loud, i)
		if loud {
			b.Write(slices.Concat(boldOn, tallOn, hanTallOn))
		}
		b.Write(text)
		b.WriteByte('\n')
		if loud {
			b.Write(slices.Concat(hanTallOff, tallOff, boldOff))
		}
	}
	if s.QR != "" {
		b.WriteByte('\n')
		b.Write(centred)
		if p.Picture {
			err = raster(&b, s.QR, p)
		} else {
			symbol(&b, s.QR, p)
		}
		b.Write(toTheLeft)
	}
	b.Write(feedAndCut)
	return b.Bytes(), replaced, err
}

// The signs of what a printer does not have: as wide as what they stand for,
// so that columns stay.
const (
	box      = '\u25a1'
	question = '?'
	yen      = '\u00a5'
	wideYen  = '\uffe5'
)

// printable encodes a line. Printers hold the characters of GBK and, of the
// four-byte ones of GB18030-2000, Han of extension A; nothing beyond.
func printable(line string) (data []byte, replaced int) {
	encoder := simplifiedchinese.GB18030.NewEncoder()
	for _, r := range line {
		if r == yen {
			r = wideYen // the narrow one is no character of GBK
		}
		raw, err := encoder.Bytes(utf8.AppendRune(nil, r))
		if err != nil || len(raw) == 4 && (r < '\u3400' || r > '\u4dbf') {
			replaced++
			sign := box
			if k := width.LookupRune(r).Kind(); k == width.Neutral || k == width.EastAsianNarrow {
				sign = question
			}
			raw, _ = encoder.Bytes(utf8.AppendRune(nil, sign)) // both are in GBK
		}
		data = append(data, raw...)
	}
	return data, replaced
}

// dots is the printable width of a paper at 203 dpi.
func (p Paper) dots() int {
	if p.Width() > 32 {
		return 576
	}
	return 384
}

// symbol writes the printer's own QR command (GS ( k, model 2, level M).
func symbol(b *bytes.Buffer, text string, p Paper) {
	module := byte(5)
	if p.Width() > 32 {
		module = 7
	}
	function := func(fn byte, data ...byte) {
		n := len(data) + 2
		b.Write([]byte{0x1D, '(', 'k', byte(n), byte(n >> 8), '1', fn})
		b.Write(data)
	}
	function(65, '2', 0)
	function(67, module)
	function(69, '1')
	function(80, append([]byte{'0'}, text...)...)
	function(81, '0')
}

// raster writes the code as a picture (GS v 0), as large as the paper allows.
func raster(b *bytes.Buffer, text string, p Paper) error {
	code, err := ui.EncodeQR(text, qr.M)
	if err != nil {
		return err
	}
	const quiet = 4
	side := code.Size + 2*quiet
	scale := min(8, p.dots()*3/4/side)
	row := (side*scale + 7) / 8
	height := side * scale
	b.Write([]byte{0x1D, 'v', '0', 0, byte(row), byte(row >> 8), byte(height), byte(height >> 8)})
	for y := range height {
		line := make([]byte, row)
		for x := range side * scale {
			if code.Black(x/scale-quiet, y/scale-quiet) {
				line[x/8] |= 0x80 >> (x % 8)
			}
		}
		b.Write(line)
	}
	return nil
}
