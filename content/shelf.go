package content

// Search gives what a query finds among matters, cards, bodies, places and
// phrases, or on the shelves named: the best first, at most limit. It is fast
// enough for every key.
func (c *Catalog) Search(query string, limit int, on ...Shelf) []Hit {
	return c.corpus().Search(query, limit, on...)
}

// index puts everything that can be found on its shelf.
func (c *Catalog) index() *Corpus {
	x := &Corpus{}
	heads := map[string]Text{}
	for _, m := range c.Lists["matters"].choices() {
		if m.Group == "" {
			heads[m.Code] = m.Label
			continue
		}
		text := []string{heads[m.Group].ZH, heads[m.Group].EN}
		for _, a := range m.Asks {
			text = append(text, a.ZH, a.EN)
		}
		x.add(0, m.Code, m.Label, titled(m.Label, m.Aliases...), text)
	}
	for _, k := range c.Cards {
		text := []string{k.Spoken.ZH, k.Spoken.EN, k.Next.ZH, k.Next.EN}
		for _, p := range k.Points {
			text = append(text, p.Text.ZH, p.Text.EN)
		}
		for _, one := range k.Cites() {
			text = append(text, c.Article(string(one.Cite), ZH), c.Article(string(one.Cite), EN))
		}
		x.add(1, k.ID, k.Title, titled(k.Title, c.matterNames(k.Matters)...), text)
	}
	for _, r := range c.Lists["routes"].choices() {
		x.add(2, r.Code, r.Label, titled(r.Label, append(r.Aliases, r.Hotline)...), []string{r.Hint.ZH, r.Hint.EN, r.Bring.ZH, r.Bring.EN})
	}
	seen := map[string]bool{}
	for _, list := range []string{"workplaces", "provinces"} {
		for _, p := range c.Lists[list].choices() {
			if !seen[p.Code] {
				seen[p.Code] = true
				x.add(3, p.Code, p.Label, titled(p.Label, p.Aliases...), nil)
			}
		}
	}
	for _, p := range c.Phrases {
		x.add(4, p.ID, p.Text, nil, []string{p.Text.ZH, p.Text.EN})
	}
	return x
}

// matterNames gives the names of leaves, so that a card is found by what it is
// about.
func (c *Catalog) matterNames(codes []string) (names []string) {
	for _, code := range codes {
		if m := c.Lists["matters"].choice(code); m != nil && m.Group != "" {
			names = append(names, m.Label.ZH)
			names = append(names, m.Aliases...)
		}
	}
	return names
}

// titled gives all names of a thing.
func titled(title Text, more ...string) []string {
	return append([]string{title.ZH, title.EN}, more...)
}
