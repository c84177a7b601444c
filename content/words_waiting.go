package content

// WaitingWords are the words of words/waiting.toml: noting a person who waits,
// and the list of them on Today. {arg} is the blank.
type WaitingWords struct {
	Title   string `toml:"title"` // of the page and its key
	Called  string `toml:"called"`
	About   string `toml:"about"`
	Minutes string `toml:"minutes"`
	// What each field takes, one line.
	CalledHint  string `toml:"called_hint"`
	AboutHint   string `toml:"about_hint"`
	MinutesHint string `toml:"minutes_hint"`
	Privacy     string `toml:"privacy"` // what is kept before consent
	Save        string `toml:"save"`
	Next        string `toml:"next"`
	Cancel      string `toml:"cancel"`
	Unknown     string `toml:"unknown"` // nobody knows yet what it is about
	Saved       string `toml:"saved"`   // {arg}: how the person is called
	Nothing     string `toml:"nothing"` // nothing was written
	NoTrain     string `toml:"no_train"`

	List     string            `toml:"list"` // {arg}: how many
	Noted    string            `toml:"noted"`
	Boarding string            `toml:"boarding"` // the gate closes
	Left     string            `toml:"left"`     // the train left
	Flag     string            `toml:"flag"`     // {arg}: the red flag
	FlagOnly string            `toml:"flag_only"`
	Day      map[string]string `toml:"day"`   // by status of a last day; {arg}: days
	Taken    string            `toml:"taken"` // {arg}: who has the draft now
	Due      string            `toml:"due"`   // {arg}: how many are to be called back today
	DueHow   string            `toml:"due_how"`
}
