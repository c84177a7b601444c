package archive

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"chunfeng/store/record"
)

// Part is which part of an answer a column holds.
type Part int

// The parts. Several elements of an answer are joined by "; ".
const (
	Whole  Part = iota // as it was kept
	Shown              // codes as people read them
	Yuan               // fen as yuan with two decimals
	Type               // of a document
	Number             // of a document
)

// Column is one column of a table.
type Column struct {
	Key     string // of the question
	Heading string
	Part    Part
}

// Labels names what a table holds; cmd/hq takes it from the content.
type Labels interface {
	// Columns gives the questions of a form in order, nil when there is no such form.
	Columns(form string) []Column
	// Shown gives an answer as people read it.
	Shown(form, key string, a record.Answer) string
	// Heading names one of Fixed.
	Heading(key string) string
	// State names a state of a row: filed, void, erased, annex_missing, annex_erased, sealed.
	State(code string) string
}

// Fixed are the columns that every table begins with; void_reason and
// other_answers (what the form no longer asks) come after the questions.
var Fixed = []string{
	"record_id", "revision", "state", "state_name", "serial", "desk", "volunteer", "shift", "filed",
	"doubt_seconds", "edition", "deadline", "deadline_rule", "deadline_status", "union_rule", "union",
}

var last = []string{"void_reason", "other_answers"}

// Table says what to export.
type Table struct {
	Form string
	All  bool // every revision, not only the latest
}

// Summary tells what a table holds and what it cannot hold.
type Summary struct {
	Rows    int `json:"rows"`
	Void    int `json:"void"`
	Erased  int `json:"erased"`
	Sealed  int `json:"sealed"`  // rows that headquarters' key does not open
	Waiting int `json:"waiting"` // envelopes, of whatever form, that are not open yet
	Unknown int `json:"unknown"` // erased before it was known of which form they were
}

// page is how many rows are held in memory.
const page = 500

// Export writes a form's records as CSV (RFC 4180: CRLF, header line) in UTF-8
// with a byte order mark. Cells are made by Safe. Rows come in order of their
// ids, which is roughly that of time; of revisions the latest one, of equal
// ones all.
func (a *Archive) Export(ctx context.Context, w io.Writer, l Labels, t Table) (Summary, error) {
	x := &exporter{a: a, labels: l, table: t, columns: l.Columns(t.Form)}
	buffer := bufio.NewWriterSize(w, 64<<10)
	if _, err := buffer.WriteString("\ufeff"); err != nil {
		return x.sum, fmt.Errorf("export: %w", err)
	}
	x.out = csv.NewWriter(buffer)
	x.out.UseCRLF = true
	if err := x.write(ctx); err != nil {
		return x.sum, fmt.Errorf("export: %w", err)
	}
	x.out.Flush()
	if err := errors.Join(x.out.Error(), buffer.Flush()); err != nil {
		return x.sum, fmt.Errorf("export: %w", err)
	}
	waiting, err := a.keeper.Scan(ctx, bucketWait, "", "", 0)
	if err != nil {
		return x.sum, fmt.Errorf("export: %w", err)
	}
	x.sum.Waiting = len(waiting)
	return x.sum, nil
}

type exporter struct {
	a       *Archive
	labels  Labels
	table   Table
	columns []Column
	out     *csv.Writer
	sum     Summary
}

func (x *exporter) write(ctx context.Context) error {
	var head []string
	for _, key := range Fixed {
		head = append(head, Safe(x.labels.Heading(key)))
	}
	for _, c := range x.columns {
		head = append(head, Safe(c.Heading))
	}
	for _, key := range last {
		head = append(head, Safe(x.labels.Heading(key)))
	}
	if err := x.out.Write(head); err != nil {
		return err
	}
	return x.a.each(ctx, func(revisions []Row) error {
		latest := revisions[len(revisions)-1].Rev
		for _, r := range revisions {
			if r.Form == "" && r.Erased {
				x.sum.Unknown++
			}
			if r.Form != x.table.Form || !(x.table.All || r.Rev == latest) {
				continue
			}
			if err := x.out.Write(x.line(r)); err != nil {
				return err
			}
		}
		return nil
	})
}

