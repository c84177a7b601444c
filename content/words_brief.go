package content

// BriefWords are the words of words/brief.toml: the day's brief, on the screen
// and as text.
type BriefWords struct {
	Title string `toml:"title"`
	Today string `toml:"today"`
	None  string `toml:"none"`  // nothing was filed on the day
	Few   string `toml:"few"`   // "%d": counts below it are not shown
	Other string `toml:"other"` // what is left of a table

	// Titles of the parts on the screen.
	Served    string `toml:"served"`
	Matters   string `toml:"matters"`
	Routes    string `toml:"routes"`
	Law       string `toml:"law"`
	Joining   string `toml:"joining"`
	Dues      string `toml:"dues"`
	Hardship  string `toml:"hardship"`
	Programme string `toml:"programme"`
	Jobs      string `toml:"jobs"`
	Corner    string `toml:"corner"`
	Events    string `toml:"events"`
	People    string `toml:"people"`
	Ages      string `toml:"ages"`
	Homes     string `toml:"homes"`
	Going     string `toml:"going"`
	Category  string `toml:"category"`
	About     string `toml:"about"`

	// Names of figures.
	Services   string            `toml:"services"`
	Persons    string            `toml:"persons"`
	NotLaw     string            `toml:"not_law"`
	Concerned  string            `toml:"concerned"`
	Amount     string            `toml:"amount"`
	Due7       string            `toml:"due7"`
	Expired    string            `toml:"expired"`
	Lawyer     string            `toml:"lawyer"`
	Cards      string            `toml:"cards"`
	Callbacks  string            `toml:"callbacks"`
	Satisfied  string            `toml:"satisfied"`
	Applied    string            `toml:"applied"`
	Transfers  string            `toml:"transfers"`
	Tier       string            `toml:"tier"` // "%s %d": product, tier
	Paid       string            `toml:"paid"` // "%d, %s": people, amount
	Screened   string            `toml:"screened"`
	Seekers    string            `toml:"seekers"`
	Leaflets   string            `toml:"leaflets"`
	Gifts      string            `toml:"gifts"`
	GiftsIn    string            `toml:"gifts_in"`
	Visitors   string            `toml:"visitors"`
	Women      string            `toml:"women"`
	Age        map[string]string `toml:"age"`
	Volunteers string            `toml:"volunteers"`
	Hours      string            `toml:"hours"`
	Voided     string            `toml:"voided"`
	Corrected  string            `toml:"corrected"`
	Late       string            `toml:"late"`
	Erased     string            `toml:"erased"`
	Moved      string            `toml:"moved"`
	Unread     string            `toml:"unread"`
	Proof      string            `toml:"proof"`

	// Keys.
	Days   string `toml:"days"`
	Read   string `toml:"read"`   // show the text
	Charts string `toml:"charts"` // back to the bars
	Save   string `toml:"save"`
	SaveTo string `toml:"save_to"`
	Place  string `toml:"place"` // another place
	Care   string `toml:"care"`
	Saved  string `toml:"saved"` // "%s": the file
	Stock  string `toml:"stock"`
	Effort string `toml:"effort"`
	More   string `toml:"more"`   // stock and pace, by digit
	Beside string `toml:"beside"` // brief, stock and pace, by digits of the shift
	Scroll string `toml:"scroll"`

	Text BriefText `toml:"text"`
}

// BriefText are the clauses of the text. Each is left out when its figure is
// nothing.
type BriefText struct {
	Head     string `toml:"head"`    // {day}, {desk}
	Date     string `toml:"date"`    // {year}, {month}, {date}, {iso}
	Comma    string `toml:"comma"`   // between clauses
	Stop     string `toml:"stop"`    // after the last one
	List     string `toml:"list"`    // between items
	And      string `toml:"and"`     // instead of List within a name
	Figure   string `toml:"figure"`  // "%s %d": an item of any kind
	Case     string `toml:"case"`    // "%s %d": an item that counts cases
	Person   string `toml:"person"`  // idem, people
	Time     string `toml:"time"`    // idem, sessions
	Piece    string `toml:"piece"`   // idem, pieces
	Served   string `toml:"served"`  // "%d", "%d": people, times
	OnTrain  string `toml:"ontrain"` // "%d"
	Phone    string `toml:"phone"`
	Law      string `toml:"law"`
	NotLaw   string `toml:"not_law"`
	Concern  string `toml:"concern"`
	Amount   string `toml:"amount"`  // "%s": yuan
	Mainly   string `toml:"mainly"`  // "%s": items
	Guided   string `toml:"guided"`  // "%s": items
	Lawyer   string `toml:"lawyer"`  // "%d"
	Due7     string `toml:"due7"`    // idem
	Expired  string `toml:"expired"` // idem
	Callback string `toml:"callback"`
	Cards    string `toml:"cards"`
	Stars    string `toml:"stars"`    // "%.1f", "%d": mean, how many rated
	Applied  string `toml:"applied"`  // "%d"
	Transfer string `toml:"transfer"` // idem
	Unions   string `toml:"unions"`   // "%s": items
	Dues     string `toml:"dues"`     // "%d", "%s"
	Methods  string `toml:"methods"`  // "%s": items
	Method   string `toml:"method"`   // "%s", "%s": method, amount
	Screened string `toml:"screened"`
	LeadTo   string `toml:"lead_to"` // "%s": items
	Seekers  string `toml:"seekers"`
	Results  string `toml:"results"` // "%s": items
	Checkups string `toml:"checkups"`
	Leaflets string `toml:"leaflets"`
	ByTitle  string `toml:"by_title"` // "%s": items
	Games    string `toml:"games"`    // "%s": items
	Held     string `toml:"held"`     // "%s": items
	Figures  string `toml:"figures"`  // "%s": items
	Women    string `toml:"women"`    // "%s": items, by meaning
	Event    string `toml:"event"`    // "%s": title; the note follows
	Partners string `toml:"partners"` // "%s": items
	Known    string `toml:"known"`    // "%s": items
	Ages     string `toml:"ages"`
	Homes    string `toml:"homes"`
	Worked   string `toml:"worked"` // "%d": volunteers
	Hours    string `toml:"hours"`  // "%s"
	Proof    string `toml:"proof"`  // "%s"; how the figures came about
	Missing  string `toml:"missing"`
}
