package main

// The files of a desk, inside its data directory.
const (
	storeFile   = "desk.db"
	journalFile = "desk.journal"
	logFile     = "kiosk.log"
	socketFile  = "kiosk.sock"

	contentFolder = "content" // an overlay, when it is there
)
