package main

import "chunfeng/content"

// ways bounds how many spellings of one name by initials are kept.
const ways = 8

// initials gives the pinyin initials a name may be typed by: every character
// has all its readings, so a name has several spellings.
func initials(name string) []string {
	spellings := []string{""}
	for _, readings := range content.Initials(name) {
		var longer []string
		for _, s := range spellings {
			for letter := range 26 {
				if readings&(1<<letter) != 0 && len(longer) < ways {
					longer = append(longer, s+string(rune('a'+letter)))
				}
			}
		}
		if len(longer) > 0 {
			spellings = longer
		}
	}
	return spellings
}
