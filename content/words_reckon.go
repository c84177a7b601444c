package content

// ReckonWords are the words of words/reckon.toml: the calculators. {arg} is the
// blank.
type ReckonWords struct {
	Title   string `toml:"title"`
	Suits   string `toml:"suits"` // beside a calculator that suits the matter
	Find    string `toml:"find"`
	None    string `toml:"none"`
	Open    string `toml:"open"`
	Back    string `toml:"back"`
	List    string `toml:"list"`  // back to the list
	More    string `toml:"more"`  // the digits go on
	Next    string `toml:"next"`  // the next question
	Clear   string `toml:"clear"` // all answers
	All     string `toml:"all"`   // the whole result
	Result  string `toml:"result"`
	Ground  string `toml:"ground"`  // before the articles
	Used    string `toml:"used"`    // before local figures
	Data    string `toml:"data"`    // %s are editions of days off and local figures
	Missing string `toml:"missing"` // {arg} are labels
	Mend    string `toml:"mend"`    // {arg} is a label
	Broken  string `toml:"broken"`
	Assumed string `toml:"assumed"` // {arg} is a label
	Filled  string `toml:"filled"`  // answers came from the consultation
	Between string `toml:"between"`
	Laws    string `toml:"laws"` // between laws
	Yes     string `toml:"yes"`
	No      string `toml:"no"`

	OtherFigure string `toml:"other_figure"`
	NoFigure    string `toml:"no_figure"`
	Figure      string `toml:"figure"` // %s name, %s value, %s month from which it holds
	Days        string `toml:"days"`   // %d

	Rule  map[string]string `toml:"rule"`  // by calculator
	Input map[string]string `toml:"input"` // by calc.Fault; {arg} is a label
	Note  map[string]string `toml:"note"`  // by calc.Note
}
