package field

import (
	"strings"

	"chunfeng/content"
)

// matched tells how well a choice fits what was typed: 2 when the label begins
// with it, 1 when it is within, 0 not at all. Han are compared as they are,
// letters with the code and the English label.
func matched(c content.Choice, typed string) int {
	typed = strings.ToLower(typed)
	best := 0
	for _, text := range []string{c.Label.ZH, strings.ToLower(c.Label.EN), strings.ToLower(c.Code)} {
		switch at := strings.Index(text, typed); {
		case at == 0:
			return 2
		case at > 0:
			best = 1
		}
	}
	return best
}
