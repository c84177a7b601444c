package seal

import "encoding/binary"

// HashWords gives the beginning of a hash as four words, for people who compare
// it by telephone: who wants another hash with the same words has to try 2^52.
func HashWords(hash [32]byte) []Word {
	words := make([]Word, 4)
	n := binary.BigEndian.Uint64(hash[:])
	for i := range words {
		w := n % uint64(Words())
		n /= uint64(Words())
		a, b := first[w/uint64(len(second))], second[w%uint64(len(second))]
		words[i] = Word{a.han + b.han, a.pinyin + b.pinyin}
	}
	return words
}