// each gives the ledger's records in order, every one with all its revisions.
func (a *Archive) each(ctx context.Context, do func(revisions []Row) error) error {
	var held []Row
	for after := ""; ; {
		rows, err := a.ledger.Scan(ctx, after, page)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if len(held) > 0 && held[0].Record() != r.Record() {
				if err := do(held); err != nil {
					return err
				}
				held = held[:0]
			}
			held = append(held, r)
		}
		if len(rows) == 0 {
			break
		}
		after = rows[len(rows)-1].Key()
	}
	if len(held) == 0 {
		return nil
	}
	return do(held)
}

// line gives the cells of a row; what cannot be read is empty and says why.
func (x *exporter) line(row Row) []string {
	r, err := x.a.keys.open(row)
	state := "filed"
	switch {
	case row.Erased:
		state = "erased"
		x.sum.Erased++
	case err != nil:
		state = "sealed"
		x.sum.Sealed++
	case row.Void:
		state = "void"
		x.sum.Void++
	case row.AnnexErased:
		state = "annex_erased"
	case row.Annexed && row.Annex == nil:
		state = "annex_missing"
	}
	x.sum.Rows++
	fixed := map[string]string{
		"record_id": row.ID.String(), "revision": strconv.FormatUint(uint64(row.Rev), 10),
		"state": state, "state_name": x.labels.State(state), "serial": row.Serial, "desk": row.Desk,
	}
	if !row.Erased {
		x.known(fixed, row, r)
	}
	cells := make([]string, 0, len(Fixed)+len(x.columns)+len(last))
	for _, key := range Fixed {
		cells = append(cells, Safe(fixed[key]))
	}
	asked := map[string]bool{}
	for _, c := range x.columns {
		asked[c.Key] = true
		cells = append(cells, Safe(x.part(c, r.Answers[c.Key])))
	}
	var other []string
	for key, answer := range r.Answers {
		if !asked[key] {
			other = append(other, key+"="+strings.Join(answer, "; "))
		}
	}
	slices.Sort(other)
	fixed["other_answers"] = strings.Join(other, "\n")
	for _, key := range last {
		cells = append(cells, Safe(fixed[key]))
	}
	return cells
}

// known fills in the fixed columns of a record that was read.
func (x *exporter) known(fixed map[string]string, row Row, r record.Record) {
	fixed["filed"] = time.UnixMilli(row.At).In(china).Format(time.DateTime)
	if !r.Filed.IsZero() {
		fixed["filed"] = r.Filed.In(china).Format(time.DateTime)
	}
	fixed["volunteer"], fixed["shift"] = r.Volunteer, r.Shift
	fixed["edition"] = strconv.Itoa(row.Edition)
	if r.DoubtSeconds != 0 {
		fixed["doubt_seconds"] = strconv.FormatInt(r.DoubtSeconds, 10)
	}
	for _, d := range r.Deadlines {
		if day := d.Rolled.String(); fixed["deadline_rule"] == "" || day == row.Due {
			fixed["deadline"], fixed["deadline_rule"], fixed["deadline_status"] = day, d.Rule, d.Status
		}
	}
	if r.Union != nil {
		fixed["union_rule"], fixed["union"] = strconv.Itoa(r.Union.Rule), strings.TrimSpace(r.Union.Code+" "+r.Union.Union)
	}
	if r.Void != nil {
		fixed["void_reason"] = r.Void.Reason
	}
}

// part gives a column's part of an answer.
func (x *exporter) part(c Column, a record.Answer) string {
	whole := strings.Join(a, "; ")
	switch c.Part {
	case Shown:
		if len(a) > 0 {
			return x.labels.Shown(x.table.Form, c.Key, a)
		}
	case Yuan:
		if fen, err := strconv.ParseInt(whole, 10, 64); err == nil && fen >= 0 {
			return fmt.Sprintf("%d.%02d", fen/100, fen%100)
		}
	case Type, Number:
		kind, number, ok := strings.Cut(whole, ":")
		if !ok {
			kind, number = "", whole
		}
		if c.Part == Type {
			return kind
		}
		return number
	}
	return whole
}
