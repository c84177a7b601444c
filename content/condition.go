package content

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/vm"

	"chunfeng/store/record"
)

// Condition is an expression over the answers above, in expr-lang/expr,
// compiled and type-checked at load. The zero Condition was left out.
//
// An answer is a text, for ticks a list of texts, for numbers and money (in
// fen) a number. Not answered is "", an empty list, or a number of which no
// comparison is true. Besides answers there are today and desk, and
//
//	answered(x)        x was answered
//	has(x, "A", "B")   x is, or contains, one of these codes
//	starts(x, "WAG")   x begins with this
//	limit(x, "WAGE")   the matter x falls under this limitation rule
//	age(x)             full years from the day x to today
//	days(x, y)         days from the day x to the day y
//	size("courses")    how many choices this list offers today
//	proposed           codes of the results that the form's rules propose
//	overridden         the volunteer chose other results than these
//
// proposed and overridden are known below the question that holds the results,
// and at the end of a form that has none; in a rule, proposed is what the rules
// above it propose.
//
// age and days give a number of which no comparison is true when a day is
// missing; of a month or a year they take the first day.
type Condition struct {
	Source  string
	program *vm.Program
}

// UnmarshalText keeps the source; it is compiled when the whole file is known.
func (c *Condition) UnmarshalText(text []byte) error {
	c.Source = strings.TrimSpace(string(text))
	return nil
}

// IsZero reports whether the condition was left out.
func (c Condition) IsZero() bool { return c.Source == "" }

// scope is what a condition sees, by name.
type scope map[string]any

// names that no question may have as its key.
var reserved = []string{"proposed", "overridden", "size", "today", "desk", "answered", "has", "starts", "limit", "age", "days", "true", "false", "nil", "not", "and", "or", "in", "let", "if", "else", "len", "matches", "contains", "startsWith", "endsWith"}

// kinds gives the type of an unanswered question of each kind in a scope.
func unanswered(k Kind) any {
	switch k {
	case KindTick:
		return []string(nil)
	case KindNumber, KindMoney:
		return math.NaN()
	}
	return ""
}

// limits are the limitation rules of the matters a form can be about.
type limits map[string][]string

// add notes the rules of a question's choices.
func (l *limits) add(q *Question) {
	for _, c := range q.choices {
		if len(c.Limits) > 0 {
			if *l == nil {
				*l = limits{}
			}
			(*l)[c.Code] = c.Limits
		}
	}
}

// scope gives a scope with the session alone.
func (f *Form) scope(s Session) scope {
	return scope{
		"today": s.Today.String(),
		"desk":  s.Desk,
		"age":   func(day string) float64 { return age(day, s.Today) },
		"limit": func(matter, rule string) bool { return slices.Contains(f.limits[matter], rule) },
		"size":  func(list string) int { return f.lists[list].size(s.Today) },

		"proposed":   []string(nil),
		"overridden": false,
	}
}

// language is how conditions are read: no loops, no built-in functions but len.
// Making it costs more than compiling a condition, so a form makes one; names
// are only ever added to its scope.
type language struct {
	config *conf.Config
	names  int
}

func newLanguage() *language {
	l := &language{config: conf.CreateNew()}
	for _, option := range []expr.Option{
		expr.AsBool(), expr.DisableAllBuiltins(), expr.EnableBuiltin("len"), expr.MaxNodes(500),
		expr.Function("answered", answered, new(func(any) bool)),
		expr.Function("has", has, new(func(any, ...string) bool)),
		expr.Function("starts", starts, new(func(string, string) bool)),
		expr.Function("days", days, new(func(string, string) float64)),
	} {
		option(l.config)
	}
	for name := range l.config.Disabled {
		delete(l.config.Builtins, name)
	}
	return l
}

