package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chunfeng/store/bolt"
	"chunfeng/store/book"
	"chunfeng/store/seal"
)

// A backup is taken while the desk works, lies outside it, opens with the
// desk's passphrase, and shows nothing readable.
func TestABackupOpensWithThePassphraseAndShowsNothing(t *testing.T) {
	const passphrase = "chunfeng bangong liushui songbai"
	d, err := open(t.Context(), t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	d.book = book.New(d.store, book.Options{Cost: seal.Floor, PINCost: seal.Floor})
	d.register.book = d.book
	offer, err := d.book.Offer()
	if err != nil {
		t.Fatal(err)
	}
	err = d.book.Create(t.Context(), book.Setup{
		Desk:       book.Desk{Code: "CQN-N-01", Name: "CQN", Kind: "station"},
		Passphrase: passphrase, Recovery: offer.Recovery, Volunteer: "练习一号", PIN: "314159",
	})
	if err != nil {
		t.Fatal(err)
	}
	r := d.register
	if _, err := r.Backup(t.Context(), d.dir); code(err) != "take_inside" {
		t.Errorf("a backup inside the desk: %v", err)
	}
	if _, err := r.Backup(t.Context(), filepath.Join(d.dir, "nowhere")); code(err) != "take_folder" {
		t.Errorf("a backup nowhere: %v", err)
	}
	stick := t.TempDir()
	done, err := r.Backup(t.Context(), stick)
	if err != nil {
		t.Fatal(err)
	}
	last, err := r.LastBackup(t.Context())
	if err != nil || last.Path != done.Path || filepath.Dir(done.Path) != stick {
		t.Errorf("the last backup is %+v, %v", last, err)
	}
	raw, err := os.ReadFile(done.Path)
	if err != nil || int64(len(raw)) != done.Bytes {
		t.Fatalf("%d bytes of %d, %v", len(raw), done.Bytes, err)
	}
	for _, clear := range []string{"练习一号", "314159", passphrase} {
		if strings.Contains(string(raw), clear) {
			t.Errorf("the backup shows %s", clear)
		}
	}
	kept, err := bolt.Open(done.Path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	if err := book.New(kept, book.Options{}).Unlock(t.Context(), passphrase); err != nil {
		t.Errorf("the backup does not open: %v", err)
	}
}
