package ui

// Turnable is a screen about one person, which can be turned towards that
// person: the shell offers F12 while it is on top.
type Turnable interface {
	// Turned gives the worker's view of what is on the screen: RouteWorker with
	// the ID of a draft or a record. A zero Target turns nothing now.
	Turned() Target
}
