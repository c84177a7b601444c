package shell

import "chunfeng/ui"

// Screens is the table of the program's own screens: the one place that knows
// them all. A route without an entry shows that it is not installed.
func Screens(*ui.Env, ui.Book) Table { return Table{} }
