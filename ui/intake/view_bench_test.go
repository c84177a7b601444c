package intake

import (
	"slices"
	"testing"
	"time"

	"chunfeng/ui/uitest"
)

// BenchmarkView is a key in the largest form until its new view is drawn, at
// 120×40 with the companion: typing a letter, and moving to another field.
func BenchmarkView(b *testing.B) {
	for _, at := range []struct{ name, key string }{{"line", "employer"}, {"pick", "emp_kind"}, {"story", "story"}} {
		b.Run("typing into "+at.name, func(b *testing.B) {
			v := arrears(b)
			v.to(at.key)
			measure(b, v.screen, func(i int) {
				v.screen.Update(uitest.Key(string(rune('a' + i%26))))
				if i%40 == 39 {
					v.screen.field(v.screen.question()).SetAnswer(nil)
				}
				v.screen.View()
			})
		})
	}
	b.Run("moving between fields", func(b *testing.B) {
		v := arrears(b)
		v.to("site_name")
		measure(b, v.screen, func(i int) {
			key := "tab"
			if i%2 == 1 {
				key = "shift+tab"
			}
			v.screen.Update(uitest.Key(key))
			v.screen.View()
		})
	})
	b.Run("answering by digit", func(b *testing.B) {
		v := arrears(b)
		measure(b, v.screen, func(i int) {
			v.screen.goTo("still_employed")
			v.screen.Update(uitest.Key(string(rune('1' + i%2))))
			v.screen.View()
		})
	})
}

// measure runs one key after the other and reports the median and the 99th
// percentile beside the mean.
func measure(b *testing.B, screen *screen, key func(i int)) {
	b.Helper()
	b.ReportAllocs()
	times := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for i := range b.N {
		start := time.Now()
		key(i)
		screen.Actions() // the footer is drawn from them
		times = append(times, time.Since(start))
	}
	b.StopTimer()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
}

// arrears is a consultation about unpaid wages on a building site, answered
// as far as the last page.
func arrears(t testing.TB) *visit {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试甲 enter '13800138000 enter 1 1 enter pgdown '45 enter 'gdqx enter '13 enter calm pgdown")
	v.do("'练习工程队 enter 2 'yz enter enter enter 2 '20251130 enter")
	return v
}
