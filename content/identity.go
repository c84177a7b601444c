package content

import (
	"strings"
	"unicode/utf8"
)

func document(text string, _ Session) *Fault {
	if _, number, ok := strings.Cut(text, ":"); !ok || number == "" {
		return &Fault{Code: "document"}
	}
	return nil
}

func phone(text string) *Fault {
	if len(text) < 8 || !strings.HasPrefix(text, "+") {
		return &Fault{Code: "phone"}
	}
	return nil
}

func name(text string) *Fault {
	if utf8.RuneCountInString(text) == 1 {
		return &Fault{Code: "name_short", Soft: true}
	}
	return nil
}
