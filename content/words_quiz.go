package content

// QuizWords are the words of words/quiz.toml: the quiz and the riddles.
type QuizWords struct {
	Title    string `toml:"title"`
	Number   string `toml:"number"` // %d of %d
	Choose   string `toml:"choose"`
	Right    string `toml:"right"`
	Answer   string `toml:"answer"` // %s is the right option, after another was chosen
	Because  string `toml:"because"`
	ReadCard string `toml:"read_card"`
	Next     string `toml:"next"`
	Again    string `toml:"again"`
	Back     string `toml:"back"`
	Score    string `toml:"score"` // %d of %d
	Thanks   string `toml:"thanks"`
	Gift     string `toml:"gift"`   // before the code to tell the volunteer
	Missed   string `toml:"missed"` // above the cards of the questions that were missed

	Riddle      string `toml:"riddle"`
	Show        string `toml:"show"`
	Other       string `toml:"other"`
	Solution    string `toml:"solution"`
	Think       string `toml:"think"`
	NoRiddles   string `toml:"no_riddles"` // in a language that they do not work in
	ToQuiz      string `toml:"to_quiz"`
	NoQuestions string `toml:"no_questions"`
}
