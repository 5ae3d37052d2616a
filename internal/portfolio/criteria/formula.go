package criteria

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxFormula is the longest formula, in bytes, and maxNodes how many parts it may have: both bound its cost, as it has no
// loops.
const (
	MaxFormula = 600
	maxNodes   = 120
)

// Formula is a checked expression over the inputs of the catalogue. It is safe for concurrent use.
type Formula struct {
	program *vm.Program
	inputs  []int // places in the catalogue, in the order of the text
}

// Inputs returns the places of the inputs the formula names.
func (f *Formula) Inputs() []int { return f.inputs }

// function is what formulas may call beside the operators.
type function struct {
	name string
	args int
	do   func(x []float64) float64
}

// functions are the functions of formulas. Shares and scales are in percent.
var functions = []function{
	{"lesser", 2, func(x []float64) float64 { return math.Min(x[0], x[1]) }},
	{"greater", 2, func(x []float64) float64 { return math.Max(x[0], x[1]) }},
	{"root", 1, func(x []float64) float64 { return math.Sqrt(math.Max(x[0], 0)) }},
	{"rounded", 1, func(x []float64) float64 { return math.Round(x[0]) }},
	{"scale", 3, func(x []float64) float64 { return share(x[0], x[1], x[2]) }},
	{"logScale", 3, func(x []float64) float64 {
		return share(math.Log10(math.Max(x[0], 1e-9)), math.Log10(math.Max(x[1], 1e-9)), math.Log10(math.Max(x[2], 1e-9)))
	}},
}

// Functions returns the names of the functions that formulas may call.
func Functions() []string {
	names := make([]string, len(functions))
	for i, f := range functions {
		names[i] = f.name
	}
	return names
}

// share is where x lies on the way from one bound (0) to the other (100).
func share(x, from, to float64) float64 {
	if from == to {
		return 0
	}
	return math.Min(math.Max((x-from)/(to-from), 0), 1) * 100
}

func (f function) option() expr.Option {
	return expr.Function(f.name, func(params ...any) (any, error) {
		x := make([]float64, len(params))
		for i, p := range params {
			x[i] = number(p)
		}
		return f.do(x), nil
	}, f.signature())
}

func (f function) signature() any {
	switch f.args {
	case 1:
		return new(func(float64) float64)
	case 2:
		return new(func(float64, float64) float64)
	}
	return new(func(float64, float64, float64) float64)
}

// number reads what an expression gives; whole numbers come as int.
func number(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case int:
		return float64(x)
	}
	return math.NaN()
}

// sample is an environment with a value of the right type for every input.
func sample() map[string]any {
	env := map[string]any{}
	for _, in := range catalogue() {
		env[in.Name] = in.value(0)
	}
	return env
}

// value is what a formula sees of a stored number.
func (in Input) value(x float64) any {
	switch in.Type {
	case Bool:
		return x != 0
	case Choice:
		if i := int(x); i >= 0 && i < len(in.Options) {
			return in.Options[i]
		}
		return ""
	}
	return x
}

// Compile checks a formula that answers with a number, or with yes or no.
//
// It returns problem.Invalid with the reason in the parameter "detail" if the text is no such formula or names what is
// not in the catalogue.
func Compile(text string, yesNo bool) (*Formula, error) {
	if len(text) > MaxFormula {
		return nil, invalidFormula("criteria.formula.tooLong", fmt.Sprint(MaxFormula))
	}
	guard := &guard{seen: map[int]bool{}}
	options := []expr.Option{expr.Env(sample()), expr.DisableAllBuiltins(), expr.MaxNodes(maxNodes), expr.Patch(guard)}
	for _, f := range functions {
		options = append(options, f.option())
	}
	if yesNo {
		options = append(options, expr.AsBool())
	} else {
		options = append(options, expr.AsFloat64())
	}
	program, err := expr.Compile(text, options...)
	switch {
	case guard.refused != "":
		return nil, invalidFormula("criteria.formula.notAllowed", guard.refused)
	case err != nil:
		first, _, _ := strings.Cut(err.Error(), "\n")
		return nil, invalidFormula("criteria.formula.wrong", first)
	case len(guard.inputs) == 0:
		return nil, invalidFormula("criteria.formula.noInput", "")
	}
	return &Formula{program: program, inputs: guard.inputs}, nil
}

func invalidFormula(key, detail string) error {
	return problem.InvalidFields(problem.FieldOf("formula", key, "detail", detail))
}

// guard walks the tree of a formula: it collects the inputs and refuses everything that is no plain arithmetic.
type guard struct {
	inputs  []int
	seen    map[int]bool
	refused string
}

// operators are those that formulas may use.
var operators = []string{"+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "&&", "||", "!"}

// Visit looks at one part of the tree.
func (g *guard) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.StringNode, *ast.ConditionalNode:
	case *ast.UnaryNode:
		g.operator(n.Operator)
	case *ast.BinaryNode:
		g.operator(n.Operator)
	case *ast.CallNode:
	case *ast.IdentifierNode:
		g.identifier(n.Value)
	default:
		g.refuse((*node).String())
	}
}

func (g *guard) operator(sign string) {
	if !slices.Contains(operators, sign) {
		g.refuse(sign)
	}
}

func (g *guard) identifier(name string) {
	if slices.Contains(Functions(), name) {
		return
	}
	i := InputIndex(name)
	if i < 0 {
		return // the compiler says so, with the place
	}
	if !g.seen[i] {
		g.seen[i] = true
		g.inputs = append(g.inputs, i)
	}
}

func (g *guard) refuse(what string) {
	if g.refused == "" {
		g.refused = what
	}
}

// Facts are the values of the inputs in the order of the catalogue; NaN is unknown.
type Facts []float64

// Unknown are facts of which nothing is known.
func Unknown() Facts {
	f := make(Facts, InputCount())
	for i := range f {
		f[i] = math.NaN()
	}
	return f
}

// Knows reports whether an input is known.
func (f Facts) Knows(i int) bool { return i < len(f) && !math.IsNaN(f[i]) }

// Machine evaluates formulas one after the other; it is not safe for concurrent use.
type Machine struct {
	vm  vm.VM
	env map[string]any
}

// NewMachine returns a machine.
func NewMachine() *Machine { return &Machine{env: map[string]any{}} }

// Number returns what a formula says of the facts; ok is false if an input is unknown, or if the result is no number, as
// after a division by zero.
func (m *Machine) Number(f *Formula, facts Facts) (x float64, ok bool) {
	out, ok := m.run(f, facts)
	if !ok {
		return 0, false
	}
	x = number(out)
	return x, !math.IsNaN(x) && !math.IsInf(x, 0)
}

// YesNo is Number for formulas that answer with yes or no.
func (m *Machine) YesNo(f *Formula, facts Facts) (yes, ok bool) {
	out, ok := m.run(f, facts)
	yes, is := out.(bool)
	return yes, ok && is
}

func (m *Machine) run(f *Formula, facts Facts) (any, bool) {
	for _, i := range f.inputs {
		if !facts.Knows(i) {
			return nil, false
		}
		m.env[InputAt(i).Name] = InputAt(i).value(facts[i])
	}
	out, err := m.vm.Run(f.program, m.env)
	return out, err == nil
}
