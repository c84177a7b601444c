package journal

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// errTorn ends a scan where no whole frame follows.
var errTorn = errors.New("no whole frame")

// block is some frames in a row, read from the disk by one goroutine and
// verified by another.
type block struct {
	payloads [][]byte
	sums     []store.Hash
	end      error // why no block follows; nil when one does

	done   chan struct{} // closed when what follows is there
	frames []frame       // up to the first that is bad
	bad    error         // why that is the last
}

const blockSize = 512 << 10

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
	blocks, stop := ahead(r, size-end)
	defer stop()
	for b := range blocks {
		<-b.done
		for _, f := range b.frames {
			if err := each(f, end+int64(f.size)); err != nil {
				return end, 0, err
			}
			end += int64(f.size)
		}
		if b.bad != nil {
			b.end = b.bad
		}
		switch {
		case b.end == nil:
		case errors.Is(b.end, io.EOF):
			return end, 0, nil
		case !errors.Is(b.end, errTorn):
			return end, 0, fmt.Errorf("frame at %d: %w", end, b.end)
		case rotten(file, end, size):
			return end, 0, fmt.Errorf("damaged at %d: %w", end, store.ErrFormat)
		default:
			return end, size - end, nil
		}
	}
	return end, 0, nil
}

// ahead reads blocks of the left bytes of r, in order, while they are verified
// on all processors. After stop nothing is read any more.
func ahead(r io.Reader, left int64) (blocks <-chan *block, stop func()) {
	lanes := runtime.GOMAXPROCS(0)
	ordered, work, halt := make(chan *block, 2*lanes), make(chan *block, 2*lanes), make(chan struct{})
	var wg sync.WaitGroup
	for range lanes {
		wg.Go(func() {
			for b := range work {
				b.verify()
			}
		})
	}
	wg.Go(func() {
		defer close(ordered)
		defer close(work)
		for more := true; more; {
			b := &block{done: make(chan struct{})}
			left = b.fill(r, left)
			more = b.end == nil
			select {
			case ordered <- b:
				work <- b
			case <-halt:
				return
			}
		}
	})
	return ordered, func() { close(halt); wg.Wait() }
}

// fill reads frames without looking into them, and gives how many bytes are left.
func (b *block) fill(r io.Reader, left int64) int64 {
	for size := 0; size < blockSize && b.end == nil; {
		payload, sum, err := next(r, left)
		if b.end = err; err == nil {
			b.payloads, b.sums = append(b.payloads, payload), append(b.sums, sum)
			size += len(payload)
			left -= int64(overhead + len(payload))
		}
	}
	return left
}

// verify compares digests and decodes, up to the first frame that is bad.
func (b *block) verify() {
	defer close(b.done)
	b.frames = make([]frame, len(b.payloads))
	for i, payload := range b.payloads {
		if b.bad = check(payload, b.sums[i]); b.bad == nil {
			b.bad = b.frames[i].decode(payload)
		}
		if b.bad != nil {
			b.frames = b.frames[:i]
			return
		}
	}
}

func check(payload []byte, sum store.Hash) error {
	if store.Digest(context1, payload) != sum {
		return errTorn
	}
	return nil
}

// next reads one payload of at most left bytes, and the digest before it; io.EOF
// at the end, errTorn when what follows can be no whole frame.
func next(r io.Reader, left int64) (payload []byte, sum store.Hash, err error) {
	var lead [overhead]byte
	n, err := io.ReadFull(r, lead[:])
	switch {
	case n == 0 && errors.Is(err, io.EOF), n >= 4 && binary.BigEndian.Uint32(lead[:]) == 0:
		return nil, sum, io.EOF
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, sum, errTorn
	case err != nil:
		return nil, sum, err
	}
	length := int64(binary.BigEndian.Uint32(lead[:]))
	if length > maxFrame || length > left-overhead {
		return nil, sum, errTorn
	}
	payload = make([]byte, length)
	if _, err := io.ReadFull(r, payload); err != nil {
		return nil, sum, err
	}
	return payload, store.Hash(lead[4:]), nil
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
	payload, sum, err := next(io.NewSectionReader(file, off, size-off), size-off)
	return err == nil && check(payload, sum) == nil
}
