package plain

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// open goes on until somebody is on duty: set-up, passphrase, PIN.
func (d *desk) open(ctx context.Context) error {
	for {
		var err error
		switch stage := d.Book.Stage(); {
		case stage == ui.Blank:
			err = d.setUp(ctx)
		case stage == ui.Shut:
			err = d.unlock(ctx)
		case d.Book.OnDuty().ID == "":
			err = d.signOn(ctx)
		default:
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// unlock takes the passphrase or the recovery code.
func (d *desk) unlock(ctx context.Context) error {
	text, err := d.hidden(d.env.Words.Plain.Passphrase)
	if err != nil {
		return err
	}
	if err := d.Book.Unlock(ctx, text); err != nil {
		d.complain(err)
	}
	return nil
}

// signOn takes a volunteer's number and PIN.
func (d *desk) signOn(ctx context.Context) error {
	people := d.Book.Volunteers()
	for i, v := range people {
		d.sayf("%d %s", i+1, v.Name)
	}
	d.say(d.env.Words.Plain.Who)
	text, err := d.read()
	if err != nil {
		return err
	}
	i, ok := number(text, len(people))
	if !ok {
		return nil
	}
	pin, err := d.hidden(d.env.Words.Duty.PIN)
	if err != nil {
		return err
	}
	if err := d.Book.SignOn(ctx, people[i].ID, pin); err != nil {
		d.complain(err)
	}
	return nil
}

// kinds of desks, in the order of their digits.
func (d *desk) kinds() []content.Choice {
	w := d.env.Words.Setup
	var all []content.Choice
	for _, k := range [][2]string{{"station", w.Station}, {"train", w.Train}, {"district", w.District}, {"street", w.Street}, {"event", w.Event}} {
		all = append(all, content.Choice{Code: k[0], Label: content.Text{ZH: k[1], EN: k[1]}})
	}
	return all
}

// setUp makes the desk: the same questions as on the screen.
func (d *desk) setUp(ctx context.Context) error {
	w := d.env.Words.Setup
	d.say(w.Title)
	s := ui.Setup{Offer: d.Book.Offer()}
	var err error
	if s.Kind, err = d.one(w.Kind, d.kinds()); err != nil {
		return err
	}
	place := ""
	if list := d.Catalog.Lists[map[string]string{"station": "stations", "district": "districts"}[s.Kind]]; list != nil {
		if s.Place, err = d.one(w.Place, list.Choices); err != nil {
			return err
		}
		place = list.Label(s.Place).In(d.env.Lang)
	} else if s.Place, err = d.filled(w.Place); err != nil {
		return err
	} else {
		place = s.Place
	}
	for s.Number < 1 || s.Number > 99 {
		text, err := d.filled(w.Number)
		if err != nil {
			return err
		}
		s.Number, _ = strconv.Atoi(word(text)) // anything else is asked again
	}
	s.Name = fmt.Sprintf(w.NameForm, place, s.Number)
	d.sayf(d.env.Words.Plain.Usual, s.Name)
	d.say(w.Name)
	name, err := d.read()
	if err != nil {
		return err
	}
	if strings.TrimSpace(name) != "" {
		s.Name = strings.TrimSpace(name)
	}
	if err := d.learn(s.Offer); err != nil {
		return err
	}
	if s.Volunteer, err = d.filled(w.Person); err != nil {
		return err
	}
	if s.PIN, err = d.newPIN(); err != nil {
		return err
	}
	d.say(w.DoneWait)
	if err := d.Book.Create(ctx, s); err != nil {
		d.complain(err)
		return nil
	}
	d.say(d.env.Words.Plain.Ready)
	return nil
}

// learn reads the passphrase out and asks for two of its words.
func (d *desk) learn(o ui.Offer) error {
	w, p := d.env.Words.Setup, d.env.Words.Plain
	d.say(w.PassTitle, w.PassWhy)
	for i, word := range o.Words {
		d.sayf("%d %s %s", i+1, word.Han, word.Pinyin)
	}
	d.say(w.PassWrite, p.Recovery, o.Recovery)
	flat := func(s string) string { return strings.ReplaceAll(word(s), " ", "") }
	for _, i := range []int{0, len(o.Words) - 1} {
		for ok := false; !ok; {
			text, err := d.filled(fmt.Sprintf(p.Word, i+1))
			if err != nil {
				return err
			}
			if ok = flat(text) == flat(o.Words[i].Pinyin); !ok {
				d.say(w.PassWrong)
			}
		}
	}
	return nil
}

// newPIN asks for a PIN twice.
func (d *desk) newPIN() (string, error) {
	w := d.env.Words.Setup
	for {
		pin, err := d.hidden(w.PIN + " " + w.PINHint)
		if err != nil {
			return "", err
		}
		again, err := d.hidden(d.env.Words.Plain.Again)
		switch {
		case err != nil:
			return "", err
		case len(pin) != 6:
			d.say(w.PINShort)
		case ui.WeakPIN(pin):
			d.say(w.PINWeak)
		case pin != again:
			d.say(w.PINDiffer)
		default:
			return pin, nil
		}
	}
}

// filled asks until something was typed.
func (d *desk) filled(words string) (string, error) {
	for {
		d.say(words)
		text, err := d.read()
		if err != nil || strings.TrimSpace(text) != "" {
			return strings.TrimSpace(text), err
		}
	}
}

// one asks for a choice until there is one.
func (d *desk) one(words string, choices []content.Choice) (string, error) {
	list := choices
	for {
		d.say(words)
		d.list(list)
		d.say(d.env.Words.Plain.Choose)
		text, err := d.read()
		if err != nil {
			return "", err
		}
		c := d.pick(text, list, choices)
		if c != nil {
			d.sayf(d.env.Words.Plain.Taken, c.Label.In(d.env.Lang))
			return c.Code, nil
		}
		if list = content.NewMatcher(choices).Find(word(text)); len(list) > 0 {
			d.say(d.env.Words.Plain.Several)
			continue
		}
		d.say(d.env.Words.Plain.None)
		list = choices
	}
}
