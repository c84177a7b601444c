package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bag"
)

// The local socket speaks HTTP. It lies in the data directory, which only its
// owner enters, and does whatever it is asked: whoever can open it can read the
// keys beside it as well.

// socketPath gives where the socket lies. Unix bounds such paths to about a
// hundred bytes; for a longer one a private directory under the temporary one
// holds it.
func socketPath(dir string) string {
	path := filepath.Join(dir, socketFile)
	if len(path) <= 100 {
		return path
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(os.TempDir(), "chunfeng-hq-"+hex.EncodeToString(sum[:8]), socketFile)
}

// hear answers commands until stop. The caller holds the store's lock, so a
// socket that is there was left by a program that died.
func (o *office) hear() (stop func(), err error) {
	path := socketPath(o.dir)
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("make place for the socket: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("remove the old socket: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen for commands: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("protect the socket: %w", err), listener.Close())
	}
	server := &http.Server{Handler: o.control(), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }() // Ends with Close.
	return func() { _ = server.Close() }, nil
}

// refusal is why a command could not be done, in words for the terminal.
type refusal struct {
	Error string `json:"error"`
}

// control serves the commands.
func (o *office) control() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, do func(http.ResponseWriter, *http.Request) error) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := do(w, r); err != nil {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(http.StatusUnprocessableEntity)
				_ = json.NewEncoder(w).Encode(refusal{plain(err)}) // The asker has gone.
			}
		})
	}
	handle("POST /desk", o.addDesk)
	handle("POST /approve", func(w http.ResponseWriter, r *http.Request) error {
		q := r.URL.Query()
		return o.archive.Approve(r.Context(), q.Get("name"), q.Get("digits"))
	})
	handle("GET /desks", func(w http.ResponseWriter, r *http.Request) error {
		return reply(w)(o.archive.Desks(r.Context()))
	})
	handle("GET /problems", func(w http.ResponseWriter, r *http.Request) error {
		return reply(w)(o.archive.Problems(r.Context()))
	})
	handle("GET /rows", func(w http.ResponseWriter, r *http.Request) error {
		return reply(w)(o.archive.Counts(r.Context()))
	})
	handle("POST /rebuild", func(w http.ResponseWriter, r *http.Request) error {
		return o.archive.Rebuild(r.Context())
	})
	handle("GET /export", o.exportTo)
	handle("POST /bag", o.carryIn)
	handle("POST /enrolment", o.enrolIn)
	return mux
}

func reply(w http.ResponseWriter) func(v any, err error) error {
	return func(v any, err error) error {
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/json")
		return json.NewEncoder(w).Encode(v)
	}
}

// invited is what "hq desk add" hands over.
type invited struct {
	Enrolment string    `json:"enrolment"`
	Until     time.Time `json:"until"`
	Address   string    `json:"address"`
}

func (o *office) addDesk(w http.ResponseWriter, r *http.Request) error {
	var inv archive.Invite
	if err := json.NewDecoder(r.Body).Decode(&inv); err != nil {
		return fmt.Errorf("add desk: %w", store.ErrFormat)
	}
	e, err := o.archive.AddDesk(r.Context(), r.URL.Query().Get("name"), inv)
	if err != nil {
		return err
	}
	return reply(w)(invited{e.Text(), e.Expires(), e.Headquarters.Address}, nil)
}

// exportTo streams the table. An export that fails in the middle breaks the
// connection, so that half a table is never taken for a whole one.
func (o *office) exportTo(w http.ResponseWriter, r *http.Request) error {
	form := r.URL.Query().Get("form")
	if o.labels.Columns(form) == nil {
		return fmt.Errorf("there is no form %q; there are: %s", form, strings.Join(o.labels.forms(), ", "))
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	sum, err := o.archive.Export(r.Context(), w, o.labels, archive.Table{Form: form, All: r.URL.Query().Get("all") == "true"})
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	text, err := json.Marshal(sum)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set(http.TrailerPrefix+"Summary", string(text))
	return nil
}

// plain gives an error in words for the terminal.
func plain(err error) string {
	switch {
	case errors.Is(err, archive.ErrAddress):
		return "headquarters has no address yet: start it once with hq --address https://NAME:PORT"
	case errors.Is(err, archive.ErrName):
		return "the name is taken, or there is no desk of that name: see hq desk list"
	case errors.Is(err, archive.ErrDigits):
		return "these are not the digits of that desk; do not let it in before they agree"
	case errors.Is(err, bag.ErrExpired):
		return "days must be between 1 and 30"
	case errors.Is(err, archive.ErrPending):
		return "the desk waits for hq desk approve: compare the digits first"
	case errors.Is(err, bag.ErrUnknownDesk):
		return "no desk of this headquarters packed it"
	}
	if gap := (*store.GapError)(nil); errors.As(err, &gap) {
		return fmt.Sprintf("a bag before it is missing: the one that holds %d", gap.Missing)
	}
	return err.Error()
}
