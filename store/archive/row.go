package archive

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/record"
)

// Row is one revision of a record in the ledger. What reports need is in
// clear; everything about the person is sealed under headquarters' data key.
type Row struct {
	ID     uuid.UUID  `cbor:"1,keyasint"`
	Rev    uint32     `cbor:"2,keyasint"`
	Log    store.Name `cbor:"3,keyasint"` // where the revision lies
	Seq    uint64     `cbor:"4,keyasint"`
	At     int64      `cbor:"5,keyasint"` // ms since 1970 UTC, by the desk's clock
	Erased bool       `cbor:"6,keyasint,omitempty"`

	Form     string       `cbor:"10,keyasint,omitempty"`
	Edition  int          `cbor:"11,keyasint,omitempty"`
	Serial   string       `cbor:"12,keyasint,omitempty"`
	Desk     string       `cbor:"13,keyasint,omitempty"`
	Day      string       `cbor:"14,keyasint,omitempty"` // filed, civil day in UTC+8
	Hour     int          `cbor:"15,keyasint,omitempty"`
	Matter   string       `cbor:"16,keyasint,omitempty"`
	District string       `cbor:"17,keyasint,omitempty"`
	Outcome  string       `cbor:"18,keyasint,omitempty"` // the primary one
	People   int          `cbor:"19,keyasint,omitempty"`
	Amount   record.Money `cbor:"20,keyasint,omitempty"` // of the matter
	Tier     int          `cbor:"21,keyasint,omitempty"`
	Dues     record.Money `cbor:"22,keyasint,omitempty"`
	Due      string       `cbor:"23,keyasint,omitempty"` // earliest rolled deadline
	Void     bool         `cbor:"24,keyasint,omitempty"`
	Annexed  bool         `cbor:"25,keyasint,omitempty"` // an annex exists or is to come

	Blind  map[Field][]byte `cbor:"30,keyasint,omitempty"`
	Person []byte           `cbor:"31,keyasint,omitempty"` // sealed record.Record

	Annex       []byte `cbor:"-"` // sealed record.Annex; its own cell
	AnnexErased bool   `cbor:"-"`
}

// Annex is the sealed annex of one revision; a nil Sealed says it was erased.
type Annex struct {
	Key    string
	Sealed []byte
}

// rowKey orders the ledger: revisions of one record by one author lie together,
// in order. A record of another author under the same id is another record.
func rowKey(id uuid.UUID, rev uint32, log store.Name) string {
	author, incarnation := log.Author(), string(log)[len(log.Author()):]
	return fmt.Sprintf("%s/%s/%010d%s", id, author, rev, incarnation)
}

// Key gives the row's place in the ledger.
func (r Row) Key() string { return rowKey(r.ID, r.Rev, r.Log) }

// Record gives the part of the key that all revisions share.
func (r Row) Record() string { return r.ID.String() + "/" + r.Log.Author() }

const (
	bucketRow   = "row"
	bucketAnnex = "annex"
)

// china is the zone whose civil days count.
var china = time.FixedZone("UTC+8", 8*60*60)

// row makes the ledger's row of a record; plain is its JSON as the desk wrote
// it, so that what a newer desk says more is kept too.
func (k Keys) row(h store.Header, r record.Record, plain []byte, random io.Reader) (Row, error) {
	filed := r.Filed.In(china)
	row := Row{
		ID: h.ID, Rev: h.Rev, Log: h.Log, Seq: h.Seq, At: h.At,
		Form: r.Form, Edition: r.Edition, Serial: r.Serial, Desk: r.Desk,
		Day: record.DayOf(filed).String(), Hour: filed.Hour(),
		Matter: r.Matter, District: r.District, People: r.People, Amount: r.Amount,
		Void: r.Void != nil, Annexed: r.Annexed, Blind: k.blinds(r),
	}
	if len(r.Outcomes) > 0 {
		row.Outcome = r.Outcomes[0]
	}
	if r.Dues != nil {
		row.Tier, row.Dues = r.Dues.Tier, r.Dues.Amount
	}
	for _, d := range r.Deadlines {
		if day := d.Rolled.String(); day != "" && (row.Due == "" || day < row.Due) {
			row.Due = day
		}
	}
	cell, err := k.data.Seal(bucketRow, row.Key(), plain, random)
	if err != nil {
		return Row{}, fmt.Errorf("row: %w", err)
	}
	row.Person = cell.Value
	return row, nil
}

// open gives the record of a row with the annex's answers put among its own.
func (k Keys) open(row Row) (record.Record, error) {
	var r record.Record
	if row.Person == nil {
		return r, store.ErrNone
	}
	if err := k.unseal(bucketRow, row.Key(), row.Person, &r); err != nil {
		return r, err
	}
	if row.Annex == nil {
		return r, nil
	}
	var x record.Annex
	if err := k.unseal(bucketAnnex, row.Key(), row.Annex, &x); err != nil {
		return r, err
	}
	if r.Answers == nil {
		r.Answers = record.Answers{}
	}
	for key, answer := range x.Answers {
		r.Answers.Set(key, answer)
	}
	return r, nil
}

func (k Keys) unseal(bucket, key string, sealed []byte, into any) error {
	plain, err := k.data.Open(store.Cell{Bucket: bucket, Key: key, Value: sealed})
	if err != nil {
		return fmt.Errorf("open row: %w", err)
	}
	defer clear(plain)
	if err := json.Unmarshal(plain, into); err != nil {
		return fmt.Errorf("open row: %w", store.ErrFormat)
	}
	return nil
}
