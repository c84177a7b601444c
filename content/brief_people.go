package content

import (
	"cmp"
	"slices"

	"chunfeng/store/record"
)

// human is what is known of one person after all records of a day.
type human struct {
	sex, home, going string
	age              int
	categories       map[string]bool
}

// people tells different people apart: by document; who gave none, by phone;
// who gave neither is somebody else each time. A phone of one document's holder
// is that person's.
func people(day record.Day, served []record.Record) (int, PeopleFigures) {
	holders := map[record.Phone]map[string]bool{}
	for _, r := range served {
		if r.Person.Document.Number != "" && r.Person.Phone != "" {
			if holders[r.Person.Phone] == nil {
				holders[r.Person.Phone] = map[string]bool{}
			}
			holders[r.Person.Phone][r.Person.Document.Text()] = true
		}
	}
	all := map[string]*human{}
	for _, r := range served {
		key := r.ID.String()
		switch p := r.Person; {
		case p.Document.Number != "":
			key = p.Document.Text()
		case len(holders[p.Phone]) == 1:
			for key = range holders[p.Phone] {
			}
		case p.Phone != "":
			key = string(p.Phone)
		}
		if all[key] == nil {
			all[key] = &human{age: -1, categories: map[string]bool{}}
		}
		all[key].learn(day, r)
	}
	f := PeopleFigures{Sexes: map[string]int{}, Ages: map[string]int{}, Homes: map[string]int{}, Going: map[string]int{}, Categories: map[string]int{}}
	for _, h := range all {
		count(f.Sexes, h.sex)
		count(f.Homes, h.home)
		count(f.Going, h.going)
		if h.age >= 0 {
			f.Ages[band(h.age)]++
		}
		for c := range h.categories {
			f.Categories[c]++
		}
	}
	return len(all), f
}

func count(into map[string]int, code string) {
	if code != "" {
		into[code]++
	}
}

// learn takes from a record what was not known before. Records come in the
// order of their numbers, so the same records always teach the same.
func (h *human) learn(day record.Day, r record.Record) {
	p := r.Person
	read, err := p.Document.Read(day)
	if err != nil {
		read = record.Reading{}
	}
	if p.Sex == "U" {
		p.Sex = ""
	}
	h.sex = cmp.Or(h.sex, p.Sex, read.Sex)
	home := cmp.Or(p.Home, read.Province)
	h.home = cmp.Or(h.home, home[:min(2, len(home))])
	going := r.Answers.Text("going_to")
	h.going = cmp.Or(h.going, going[:min(2, len(going))])
	if birth := p.Birth; h.age < 0 {
		if birth.IsZero() {
			birth = read.Birth
		}
		switch {
		case !birth.IsZero():
			h.age = record.AgeOn(birth, day)
		case p.Age > 0:
			h.age = p.Age
		}
	}
	for _, c := range r.Answers["person_cat"] {
		h.categories[c] = true
	}
}

func band(age int) string {
	for i, end := range []int{18, 35, 50, 60} {
		if age < end {
			return AgeBands[i]
		}
	}
	return AgeBands[len(AgeBands)-1]
}

// Cell is one figure of a table.
type Cell struct {
	Code   string
	Number int
}

// Cells gives the counts, the largest first.
func Cells(counts map[string]int) []Cell {
	cells := make([]Cell, 0, len(counts))
	for code, n := range counts {
		if n > 0 {
			cells = append(cells, Cell{code, n})
		}
	}
	slices.SortFunc(cells, func(a, b Cell) int { return cmp.Or(b.Number-a.Number, cmp.Compare(a.Code, b.Code)) })
	return cells
}

// Public gives the cells that may be shown of counts that tell people apart:
// those of at least a threshold. What is left of the total, people of whom
// nothing is known among them, is nobody or at least so many too; otherwise
// cells are given up until nobody can be reckoned from it.
func Public(counts map[string]int, total, threshold int) (cells []Cell, rest int) {
	rest = total
	for _, c := range Cells(counts) {
		if c.Number >= threshold {
			cells = append(cells, c)
			rest -= c.Number
		}
	}
	for rest != 0 && rest < threshold && len(cells) > 0 {
		last := len(cells) - 1
		rest += cells[last].Number
		cells = cells[:last]
	}
	if len(cells) == 0 {
		cells = nil
	}
	return cells, rest
}
