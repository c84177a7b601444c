package content

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
)

// Words is every word on every screen in one language, an area a file:
// words/<tag>.toml holds the tables [zh] and [en]. A missing word does not
// compile, a missing language fails a test.
type Words struct {
	App      AppWords          `toml:"app"`
	Rest     RestWords         `toml:"rest"`
	Setup    SetupWords        `toml:"setup"`
	Duty     DutyWords         `toml:"duty"`
	Home     HomeWords         `toml:"home"`
	Intake   IntakeWords       `toml:"intake"`
	Field    FieldWords        `toml:"field"`
	Talk     TalkWords         `toml:"talk"`
	Plain    PlainWords        `toml:"plain"`
	Slip     SlipWords         `toml:"slip"`
	Paper    PaperWords        `toml:"paper"`
	Also     AlsoWords         `toml:"also"`
	Worker   WorkerWords       `toml:"worker"`
	Law      LawWords          `toml:"law"`
	Records  RecordsWords      `toml:"records"`
	Custody  CustodyWords      `toml:"custody"`
	Progress ProgressWords     `toml:"progress"`
	Stick    StickWords        `toml:"stick"`
	Problem  ProblemWords      `toml:"problem"`
	Settings SettingsWords     `toml:"settings"`
	Check    CheckWords        `toml:"check"`
	Reckon   ReckonWords       `toml:"reckon"`
	Laws     LawsWords         `toml:"laws"`
	Quiz     QuizWords         `toml:"quiz"`
	Manual   ManualWords       `toml:"manual"`
	Shift    ShiftWords        `toml:"shift"`
	Copy     CopyWords         `toml:"copy"`
	Brief    BriefWords        `toml:"brief"`
	Stock    StockWords        `toml:"stock"`
	Effort   EffortWords       `toml:"effort"`
	Train    TrainWords        `toml:"train"`
	Lesson   LessonWords       `toml:"lesson"`
	Waiting  WaitingWords      `toml:"waiting"`
	Fault    map[string]string `toml:"fault"`   // by Fault.Code
	Trouble  map[string]string `toml:"trouble"` // by ui.Trouble.Code
}

// Langs are all languages of the screens, in the order in which they are offered.
var Langs = []Lang{ZH, EN}

// loadWords reads words/<area>.toml for each area of Words.
func loadWords(fsys fs.FS, out *Mistakes) map[Lang]*Words {
	words := map[Lang]*Words{ZH: {}, EN: {}}
	for _, area := range reflect.VisibleFields(reflect.TypeFor[Words]()) {
		tables := reflect.New(reflect.StructOf([]reflect.StructField{
			{Name: "ZH", Type: area.Type, Tag: `toml:"zh"`},
			{Name: "EN", Type: area.Type, Tag: `toml:"en"`},
		}))
		if _, ok := read(fsys, "words/"+area.Tag.Get("toml")+".toml", tables.Interface(), out); !ok {
			continue
		}
		for i, l := range Langs {
			reflect.ValueOf(words[l]).Elem().FieldByIndex(area.Index).Set(tables.Elem().Field(i))
		}
	}
	return words
}

// Missing lists the words that one language has no text for: "en slip.serial".
func (c *Catalog) Missing() (missing []string) {
	all := map[string]bool{}
	has := map[Lang]map[string]bool{}
	for _, l := range Langs {
		has[l] = map[string]bool{}
		eachWord(reflect.ValueOf(c.words[l]).Elem(), "", func(name, text string) {
			all[name] = true
			has[l][name] = strings.TrimSpace(text) != ""
		})
	}
	for _, l := range Langs {
		for name := range all {
			if !has[l][name] {
				missing = append(missing, string(l)+" "+name)
			}
		}
	}
	slices.Sort(missing)
	return missing
}

// eachWord visits every text in structs, maps and slices of words.
func eachWord(v reflect.Value, name string, visit func(name, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(name, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			eachWord(v.Field(i), under(name, v.Type().Field(i).Tag.Get("toml")), visit)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			eachWord(it.Value(), under(name, it.Key().String()), visit)
		}
	case reflect.Slice:
		texts, _ := reflect.TypeAssert[[]string](v)
		visit(name, strings.Join(texts, "\n"))
	}
}
