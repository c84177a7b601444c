package content

// ProblemWords are the words of words/problem.toml: what headquarters did not
// like about a record.
type ProblemWords struct {
	Title   string `toml:"title"`
	None    string `toml:"none"`
	Count   string `toml:"count"` // "%d 条要改"
	Choose  string `toml:"choose"`
	Correct string `toml:"correct"`
	Open    string `toml:"open"`
	Why     string `toml:"why"`
	Do      string `toml:"do"`
	Field   string `toml:"field"`
	Revised string `toml:"revised"` // "第 %d 版"
	NoWay   string `toml:"no_way"`  // nothing to correct here
	Unknown string `toml:"unknown"` // not a record of this desk

	ToMend string `toml:"to_mend"`
	Sent   string `toml:"sent"`
	Solved string `toml:"solved"`

	Reasons map[string]string `toml:"reasons"` // by Problem.Reason; "" for any other
	Todo    map[string]string `toml:"todo"`    // what to do, by the same
	Fields  map[string]string `toml:"fields"`  // of the record, where no question has them
}
