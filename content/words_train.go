package content

// TrainWords are the words of words/train.toml: the clock of the train, the
// screen of a red flag, the list one jumps from, and the sessions on a train.
// {arg} is the blank.
type TrainWords struct {
	Musts   string `toml:"musts"`   // {arg}: how many questions that must be asked are open
	Shoulds string `toml:"shoulds"` // {arg}: how many that should
	Folded  string `toml:"folded"`  // {arg}: how many are folded away; they are not owed
	Unfold  string `toml:"unfold"`

	Finish      string `toml:"finish"`       // file, or put aside, when the train is due
	Parked      string `toml:"parked"`       // {arg}: what is missing
	WrongTitle  string `toml:"wrong_title"`  // {arg}: which answers are wrong
	WrongText   string `toml:"wrong_text"`   // what can be done about them
	FileWithout string `toml:"file_without"` // file, leaving the wrong answers out
	Park        string `toml:"park"`

	Stop    string `toml:"stop"`     // over a red flag
	Dial    string `toml:"dial"`     // before the number
	GoOn    string `toml:"go_on"`    // back to where one was
	StopEnd string `toml:"stop_end"` // where one can read it again

	Jump       string `toml:"jump"` // key and title of the list
	JumpHint   string `toml:"jump_hint"`
	JumpGo     string `toml:"jump_go"`
	JumpNone   string `toml:"jump_none"`
	Answered   string `toml:"answered"` // of a private answer
	OpenMust   string `toml:"open_must"`
	OpenShould string `toml:"open_should"`
	OpenMay    string `toml:"open_may"`
	FoldedHere string `toml:"folded_here"`

	Session      string `toml:"session"` // title of the screen
	SessionNone  string `toml:"session_none"`
	SessionOn    string `toml:"session_on"`    // {arg}: train
	SessionSince string `toml:"session_since"` // {arg}: time
	SessionTrain string `toml:"session_train"` // label of the number
	SessionHint  string `toml:"session_hint"`
	SessionBegin string `toml:"session_begin"`
	SessionEnd   string `toml:"session_end"`
	SessionEnded string `toml:"session_ended"` // {arg}: train
	SessionBegun string `toml:"session_begun"` // {arg}: train
	SessionWrong string `toml:"session_wrong"` // no number of a train
	SessionPast  string `toml:"session_past"`  // heading of the ended ones
	SessionOther string `toml:"session_other"` // the desk is no train desk
}
