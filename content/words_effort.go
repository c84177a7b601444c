package content

// EffortWords are the words of words/effort.toml: a volunteer's own figures.
type EffortWords struct {
	Title   string `toml:"title"`
	Own     string `toml:"own"`     // "%s": whose figures, and that nobody else sees them
	None    string `toml:"none"`    // nothing was filed
	Today   string `toml:"today"`   // heading
	Form    string `toml:"form"`    // column
	Records string `toml:"records"` // idem
	Keys    string `toml:"keys"`    // idem: middle figure
	Seconds string `toml:"seconds"` // idem
	Pages   string `toml:"pages"`   // heading: "%s", a form
	Review  string `toml:"review"`
	Trend   string `toml:"trend"`  // heading: "%s", a form
	Unit    string `toml:"unit"`   // "%d:%02d"
	Middle  string `toml:"middle"` // what a middle figure is
	Other   string `toml:"other"`  // another form
	NotYet  string `toml:"not_yet"`
}
