package settings

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// kinds are the kinds of printers in the order in which they are turned through.
var kinds = []string{ui.PrinterNone, ui.PrinterDevice, ui.PrinterShare, ui.PrinterTCP}

func (s *screen) kindWords(kind string) string {
	w := s.env.Words.Settings
	return []string{w.PrinterNone, w.PrinterDevice, w.PrinterShare, w.PrinterTCP}[max(0, slices.Index(kinds, kind))]
}

func (s *screen) addressHow(kind string) string {
	w := s.env.Words.Settings
	return []string{"", w.DeviceHow, w.ShareHow, w.TCPHow}[max(0, slices.Index(kinds, kind))]
}

func (s *screen) printerNow() string {
	p := s.book.Preferences().Printer
	if p.Kind == ui.PrinterNone {
		return s.kindWords(p.Kind)
	}
	return s.kindWords(p.Kind) + "  " + p.Address
}

func (s *screen) printerPage() *page {
	return &page{
		title: func() string { return s.env.Words.Settings.Printer },
		rows: func() []row {
			w, p := s.env.Words.Settings, s.book.Preferences().Printer
			rows := []row{{label: w.PrinterKind, value: s.kindWords(p.Kind),
				turn: cycle(s, kinds, func(p *ui.Preferences) *string { return &p.Printer.Kind })}}
			if p.Kind == ui.PrinterNone {
				return rows
			}
			address := p.Address
			if address == "" {
				address = w.NoAddress
			}
			wide := cycle(s, []int{32, 48}, func(p *ui.Preferences) *int {
				p.Printer.Columns = max(32, p.Printer.Columns)
				return &p.Printer.Columns
			})
			return append(rows,
				row{label: w.Address, value: address, enter: s.askAddress},
				row{label: w.Width, value: pick(p.Columns == 48, w.Broad, w.Narrow), turn: wide},
				row{label: w.QR, value: pick(p.Picture, w.QRPicture, w.QRCommand),
					turn: cycle(s, []bool{false, true}, func(p *ui.Preferences) *bool { return &p.Printer.Picture })},
				row{label: w.TestPage, value: w.TestHow, enter: s.testPrint},
			)
		},
		text: func() []string {
			text := []string{s.env.Words.Settings.PrinterNote}
			if t := s.book.PrinterState().Trouble; t != nil {
				text = append([]string{s.env.Theme.Sign(ui.Soon) + " " + s.env.Plainly(t)}, text...)
			}
			return text
		},
	}
}

func (s *screen) askAddress() tea.Cmd {
	w, p := s.env.Words.Settings, s.book.Preferences().Printer
	line := field.NewLine(s.env, field.Options{Max: 200})
	line.SetText(p.Address)
	return s.ask(&form{
		title: s.kindWords(p.Kind), asks: []ask{{w.Address, s.addressHow(p.Kind), line, 60}}, check: s.filled(0),
		send: func(texts []string) tea.Cmd {
			return s.keep(func(p *ui.Preferences) { p.Printer.Address = texts[0] })
		},
	})
}

// testPrint hands a test page over; the printer itself bounds how long that takes.
func (s *screen) testPrint() tea.Cmd {
	w, setup := s.env.Words.Settings, s.book.Preferences().Printer
	if setup.Address == "" {
		return s.askAddress()
	}
	if s.work.Running() {
		return nil
	}
	_, begin := s.work.Begin(s.env, ui.TaskCopy)
	book := s.book
	return tea.Batch(begin, ui.Note(w.Testing, ui.Quiet), func() tea.Msg {
		printed, err := book.TestPrint(context.Background(), setup)
		return doneMsg{pick(printed.Confirmed, w.Tested, w.Handed), err}
	})
}
