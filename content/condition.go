package content

// Condition is an expression over the answers above, in expr-lang/expr,
// compiled and type-checked at load. The zero Condition was left out.
type Condition struct {
	Source string
}
