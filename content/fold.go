package content

// Folding is how much of a form a near train leaves room for. What is folded
// away is not asked and not owed; an answer that was given stays.
type Folding int

// The stages, each hiding more than the one before.
const (
	Unfolded   Folding = iota // everything is asked
	NoMay                     // what may be asked is folded
	NoNew                     // what should be asked and was not yet, too
	MustsAlone                // only what must be asked is left
)

// foldings gives the stage from a number of minutes to the gate on.
var foldings = []struct {
	minutes int
	stage   Folding
}{{2, MustsAlone}, {5, NoNew}, {10, NoMay}}

// FoldingAt gives the stage at a number of whole minutes to the gate.
func FoldingAt(minutes int) Folding {
	for _, f := range foldings {
		if minutes <= f.minutes {
			return f.stage
		}
	}
	return Unfolded
}

// Folds reports whether a stage hides the question. The train itself never
// folds: the stages are counted from it.
func (q *Question) Folds(stage Folding, answered bool) bool {
	switch {
	case q.Kind == KindTrain:
		return false
	case q.Fold == May:
		return stage >= NoMay
	case q.Fold == Should:
		return stage >= MustsAlone || stage == NoNew && !answered
	}
	return false
}
