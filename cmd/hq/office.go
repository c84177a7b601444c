package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"chunfeng/content"
	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bolt"
	"chunfeng/store/wire"
)

// office is an open headquarters.
type office struct {
	*place
	keeper  *bolt.Store
	archive *archive.Archive
	labels  labels
}

// openOffice opens keys, content and store, in this order. The address is the
// one that desks are told; "" leaves the one that was kept.
func openOffice(p *place, address string) (*office, error) {
	if address != "" {
		if err := p.keep(settings{Address: address, Given: true}); err != nil {
			return nil, err
		}
	}
	catalog, err := content.Load()
	if err != nil {
		return nil, fmt.Errorf("content: %w", err)
	}
	keeper, err := bolt.Open(p.path(storeFile), bolt.Options{})
	if err != nil {
		return nil, err
	}
	o := &office{place: p, keeper: keeper, labels: labels{catalog}}
	o.begin()
	return o, nil
}

// begin makes the archive with the address that is kept now.
func (o *office) begin() {
	o.archive = archive.New(o.keeper, o.keys, archive.Options{
		Now: time.Now, Address: o.settings.Address, Pins: [][]byte{wire.Pin(o.cert.Leaf)},
		Program: edition(), Content: o.labels.catalog.Edition,
	})
}

// close closes the store.
func (o *office) close() error {
	if err := o.keeper.Close(); err != nil && !errors.Is(err, store.ErrClosed) {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// exchanger is the archive as package wire sees it.
type exchanger struct{ *archive.Archive }

var _ wire.Exchanger = exchanger{}

// Receive names the one problem that package bag does not know.
func (x exchanger) Receive(ctx context.Context, r io.Reader) ([]byte, error) {
	reply, err := x.Archive.Receive(ctx, r)
	if errors.Is(err, archive.ErrPending) {
		return nil, fmt.Errorf("%w: %w", &wire.Problem{Type: wire.Pending}, err)
	}
	return reply, err
}
