package seal

import (
	"fmt"
	"strings"
)

// Age writes its keys in Bech32 (BIP 173): a prefix, "1", the bytes in groups
// of five bits, and six characters of checksum. The age library reads and
// prints such text but does not give the scalar that a slot must hold.

const alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 writes bytes under a lower-case prefix.
func bech32(prefix string, data []byte) string {
	five := regroup(data, 8, 5)
	sum := checksum(prefix, append(five, make([]byte, 6)...)) ^ 1
	for shift := 25; shift >= 0; shift -= 5 {
		five = append(five, byte(sum>>shift&31))
	}
	var b strings.Builder
	b.WriteString(prefix + "1")
	for _, v := range five {
		b.WriteByte(alphabet[v])
	}
	return b.String()
}

// unbech32 reads what bech32 wrote, lower-case; ErrCode when anything differs.
func unbech32(prefix, text string) ([]byte, error) {
	text, ok := strings.CutPrefix(text, prefix+"1")
	if !ok || len(text) < 6 {
		return nil, fmt.Errorf("no %s1…: %w", prefix, ErrCode)
	}
	five := make([]byte, len(text))
	for i := range len(text) {
		v := strings.IndexByte(alphabet, text[i])
		if v < 0 {
			return nil, fmt.Errorf("character %d: %w", i+1, ErrCode)
		}
		five[i] = byte(v)
	}
	if checksum(prefix, five) != 1 {
		return nil, fmt.Errorf("checksum: %w", ErrCode)
	}
	five = five[:len(five)-6]
	data := regroup(five, 5, 8)
	whole := len(five) * 5 / 8
	for _, rest := range data[whole:] {
		if rest != 0 {
			return nil, fmt.Errorf("padding: %w", ErrCode)
		}
	}
	return data[:whole], nil
}

// regroup turns groups of from bits into groups of to bits, zeros at the end.
func regroup(data []byte, from, to int) []byte {
	var out []byte
	acc, bits := 0, 0
	for _, v := range data {
		acc, bits = (acc<<from|int(v))&0xffff, bits+from
		for bits >= to {
			bits -= to
			out = append(out, byte(acc>>bits&(1<<to-1)))
		}
	}
	if bits > 0 {
		out = append(out, byte(acc<<(to-bits)&(1<<to-1)))
	}
	return out
}

// checksum is the BCH code of BIP 173; 1 for a correct text.
func checksum(prefix string, five []byte) uint32 {
	sum := uint32(1)
	step := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	for i := range len(prefix) {
		step(prefix[i] >> 5)
	}
	step(0)
	for i := range len(prefix) {
		step(prefix[i] & 31)
	}
	for _, v := range five {
		step(v)
	}
	return sum
}
