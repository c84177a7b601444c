package content

// SettingsWords are the words of words/settings.toml.
type SettingsWords struct {
	Title        string `toml:"title"`
	Lang         string `toml:"lang"`
	Theme        string `toml:"theme"`
	Automatic    string `toml:"automatic"` // as the terminal is
	Light        string `toml:"light"`
	Dark         string `toml:"dark"`
	Contrast     string `toml:"contrast"`
	Idle         string `toml:"idle"`
	Minutes      string `toml:"minutes"` // "%d 分钟"
	Borders      string `toml:"borders"`
	Lines        string `toml:"lines"`
	ASCII        string `toml:"ascii"`
	Volunteers   string `toml:"volunteers"`
	Add          string `toml:"add"`
	AddTitle     string `toml:"add_title"`
	Added        string `toml:"added"`
	HQ           string `toml:"hq"`
	Desk         string `toml:"desk"`
	Content      string `toml:"content"`
	Change       string `toml:"change"`
	Saved        string `toml:"saved"`
	Chinese      string `toml:"chinese"`
	English      string `toml:"english"`
	Choose       string `toml:"choose"`
	Connected    string `toml:"connected"`
	NotConnected string `toml:"not_connected"`
}
