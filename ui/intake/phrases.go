package intake

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// phrase is a sentence that can be put into a story: of the phrase bank, or of
// a law card.
type phrase struct {
	id   string
	text content.Text  // by which it is found
	put  string        // what goes into the answer: advice carries its articles
	card *content.Card // noted with the record when its sentence is used
}

// phrasing is the list of phrases that stands over a story.
type phrasing struct {
	s       *screen
	story   *field.Story
	about   *content.Question
	pages   [][]phrase // the bank, then the sentences of the cards
	page    int
	find    string
	finder  *content.Matcher
	shown   []phrase
	at, top int
	seen    int // how many of shown the last drawing had room for
	from    int // where the cursor stood when the list was opened
	put     int // how many were put in
}

// digits is how many lines of a list digits reach.
const digits = 9

// story gives the story field of a question, nil when it is another kind.
func (s *screen) story(q *content.Question) *field.Story {
	story, _ := s.field(q).(*field.Story)
	return story
}

// useOf gives which phrases fit a question, "" when none do.
func useOf(q *content.Question) content.Use {
	switch q.Saves {
	case content.RoleAdvice:
		return content.UseAdvice
	case content.RoleStory:
		return content.UseStory
	}
	return ""
}

// bank is whether the phrase bank has something for a use and a matter: asked
// for with every key, worked out once.
type bank struct {
	use    content.Use
	matter string
	filled bool
}

// hasPhrases reports whether the bank has something for a question.
func (s *screen) hasPhrases(q *content.Question) bool {
	use, matter := useOf(q), s.about()
	if use == "" || matter == "" {
		return false
	}
	if b := s.talk.bank; b.use != use || b.matter != matter {
		s.talk.bank = bank{use, matter, len(s.env.Catalog.PhrasesFor(matter, use)) > 0}
	}
	return s.talk.bank.filled
}

// phrases gives what the bank has for a story, or for the advice, of the matter.
func (s *screen) phrases(q *content.Question) (all []phrase) {
	for _, p := range s.env.Catalog.PhrasesFor(s.about(), useOf(q)) {
		all = append(all, phrase{id: p.ID, text: p.Text, put: s.env.Catalog.Written(p, s.env.Lang)})
	}
	return all
}

// sentences gives what the law cards of the matter say, each point with its
// articles.
func (s *screen) sentences() (all []phrase) {
	for _, k := range s.cards() {
		if k.Expired(s.session.Today) {
			continue
		}
		for i, p := range k.Points {
			all = append(all, phrase{
				id: k.ID + "." + strconv.Itoa(i), text: p.Text, card: k,
				put: s.env.Catalog.WithArticles(p.Text.In(s.env.Lang), p.Cites, s.env.Lang),
			})
		}
	}
	return all
}

// openPhrases shows the list over the story in focus.
func (s *screen) openPhrases() tea.Cmd {
	q := s.question()
	if q == nil || s.story(q) == nil {
		return nil
	}
	p := &phrasing{s: s, story: s.story(q), about: q, pages: [][]phrase{s.phrases(q)}}
	if q.Saves == content.RoleAdvice {
		p.pages = append(p.pages, s.sentences())
	}
	p.from = p.story.At()
	p.list()
	s.talk.over = p
	return nil
}

// nextBlank puts the cursor into the next blank of the story in focus.
func (s *screen) nextBlank() tea.Cmd {
	if q := s.question(); q != nil && s.story(q) != nil {
		s.story(q).NextBlank()
	}
	return nil
}

// list works out what is shown of the page.
func (p *phrasing) list() {
	all := p.pages[p.page]
	p.at, p.top, p.shown = 0, 0, all
	if p.find == "" {
		return
	}
	if p.finder == nil {
		choices := make([]content.Choice, len(all))
		for i, one := range all {
			choices[i] = content.Choice{Code: one.id, Label: one.text}
		}
		p.finder = content.NewMatcher(choices)
	}
	p.shown = nil
	for _, c := range p.finder.Find(p.find) {
		i := slices.IndexFunc(all, func(one phrase) bool { return one.id == c.Code })
		p.shown = append(p.shown, all[i])
	}
}

func (p *phrasing) actions() []ui.Action {
	w, f := p.s.env.Words.Talk, p.s.env.Words.Field
	actions := []ui.Action{
		{Show: "1–9", Words: w.Insert},
		{Show: "Enter", Words: w.Insert, Hidden: true},
	}
	if len(p.pages) > 1 && len(p.pages[1]) > 0 {
		actions = append(actions, ui.Action{Keys: []string{"tab"}, Words: w.Other, Do: p.turn})
	}
	return append(actions,
		ui.Action{Keys: []string{"esc", keyPhrases}, Words: w.Close, Do: p.escape},
		ui.Action{Show: f.Letters, Words: f.Initials},
		ui.Action{Keys: []string{"up", "down"}, Show: "↑↓", Words: p.s.env.Words.Intake.Move, Hidden: true})
}

// turn shows the sentences of the cards, or the bank again.
func (p *phrasing) turn() tea.Cmd {
	p.page = (p.page + 1) % len(p.pages)
	p.find, p.finder = "", nil
	p.list()
	return nil
}

