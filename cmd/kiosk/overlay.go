package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chunfeng/content"
)

// startContent begins to load the content, which takes as long as opening the
// store: the two go on side by side. What it gives waits for the content; an
// overlay with mistakes is left aside whole and the log says why.
func (d *desk) startContent() (openContent func() error) {
	if d.overlay == "" {
		if own := filepath.Join(d.dir, contentFolder); exists(own) {
			d.overlay = own
		}
	}
	var err error
	loaded := make(chan struct{})
	go func() {
		defer close(loaded)
		d.catalog, err = readContent(d.overlay)
	}()
	return func() error {
		<-loaded
		return d.takeContent(err)
	}
}

// takeContent says in the log what was loaded.
func (d *desk) takeContent(err error) error {
	if err != nil {
		return fmt.Errorf("content: %w", err)
	}
	if d.catalog.Refused != nil {
		d.log.Error("the content of a directory was not taken; the built-in content stays", "dir", d.overlay, "err", d.catalog.Refused)
	}
	if d.catalog.Overlay > 0 {
		d.log.Info("content of a directory in use", "dir", d.overlay, "files", d.catalog.Overlay, "edition", d.catalog.Edition)
	}
	return nil
}

// exists reports whether anything has the name, also a link that leads nowhere.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// readContent gives the built-in content, or that with the files of an overlay
// directory in place of its own. Catalog.Refused says why an overlay was left
// aside.
func readContent(overlay string) (*content.Catalog, error) {
	if overlay == "" {
		return content.Load()
	}
	return content.LoadOver(overlay)
}

// toldContent is readContent for commands without a log: it tells at once.
func toldContent(overlay string, complain io.Writer) (*content.Catalog, error) {
	c, err := readContent(overlay)
	if err == nil && c.Refused != nil {
		fmt.Fprintln(complain, refusal(overlay, c.Refused))
	}
	return c, err
}

// refusal says that an overlay was left aside, and why.
func refusal(overlay string, why error) string {
	return fmt.Sprintf("kiosk: the content in %s has mistakes, so none of it is used and the built-in content stays:\n%v", overlay, why)
}
