package main

import (
	"fmt"
	"log/slog"
	"os"
)

// logLimit is when the operator's log starts anew; one older log is kept.
const logLimit = 1 << 20

// openLog opens the operator's log: never the terminal, which belongs to the
// screen, and never with personal data.
func openLog(path string) (*slog.Logger, func(), error) {
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, nil, fmt.Errorf("turn the log: %w", err)
		}
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("open the log: %w", err)
	}
	return slog.New(slog.NewTextHandler(file, nil)), func() { _ = file.Close() }, nil
}
