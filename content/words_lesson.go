package content

// LessonWords are the words of words/lesson.toml: the practice desk and the
// guided first lesson.
type LessonWords struct {
	Title   string   `toml:"title"`
	About   []string `toml:"about"` // {pin} is the PIN of everybody
	Begin   string   `toml:"begin"`
	Free    string   `toml:"free"`
	Leave   string   `toml:"leave"`
	Done    string   `toml:"done"`
	Learned []string `toml:"learned"`
	Again   string   `toml:"again"`

	Step string `toml:"step"` // {at} of {of}
	How  string `toml:"how"`  // which key skips or ends
	Skip string `toml:"skip"`
	End  string `toml:"end"`
	Well string `toml:"well"` // a step was done
}
