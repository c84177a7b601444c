package intake
import ("testing";"fmt";"chunfeng/ui")
func TestLook(t *testing.T) {
  for _, w := range []int{80,120} {
	d := newDesk(t, w, 20 + (w-80)/40*16, ui.Target{Route: ui.RouteIntake, Form: "consultation"})
	p := func(k string) { d.press(k); fmt.Println("-----", k, d.screen.View().Cursor, d.screen.header());fmt.Println(d.text()) }
	d.press("1 '测试甲 enter '13800138000 enter 1 1 enter enter enter 1")
	p("'500199197001010006 enter")
	p("pgdown '25 enter 'gdqx enter '13 enter")
	p("pgdown '练习公司 enter 2 'yz enter")
	p("enter enter 2 '20251130 enter")
	p("pgdown")
	d.press("pgdown pgdown")
	p("f8")
	d.press("f5")
	p("")
	}
}
