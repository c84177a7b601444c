package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"chunfeng/store/archive"
	"chunfeng/store/disk"
)

// deskAdd prints an enrolment, or writes it to a file.
func (c *command) deskAdd(ctx context.Context, a asker) error {
	inv := archive.Invite{Hold: c.hold, Life: time.Duration(c.days) * 24 * time.Hour}
	var made invited
	if err := a.read(ctx, "POST", "/desk", url.Values{"name": {c.words[2]}}, inv, &made); err != nil {
		return err
	}
	if c.out == "" {
		_, err := io.WriteString(c.stdout, made.Enrolment)
		return err
	}
	if err := save(c.out, func(w io.Writer) error {
		_, err := io.WriteString(w, made.Enrolment)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintf(c.stderr, "%s: for one desk, until %s; it will call %s\n", c.out, made.Until.Local().Format(time.DateTime), made.Address)
	return nil
}

func (c *command) deskList(ctx context.Context, a asker) error {
	var desks []archive.Status
	if err := a.read(ctx, "GET", "/desks", nil, nil, &desks); err != nil {
		return err
	}
	if c.json {
		return c.print(desks)
	}
	t := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "NAME\tSTATE\tDIGITS\tSTORED\tWAITING\tPROBLEMS\tLAST SEEN\tSTILL THERE\tVERSION")
	for _, d := range desks {
		seen := "never"
		if !d.Seen.At.IsZero() {
			seen = d.Seen.At.Local().Format(time.DateTime)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%d\t%d\t%s\t%d\t%s\n",
			d.Name, d.State, d.Digits, d.Stored, d.Waiting, d.Problems, seen, d.Seen.Unsynced, d.Seen.Program)
	}
	return t.Flush()
}

func (c *command) deskApprove(ctx context.Context, a asker) error {
	res, err := a.call(ctx, "POST", "/approve", url.Values{"name": {c.words[2]}, "digits": {c.words[3]}}, nil)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (c *command) rows(ctx context.Context, a asker) error {
	var counts archive.Counts
	if err := a.read(ctx, "GET", "/rows", nil, nil, &counts); err != nil {
		return err
	}
	if c.json {
		return c.print(counts)
	}
	t := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "FORM\tRECORDS\tVOID\tERASED")
	for _, form := range slices.Sorted(maps.Keys(counts.Forms)) {
		f := counts.Forms[form]
		if form == "" {
			form = "(not known)"
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\n", form, f.Records, f.Void, f.Erased)
	}
	fmt.Fprintf(t, "\nrevisions %d, desks %d, not open yet %d, problems %d\n", counts.Rows, counts.Desks, counts.Waiting, counts.Problems)
	return t.Flush()
}

func (c *command) problems(ctx context.Context, a asker) error {
	var problems []archive.Problem
	if err := a.read(ctx, "GET", "/problems", nil, nil, &problems); err != nil {
		return err
	}
	if c.json {
		return c.print(problems)
	}
	t := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "REASON\tFIELD\tLOG\tSEQ\tRECORD\tREVISION\tAT")
	for _, p := range problems {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d\t%s\t%d\t%s\n", p.Reason, p.Field, p.Log, p.Seq, p.ID, p.Rev, p.At.Local().Format(time.DateTime))
	}
	return t.Flush()
}

// export writes the table to a file and tells what is not in it.
func (c *command) export(ctx context.Context, a asker) error {
	if c.form == "" || c.out == "" {
		return fmt.Errorf("export wants --form and --out: %w", errUsage)
	}
	query := url.Values{"form": {c.form}, "all": {strconv.FormatBool(c.all)}}
	res, err := a.call(ctx, "GET", "/export", query, nil)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if err := save(c.out, func(w io.Writer) error {
		_, err := io.Copy(w, res.Body)
		return err
	}); err != nil {
		return err
	}
	var sum archive.Summary
	if err := json.Unmarshal([]byte(res.Trailer.Get("Summary")), &sum); err != nil {
		return fmt.Errorf("read headquarters' answer: %w", err)
	}
	fmt.Fprintf(c.stderr, "%s: %d rows, of them %d void and %d erased\n", c.out, sum.Rows, sum.Void, sum.Erased)
	if n := sum.Waiting + sum.Unknown + sum.Sealed; n > 0 {
		fmt.Fprintf(c.stderr, "not in it: %d envelopes that are not open yet, %d erased ones of unknown form; %d rows do not open\n",
			sum.Waiting, sum.Unknown, sum.Sealed)
	}
	return nil
}

func (c *command) rebuild(ctx context.Context, a asker) error {
	res, err := a.call(ctx, "POST", "/rebuild", nil, nil)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (c *command) print(v any) error {
	e := json.NewEncoder(c.stdout)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// save writes a file whole or not at all, readable by its owner only: it holds
// secrets or people.
func save(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".hq-*") // Made with mode 0600.
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	buffer := bufio.NewWriter(f)
	err = errors.Join(fill(buffer), buffer.Flush(), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), disk.OS{}.Remove(f.Name()))
	}
	return disk.OS{}.SyncDir(filepath.Dir(path))
}
