package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// The files of a desk, inside its data directory.
const (
	storeFile   = "desk.db"
	journalFile = "desk.journal"
	logFile     = "kiosk.log"
	socketFile  = "kiosk.sock"

	contentFolder = "content" // an overlay, when it is there
)

// defaultPlace gives the data directory of the person at this computer:
// $XDG_DATA_HOME/chunfeng or ~/.local/share/chunfeng on Linux, ~/Library/
// Application Support/chunfeng on macOS, %LocalAppData%\chunfeng on Windows.
func defaultPlace() (string, error) {
	home, err := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LocalAppData"); local != "" {
			return filepath.Join(local, "chunfeng"), nil
		}
		home = filepath.Join(home, "AppData", "Local")
	case "darwin":
		home = filepath.Join(home, "Library", "Application Support")
	default:
		if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, "chunfeng"), nil
		}
		home = filepath.Join(home, ".local", "share")
	}
	if err != nil {
		return "", fmt.Errorf("find the home directory: %w", err)
	}
	return filepath.Join(home, "chunfeng"), nil
}
