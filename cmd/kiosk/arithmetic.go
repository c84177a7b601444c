package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"chunfeng/content/calc"
)

// caseLimit bounds what is read as cases, in bytes.
const caseLimit = 32 << 20

// maxComplaints is how many wrong cases of a file are told one by one.
const maxComplaints = 20

// errUsage marks a complaint about how the program was called.
var errUsage = errors.New("wrong usage")

// caseFile is a file of published cases for one calculator.
type caseFile struct {
	Calculator string          `json:"calculator"`
	Title      string          `json:"title"`
	About      json.RawMessage `json:"about"`
	Schema     *int            `json:"schema"`
	Cases      []publishedCase `json:"cases"`
}

// publishedCase is one case; Expect and Rule are for readers and tests.
type publishedCase struct {
	Name   string          `json:"name"`
	Input  json.RawMessage `json:"input"`
	Expect json.RawMessage `json:"expect"`
	Rule   json.RawMessage `json:"rule"`
}

// answered is one line of output.
type answered struct {
	List   string `json:"list,omitempty"`
	Name   string `json:"name"`
	Result any    `json:"result"`
}

// calcDesk is `kiosk calc`: the calculators without the screen.
func calcDesk(args []string, in, out *os.File, complain io.Writer) int {
	flags, file, place := caseFlags("calc", complain)
	name, err := oneName(flags, args)
	if err == nil && name != "" && *file != "" {
		err = fmt.Errorf("a name or --file, not both: %w", errUsage)
	}
	if err != nil {
		return complained(complain, "calc", err)
	}
	if name == "" && *file == "" {
		for _, n := range calc.Names() {
			fmt.Fprintln(out, n)
		}
		return exitGood
	}
	catalog, err := toldContent(*place, complain)
	if err != nil {
		return complained(complain, "calc", err)
	}
	if *file != "" {
		return complained(complain, "calc", calcFile(catalog.Calendar, *file, out, complain))
	}
	if !slices.Contains(calc.Names(), name) {
		return complained(complain, "calc", fmt.Errorf("there is no calculator %q; kiosk calc lists them: %w", name, errUsage))
	}
	if term.IsTerminal(int(in.Fd())) {
		fmt.Fprintf(complain, "One JSON object, then Ctrl+D. The fields of %s: %s\n", name, strings.Join(calc.Inputs(name), ", "))
	}
	input, err := readJSON(in)
	if err == nil {
		var result json.RawMessage
		if result, err = calc.Run(catalog.Calendar, name, input); err == nil {
			err = json.NewEncoder(out).Encode(answered{Name: name, Result: result})
		}
	}
	return complained(complain, "calc", plainly(err))
}

// caseFlags makes the flags of calc and identify.
func caseFlags(name string, complain io.Writer) (flags *flag.FlagSet, file, place *string) {
	flags = flag.NewFlagSet("kiosk "+name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	return flags, flags.String("file", "", ""), flags.String("content", "", "")
}

// oneName parses flags before and after at most one word and gives the word.
func oneName(flags *flag.FlagSet, args []string) (string, error) {
	var words []string
	for {
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return "", err
			}
			return "", fmt.Errorf("%w: %w", err, errUsage)
		}
		if args = flags.Args(); len(args) == 0 {
			break
		}
		words, args = append(words, args[0]), args[1:]
	}
	if len(words) > 1 {
		return "", fmt.Errorf("one name at a time, not %d: %w", len(words), errUsage)
	}
	return strings.Join(words, ""), nil
}

// complained prints one sentence for an error and gives the exit code.
func complained(complain io.Writer, command string, err error) int {
	switch {
	case err == nil:
		return exitGood
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(complain, usage)
		return exitGood
	case errors.Is(err, errUsage):
		fmt.Fprintf(complain, "kiosk %s: %s\n", command, strings.TrimSuffix(err.Error(), ": "+errUsage.Error()))
		return exitMisused
	}
	fmt.Fprintf(complain, "kiosk %s: %v\n", command, err)
	return exitFailed
}

// calcFile answers every case of a file, one JSON line each, in order. Cases
// that cannot be worked with are told one by one and make the error.
func calcFile(calendar *calc.Calendar, path string, out, complain io.Writer) error {
	var f caseFile
	if err := readCases(path, &f, &f.Schema); err != nil {
		return err
	}
	switch {
	case f.Calculator == "identity":
		return fmt.Errorf("%s holds identity lists: use kiosk identify --file: %w", path, errUsage)
	case f.Calculator == "":
		return fmt.Errorf("%s: no calculator is named in it", path)
	case !slices.Contains(calc.Names(), f.Calculator):
		return fmt.Errorf("%s: there is no calculator %q; kiosk calc lists them", path, f.Calculator)
	case len(f.Cases) == 0:
		return fmt.Errorf("%s: there are no cases in it", path)
	}
	lines := json.NewEncoder(out)
	var bad refusals
	for i, c := range f.Cases {
		result, err := calc.Run(calendar, f.Calculator, c.Input)
		if err != nil {
			bad.tell(complain, "calc", i, c.Name, plainly(err))
			continue
		}
		if err := lines.Encode(answered{Name: c.Name, Result: result}); err != nil {
			return fmt.Errorf("write a result: %w", err)
		}
	}
	return bad.err(path, len(f.Cases))
}

// refusals counts the cases of a file that could not be answered.
type refusals struct {
	n    int
	last error
}

func (r *refusals) tell(complain io.Writer, command string, i int, name string, err error) {
	if name == "" {
		name = fmt.Sprintf("number %d", i+1)
	}
	if r.n++; r.n == 1 {
		r.last = fmt.Errorf("case %s: %w", name, err)
		return
	}
	if r.n == 2 {
		fmt.Fprintf(complain, "kiosk %s: %v\n", command, r.last)
	}
	if r.n <= maxComplaints {
		fmt.Fprintf(complain, "kiosk %s: case %s: %v\n", command, name, err)
	}
}

// err gives the one complaint itself, or how many there were.
func (r *refusals) err(path string, of int) error {
	if r.n < 2 {
		return r.last
	}
	return fmt.Errorf("%s: %d of %d cases could not be answered", path, r.n, of)
}

// readCases reads a file of cases in the published schema, strictly.
func readCases(path string, into any, schema **int) error {
	file, err := os.Open(path)
	if err != nil {
		return err // "open PATH: reason"
	}
	defer func() { _ = file.Close() }()
	text, err := readJSON(file)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err = d.Decode(into); err == nil && d.More() {
			err = errors.New("something follows the JSON object")
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, plainly(err))
	}
	if *schema != nil && **schema != 1 {
		return fmt.Errorf("%s: schema %d; this program knows schema 1", path, **schema)
	}
	return nil
}

// readJSON reads everything, as UTF-8 with or without a byte order mark.
func readJSON(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, caseLimit+1))
	switch text = bytes.TrimPrefix(text, []byte("\ufeff")); {
	case err != nil:
		return nil, fmt.Errorf("read the input: %w", err)
	case len(text) > caseLimit:
		return nil, fmt.Errorf("more than %d MiB of input", caseLimit>>20)
	case len(bytes.TrimSpace(text)) == 0:
		return nil, errors.New("there is no input; want one JSON object")
	case !utf8.Valid(text):
		return nil, errors.New("the input is not UTF-8; save it in that encoding")
	}
	return text, nil
}

// plainly says in a sentence what is wrong with JSON.
func plainly(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, syntax)
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return errors.New("the JSON ends in the middle")
	case errors.As(err, &kind):
		return fmt.Errorf("field %q does not take a %s", kind.Field, kind.Value)
	}
	return err
}
