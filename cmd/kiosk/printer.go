package main

import (
	"context"

	"chunfeng/ui"
)

// Print prints the slip of a filed record.
func (r *register) Print(ctx context.Context, j ui.PrintJob) (ui.Printed, error) {
	return ui.Printed{}, &ui.Trouble{Code: "print_none"}
}

// TestPrint prints a test page.
func (r *register) TestPrint(ctx context.Context, p ui.PrinterSetup) (ui.Printed, error) {
	return ui.Printed{}, &ui.Trouble{Code: "print_none"}
}

// PrinterState gives what is known of the printer.
func (r *register) PrinterState() ui.PrinterState { return ui.PrinterState{} }

// TakeawayPlaces gives the folders of mounted sticks.
func (r *register) TakeawayPlaces(context.Context) []string { return nil }

// TakeAway saves a slip.
func (r *register) TakeAway(context.Context, ui.TakeawayJob) ([]string, error) {
	return nil, &ui.Trouble{Code: "take_folder"}
}
