package plain

import (
	"context"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// forms are the services by the digits of Today.
var forms = map[string]string{"1": "consultation", "2": "joining", "3": "hardship", "4": "jobs"}

// menu asks what to do, once.
func (d *desk) menu(ctx context.Context) error {
	p := d.env.Words.Plain
	d.say("", p.Menu)
	text, err := d.ask(ctx, p.MenuAsk)
	if err != nil {
		return err
	}
	switch key := word(text); key {
	case "1", "2", "3", "4":
		return d.serve(ctx, ui.Draft{Form: forms[key]})
	case "5":
		return d.goOn(ctx)
	case "7":
		return d.find(ctx)
	case "9":
		if err := d.Book.Sync(ctx); err != nil {
			d.complain(err)
			return nil
		}
		d.say(p.Synced)
	case "l":
		d.Book.SignOff()
		d.say(p.Locked)
		return d.open(ctx)
	case string(content.EN), string(content.ZH):
		d.speak(content.Lang(key))
		prefs := d.Book.Preferences()
		prefs.Lang = key
		if err := d.Book.SavePreferences(ctx, prefs); err != nil {
			d.complain(err)
		}
	case "0":
		return errLeave
	}
	return nil
}

// goOn continues a draft.
func (d *desk) goOn(ctx context.Context) error {
	p := d.env.Words.Plain
	drafts, err := d.Book.Drafts(ctx)
	if err != nil {
		d.complain(err)
	}
	if len(drafts) == 0 {
		d.say(p.Nothing)
		return nil
	}
	d.say(p.Unfinished)
	for i, draft := range drafts {
		d.sayf("%d %s", i+1, strings.Join(d.about(draft), " "))
	}
	text, err := d.ask(ctx, p.WhichOne)
	if err != nil {
		return err
	}
	if i, ok := number(text, len(drafts)); ok {
		return d.serve(ctx, drafts[i])
	}
	return nil
}

// about tells drafts apart: how the person is called, the service, the matter.
func (d *desk) about(draft ui.Draft) []string {
	form := d.Catalog.Forms[draft.Form]
	if form == nil {
		return []string{draft.Form}
	}
	parts := []string{d.env.Words.Home.NoName, form.Title.In(d.env.Lang)}
	if q := form.Playing(content.RoleName); q != nil && draft.Answers.Text(q.Key) != "" {
		parts[0] = draft.Answers.Text(q.Key)
	}
	if q := form.Playing(content.RoleMatter); q != nil && draft.Answers.Text(q.Key) != "" {
		parts = append(parts, q.Shown(draft.Answers[q.Key], d.env.Lang))
	}
	return parts
}

// find looks for a record and reads its slip.
func (d *desk) find(ctx context.Context) error {
	p := d.env.Words.Plain
	for {
		text, err := d.ask(ctx, p.Find)
		if err != nil || strings.TrimSpace(text) == "" {
			return err
		}
		found, err := d.Book.Search(ctx, ui.Query{Text: strings.TrimSpace(text)})
		if err != nil {
			d.complain(err)
			continue
		}
		if len(found.Lines) == 0 {
			d.say(p.None)
			continue
		}
		lines := found.Lines[:min(len(found.Lines), 9)]
		for i, l := range lines {
			called := l.Called
			if called == "" {
				called = d.env.Words.Home.NoName
			}
			d.sayf("%d %s %s %s", i+1, called, l.Filed.In(d.Now().Location()).Format("01-02 15:04"), l.Serial)
		}
		if text, err = d.ask(ctx, p.WhichOne); err != nil {
			return err
		}
		if i, ok := number(text, len(lines)); ok {
			rec, _, err := d.Book.Record(ctx, lines[i].ID)
			if err != nil {
				d.complain(err)
				continue
			}
			d.say(d.Catalog.Slip(rec, content.SlipWidth, d.env.Lang).Lines...)
		}
	}
}
