//go:build unix

package main_test

import (
	"encoding/base64"
	"encoding/binary"
	"unicode/utf16"
)

// disguises gives the forms in which a text could lie in a file in clear:
// UTF-8, UTF-16 both ways, and base64 at each of its three alignments.
func disguises(text string) map[string]string {
	forms := map[string]string{"UTF-8": text}
	var little, big []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		little = binary.LittleEndian.AppendUint16(little, unit)
		big = binary.BigEndian.AppendUint16(big, unit)
	}
	forms["UTF-16LE"], forms["UTF-16BE"] = string(little), string(big)
	for name, encoding := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64url": base64.RawURLEncoding} {
		for shift := range 3 {
			padded := append(make([]byte, shift), text...)
			padded = padded[:len(padded)/3*3]
			encoded := encoding.EncodeToString(padded)
			// The first group is mixed with what stood before.
			forms[name+string(rune('0'+shift))] = encoded[4*min(shift, 1):]
		}
	}
	return forms
}
