package seal

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	_ "embed" // for words.txt
)

//go:embed words.txt
var wordsText string

// syllable is one character and its reading without tone.
type syllable struct{ han, pinyin string }

// first and second are the two lists of words.txt: 96 x 96 = 9,216 words.
var first, second = parseWords(wordsText)

// parseWords reads words.txt: "[first]", "[second]", and "character reading" lines.
func parseWords(text string) (first, second []syllable) {
	to := &first
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0] == "[first]":
			to = &first
		case fields[0] == "[second]":
			to = &second
		case len(fields) == 2:
			*to = append(*to, syllable{fields[0], fields[1]})
		default:
			panic("words.txt: " + line)
		}
	}
	return first, second
}

// Word is two characters and their reading without tones or space.
type Word struct{ Han, Pinyin string }

// Words counts the words that passphrases are drawn from.
func Words() int { return len(first) * len(second) }

// Passphrase is a generated passphrase to write down, shown in Han and pinyin
// and typed as pinyin, with or without spaces. Four words are 52 bits.
type Passphrase []Word

// NewPassphrase draws four words, each as likely as any other.
func NewPassphrase(rand io.Reader) (Passphrase, error) {
	words := make(Passphrase, 4)
	for i := range words {
		n, err := below(uint32(Words()), rand)
		if err != nil {
			return nil, fmt.Errorf("new passphrase: %w", err)
		}
		a, b := first[n/uint32(len(second))], second[n%uint32(len(second))]
		words[i] = Word{a.han + b.han, a.pinyin + b.pinyin}
	}
	return words, nil
}

// Text gives what is typed: the readings, separated by spaces.
func (p Passphrase) Text() string {
	var parts []string
	for _, w := range p {
		parts = append(parts, w.Pinyin)
	}
	return strings.Join(parts, " ")
}

// Format prints "redacted".
func (p Passphrase) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "redacted") }

// NewDigits draws a passphrase of 16 digits in fours, 53 bits; headquarters'
// one-time passphrase is of this form, because digits are easy to read out.
func NewDigits(rand io.Reader) (string, error) {
	var parts []string
	for range 4 {
		n, err := below(10000, rand)
		if err != nil {
			return "", fmt.Errorf("new digits: %w", err)
		}
		parts = append(parts, fmt.Sprintf("%04d", n))
	}
	return strings.Join(parts, " "), nil
}

// below draws a number under n without favouring any.
func below(n uint32, rand io.Reader) (uint32, error) {
	limit := 1<<32/uint64(n)*uint64(n) - 1 // the last number of the last whole round.
	for {
		var b [4]byte
		if _, err := io.ReadFull(rand, b[:]); err != nil {
			return 0, fmt.Errorf("draw a number: %w", err)
		}
		if v := binary.BigEndian.Uint32(b[:]); uint64(v) <= limit {
			return v % n, nil
		}
	}
}
