package content

import "slices"

// Counts says how much content there is, for authors and audits.
type Counts struct {
	Forms              int // services
	Pages              int
	Questions          int // of all forms
	Groups             int // of matters
	Leaves             int
	Asks               int // what is asked about the leaves
	Cards              int
	Points             int
	Cited              int // points with an article
	Citations          int // articles named on cards, with repetitions
	Articles           int // different ones
	Laws               int // that are cited anywhere on cards
	Quiz               int
	Riddles            int
	Stories            int // phrases
	Advice             int // phrases
	Languages          int
	Figures            int // dated figures and tables of headquarters
	Unconfirmed        int // of those and of points: waiting for headquarters
	UnconfirmedFigures int
	Marks              map[Mark]int   // citations on cards by mark
	PerLeaf            map[string]int // cards about a leaf, by code
}

// Count counts the content.
func (c *Catalog) Count() Counts {
	n := Counts{
		Forms: len(c.Forms), Cards: len(c.Cards), Quiz: len(c.Quiz), Riddles: len(c.Riddles),
		Languages: len(Langs), Marks: map[Mark]int{}, PerLeaf: map[string]int{},
	}
	for _, f := range c.Forms {
		n.Pages += len(f.Pages)
		n.Questions += len(f.Questions())
	}
	for _, m := range c.Lists["matters"].choices() {
		if m.Group == "" {
			n.Groups++
			continue
		}
		n.Leaves++
		n.Asks += len(m.Asks)
		n.PerLeaf[m.Code] = len(m.Cards)
	}
	n.cards(c)
	for _, p := range c.Phrases {
		if p.Use == UseStory {
			n.Stories++
		} else {
			n.Advice++
		}
	}
	for _, approved := range c.Params.approvals() {
		n.Figures++
		if !approved {
			n.Unconfirmed++
			n.UnconfirmedFigures++
		}
	}
	return n
}

func (n *Counts) cards(c *Catalog) {
	var cites, laws []string
	for _, k := range c.Cards {
		n.Points += len(k.Points)
		for _, p := range k.Points {
			n.Cited += min(1, articles(p.Cites))
			if p.Unconfirmed() {
				n.Unconfirmed++
			}
			for _, one := range p.Cites {
				n.Marks[one.Mark]++
				if one.Cite != "" {
					n.Citations++
					cites = append(cites, string(one.Cite))
					laws = append(laws, one.Cite.Law())
				}
			}
		}
	}
	for _, list := range []*[]string{&cites, &laws} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	n.Articles, n.Laws = len(cites), len(laws)
}
