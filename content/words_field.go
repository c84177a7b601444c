package content

// FieldWords are the words of words/field.toml: what fields say themselves.
type FieldWords struct {
	Find      string `toml:"find"`       // before the letters typed
	NoneFound string `toml:"none_found"` // nothing matches them
	More      string `toml:"more"`       // the key 0: next page
	Up        string `toml:"up"`         // back to the groups
	Choose    string `toml:"choose"`
	Toggle    string `toml:"toggle"`
	Clear     string `toml:"clear"`
	Initials  string `toml:"initials"` // letters find by pinyin initials
	Letters   string `toml:"letters"`  // how those letters are named in the footer
	Reveal    string `toml:"reveal"`
	Line      string `toml:"line"` // a new line in the story

	DayHint      string `toml:"day_hint"`
	PartialHint  string `toml:"partial_hint"`
	TrainHint    string `toml:"train_hint"`
	DocumentHint string `toml:"document_hint"`

	Minutes    string            `toml:"minutes"`    // %d minutes left
	DepartsAt  string            `toml:"departs_at"` // %s train %s time
	YearMonth  string            `toml:"year_month"` // %d year %d month
	Year       string            `toml:"year"`       // %d
	Characters string            `toml:"characters"` // %d of %d
	Documents  map[string]string `toml:"documents"`  // by document type
	LinesMore  string            `toml:"lines_more"` // %d lines hidden
	PageOf     string            `toml:"page_of"`    // page %d of %d
}
