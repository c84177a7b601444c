package content

import "io/fs"

// Params are dated figures: tiers of dues, minutes to the gate.
type Params struct{}

// loadParams reads params/*.toml.
func (c *Catalog) loadParams(fsys fs.FS, out *Mistakes) {
	var f struct {
		Edition string `toml:"edition"`
	}
	if _, ok := read(fsys, "params/catalog.toml", &f, out); ok {
		c.Edition = f.Edition
	}
}