// program compiles a source against the names and types of a scope.
func (l *language) program(source string, v scope) (*vm.Program, error) {
	if len(v) != l.names {
		l.config.WithEnv(map[string]any(v))
		l.names = len(v)
	}
	tree, err := checker.ParseCheck(source, l.config)
	if err != nil {
		return nil, err
	}
	if err := optimizer.Optimize(&tree.Node, l.config); err != nil {
		return nil, err
	}
	return compiler.Compile(tree, l.config)
}

// compile checks the condition against the names and types of a scope.
func (c *Condition) compile(l *language, v scope) error {
	if c.IsZero() {
		return nil
	}
	p, err := l.program(c.Source, v)
	if err != nil {
		return errors.New(strings.TrimSpace(strings.SplitN(err.Error(), "\n", 2)[0]))
	}
	guard := &guard{}
	root := p.Node()
	ast.Walk(&root, guard)
	if guard.found != "" {
		return errors.New(guard.found)
	}
	if _, err := vm.Run(p, map[string]any(v)); err != nil {
		return fmt.Errorf("cannot be evaluated without answers: %s", strings.SplitN(err.Error(), "\n", 2)[0])
	}
	c.program = p
	return nil
}

// machines evaluate conditions; making one costs more than most conditions.
var machines = sync.Pool{New: func() any { return new(vm.VM) }}

// holds evaluates the condition; one left out holds by default.
func (c Condition) holds(v scope, byDefault bool) (bool, error) {
	if c.program == nil {
		return byDefault, nil
	}
	machine := machines.Get().(*vm.VM)
	defer machines.Put(machine)
	out, err := machine.Run(c.program, map[string]any(v))
	if err != nil {
		return byDefault, fmt.Errorf("condition %q: %w", c.Source, err)
	}
	yes, _ := out.(bool)
	return yes, nil
}

// guard finds what the compiler lets pass but a form must not hold.
type guard struct{ found string }

// Visit looks at one node.
func (g *guard) Visit(n *ast.Node) {
	switch n := (*n).(type) {
	case *ast.BinaryNode:
		if n.Operator != "/" && n.Operator != "%" {
			return
		}
		if i, ok := n.Right.(*ast.IntegerNode); ok && i.Value == 0 {
			g.found = "division by zero"
		}
		if f, ok := n.Right.(*ast.FloatNode); ok && f.Value == 0 {
			g.found = "division by zero"
		}
	case *ast.PredicateNode:
		g.found = "no loops in a condition"
	}
}

func answered(in ...any) (any, error) {
	switch v := in[0].(type) {
	case string:
		return v != "", nil
	case []string:
		return len(v) > 0, nil
	case float64:
		return !math.IsNaN(v), nil
	}
	return false, nil
}

func has(in ...any) (any, error) {
	for _, code := range in[1:] {
		code, _ := code.(string)
		switch v := in[0].(type) {
		case string:
			if v == code && v != "" {
				return true, nil
			}
		case []string:
			if slices.Contains(v, code) {
				return true, nil
			}
		}
	}
	return false, nil
}

func starts(in ...any) (any, error) {
	s, _ := in[0].(string)
	prefix, _ := in[1].(string)
	return strings.HasPrefix(s, prefix), nil
}

func days(in ...any) (any, error) {
	from, _ := in[0].(string)
	to, _ := in[1].(string)
	a, b := earliest(from), earliest(to)
	if a.IsZero() || b.IsZero() {
		return math.NaN(), nil
	}
	return float64(b.Since(a)), nil
}

// age gives full years on today; one born on 29 February turns on 1 March.
func age(birth string, today record.Day) float64 {
	b := earliest(birth)
	if b.IsZero() || today.IsZero() {
		return math.NaN()
	}
	return float64(record.AgeOn(b, today))
}

// earliest gives the first day of a day, month or year in canonical text; the
// zero Day for anything else.
func earliest(text string) record.Day {
	p, err := record.PartialDayFromText(text)
	if err != nil {
		return record.Day{}
	}
	return p.Earliest
}
