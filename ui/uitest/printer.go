package uitest

import (
	"context"

	"chunfeng/ui"
)

// Print notes the job and gives Paper.
func (b *Book) Print(_ context.Context, j ui.PrintJob) (ui.Printed, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Print"); err != nil {
		return ui.Printed{}, err
	}
	b.Jobs = append(b.Jobs, j)
	return b.Paper, nil
}

// TestPrint gives Paper.
func (b *Book) TestPrint(context.Context, ui.PrinterSetup) (ui.Printed, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Paper, b.call("TestPrint")
}

// PrinterState says whether Prefs name a printer.
func (b *Book) PrinterState() ui.PrinterState {
	return ui.PrinterState{Configured: b.Preferences().Printer.Kind != ui.PrinterNone}
}

// TakeAway notes the job and names two files.
func (b *Book) TakeAway(_ context.Context, j ui.TakeawayJob) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("TakeAway"); err != nil {
		return nil, err
	}
	b.Taken = append(b.Taken, j)
	for _, r := range b.Filed {
		if r.ID == j.Record {
			return []string{r.Serial + ".txt", r.Serial + ".ics"}, nil
		}
	}
	return nil, &ui.Trouble{Code: "gone"}
}
