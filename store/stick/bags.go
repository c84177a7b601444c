package stick

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chunfeng/store"
	"chunfeng/store/bag"
)

// The ends of the names of the files that travel.
const (
	BagSuffix    = ".bag"       // a bag, up or down
	AnswerSuffix = ".enrol.txt" // a desk's answer to its enrolment
)

// UpName names the bag of a desk: its code, the log, and which envelopes. The
// names sort in the order in which headquarters wants them.
func UpName(code string, h bag.Header) string {
	return fmt.Sprintf("%s.%08d-%08d%s", desk(code, h.From), h.First, h.Last, BagSuffix)
}

// DownName names the n-th bag, from 1, of headquarters' answer to a desk. A
// later answer takes the place of an earlier one.
func DownName(to string, n int) string { return fmt.Sprintf("hq.%s.%03d%s", to, n, BagSuffix) }

// AnswerName names the desk's answer to its enrolment.
func AnswerName(code string, log store.Name) string { return desk(code, log) + AnswerSuffix }

// desk is what tells one desk's files from another's. A code is a place and a
// number, never a person; of it only plain letters and digits are taken.
func desk(code string, log store.Name) string {
	plain := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, code)
	return plain[:min(len(plain), 32)] + "." + strings.ReplaceAll(string(log), "/", "-")
}

// Bag is a file on a stick that may be a bag. Nothing of it but its form was
// verified.
type Bag struct {
	File
	Raw    []byte
	Header bag.Header
	Err    error // why it is none; the file itself could be read
}

// Bags reads all bags of a stick, by log and place in it. A file that is no bag
// has Err; the error is the stick's own.
func (s *Stick) Bags(ctx context.Context, step func(done, of int)) ([]Bag, error) {
	files, err := s.Files(BagSuffix)
	if err != nil {
		return nil, err
	}
	var all []Bag
	for i, f := range files {
		b := Bag{File: f}
		b.Raw, b.Err = s.Read(ctx, f, bag.MaxSize)
		if own := (*Error)(nil); errors.As(b.Err, &own) || ctx.Err() != nil {
			return nil, b.Err
		}
		if b.Err == nil {
			b.Header, b.Err = bag.Peek(bytes.NewReader(b.Raw))
		}
		all = append(all, b)
		if step != nil {
			step(i+1, len(files))
		}
	}
	slices.SortStableFunc(all, func(a, b Bag) int {
		return cmp.Or(cmp.Compare(a.Header.From, b.Header.From), cmp.Compare(a.Header.First, b.Header.First),
			a.Header.Created.Compare(b.Header.Created))
	})
	return all, nil
}
