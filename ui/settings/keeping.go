package settings

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// deskPage shows what the desk is; only its name can change.
func (s *screen) deskPage() *page {
	return &page{title: func() string { return s.env.Words.Settings.Desk }, rows: func() []row {
		w, desk := s.env.Words.Settings, s.book.Desk()
		setup := s.env.Words.Setup
		kinds := map[string]string{"station": setup.Station, "train": setup.Train, "district": setup.District, "street": setup.Street, "event": setup.Event}
		return []row{
			{label: w.Name, value: desk.Name, enter: s.askDesk},
			{label: w.Code, value: desk.Code, tone: ui.Quiet},
			{label: w.Kind, value: kinds[desk.Kind], tone: ui.Quiet},
		}
	}}
}

func (s *screen) askDesk() tea.Cmd {
	w := s.env.Words.Settings
	line := field.NewLine(s.env, field.Options{Max: 30})
	line.SetText(s.book.Desk().Name)
	return s.ask(&form{
		title: w.Name, asks: []ask{{w.Name, w.NameHow, line, 40}}, check: s.filled(0),
		send: func(texts []string) tea.Cmd {
			book := s.book
			return s.do(w.Saved, func(ctx context.Context) error { return book.RenameDesk(ctx, texts[0]) })
		},
	})
}

// edition names the content, and an overlay directory: how many of its files
// are in use, or that none is.
func (s *screen) edition() string {
	c, w := s.env.Catalog, s.env.Words.Settings
	switch {
	case c.Refused != nil:
		return c.Edition + "  " + w.OwnFiles + " " + w.Refused
	case c.Overlay > 0:
		return c.Edition + "  " + w.OwnFiles + " " + fill(w.OwnCount, c.Overlay)
	}
	return c.Edition
}

// contentPage shows the edition and, when an overlay was refused, why.
func (s *screen) contentPage() *page {
	return &page{
		title: func() string { return s.env.Words.Settings.Content },
		rows: func() []row {
			c, w := s.env.Catalog, s.env.Words.Settings
			own := row{label: w.OwnFiles, value: w.NoOwn, tone: ui.Quiet}
			switch {
			case c.Refused != nil:
				own.value, own.tone = s.env.Theme.Sign(ui.Soon)+" "+w.Refused, ui.Soon
			case c.Overlay > 0:
				own.value, own.tone = fill(w.OwnCount, c.Overlay), ui.Plain
			}
			return []row{{label: w.Edition, value: c.Edition}, own}
		},
		text: func() []string {
			w := s.env.Words.Settings
			var wrong content.Mistakes
			if !errors.As(s.env.Catalog.Refused, &wrong) {
				return []string{w.ContentIs}
			}
			text := []string{w.Mistakes}
			for _, m := range wrong[:min(len(wrong), max(1, (s.env.Height-6)/2))] {
				text = append(text, ui.Clean(m.Error()))
			}
			if more := len(wrong) - len(text) + 1; more > 0 {
				text = append(text, fmt.Sprintf("+%d", more))
			}
			return text
		},
	}
}

func (s *screen) unlockers() string {
	w, k := s.env.Words.Settings, s.known.keys
	return fmt.Sprintf("%s %s  %s %s", w.Passphrase, fill(w.Many, k.Passphrases), w.Recovery, fill(w.Many, k.Recovery))
}

// unlockPage shows who can open the desk, adds a passphrase and changes one.
func (s *screen) unlockPage() *page {
	return &page{
		title: func() string { return s.env.Words.Settings.Unlock },
		rows: func() []row {
			w, k := s.env.Words.Settings, s.known.keys
			hq := w.NoHQKeys
			if k.Headquarters > 0 {
				hq = fill(w.HQKeys, k.Headquarters)
			}
			return []row{
				{label: w.Passphrase, value: fill(w.Many, k.Passphrases)},
				{label: w.Recovery, value: fill(w.Many, k.Recovery)},
				{label: w.HQ, value: hq},
				{label: w.AddPass, value: w.AddPassHow, enter: s.askPassphrase},
				{label: w.ChangePass, value: w.ChangePassHow, enter: s.askChange},
			}
		},
		text: func() []string { return []string{s.env.Words.Settings.UnlockWho} },
	}
}

// askPassphrase gives the desk one more passphrase.
func (s *screen) askPassphrase() tea.Cmd {
	w := s.env.Words.Settings
	return s.offer(w.AddPass, w.PassNewHow, w.PassAdded, s.book.AddPassphrase)
}

