package shell_test

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// form is a screen of fields, as large as a form gets: every kind of question
// once, and lines up to n.
type form struct {
	env    *ui.Env
	labels []string
	fields []field.Field
	at     int
	header string
	saved  int // LockMsg seen
	told   []tea.Msg
	boom   bool
}

func text(zh, en string) content.Text { return content.Text{ZH: zh, EN: en} }

func newForm(env *ui.Env, n int) *form {
	yes := []content.Choice{{Code: "Y", Label: text("还在", "Still there")}, {Code: "N", Label: text("已离开", "Left")}}
	have := []content.Choice{{Code: "E01", Label: text("身份证复印件", "ID copy")}, {Code: "E02", Label: text("合同、协议", "Contract")},
		{Code: "E03", Label: text("工资条、流水", "Pay slips")}}
	questions := []struct {
		q       content.Question
		choices []content.Choice
		answer  record.Answer
	}{
		{content.Question{Kind: content.KindLine, Label: text("称呼", "Name")}, nil, record.Of("灰衣师傅")},
		{content.Question{Kind: content.KindDocument, Label: text("证件", "Document")}, nil, record.Of("RID:500199197001010006")},
		{content.Question{Kind: content.KindPhone, Label: text("手机", "Mobile"), Private: true}, nil, record.Of("+8613800138000")},
		{content.Question{Kind: content.KindTrain, Label: text("车次", "Train")}, nil, record.Of("G8502 14:41")},
		{content.Question{Kind: content.KindPick, Label: text("还在干吗", "Still there")}, yes, record.Of("N")},
		{content.Question{Kind: content.KindDay, Label: text("离开日期", "Left on"), Partial: true}, nil, record.Of("2025-11-30")},
		{content.Question{Kind: content.KindMoney, Label: text("金额", "Amount")}, nil, record.Of("2000000")},
		{content.Question{Kind: content.KindNumber, Label: text("人数", "People")}, nil, record.Of("3")},
		{content.Question{Kind: content.KindTick, Label: text("证据", "Evidence")}, have, record.Of("E01", "E03")},
		{content.Question{Kind: content.KindStory, Label: text("经过", "Story")}, nil, nil},
	}
	f := &form{env: env}
	for i := range max(n, len(questions)) {
		c := questions[i%len(questions)]
		if i >= len(questions) {
			c.q.Kind = content.KindLine
		}
		w := field.New(env, &c.q, c.choices)
		if i < len(questions) {
			w.SetAnswer(c.answer)
		} else {
			w.SetAnswer(record.Of("重庆示例建筑有限公司"))
		}
		f.labels = append(f.labels, c.q.Label.In(env.Lang))
		f.fields = append(f.fields, w)
	}
	return f
}

func (f *form) Init() tea.Cmd { return nil }

func (f *form) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.LockMsg:
		f.saved++
	case ui.ResumeMsg, ui.ResizeMsg, ui.StatusMsg:
		f.told = append(f.told, m)
	case tea.KeyPressMsg, tea.PasteMsg:
		if f.boom {
			panic("a screen that fails")
		}
		used := f.fields[f.at].Update(m)
		k, _ := m.(tea.KeyPressMsg)
		switch name := ui.KeyName(k); {
		case used && !f.fields[f.at].Done():
		case name == "up" || name == "shift+tab":
			f.at = max(0, f.at-1)
		case name == "down", name == "tab", name == "enter", used:
			f.at = min(len(f.fields)-1, f.at+1)
		}
	}
	return nil
}

func (f *form) View() ui.View {
	var s ui.Sheet
	s.Space(1)
	width := min(f.env.Width, ui.FormWidth) - ui.FieldX - 2
	for i, w := range f.fields {
		d := w.Draw(width, i == f.at)
		s.Field(f.env.Theme.Label(f.labels[i], i == f.at), d.Lines, d.Cursor)
	}
	v, _, _ := s.Window(f.env.Height, 0, 0)
	v.Header = f.header
	return v
}

func (f *form) Title() string { return "法律咨询" }

func (f *form) Actions() []ui.Action {
	done := func() tea.Cmd { return ui.Note("已存 14:08:31", ui.Good) }
	return []ui.Action{
		{Keys: []string{"f10"}, Words: "复核", Do: done},
		{Keys: []string{"f5"}, Words: "全文", Do: done},
		{Keys: []string{"f6"}, Words: "算一算", Why: "先选事项"},
		{Show: "Tab", Words: "下一项"},
		{Keys: []string{"f4"}, Words: "记一个人", Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteSlip}) }},
	}
}
