package shell

import (
	"context"
	"os"

	tea "charm.land/bubbletea/v2"
)

// fps bounds how often the renderer looks for a new frame. Its ticker never
// sleeps, so sixty would cost an idle laptop twice as much for nothing that
// people see.
const fps = 30

// Program makes the Bubble Tea program of a shell. It ends when ctx does: give
// a context that SIGHUP cancels (signal.NotifyContext), or closing the window
// would kill it before the terminal is restored. Messages from outside come by
// Send, ui.StatusMsg after each exchange with headquarters.
func Program(ctx context.Context, s *Shell, more ...tea.ProgramOption) *tea.Program {
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps)}
	if os.Getenv("TERM") == "" { // Windows; without it the renderer expects an old terminal
		options = append(options, tea.WithEnvironment(append(os.Environ(), "TERM=xterm-256color")))
	}
	return tea.NewProgram(s, append(options, more...)...)
}