// askChange puts another passphrase in the place of one.
func (s *screen) askChange() tea.Cmd {
	w := s.env.Words.Settings
	return s.offer(w.ChangePass, w.PassOwnHow, w.PassChanged, s.book.ChangePassphrase)
}

// offer shows four new words and has them typed once, as proof that they were
// read, behind a passphrase that opens the desk now.
func (s *screen) offer(title, how, done string, do func(ctx context.Context, now, next string) error) tea.Cmd {
	w, offer, t := s.env.Words.Settings, s.book.Offer(), s.env.Theme
	han, pinyin, want := "", "", ""
	for _, word := range offer.Words {
		han += ui.Pad(t.Strong(ui.Plain, word.Han), 13)
		pinyin += ui.Pad(t.Paint(ui.Quiet, word.Pinyin), 13)
		want += word.Pinyin
	}
	squeeze := func(text string) string { return strings.ToLower(strings.ReplaceAll(text, " ", "")) }
	now := field.NewLine(s.env, field.Options{Max: 100, Secret: true})
	more := field.NewLine(s.env, field.Options{Max: 100, Change: strings.ToLower})
	return s.ask(&form{
		title: title, above: []string{han, pinyin},
		asks: []ask{{w.PassNow, "", now, 50}, {w.PassNew, how, more, 50}},
		check: func(texts []string) (int, string) {
			if at, fault := s.filled(0)(texts); fault != "" {
				return at, fault
			}
			if squeeze(texts[1]) != squeeze(want) {
				return 1, s.env.Words.Setup.PassWrong
			}
			return 0, ""
		},
		send: func(texts []string) tea.Cmd {
			return s.do(done, func(ctx context.Context) error { return do(ctx, texts[0], texts[1]) })
		},
	})
}

func (s *screen) lastBackup() string {
	w, last := s.env.Words.Settings, s.known.copied
	if last.At.IsZero() {
		return w.Never
	}
	return ui.ShowDay(s.env, last.At.Format("2006-01-02")) + " " + last.At.Format("15:04")
}

// backupPage copies the store onto a stick or into a folder.
func (s *screen) backupPage() *page {
	return &page{
		title:   func() string { return s.env.Words.Settings.Backup },
		refresh: true,
		rows: func() []row {
			w := s.env.Words.Settings
			rows := []row{{label: w.LastBackup, value: s.lastBackup()}}
			for _, stick := range s.known.sticks {
				rows = append(rows, row{label: s.env.Words.Stick.Stick, enter: func() tea.Cmd { return s.backUp(stick.Dir) },
					value: strings.TrimSpace(stick.Name+"  "+stick.Dir) + "  " + fill(w.Free, size(stick.Free))})
			}
			if len(s.known.sticks) == 0 {
				rows = append(rows, row{label: s.env.Words.Stick.Stick, value: w.NoStick, tone: ui.Quiet})
			}
			return append(rows, row{label: w.OtherFolder, value: w.FolderHow, enter: s.askFolder})
		},
		text: func() []string {
			text := []string{s.env.Words.Settings.BackupNote}
			if s.work.Running() {
				text = append([]string{s.env.Words.Settings.BackingUp}, text...)
			}
			return text
		},
	}
}

func (s *screen) askFolder() tea.Cmd {
	w := s.env.Words.Settings
	line := field.NewLine(s.env, field.Options{Max: 500})
	if last := s.known.copied.Path; last != "" {
		line.SetText(filepath.Dir(last))
	}
	return s.ask(&form{
		title: w.Backup, last: w.Backup, asks: []ask{{w.OtherFolder, w.FolderHow, line, 60}}, check: s.filled(0),
		send: func(texts []string) tea.Cmd { return s.backUp(strings.Trim(texts[0], "\"' ")) },
	})
}

// backUp copies, reads back and says where the copy lies.
func (s *screen) backUp(folder string) tea.Cmd {
	if s.work.Running() {
		return nil
	}
	ctx, begin := s.work.Begin(s.env, ui.TaskCopy)
	book, w := s.book, s.env.Words.Settings
	return tea.Batch(begin, func() tea.Msg {
		done, err := book.Backup(ctx, folder)
		return doneMsg{fill(w.BackedUp, filepath.Base(done.Path)), err}
	})
}

// size writes a number of bytes for people.
func size(bytes uint64) string {
	if bytes >= 1<<30 {
		return fmt.Sprintf("%.1f GB", float64(bytes)/(1<<30))
	}
	return fmt.Sprintf("%d MB", bytes>>20)
}
