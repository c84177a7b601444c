package calc

// Maternity is the name of the maternity-leave calculator.
const Maternity = "maternity"

// Operations of Maternity.
const (
	OpLeave       = "LEAVE"
	OpNursingTime = "NURSING_TIME"
)

// mostBabies bounds one birth.
const mostBabies = 10

// MaternityInput asks for the days of maternity leave.
type MaternityInput struct {
	Operation      string  `json:"operation"`
	Babies         int     `json:"babies"`
	DifficultBirth bool    `json:"difficult_birth"`
	MiscarriageAt  Decimal `json:"miscarriage_at_months"` // months of pregnancy; none: a birth
	LocalExtraDays int     `json:"local_extra_days"`      // set by the place; births only
}

// MaternityResult is the leave in calendar days.
type MaternityResult struct {
	Input    MaternityInput `json:"input"`
	Ground   Ground         `json:"ground"`
	National int            `json:"national_days"`
	Total    int            `json:"total_days"`
}

// MaternityLeave gives the days of leave (女职工劳动保护特别规定 7): 98, 15 more for a
// difficult birth and for each further baby; after a miscarriage 15, from four
// months 42, without any extra.
func MaternityLeave(_ *Calendar, in MaternityInput) (MaternityResult, error) {
	r := MaternityResult{Input: in, Ground: Ground{Rule: Maternity, Caution: CautionEstimate, Cites: []Cite{"FWR-7"}}}
	at, err := in.MiscarriageAt.rat("miscarriage_at_months", 12)
	switch {
	case err != nil:
		return r, err
	case in.MiscarriageAt == "" && (in.Babies < 1 || in.Babies > mostBabies):
		return r, &InputError{"babies", FaultRange}
	case in.LocalExtraDays < 0 || in.LocalExtraDays > 1000:
		return r, &InputError{"local_extra_days", FaultRange}
	}
	if in.MiscarriageAt != "" {
		r.National = 15
		if at.Cmp(whole(4)) >= 0 {
			r.National = 42
		}
		r.Total = r.National
		return r, nil
	}
	r.National = 98 + 15*(in.Babies-1)
	if in.DifficultBirth {
		r.National += 15
	}
	r.Total = r.National + in.LocalExtraDays
	r.Ground.note(in.LocalExtraDays > 0, NoteLocalPractice)
	return r, nil
}

// NursingInput asks for the nursing time.
type NursingInput struct {
	Operation string `json:"operation"`
	Babies    int    `json:"babies"`
}

// NursingResult is the nursing time until the baby is one year old.
type NursingResult struct {
	Input   NursingInput `json:"input"`
	Ground  Ground       `json:"ground"`
	Minutes int          `json:"minutes_per_working_day"`
}

// NursingTime gives an hour a working day for each baby under one year
// (女职工劳动保护特别规定 9).
func NursingTime(_ *Calendar, in NursingInput) (NursingResult, error) {
	r := NursingResult{Input: in, Ground: Ground{Rule: Maternity, Caution: CautionEstimate, Cites: []Cite{"FWR-9"}}}
	if in.Babies < 1 || in.Babies > mostBabies {
		return r, &InputError{"babies", FaultRange}
	}
	r.Minutes = 60 * in.Babies
	return r, nil
}
