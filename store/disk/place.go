package disk

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Place gives the data directory of a program for the person at this computer:
// $XDG_DATA_HOME/NAME or ~/.local/share/NAME on Linux, ~/Library/Application
// Support/NAME on macOS, %LocalAppData%\NAME on Windows.
func Place(name string) (string, error) {
	home, err := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		if local := os.Getenv("LocalAppData"); local != "" {
			return filepath.Join(local, name), nil
		}
		home = filepath.Join(home, "AppData", "Local")
	case "darwin":
		home = filepath.Join(home, "Library", "Application Support")
	default:
		if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
			return filepath.Join(data, name), nil
		}
		home = filepath.Join(home, ".local", "share")
	}
	if err != nil {
		return "", fmt.Errorf("find the home directory: %w", err)
	}
	return filepath.Join(home, name), nil
}
