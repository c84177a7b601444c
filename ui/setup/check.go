package setup

import (
	"strconv"
	"strings"

	"chunfeng/ui"
)

// check gives the first question of the step whose answer will not do, and why.
func (s *screen) check() (at int, fault string) {
	w := s.env.Words.Setup
	switch s.step {
	case stepDesk:
		for i := range s.asks[stepDesk] {
			if s.answer(stepDesk, i) == "" {
				return i, s.env.Words.Fault["required"]
			}
		}
		if n, err := strconv.Atoi(s.answer(stepDesk, 2)); err != nil || n < 1 || n > 99 {
			return 2, s.env.Words.Fault["number"]
		}
	case stepPass:
		for i, word := range checked {
			if strings.ReplaceAll(s.answer(stepPass, i), " ", "") != strings.ReplaceAll(s.offer.Words[word].Pinyin, " ", "") {
				return i, w.PassWrong
			}
		}
	case stepPerson:
		pin := s.answer(stepPerson, 1)
		switch {
		case s.answer(stepPerson, 0) == "":
			return 0, s.env.Words.Fault["required"]
		case len(pin) != 6:
			return 1, w.PINShort
		case ui.WeakPIN(pin):
			return 1, w.PINWeak
		case pin != s.answer(stepPerson, 2):
			return 2, w.PINDiffer
		}
	}
	return 0, ""
}