// escape forgets what was looked for, then goes back to the text, to the first
// blank of what was put in.
func (p *phrasing) escape() tea.Cmd {
	if p.find != "" {
		p.find = ""
		p.list()
		return nil
	}
	p.story.ToBlank(p.from)
	return p.s.closeOver()
}

func (p *phrasing) key(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	name := ui.KeyName(k)
	if len(name) == 1 && name[0] >= '1' && name[0] <= '9' {
		if i := p.top + int(name[0]-'1'); i < p.top+p.seen {
			return p.insert(i)
		}
		return nil
	}
	switch name {
	case "enter":
		return p.insert(p.at)
	case "up", "down", "home", "end":
		list := ui.List{Len: len(p.shown), At: p.at}
		list.Key(name, 1)
		p.at = list.At
	case "pgdown", "0":
		p.at = min(len(p.shown)-1, p.top+p.seen)
		p.top = max(0, p.at)
	case "pgup":
		p.at = max(0, p.top-p.seen)
		p.top = p.at
	case "backspace":
		if r := []rune(p.find); len(r) > 0 {
			p.find = string(r[:len(r)-1])
			p.list()
		}
	default:
		if text := strings.TrimSpace(ui.Clean(k.Text)); text != "" && len(p.find) < 24 {
			p.find += text
			p.list()
		}
	}
	p.at = max(0, p.at)
	return nil
}

// insert puts a phrase into the story and stays: often there are several.
func (p *phrasing) insert(i int) tea.Cmd {
	if i < 0 || i >= len(p.shown) {
		return nil
	}
	one := p.shown[i]
	p.story.Insert(one.put)
	p.put++
	p.s.draw.drop(p.about.Key)
	if p.find != "" {
		p.find = ""
		p.list()
	}
	if one.card == nil {
		return nil
	}
	return p.s.cardRead(ui.CardReadMsg{Draft: p.s.draft.ID, Card: one.card.Ref()})
}

// over is how many lines of the story stand over the list.
const over = 3

func (p *phrasing) draw(width, rows int) ([]string, *ui.Cell) {
	t, w := p.s.env.Theme, p.s.env.Words.Talk
	room := width - ui.FieldX - ui.Margin
	var sheet ui.Sheet
	drawn := p.story.Draw(room, true)
	first := max(0, min(drawn.Cursor.Y-over+1, len(drawn.Lines)-over))
	sheet.Field(t.Label(p.about.Label.In(p.s.env.Lang), true), drawn.Lines[first:min(len(drawn.Lines), first+over)], nil)
	sheet.Space(1)
	line := ui.Spaces(ui.Margin)
	for i, head := range []string{w.Phrases, w.Sentences} {
		switch {
		case i == p.page:
			line += t.Strong(ui.Accent, head) + "   "
		case i < len(p.pages) && len(p.pages[i]) > 0:
			line += t.Paint(ui.Quiet, head+" Tab") + "   "
		}
	}
	line += t.Paint(ui.Quiet, w.Find+" ")
	cursor := &ui.Cell{X: ui.Width(line) + ui.Width(p.find), Y: sheet.Height()}
	line += t.Tint(ui.Pad(p.find, 12)) + "  "
	switch {
	case len(p.shown) == 0:
		line += t.Signed(ui.Soon, w.NoneFound)
	case p.put > 0:
		line += t.Signed(ui.Good, fill(w.Inserted, itoa(p.put)))
	}
	sheet.Line(line)
	sheet.Space(1)
	sheet.Line(p.entries(width-2*ui.Margin, rows-sheet.Height()-1)...)
	if rest := len(p.shown) - p.top - p.seen; rest > 0 {
		sheet.Line(ui.Spaces(ui.Margin) + t.Paint(ui.Quiet, "0 "+fill(w.MoreBelow, itoa(rest))))
	}
	return sheet.Lines(), cursor
}

// entries draws the phrases that there is room for, the chosen one among them.
func (p *phrasing) entries(width, rows int) []string {
	if p.at < p.top {
		p.top = p.at
	}
	for {
		lines, seen := p.seenFrom(width, rows)
		if p.at < p.top+seen || p.top >= p.at {
			p.seen = seen
			return lines
		}
		p.top++
	}
}

// seenFrom draws the phrases from the first one seen, with digits from 1.
func (p *phrasing) seenFrom(width, rows int) (lines []string, seen int) {
	t := p.s.env.Theme
	for i := p.top; i < len(p.shown) && seen < digits; i++ {
		text := ui.Wrap(p.shown[i].put, width-3)
		if len(lines)+len(text) > rows {
			break
		}
		for j, l := range text {
			number := ui.Spaces(3)
			if j == 0 {
				number = itoa(seen+1) + "  "
			}
			switch {
			case i == p.at:
				l = ui.Spaces(ui.Margin-1) + t.Bar() + t.Chosen(ui.Pad(number+l, width))
			default:
				l = ui.Spaces(ui.Margin) + t.Strong(ui.Plain, number) + l
			}
			lines = append(lines, l)
		}
		seen++
	}
	return lines, seen
}

// adviceText gives the advice as it stands in the answers.
func (s *screen) adviceText() string {
	q := s.form.Playing(content.RoleAdvice)
	if q == nil {
		return ""
	}
	return s.answers.Text(q.Key)
}
