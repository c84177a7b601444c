package content

// StickWords are the words of words/stick.toml: records on a USB stick.
type StickWords struct {
	Title   string `toml:"title"`
	Stick   string `toml:"stick"`
	Path    string `toml:"path"`
	Free    string `toml:"free"`   // "剩 %s"
	Locked  string `toml:"locked"` // the stick is write-protected
	None    string `toml:"none"`
	Typed   string `toml:"typed"`
	Hint    string `toml:"hint"`
	What    string `toml:"what"`    // "%d 条记录还没签收"
	Nothing string `toml:"nothing"` // all signed for

	Choose string `toml:"choose"`
	Write  string `toml:"write"`
	Read   string `toml:"read"`
	Look   string `toml:"look"`
	Busy   string `toml:"busy"`

	Writing string `toml:"writing"`
	Reading string `toml:"reading"`

	PullOut   string `toml:"pull_out"`
	Wrote     string `toml:"wrote"` // "%d 条记录，%d 份信封，%s"
	Verified  string `toml:"verified"`
	Files     string `toml:"files"`
	Answer    string `toml:"answer"`
	Deliver   string `toml:"deliver"`
	ReadDone  string `toml:"read_done"`
	Signed    string `toml:"signed"`   // "%d 条"
	Problems  string `toml:"problems"` // "%d 条"
	Notes     string `toml:"notes"`    // "%d 条"
	Known     string `toml:"known"`    // "%d 份"
	SignedBy  string `toml:"signed_by"`
	Complains string `toml:"complains"`
	Messages  string `toml:"messages"`
	Repeated  string `toml:"repeated"`
	Refused   string `toml:"refused"`
	More      string `toml:"more"` // "还有 %d 个文件"
	ToSolve   string `toml:"to_solve"`

	Reasons map[string]string `toml:"reasons"` // why a file was not taken, by ui.Refused.Reason
}
