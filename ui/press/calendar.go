package press

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"chunfeng/content"
	"chunfeng/store/record"
)

// folded is the longest line of a calendar in octets (RFC 5545, 3.1).
const folded = 75

// alarms ring at nine in the morning, seven days and one day before: an
// all-day entry begins at midnight, when nobody wants to be woken.
var alarms = []string{"-P6DT15H", "-PT15H"}

// Calendar gives the last days of a record as an iCalendar file (RFC 5545):
// whole days without a time zone, with two alarms each. The UID of an entry is
// made from record and rule, so that importing a correction moves the entry
// instead of adding one. It gives nil when there is no day.
func Calendar(rec record.Record, days []content.LastDay) []byte {
	if len(days) == 0 {
		return nil
	}
	var c calendar
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//Chunfeng Desk//Slip//ZH")
	c.line("CALSCALE:GREGORIAN")
	c.line("METHOD:PUBLISH")
	for _, d := range days {
		begin := time.Date(d.Day.Year, d.Day.Month, d.Day.Date, 0, 0, 0, 0, time.UTC)
		c.line("BEGIN:VEVENT")
		c.line("UID:" + rec.ID.String() + "." + identifier(d.Rule) + "@chunfeng.invalid")
		c.line("DTSTAMP:" + rec.Filed.UTC().Format("20060102T150405Z"))
		c.line("SEQUENCE:" + strconv.Itoa(int(max(rec.Rev, 1))-1))
		c.line("DTSTART;VALUE=DATE:" + begin.Format("20060102"))
		c.line("DTEND;VALUE=DATE:" + begin.AddDate(0, 0, 1).Format("20060102"))
		c.line("SUMMARY:" + escaped(d.Name))
		c.line("DESCRIPTION:" + escaped(d.Text))
		c.line("TRANSP:TRANSPARENT")
		for _, before := range alarms {
			c.line("BEGIN:VALARM")
			c.line("ACTION:DISPLAY")
			c.line("DESCRIPTION:" + escaped(d.Name))
			c.line("TRIGGER:" + before)
			c.line("END:VALARM")
		}
		c.line("END:VEVENT")
	}
	c.line("END:VCALENDAR")
	return []byte(c.String())
}

// calendar writes content lines.
type calendar struct{ strings.Builder }

// line writes one content line, folded between characters.
func (c *calendar) line(text string) {
	room := folded
	for len(text) > room {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		c.WriteString(text[:cut] + "\r\n ")
		text, room = text[cut:], folded-1 // the space counts
	}
	c.WriteString(text + "\r\n")
}

// identifier makes a rule's name part of an address.
func identifier(rule string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z') {
			return r
		}
		return '-'
	}, rule)
}

// escaped writes a text value (RFC 5545, 3.3.11).
func escaped(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`).Replace(clean(l))
	}
	return strings.Join(lines, `\n`)
}
