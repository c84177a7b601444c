package content

// RecordsWords are the words of words/records.toml: finding, reading and
// revising records, and calling people back.
type RecordsWords struct {
	Title   string `toml:"title"`
	Find    string `toml:"find"`
	Hint    string `toml:"hint"`
	None    string `toml:"none"`
	Empty   string `toml:"empty"`
	Count   string `toml:"count"`  // "%d 条"
	Newest  string `toml:"newest"` // "%d 条，先列最新 %d 条"
	Signed  string `toml:"signed"`
	OnStick string `toml:"on_stick"`
	Here    string `toml:"here"`
	Void    string `toml:"void"`
	Erased  string `toml:"erased"`
	Moved   string `toml:"moved"`
	Open    string `toml:"open"`
	Slip    string `toml:"slip"`
	Reveal  string `toml:"reveal"`
	Hide    string `toml:"hide"`
	Scroll  string `toml:"scroll"`
	Choose  string `toml:"choose"`
	Serial  string `toml:"serial"`
	Filed   string `toml:"filed"`
	Cards   string `toml:"cards"` // law cards that were read out
	By      string `toml:"by"`
	State   string `toml:"state"`
	Masked  string `toml:"masked"`
	Work    string `toml:"work"` // footer: digits do something

	Filter         string   `toml:"filter"`  // key
	Only           string   `toml:"only"`    // label
	Filters        []string `toml:"filters"` // in the order of ui.Filter
	FilterHint     string   `toml:"filter_hint"`
	TodayNames     []string `toml:"today_names"` // as typed in a search, lower case
	YesterdayNames []string `toml:"yesterday_names"`

	Person      string `toml:"person"`       // all of one person; a digit
	PersonTitle string `toml:"person_title"` // of the list
	PersonHint  string `toml:"person_hint"`

	Correct     string `toml:"correct"`
	CorrectAsk  string `toml:"correct_ask"`
	CorrectText string `toml:"correct_text"`
	Correcting  string `toml:"correcting"`   // "更正 %s"
	ChangedFrom string `toml:"changed_from"` // "原来：%s"
	Nothing     string `toml:"nothing"`      // an answer that was not there
	Changes     string `toml:"changes"`      // "改动 %d 处"
	NoChange    string `toml:"no_change"`
	Lost        string `toml:"lost"` // "表单更新过，%d 项…：%s"

	VoidKey     string `toml:"void_key"`
	VoidTitle   string `toml:"void_title"`
	VoidWhy     string `toml:"void_why"`
	VoidOther   string `toml:"void_other"`
	VoidText    string `toml:"void_text"` // label of the free text
	VoidSecond  string `toml:"void_second"`
	VoidAlone   string `toml:"void_alone"`
	VoidPIN     string `toml:"void_pin"`
	Voided      string `toml:"voided"`
	VoidPending string `toml:"void_pending"`
	VoidBy      string `toml:"void_by"`     // "%s，%s 作废"
	SecondBy    string `toml:"second_by"`   // "第二人 %s"
	SecondOpen  string `toml:"second_open"` // nobody has signed beside yet
	IsVoid      string `toml:"is_void"`     // why it cannot be done

	Withdraw      string `toml:"withdraw"`
	WithdrawAsk   string `toml:"withdraw_ask"`
	WithdrawText  string `toml:"withdraw_text"`
	EraseSome     string `toml:"erase_some"`
	EraseAll      string `toml:"erase_all"`
	EraseSure     string `toml:"erase_sure"`
	EraseSomeText string `toml:"erase_some_text"`
	EraseAllText  string `toml:"erase_all_text"`
	EraseDues     string `toml:"erase_dues"`
	EraseDo       string `toml:"erase_do"`
	ErasedNow     string `toml:"erased_now"`
	NoSensitive   string `toml:"no_sensitive"`
	Tombstone     string `toml:"tombstone"`

	MovedText string `toml:"moved_text"`
	Ask       string `toml:"ask"`
	AskWhat   string `toml:"ask_what"`
	AskSend   string `toml:"ask_send"`
	Asked     string `toml:"asked"`

	Copy      string `toml:"copy"`
	CopyTitle string `toml:"copy_title"`
	CopyText  string `toml:"copy_text"`
	CopyTo    string `toml:"copy_to"`
	CopyNext  string `toml:"copy_next"`
	CopyDo    string `toml:"copy_do"`
	Copied    string `toml:"copied"` // "%s"

	History      string `toml:"history"`
	HistoryTitle string `toml:"history_title"`
	Edition      string `toml:"edition"` // "第 %d 版"
	First        string `toml:"first"`   // why of a first revision
	CalledWhy    string `toml:"called_why"`
	OneOnly      string `toml:"one_only"`
	Legend       string `toml:"legend"`
	ShowAll      string `toml:"show_all"`
	ShowChanged  string `toml:"show_changed"`
	OtherPair    string `toml:"other_pair"`
	Same         string `toml:"same"` // nothing changed between two revisions

	Callback      string `toml:"callback"` // label
	CallbackTitle string `toml:"callback_title"`
	CallbackCount string `toml:"callback_count"` // "%d 人待回访，其中 %d 人已过期"
	CallbackNone  string `toml:"callback_none"`
	Overdue       string `toml:"overdue"` // "过了 %d 天"
	DueToday      string `toml:"due_today"`
	DueIn         string `toml:"due_in"` // "还有 %d 天"
	Tries         string `toml:"tries"`  // "打过 %d 次"
	CallEnd       string `toml:"call_end"`
	CallAgain     string `toml:"call_again"`
	CallDay       string `toml:"call_day"` // "%s 再打"
	CallNoted     string `toml:"call_noted"`
	CallsMade     string `toml:"calls_made"`
	CallbackList  string `toml:"callback_list"`
}
