package content

// ShiftWords are the words of words/shift.toml: the shift and its money.
type ShiftWords struct {
	Title    string `toml:"title"`
	Since    string `toml:"since"` // "%s 开始"
	OnDuty   string `toml:"on_duty"`
	None     string `toml:"none"`
	Float    string `toml:"float"`
	NotYet   string `toml:"not_yet"`  // cash was not counted at the start
	Counted  string `toml:"counted"`  // "%s %s 点的": who, when
	Old      string `toml:"old"`      // "%s 还没结": a shift of another day
	Filed    string `toml:"filed"`    // label of the counts
	Other    string `toml:"other"`    // other forms
	Voided   string `toml:"voided"`   // short names of counts
	Changed  string `toml:"changed"`  // corrected
	Erased   string `toml:"erased"`   //
	Dues     string `toml:"dues"`     // heading
	Tier     string `toml:"tier"`     // "%s %d档"
	People   string `toml:"people"`   // columns
	Cash     string `toml:"cash"`     //
	QR       string `toml:"qr"`       //
	Later    string `toml:"later"`    //
	Sum      string `toml:"sum"`      //
	NoDues   string `toml:"no_dues"`  //
	Backs    string `toml:"backs"`    // "含退回 %d 笔"
	InBox    string `toml:"in_box"`   // label: cash in the box
	Equation string `toml:"equation"` // "备用金 %s + 收入 %s = 应有 %s"
	Hours    string `toml:"hours"`
	HourUnit string `toml:"hour_unit"` // "%.1f 小时"
	Passed   string `toml:"passed"`    // label of hand-overs
	Pending  string `toml:"pending"`   // label, and name of the list
	Things   string `toml:"things"`    // "%d 件"
	Nobody   string `toml:"nobody"`    // nobody took over yet

	Receipts  string            `toml:"receipts"`
	Next      string            `toml:"next"`     // "下一张 %s"
	NoBlock   string            `toml:"no_block"` //
	Blocks    string            `toml:"blocks"`   //
	UsedUp    string            `toml:"used_up"`  //
	Foreign   string            `toml:"foreign"`  // number of no block
	State     map[string]string `toml:"state"`    // of a receipt
	Spoil     string            `toml:"spoil"`    // the action
	Load      string            `toml:"load"`
	Loaded    string            `toml:"loaded"`
	First     string            `toml:"first"`
	Last      string            `toml:"last"`
	LastHint  string            `toml:"last_hint"`
	Reason    string            `toml:"reason"`
	SpoilHint string            `toml:"spoil_hint"`
	Spoilt    string            `toml:"spoilt"`
	CannotBe  string            `toml:"cannot_be"` // this receipt cannot be voided here

	Count      string `toml:"count"` // actions of the shift
	HandOver   string `toml:"hand_over"`
	Close      string `toml:"close"`
	Sign       string `toml:"sign"`
	Back       string `toml:"back"`
	NextField  string `toml:"next_field"`
	Choose     string `toml:"choose"`
	Scroll     string `toml:"scroll"`
	Finish     string `toml:"finish"`
	AskWhich   string `toml:"ask_which"` // which shift to close
	CountHint  string `toml:"count_hint"`
	MoneyHint  string `toml:"money_hint"`
	NotMoney   string `toml:"not_money"`
	NotNumber  string `toml:"not_number"`
	Needed     string `toml:"needed"`
	Opened     string `toml:"opened"`
	Note       string `toml:"note"`
	NoteHint   string `toml:"note_hint"`
	Expected   string `toml:"expected"`
	InHand     string `toml:"in_hand"` // counted at the end
	Difference string `toml:"difference"`
	Right      string `toml:"right"` // no difference
	Why        string `toml:"why"`
	WhyHint    string `toml:"why_hint"`
	Gaps       string `toml:"gaps"`
	GapsHint   string `toml:"gaps_hint"`
	Leaflets   string `toml:"leaflets"`
	Gifts      string `toml:"gifts"`
	Kept       string `toml:"kept"`

	Second     string            `toml:"second"` // title of signing
	SecondHint string            `toml:"second_hint"`
	AloneHint  string            `toml:"alone_hint"`
	Taker      string            `toml:"taker"` // who takes over
	Alone      string            `toml:"alone"` // leave it pending
	Myself     string            `toml:"myself"`
	PIN        string            `toml:"pin"`
	Passing    string            `toml:"passing"`     // handed over, "%s 在岗"
	LeftNote   string            `toml:"left_note"`   // hand-over left pending
	Closed     string            `toml:"closed"`      // "%s 已结班"
	ClosedLeft string            `toml:"closed_left"` // idem, pending
	Signed     string            `toml:"signed"`
	NoPending  string            `toml:"no_pending"`
	NoSecond   string            `toml:"no_second"` // nobody but who signed first
	Kind       map[string]string `toml:"kind"`      // of what is pending
}
