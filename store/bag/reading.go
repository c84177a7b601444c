package bag

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"

	"chunfeng/store"
)

// Known gives the keys that the author of a log signs with: one, or the current
// and its announced successor. ErrUnknownDesk when there is no such author.
type Known func(store.Name) ([]ed25519.PublicKey, error)

// Read verifies a bag, in this order, and stops at the first thing wrong:
//
//	magic            store.ErrFormat, store.ErrVersion
//	header           store.ErrTooLarge, store.ErrFormat
//	known sender     ErrUnknownDesk, or what known returned
//	addressed to me  ErrNotForMe; me is an author (Name.Author)
//	signature        store.ErrSignature
//	length           store.ErrTooLarge, ErrTruncated
//	digest           store.ErrDigest
//	chain            *store.GapError, store.ErrFork
//	bodies           store.ErrDigest
//
// Nothing longer than the header is held in memory before the signature is
// known to be good, and never more than MaxSize. A reader's own error comes
// back as it is, wrapped. With ErrNotForMe and later errors the header is
// returned, unverified before the signature.
func Read(r io.Reader, known Known, me string) (Bag, error) {
	in := bufio.NewReaderSize(r, MaxHeader+1)
	head, err := readHead(in)
	if err != nil {
		return Bag{}, fmt.Errorf("read bag: %w", err)
	}
	b := Bag{Header: head.header}
	if err := head.verify(known, me); err != nil {
		return b, fmt.Errorf("read bag: %w", err)
	}
	rest, err := readRest(in, b.Header)
	if err != nil {
		return b, fmt.Errorf("read bag: %w", err)
	}
	if b.Envelopes, err = unpack(b.Header, rest); err != nil {
		return Bag{Header: b.Header}, fmt.Errorf("read bag: %w", err)
	}
	return b, nil
}

// Peek reads only the header of a bag and verifies nothing of it but its form:
// enough for a carrier to route it.
func Peek(r io.Reader) (Header, error) {
	head, err := readHead(bufio.NewReaderSize(r, MaxHeader+1))
	if err != nil {
		return Header{}, fmt.Errorf("peek into bag: %w", err)
	}
	return head.header, nil
}

// front is a bag up to and with the line of its signature.
type front struct {
	header Header
	signed []byte // context, magic line and header line
	sign   []byte
}

func readHead(in *bufio.Reader) (front, error) {
	start := make([]byte, len(magic))
	if _, err := io.ReadFull(in, start); err != nil {
		return front{}, cut("magic", err)
	}
	if string(start) != magic {
		if bytes.HasPrefix(start, []byte(magicOf)) && start[len(magicOf)] >= '2' && start[len(magicOf)] <= '9' {
			return front{}, fmt.Errorf("magic: %w", store.ErrVersion)
		}
		return front{}, fmt.Errorf("magic: %w", store.ErrFormat)
	}
	line, err := in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return front{}, fmt.Errorf("header: %w", store.ErrTooLarge)
	}
	if err != nil {
		return front{}, cut("header", err)
	}
	f := front{signed: append([]byte(signing+magic), line...)}
	if f.header, err = parseHeader(line[:len(line)-1]); err != nil {
		return front{}, err
	}
	text := make([]byte, signSize+1)
	if _, err := io.ReadFull(in, text); err != nil {
		return front{}, cut("signature", err)
	}
	f.sign, err = base64.RawURLEncoding.Strict().DecodeString(string(text[:signSize]))
	if err != nil || text[signSize] != '\n' || len(f.sign) != ed25519.SignatureSize {
		return front{}, fmt.Errorf("signature line: %w", store.ErrFormat)
	}
	return f, nil
}

func (f front) verify(known Known, me string) error {
	keys, err := known(f.header.From)
	if err != nil {
		return fmt.Errorf("sender %s: %w", f.header.From, err)
	}
	if len(keys) == 0 {
		return fmt.Errorf("sender %s: %w", f.header.From, ErrUnknownDesk)
	}
	if f.header.To != me {
		return fmt.Errorf("for %s: %w", f.header.To, ErrNotForMe)
	}
	for _, key := range keys {
		if len(key) == ed25519.PublicKeySize && ed25519.Verify(key, f.signed, f.sign) {
			return nil
		}
	}
	return fmt.Errorf("from %s: %w", f.header.From, store.ErrSignature)
}

func readRest(in *bufio.Reader, h Header) ([]byte, error) {
	rest := make([]byte, h.Length)
	if _, err := io.ReadFull(in, rest); err != nil {
		return nil, cut("envelopes", err)
	}
	switch _, err := in.ReadByte(); {
	case err == nil:
		return nil, fmt.Errorf("bytes after the envelopes: %w", store.ErrTooLarge)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("end: %w", err)
	}
	if store.Digest(restOf, rest) != h.Digest {
		return nil, fmt.Errorf("envelopes: %w", store.ErrDigest)
	}
	return rest, nil
}

// unpack decodes the sequence and follows its chain. What the first envelope
// must follow is not known here: its own Prev is taken for it.
func unpack(h Header, rest []byte) ([]store.Envelope, error) {
	var out []store.Envelope
	var head store.Head
	for len(rest) > 0 {
		e, after, err := store.Decode(rest)
		if err != nil {
			return nil, fmt.Errorf("envelope %d of the bag: %w", len(out)+1, err)
		}
		if len(out) == 0 {
			if e.Header.Seq != h.First || (h.First == 1 && e.Header.Prev != store.Hash{}) {
				return nil, fmt.Errorf("first envelope at %d: %w", e.Header.Seq, store.ErrFork)
			}
			head = store.Head{Seq: h.First - 1, Hash: e.Header.Prev}
		}
		if e.Header.Log != h.From {
			return nil, fmt.Errorf("envelope of another log: %w", store.ErrFork)
		}
		if head, err = head.Follow(e); err != nil {
			return nil, err
		}
		out, rest = append(out, e), after
	}
	if len(out) != h.Count || (h.Count > 0 && (head.Seq != h.Last || head.Hash != h.Head)) {
		return nil, fmt.Errorf("chain ends at %d: %w", head.Seq, store.ErrFork)
	}
	return out, nil
}

// cut tells an early end from a failing reader.
func cut(where string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%s: %w", where, ErrTruncated)
	}
	return fmt.Errorf("%s: %w", where, err)
}
