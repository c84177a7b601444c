package intake
import ("testing";"fmt";"chunfeng/ui")
func TestLook(t *testing.T) {
	d := newDesk(t, 80, 20, ui.Target{Route: ui.RouteIntake, Form: "consultation"})
	fmt.Println(d.text()); 
	d.press("1")
	fmt.Println(d.text())
	d.press("'测试甲 enter")
	fmt.Println(d.text(), d.screen.View().Cursor)
	d.press("f8")
	fmt.Println(d.text())
	fmt.Printf("%#v", d.said)
}
