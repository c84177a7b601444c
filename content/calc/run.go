package calc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// calculator is one calculator behind JSON: its input types by operation (""
// when it has only one) and how it runs on one.
type calculator map[string]operation

type operation struct {
	input reflect.Type
	run   func(c *Calendar, input []byte) (any, error)
}

// of makes an operation of a calculator's function.
func of[In, Out any](f func(*Calendar, In) (Out, error)) operation {
	return operation{reflect.TypeFor[In](), func(c *Calendar, input []byte) (any, error) {
		var in In
		if err := strict(input, &in); err != nil {
			return nil, err
		}
		return f(c, in)
	}}
}

var calculators = map[string]calculator{
	Arbitration: {"": of(ArbitrationLimit)},
	AfterAward:  {OpDeadline: of(AwardLimit), OpFinalAward: of(FinalAward)},
	Civil:       {"": of(CivilLimit)},
	Injury:      {OpDeadlines: of(InjuryLimit), OpLumpSum: of(LumpSum)},
	Severance:   {"": of(SeverancePay)},
	DoubleWages: {"": of(DoubleWagesPay)},
	Overtime:    {"": of(OvertimePay)},
	AnnualLeave: {"": of(AnnualLeaveDays)},
	WageArrears: {"": of(WageOwed)},
	Probation:   {OpMaximum: of(ProbationMaximum), OpExcessPay: of(ProbationExcess), OpLowestPay: of(ProbationLowest)},
	Maternity:   {OpLeave: of(MaternityLeave), OpNursingTime: of(NursingTime)},
	MinimumWage: {OpMonthly: of(MinimumWageMonthly), OpHourly: of(MinimumWageHourly)},
	SickPay:     {OpSickPay: of(SickPayOf), OpMedicalPeriod: of(MedicalPeriod)},
	Retirement:  {"": of(RetirementAge)},
}

// Names lists the calculators in alphabetical order.
func Names() []string { return slices.Sorted(maps.Keys(calculators)) }

// Inputs lists the input fields of a calculator, those of all its operations;
// nil when there is no such calculator.
func Inputs(name string) []string {
	var fields []string
	for _, op := range calculators[name] {
		for i := range op.input.NumField() {
			field, _, _ := strings.Cut(op.input.Field(i).Tag.Get("json"), ",")
			fields = append(fields, field)
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// Run gives the input to the calculator of that name, both in the JSON schema
// of the published cases, and returns its result fields with two more: input
// and ground. It refuses unknown fields and what follows the input. Errors are
// ErrUnknown, an *InputError, or why the JSON does not fit.
func Run(c *Calendar, name string, input json.RawMessage) (json.RawMessage, error) {
	operations, ok := calculators[name]
	if !ok {
		return nil, fmt.Errorf("calculator %q: %w", name, ErrUnknown)
	}
	var which struct {
		Operation string `json:"operation"`
	}
	op, ok := operations[""]
	if !ok {
		if err := json.Unmarshal(input, &which); err != nil {
			return nil, fmt.Errorf("read input of %s: %w", name, err)
		}
		if op, ok = operations[which.Operation]; !ok {
			return nil, fmt.Errorf("calculator %s: %w", name, &InputError{"operation", FaultForm})
		}
	}
	result, err := op.run(c, input)
	if err != nil {
		return nil, fmt.Errorf("calculator %s: %w", name, err)
	}
	return json.Marshal(result)
}

// strict reads one JSON value and nothing after it, into fields that exist.
func strict(input []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(input))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("read input: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("read input: something follows it")
	}
	return nil
}
