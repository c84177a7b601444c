package field_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
	"chunfeng/ui/uitest"
)

// gallery is a screen of fields one below the other.
type gallery struct {
	env    *ui.Env
	labels []content.Text
	fields []field.Field
	at     int
}

func (g *gallery) Init() tea.Cmd        { return nil }
func (g *gallery) Title() string        { return "" }
func (g *gallery) Actions() []ui.Action { return nil }
func (g *gallery) add(l content.Text, f field.Field) {
	g.labels, g.fields = append(g.labels, l), append(g.fields, f)
}

func (g *gallery) Update(msg tea.Msg) tea.Cmd {
	k, _ := msg.(tea.KeyPressMsg)
	switch used := g.fields[g.at].Update(msg); {
	case used:
	case ui.KeyName(k) == "tab":
		g.at = (g.at + 1) % len(g.fields)
	case ui.KeyName(k) == "shift+tab":
		g.at = (g.at + len(g.fields) - 1) % len(g.fields)
	}
	return nil
}

func (g *gallery) View() ui.View {
	var s ui.Sheet
	s.Space(1)
	width := min(g.env.Width, ui.FormWidth) - ui.FieldX - 2
	for i, f := range g.fields {
		d := f.Draw(width, i == g.at)
		s.Field(g.env.Theme.Label(g.labels[i].In(g.env.Lang), i == g.at), d.Lines, d.Cursor)
		s.Space(1)
	}
	return s.View()
}

func eachLook(t *testing.T, do func(t *testing.T, name string, d *uitest.Desk)) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			for _, theme := range []string{ui.Light, ui.Dark} {
				name := size.Name + "-" + string(lang) + "-" + theme
				t.Run(name, func(t *testing.T) {
					do(t, name, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang, Look: ui.Look{Name: theme}})
				})
			}
		}
	}
}

func TestCursorCells(t *testing.T) {
	eachLook(t, func(t *testing.T, name string, d *uitest.Desk) {
		env := d.Env(t)
		g := &gallery{env: env}
		for _, c := range []struct {
			label content.Text
			typed string
		}{
			{text("汉字", "Han"), "ab旅客王小明走失"},
			{text("标点", "Marks"), "“你好”，（再见）。《工会法》"},
			{text("组合", "Combining"), "e\u0301te\u0301 Nguyê\u0303n"},
			{text("四字节", "Four bytes"), "𬱖某𠮷"},
			{text("滚动", "Scrolled"), strings.Repeat("重庆北站北广场一号台", 5) + "ab"},
		} {
			l := field.NewLine(env, field.Options{})
			typeInto(l, c.typed)
			g.add(c.label, l)
		}
		s := field.NewStory(env, 2000)
		s.SetAnswer(record.Of(strings.Repeat("在工地干了三个月，没有签合同，工资一直没结。", 4) + "\nabc 2025-11-30"))
		g.add(text("经过", "Story"), s)
		v := uitest.Screen(t, d, env, g)
		var cursors strings.Builder
		for range g.fields {
			x, y, ok := v.Cursor()
			fmt.Fprintf(&cursors, "-- cursor %d,%d %v\n", x, y, ok)
			v.Press("tab")
		}
		v.Press("shift+tab")
		uitest.Golden(t, "cursor-"+name, v.Text()+cursors.String()+v.Styles())
	})
}

func TestChoicesOnTheScreen(t *testing.T) {
	catalog := (&uitest.Desk{}).Env(t).Catalog
	for _, size := range uitest.Sizes {
		d := &uitest.Desk{Width: size.Width, Height: size.Height}
		env := d.Env(t)
		g := &gallery{env: env}
		g.add(text("还在干吗", "Still there"), field.New(env, &content.Question{Kind: content.KindPick}, []content.Choice{
			{Code: "Y", Label: text("还在", "Yes")}, {Code: "N", Label: text("已离开", "No")}}))
		g.add(text("事项", "Matter"), field.New(env, &content.Question{Kind: content.KindPick}, choices(catalog, "matters")))
		g.add(text("证据", "Evidence"), field.New(env, &content.Question{Kind: content.KindTick}, flat(12)))
		v := uitest.Screen(t, d, env, g)
		v.Press("2", "tab")
		v.GoldenStyled("groups-" + size.Name)
		v.Press("1")
		v.GoldenStyled("leaves-" + size.Name)
		v.Press("left").Type("gz")
		v.GoldenStyled("found-" + size.Name)
		v.Press("1", "tab", "3", "1", "0", "down")
		v.GoldenStyled("ticks-" + size.Name)
	}
}

// choices gives the list of a name, or the two groups of these tests.
func choices(c *content.Catalog, name string) []content.Choice {
	if l := c.Lists[name]; l != nil {
		return l.Choices
	}
	return matters()
}
