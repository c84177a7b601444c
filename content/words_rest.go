package content

// RestWords are the words of words/rest.toml: what a passer-by sees, and the way in.
type RestWords struct {
	Name     string `toml:"name"`    // of the product, in large letters
	Welcome  string `toml:"welcome"` // one line under it
	Hotline  string `toml:"hotline"` // before the number
	Free     string `toml:"free"`
	Enter    string `toml:"enter"` // what any key does
	Start    string `toml:"start"`
	QR       string `toml:"qr"`        // what the QR code holds
	Guess    string `toml:"guess"`     // above a riddle
	GuessHow string `toml:"guess_how"` // the key to its answer
}
