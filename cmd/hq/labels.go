package main

import (
	"maps"
	"slices"

	"chunfeng/content"
	"chunfeng/store/archive"
	"chunfeng/store/record"
)

// Lists of the content that name headings and states of a table.
const (
	listColumns = "export_columns"
	listStates  = "export_states"
)

// labels takes the words of tables from the content, in Chinese with the keys
// beside them: people read the one, programs the other.
type labels struct{ catalog *content.Catalog }

var _ archive.Labels = labels{}

func (l labels) forms() []string { return slices.Sorted(maps.Keys(l.catalog.Forms)) }

// Columns gives one column a question, two where there is a code to keep and
// words to read. The sharp questions of all matters would be hundreds of empty
// columns: their answers stand together in other_answers, by key.
func (l labels) Columns(form string) []archive.Column {
	f := l.catalog.Forms[form]
	if f == nil {
		return nil
	}
	var out []archive.Column
	for _, p := range f.Pages {
		for _, q := range p.Questions {
			if !q.Draft && !q.FollowUp() {
				out = append(out, columns(q)...)
			}
		}
	}
	return out
}

func columns(q *content.Question) []archive.Column {
	name := q.Label.In(content.ZH)
	column := func(key string, part archive.Part) archive.Column {
		return archive.Column{Key: q.Key, Heading: name + " " + key, Part: part}
	}
	switch q.Kind {
	case content.KindNote, content.KindTrain:
		return nil
	case content.KindPick, content.KindTick, content.KindPlace, content.KindConsent:
		return []archive.Column{column(q.Key, archive.Whole), column(q.Key+".name", archive.Shown)}
	case content.KindMoney:
		return []archive.Column{column(q.Key, archive.Yuan)}
	case content.KindDocument:
		return []archive.Column{column(q.Key+".type", archive.Type), column(q.Key, archive.Number)}
	}
	return []archive.Column{column(q.Key, archive.Whole)}
}

// Shown gives an answer in Chinese.
func (l labels) Shown(form, key string, a record.Answer) string {
	for _, p := range l.catalog.Forms[form].Pages {
		for _, q := range p.Questions {
			if q.Key == key {
				return q.Shown(a, content.ZH)
			}
		}
	}
	return ""
}

// Heading names a column that every table has.
func (l labels) Heading(key string) string {
	return l.catalog.Lists[listColumns].Label(key).In(content.ZH) + " " + key
}

// State names a state of a row.
func (l labels) State(code string) string {
	return l.catalog.Lists[listStates].Label(code).In(content.ZH)
}
