package ui

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"rsc.io/qr"
	"rsc.io/qr/coding"
)

// unicodeMark says that the bytes which follow are UTF-8 (ECI 26 of ISO/IEC
// 18004). Without it readers guess, and take a few Han for Japanese.
type unicodeMark struct{}

// Check finds nothing wrong.
func (unicodeMark) Check() error { return nil }

// Bits gives its length: a mode of four bits and a number of eight.
func (unicodeMark) Bits(coding.Version) int { return 4 + 8 }

// Encode writes it.
func (unicodeMark) Encode(b *coding.Bits, _ coding.Version) {
	b.Write(7, 4)
	b.Write(26, 8)
}

// EncodeQR makes the smallest QR code of a text. Text that is not ASCII alone
// says that it is UTF-8.
func EncodeQR(text string, level qr.Level) (*qr.Code, error) {
	if utf8.RuneCountInString(text) == len(text) {
		code, err := qr.Encode(text, level)
		if err != nil {
			return nil, fmt.Errorf("encode a QR code: %w", err)
		}
		return code, nil
	}
	parts := []coding.Encoding{unicodeMark{}, coding.String(text)}
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		bits := 0
		for _, p := range parts {
			bits += p.Bits(v)
		}
		if bits > v.DataBytes(coding.Level(level))*8 {
			continue
		}
		plan, err := coding.NewPlan(v, coding.Level(level), 0)
		if err != nil {
			return nil, fmt.Errorf("plan a QR code: %w", err)
		}
		code, err := plan.Encode(parts...)
		if err != nil {
			return nil, fmt.Errorf("encode a QR code: %w", err)
		}
		return &qr.Code{Bitmap: code.Bitmap, Size: code.Size, Stride: code.Stride, Scale: 8}, nil
	}
	return nil, fmt.Errorf("encode a QR code: %w", errLongText)
}

// errLongText is returned when no QR code holds a text.
var errLongText = errors.New("the text is too long")
