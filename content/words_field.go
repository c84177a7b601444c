package content

// FieldWords are the words of words/field.toml.
type FieldWords struct {
	Title string `toml:"title"`
}
