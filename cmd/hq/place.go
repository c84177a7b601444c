package main

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chunfeng/store/archive"
	"chunfeng/store/disk"
	"chunfeng/store/wire"
)

// The files of headquarters, inside its data directory.
const (
	storeFile    = "hq.db"
	keysFile     = "hq.keys"
	escrowFile   = "escrow-for-the-safe.txt"
	certFile     = "tls.crt"
	tlsKeyFile   = "tls.key"
	settingsFile = "hq.json"
	socketFile   = "hq.sock"
)

// settings are what serve was told and commands must know too.
type settings struct {
	Address string `json:"address"` // that desks reach, as given or as last served
	Given   bool   `json:"given"`   // by --address
}

// place is the data directory with what lies in its small files.
type place struct {
	dir      string
	fresh    bool // made by this run
	keys     archive.Keys
	cert     tls.Certificate
	settings settings
}

// openPlace reads the small files; with begin set it makes them in a directory
// that has none. Keys that are missing beside a store are never made anew: they
// would open nothing of it.
func openPlace(dir string, begin bool) (*place, error) {
	p := &place{dir: dir}
	_, err := os.Stat(p.path(keysFile))
	_, noStore := os.Stat(p.path(storeFile))
	switch {
	case errors.Is(err, fs.ErrNotExist) && errors.Is(noStore, fs.ErrNotExist) && !begin:
		return nil, fmt.Errorf("there is no headquarters in %s: start hq there first", dir)
	case errors.Is(err, fs.ErrNotExist) && errors.Is(noStore, fs.ErrNotExist):
		p.fresh = true
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make %s: %w", dir, err)
		}
		if err := p.make(); err != nil {
			return nil, fmt.Errorf("make headquarters' keys: %w", err)
		}
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s is missing beside %s: put it back from your copy", p.path(keysFile), storeFile)
	case err != nil:
		return nil, fmt.Errorf("look for keys: %w", err)
	}
	return p, p.read()
}

func (p *place) path(name string) string { return filepath.Join(p.dir, name) }

// make writes everything that a first run needs; the keys come last, so that a
// run that was cut short is simply done again.
func (p *place) make() error {
	cert, key, err := wire.NewCertificate(rand.Reader, time.Now())
	if err != nil {
		return err
	}
	keys, escrow, err := archive.NewKeys(rand.Reader)
	if err != nil {
		return err
	}
	to, err := escrow.Recipient()
	if err != nil {
		return err
	}
	note := fmt.Sprintf("# Opens every desk's records and keyrings if headquarters' own keys are lost (age).\n"+
		"# Print it or put it on a stick, lock that away, and delete this file.\n# public key: %s\n%s\n", to, escrow.Code())
	for _, f := range []struct {
		name string
		text []byte
	}{{certFile, cert}, {tlsKeyFile, key}, {escrowFile, []byte(note)}, {keysFile, keys.Text()}} {
		if err := p.write(f.name, f.text); err != nil {
			return err
		}
	}
	return nil
}

func (p *place) read() error {
	text, err := os.ReadFile(p.path(keysFile))
	if err != nil {
		return fmt.Errorf("read keys: %w", err)
	}
	if p.keys, err = archive.ParseKeys(text); err != nil {
		return fmt.Errorf("%s: %w", p.path(keysFile), err)
	}
	if p.cert, err = tls.LoadX509KeyPair(p.path(certFile), p.path(tlsKeyFile)); err != nil {
		return fmt.Errorf("read TLS key: %w", err)
	}
	text, err = os.ReadFile(p.path(settingsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(text, &p.settings)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", settingsFile, err)
	}
	return nil
}

// keep writes the settings when they changed.
func (p *place) keep(s settings) error {
	if s == p.settings {
		return nil
	}
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	p.settings = s
	return p.write(settingsFile, append(text, '\n'))
}

// write puts a file in place whole or not at all, readable by its owner only.
func (p *place) write(name string, text []byte) error {
	temp := p.path(name + ".new")
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temp, p.path(name))
	}
	if err == nil {
		err = disk.OS{}.SyncDir(p.dir)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
