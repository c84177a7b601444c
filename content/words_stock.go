package content

// StockWords are the words of words/stock.toml: leaflets and gift bags.
type StockWords struct {
	Title     string `toml:"title"`
	Gifts     string `toml:"gifts"`
	Item      string `toml:"item"`
	In        string `toml:"in"`
	Out       string `toml:"out"`
	Left      string `toml:"left"`
	Counted   string `toml:"counted"`
	Missing   string `toml:"missing"`
	Never     string `toml:"never"`
	Goods     string `toml:"goods"`     // label in the closing of a shift
	Uncounted string `toml:"uncounted"` // "%d": items that this shift has not counted
	More      string `toml:"more"`      // there is more than there should be: "%d"
	Less      string `toml:"less"`      // "%d"
	Even      string `toml:"even"`
	Receive   string `toml:"receive"`
	HandOut   string `toml:"hand_out"`
	Count     string `toml:"count"`
	Choose    string `toml:"choose"`
	Work      string `toml:"work"`
	Number    string `toml:"number"`
	Should    string `toml:"should"`  // "%d": what should be there
	Differs   string `toml:"differs"` // label of the difference
	Reason    string `toml:"reason"`  // label
	Why       string `toml:"why"`     // hint of the reason of a difference
	Where     string `toml:"where"`   // hint of the reason of handing out
	Needed    string `toml:"needed"`  // a reason is wanted
	NoNumber  string `toml:"no_number"`
	Noted     string `toml:"noted"`
	Next      string `toml:"next"`
	Done      string `toml:"done"`
	Moves     string `toml:"moves"` // heading of what happened
	ByCorner  string `toml:"by_corner"`
	Automatic string `toml:"automatic"` // how handing out is taken off
}
