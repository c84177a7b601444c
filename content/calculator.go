package content

// calculators are the inputs each calculator takes, by its name.
var calculators = map[string][]string{
	"arbitration_limitation": {"kind", "knew", "ended", "interrupted"},
}
