package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bag"
	"chunfeng/store/seal"
	"chunfeng/store/stick"
)

// carried is what headquarters says to one bag.
type carried struct {
	archive.Carried
	Author string            `json:"author"` // headquarters'
	Public ed25519.PublicKey `json:"public"` // idem
}

// answered is what headquarters says to a desk's answer to its enrolment.
type answered struct {
	State string `json:"state"`
}

// carryIn takes one bag that came by hand.
func (o *office) carryIn(w http.ResponseWriter, r *http.Request) error {
	c, err := o.archive.Carry(r.Context(), r.Body)
	if err != nil {
		return err
	}
	return reply(w)(carried{c, o.keys.Author(), o.keys.Public()}, nil)
}

// enrolIn takes a desk's answer to its enrolment that came by hand.
func (o *office) enrolIn(w http.ResponseWriter, r *http.Request) error {
	text, err := io.ReadAll(io.LimitReader(r.Body, answerLimit))
	if err != nil {
		return err
	}
	state, err := o.archive.Enrol(r.Context(), text)
	if errors.Is(err, bag.ErrExpired) {
		return o.known(w, r, string(text))
	}
	if err != nil {
		return err
	}
	return reply(w)(answered{strings.TrimSpace(string(state))}, nil)
}

// known answers for a desk that used its enrolment in time: sticks are read again.
func (o *office) known(w http.ResponseWriter, r *http.Request, text string) error {
	answer, err := bag.ParseAnswer(text)
	if err != nil {
		return err
	}
	desks, err := o.archive.Desks(r.Context())
	if err != nil {
		return err
	}
	for _, d := range desks {
		if d.Author == answer.Log.Author() {
			return reply(w)(answered{string(d.State)}, nil)
		}
	}
	return errors.New("the enrolment is over, or another desk used it: hq desk add makes a new one")
}

// answerLimit bounds a desk's answer to its enrolment in bytes.
const answerLimit = 64 << 10

// bagIn reads what desks left on a stick, or in one file, and writes
// headquarters' answers. Files that are not taken are named with the reason and
// do not keep the others back; the command then fails at its end.
func (c *command) bagIn(ctx context.Context, a asker) error {
	out := c.out
	if out == "" {
		if info, err := os.Stat(c.words[2]); err == nil && info.IsDir() {
			out = c.words[2] // The stick itself.
		} else {
			return fmt.Errorf("bag in FILE wants --out DIR: %w", errUsage)
		}
	}
	in, only, err := openStick(c.words[2])
	if err != nil {
		return err
	}
	refused, err := c.answers(ctx, a, in)
	if err != nil {
		return err
	}
	bags, err := in.Bags(ctx, nil)
	if err != nil {
		return err
	}
	replies := map[string]carried{} // the last one to each desk holds all
	seen := 0
	for _, b := range bags {
		if only != "" && b.Name != only {
			continue
		}
		got, err := c.take(ctx, a, b)
		switch {
		case errors.Is(err, errOurs):
			continue
		case err != nil:
			refused++
			fmt.Fprintf(c.stderr, "%q: not taken: %v\n", b.Name, err)
			continue
		}
		seen++
		replies[got.To] = got
		fmt.Fprintf(c.stdout, "%s: %q %d-%d, %d new; stored to %d, opened to %d, %s\n",
			b.Name, got.Desk, got.First, got.Last, got.New, got.Stored, got.Opened, spoken(got.Head))
	}
	if err := c.deliver(ctx, out, replies); err != nil {
		return err
	}
	switch {
	case refused > 0:
		return fmt.Errorf("%d files were not taken", refused)
	case seen == 0:
		return fmt.Errorf("there are no bags of desks in %s", c.words[2])
	}
	return nil
}

// openStick opens a directory, or that of a file; only then names the file.
func openStick(path string) (in *stick.Stick, only string, err error) {
	dir := path
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		dir, only = filepath.Dir(path), filepath.Base(path)
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, "", fmt.Errorf("open %s: %w", path, err)
	}
	in, err = stick.Open(stick.OS{}, full)
	return in, only, err
}

// errOurs is returned for headquarters' own answers, which lie on sticks too.
var errOurs = errors.New("headquarters' own answer")

// take gives one bag to headquarters.
func (c *command) take(ctx context.Context, a asker, b stick.Bag) (carried, error) {
	if b.Err != nil {
		return carried{}, b.Err
	}
	if b.Header.Receipt != nil {
		return carried{}, errOurs
	}
	var got carried
	err := a.readRaw(ctx, "/bag", b.Raw, &got)
	return got, err
}

// answers takes the desks' answers to their enrolments, before their bags.
func (c *command) answers(ctx context.Context, a asker, in *stick.Stick) (refused int, err error) {
	files, err := in.Files(stick.AnswerSuffix)
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		text, err := in.Read(ctx, f, answerLimit)
		if own := (*stick.Error)(nil); errors.As(err, &own) {
			return refused, err
		}
		var got answered
		if err == nil {
			err = a.readRaw(ctx, "/enrolment", text, &got)
		}
		if err != nil {
			refused++
			fmt.Fprintf(c.stderr, "%q: not taken: %v\n", f.Name, err)
			continue
		}
		fmt.Fprintf(c.stdout, "%s: %s\n", f.Name, got.State)
	}
	return refused, nil
}

// deliver writes the answers to a stick and reads them back.
func (c *command) deliver(ctx context.Context, dir string, replies map[string]carried) error {
	if len(replies) == 0 {
		return nil
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	out, err := stick.Open(stick.OS{}, full)
	if err != nil {
		return err
	}
	files := 0
	for to, got := range replies {
		check := func(raw []byte) error {
			_, err := bag.Read(bytes.NewReader(raw), func(log store.Name) ([]ed25519.PublicKey, error) {
				if log.Author() != got.Author {
					return nil, bag.ErrUnknownDesk
				}
				return []ed25519.PublicKey{got.Public}, nil
			}, to)
			return err
		}
		for i, raw := range got.Answers {
			if err := out.Write(ctx, stick.DownName(to, i+1), raw, check, nil); err != nil {
				return err
			}
			files++
		}
	}
	fmt.Fprintf(c.stdout, "answers in %s: %d, read back and verified; you may pull the stick out\n", filepath.Join(dir, stick.Folder), files)
	return nil
}

// spoken gives the words by which both sides compare a receipt on the telephone.
func spoken(head store.Hash) string {
	var words []string
	for _, w := range seal.HashWords(head) {
		words = append(words, w.Han)
	}
	return strings.Join(words, " ")
}

// readRaw posts bytes and decodes the JSON of the answer.
func (a asker) readRaw(ctx context.Context, path string, raw []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, "POST", "http://hq"+path, bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("ask headquarters: %w", err)
	}
	res, err := a.answer(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		return fmt.Errorf("read headquarters' answer: %w", err)
	}
	return nil
}
