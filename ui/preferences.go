package ui

// PreferencesMsg tells the shell that language, theme, borders or idle time were changed.
type PreferencesMsg struct{ Preferences Preferences }
