package content

// CopyWords are the words of words/copy.toml: the text that holds everything a
// desk knows about one person.
type CopyWords struct {
	Title    string `toml:"title"`
	Made     string `toml:"made"` // {arg}: when, {desk}: where
	Right    string `toml:"right"`
	Care     string `toml:"care"`
	Record   string `toml:"record"`   // {arg}: the form
	Serial   string `toml:"serial"`   // label
	Filed    string `toml:"filed"`    // label
	By       string `toml:"by"`       // label
	Void     string `toml:"void"`     // label
	Consents string `toml:"consents"` // label
	Deadline string `toml:"deadline"` // label
	Calls    string `toml:"calls"`    // label
	Changed  string `toml:"changed"`  // {arg}: when
	Was      string `toml:"was"`      // {arg}: the answer before
	Nothing  string `toml:"nothing"`  // an answer that was not there
	Gone     string `toml:"gone"`
}
