package shell

import (
	"chunfeng/ui"
	"chunfeng/ui/also"
	"chunfeng/ui/brief"
	"chunfeng/ui/custody"
	"chunfeng/ui/duty"
	"chunfeng/ui/effort"
	"chunfeng/ui/home"
	"chunfeng/ui/intake"
	"chunfeng/ui/laws"
	"chunfeng/ui/lesson"
	"chunfeng/ui/manual"
	"chunfeng/ui/quiz"
	"chunfeng/ui/reckon"
	"chunfeng/ui/records"
	"chunfeng/ui/rest"
	"chunfeng/ui/session"
	"chunfeng/ui/settings"
	"chunfeng/ui/setup"
	"chunfeng/ui/shift"
	"chunfeng/ui/slip"
	"chunfeng/ui/stock"
	"chunfeng/ui/waiting"
	"chunfeng/ui/worker"
)

// Screens is the table of the program's own screens: the one place that knows
// them all. A route without an entry shows that it is not installed.
func Screens(env *ui.Env, book ui.Book) Table {
	return Table{
		ui.RouteRest:      func(ui.Target) ui.Screen { return rest.New(env, book) },
		ui.RouteSetup:     func(ui.Target) ui.Screen { return setup.New(env, book) },
		ui.RouteUnlock:    func(ui.Target) ui.Screen { return setup.NewUnlock(env, book) },
		ui.RouteDuty:      func(ui.Target) ui.Screen { return duty.New(env, book) },
		ui.RouteHome:      func(ui.Target) ui.Screen { return home.New(env, book) },
		ui.RouteIntake:    func(t ui.Target) ui.Screen { return intake.New(env, book, t) },
		ui.RouteSlip:      func(t ui.Target) ui.Screen { return slip.New(env, book, t) },
		ui.RouteAlso:      func(t ui.Target) ui.Screen { return also.New(env, book, t) },
		ui.RouteWorker:    func(t ui.Target) ui.Screen { return worker.New(env, book, t) },
		ui.RouteRecords:   func(t ui.Target) ui.Screen { return records.New(env, book, t) },
		ui.RouteRecord:    func(t ui.Target) ui.Screen { return records.NewReading(env, book, t.ID) },
		ui.RouteHistory:   func(t ui.Target) ui.Screen { return records.NewHistory(env, book, t) },
		ui.RouteCallbacks: func(ui.Target) ui.Screen { return records.NewCallbacks(env, book) },
		ui.RouteCustody:   func(ui.Target) ui.Screen { return custody.New(env, book) },
		ui.RouteSettings:  func(ui.Target) ui.Screen { return settings.New(env, book) },
		ui.RouteReckon:    func(t ui.Target) ui.Screen { return reckon.New(env, book, t) },
		ui.RouteStick:     func(ui.Target) ui.Screen { return custody.NewStick(env, book) },
		ui.RouteProblems:  func(ui.Target) ui.Screen { return custody.NewProblems(env, book) },
		ui.RouteEnrol:     func(ui.Target) ui.Screen { return custody.NewEnrol(env, book) },
		ui.RouteCorner:    func(ui.Target) ui.Screen { return laws.NewCorner(env) },
		ui.RouteLaws:      func(t ui.Target) ui.Screen { return laws.New(env, t) },
		ui.RouteCard:      func(t ui.Target) ui.Screen { return laws.NewCard(env, t) },
		ui.RouteHotlines:  func(ui.Target) ui.Screen { return laws.NewHotlines(env) },
		ui.RouteQuiz:      func(ui.Target) ui.Screen { return quiz.New(env) },
		ui.RouteRiddle:    func(t ui.Target) ui.Screen { return quiz.NewRiddle(env, t) },
		ui.RouteShift:     func(ui.Target) ui.Screen { return shift.New(env, book) },
		ui.RouteManual:    func(t ui.Target) ui.Screen { return manual.New(env, t) },
		ui.RouteBrief:     func(ui.Target) ui.Screen { return brief.New(env, book) },
		ui.RouteStock:     func(ui.Target) ui.Screen { return stock.New(env, book) },
		ui.RouteEffort:    func(ui.Target) ui.Screen { return effort.New(env, book) },
		ui.RouteLesson:    func(t ui.Target) ui.Screen { return lesson.New(env, t) },
		ui.RouteWaiting:   func(ui.Target) ui.Screen { return waiting.New(env, book) },
		ui.RouteSession:   func(ui.Target) ui.Screen { return session.New(env, book) },
	}
}
