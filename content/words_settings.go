package content

// SettingsWords are the words of words/settings.toml.
type SettingsWords struct {
	Title string `toml:"title"`
}
