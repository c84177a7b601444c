package uitest

import (
	_ "embed"
	"encoding/json"

	"chunfeng/ui"
)

//go:embed sample.json
var sampleFile []byte

// sample is a desk that plainly does not exist and the people who work there.
type sample struct {
	Desk   ui.Desk
	People []ui.Volunteer
	Phrase string
	Offer  ui.Offer
}

func readSample() (s sample) {
	if err := json.Unmarshal(sampleFile, &s); err != nil {
		panic(err) // the file is part of the program
	}
	return s
}
