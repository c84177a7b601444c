package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/fxamacker/cbor/v2"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// A journal is the line "chunfeng-journal/1" and frames one after another. A
// frame is the length of its payload (4 bytes, big endian), the payload's
// Digest under "chunfeng/v1/journal" (32 bytes) and the payload, one frame in
// CBOR. Zero where a length should be is room that was set apart: the end.
const (
	magic    = "chunfeng-journal/1\n"
	context1 = "chunfeng/v1/journal"
	overhead = 4 + 32
	maxFrame = store.MaxChange + store.MaxChange/4
	spare    = 256 << 10
)

// frame is a Change as it lies in the journal.
type frame struct {
	Count  uint64            `cbor:"0,keyasint"` // of Changes up to this one
	Append []cbor.RawMessage `cbor:"1,keyasint,omitempty"`
	Erase  []store.Place     `cbor:"2,keyasint,omitempty"`
	Put    []store.Cell      `cbor:"3,keyasint,omitempty"`
	Delete []store.Cell      `cbor:"4,keyasint,omitempty"`

	size int // bytes with overhead, once encoded or read
}

var (
	encode = must(cbor.CoreDetEncOptions().EncMode())
	decode = must(cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden, MaxArrayElements: 1 << 20, MaxNestedLevels: 8,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// encode gives the frame's bytes with length and digest, and notes their size.
func (f *frame) encode() ([]byte, error) {
	payload, err := encode.Marshal(f)
	if err != nil {
		return nil, err
	}
	if len(payload) > maxFrame {
		return nil, fmt.Errorf("frame of %d bytes: %w", len(payload), store.ErrTooLarge)
	}
	sum := store.Digest(context1, payload)
	b := make([]byte, 0, overhead+len(payload)+spare/64)
	b = binary.BigEndian.AppendUint32(b, uint32(len(payload)))
	b = append(append(b, sum[:]...), payload...)
	f.size = len(b)
	return b, nil
}

// errTorn ends a scan where no whole frame follows.
var errTorn = errors.New("no whole frame")

// scan reads the frames of a journal in order. It gives where the last whole
// frame ends and how many bytes of an unfinished one lie behind that. ErrFormat
// when the file is no journal, or is damaged with whole frames behind the damage.
func scan(fsys disk.FS, path string, each func(f frame, end int64) error) (end, torn int64, err error) {
	file, err := fsys.Open(path, os.O_RDONLY)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	size, err := file.Size()
	if err != nil {
		return 0, 0, err
	}
	r := bufio.NewReaderSize(io.NewSectionReader(file, 0, size), 1<<20)
	first := make([]byte, len(magic))
	if _, err := io.ReadFull(r, first); err != nil || string(first) != magic {
		return 0, 0, fmt.Errorf("first line: %w", store.ErrFormat)
	}
	end = int64(len(magic))
	for {
		payload, err := next(r, size-end)
		switch {
		case errors.Is(err, io.EOF):
			return end, 0, nil
		case errors.Is(err, errTorn):
			if rotten(file, end, size) {
				return end, 0, fmt.Errorf("damaged at %d: %w", end, store.ErrFormat)
			}
			return end, size - end, nil
		case err != nil:
			return end, 0, err
		}
		f := frame{size: overhead + len(payload)}
		if err := decode.Unmarshal(payload, &f); err != nil {
			return end, 0, fmt.Errorf("frame at %d: %w: %w", end, store.ErrFormat, err)
		}
		end += int64(f.size)
		if err := each(f, end); err != nil {
			return end, 0, err
		}
	}
}

// next reads one payload of at most left bytes; io.EOF at the end, errTorn when
// what follows is no whole frame.
func next(r io.Reader, left int64) ([]byte, error) {
	var lead [overhead]byte
	n, err := io.ReadFull(r, lead[:])
	switch {
	case n == 0 && errors.Is(err, io.EOF), n >= 4 && binary.BigEndian.Uint32(lead[:]) == 0:
		return nil, io.EOF
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errTorn
	case err != nil:
		return nil, err
	}
	length := int64(binary.BigEndian.Uint32(lead[:]))
	if length > maxFrame || length > left-overhead {
		return nil, errTorn
	}
	payload := make([]byte, length)
	if _, err := io.ReadFull(r, payload); err != nil {
		return nil, err
	}
	if store.Digest(context1, payload) != store.Hash(lead[4:]) {
		return nil, errTorn
	}
	return payload, nil
}

// rotten reports whether a whole frame follows the bad one at off: then the bad
// one was whole once and is not the tail that a power cut left.
func rotten(file io.ReaderAt, off, size int64) bool {
	var lead [4]byte
	if _, err := file.ReadAt(lead[:], off); err != nil {
		return false
	}
	off += overhead + int64(binary.BigEndian.Uint32(lead[:]))
	if off >= size {
		return false
	}
	_, err := next(io.NewSectionReader(file, off, size-off), size-off)
	return err == nil
}
