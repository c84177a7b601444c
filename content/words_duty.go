package content

// DutyWords are the words of words/duty.toml: choosing oneself and the PIN.
type DutyWords struct {
	Title  string `toml:"title"`
	Who    string `toml:"who"`
	PIN    string `toml:"pin"`
	Enter  string `toml:"enter"`
	Wrong  string `toml:"wrong"` // "不对，还可以试 %s 次"
	Wait   string `toml:"wait"`  // "请等 %s 秒再试"
	Leader string `toml:"leader"`
	Choose string `toml:"choose"`
	Other  string `toml:"other"`
	// Untrained stands beside the digit that leads to the practice desk.
	Untrained string `toml:"untrained"`
}
