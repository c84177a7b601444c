package ui

// LessonMsg begins the guided first lesson at its first step, or ends it. The
// shell draws the coach above the footer and follows what is really done.
type LessonMsg struct{ On bool }

// PracticeMsg asks for the practice desk, or for the way back from it: the
// shell ends, and the program begins anew on the other desk.
type PracticeMsg struct{}

// LessonDone is the Target.Code of RouteLesson when all steps were done.
const LessonDone = "done"
