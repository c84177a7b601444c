package settings

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// menu is the first page: what can be set, and how it is.
func (s *screen) menu() []row {
	w, desk := s.env.Words.Settings, s.book.Desk()
	return []row{
		{label: w.Volunteers, value: s.crew(), enter: s.turnTo(s.peoplePage())},
		{label: w.Desk, value: desk.Code + "  " + desk.Name, enter: s.turnTo(s.deskPage())},
		{label: w.HQ, value: s.headquarters(), enter: s.toHeadquarters},
		{label: w.Printer, value: s.printerNow(), enter: s.turnTo(s.printerPage())},
		{label: w.Looks, value: s.looksNow(), enter: s.turnTo(s.looksPage())},
		{label: w.Content, value: s.edition(), enter: s.turnTo(s.contentPage())},
		{label: w.Unlock, value: s.unlockers(), enter: s.turnTo(s.unlockPage())},
		{label: w.Backup, value: s.lastBackup(), enter: s.turnTo(s.backupPage())},
		s.practiceRow(),
		{label: w.Program, value: "kiosk " + s.book.Version(), tone: ui.Quiet},
	}
}

// crew counts who works here.
func (s *screen) crew() string {
	leaders, all := 0, s.book.Volunteers()
	for _, v := range all {
		if v.Leader {
			leaders++
		}
	}
	return strings.NewReplacer("{count}", fmt.Sprint(len(all)), "{leaders}", fmt.Sprint(leaders)).Replace(s.env.Words.Settings.Leaders)
}

func (s *screen) headquarters() string {
	w := s.env.Words.Settings
	if s.known.where.Enrolled {
		return fill(w.Connected, s.known.where.Headquarters)
	}
	return w.NotConnected
}

func (s *screen) toHeadquarters() tea.Cmd {
	if s.known.where.Enrolled {
		return ui.Open(ui.Target{Route: ui.RouteCustody})
	}
	return ui.Open(ui.Target{Route: ui.RouteEnrol})
}

// practiceRow leads to the practice desk, and on it back.
func (s *screen) practiceRow() row {
	w := s.env.Words.Settings
	if s.env.Practice {
		return row{label: w.Practice, value: w.PracticeHere, enter: func() tea.Cmd {
			return ui.Open(ui.Target{Route: ui.RouteLesson})
		}}
	}
	return row{label: w.Practice, value: w.PracticeGo, enter: s.env.AskPractice}
}

// fill puts a text into the blank of words.
func fill(words string, arg any) string { return strings.ReplaceAll(words, "{arg}", fmt.Sprint(arg)) }
