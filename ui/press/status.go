package press

// Status asks for the state in real time (DLE EOT n): printer, cause of being
// off line, paper. A printer that can, answers a byte to each; Read reads it.
var Status = [][]byte{{0x10, 0x04, 1}, {0x10, 0x04, 2}, {0x10, 0x04, 4}}

// State is what an answer says.
type State int

// The states. NoAnswer is a byte that is no answer to the question.
const (
	Ready State = iota
	NoAnswer
	NoPaper
	Open
	Offline
)

// Read reads the answer to Status[question]. Being off line alone is no
// reason: the answers to the next questions say why.
func Read(question int, answer byte) State {
	if answer&0x93 != 0x12 { // bits that are fixed in every answer
		return NoAnswer
	}
	switch question {
	case 0:
		if answer&0x08 != 0 {
			return Offline
		}
	case 1:
		switch {
		case answer&0x04 != 0:
			return Open
		case answer&0x20 != 0:
			return NoPaper
		case answer&0x40 != 0:
			return Offline
		}
	case 2:
		if answer&0x60 != 0 {
			return NoPaper
		}
	}
	return Ready
}
