package data

import (
	"fmt"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Value is a fact's value; which part is set follows from the field's Kind:
// Text for text and choice, List for list, choices, months and refs, Table,
// Number and Bool for the kinds of that name.
type Value struct {
	Text   string
	List   []string
	Table  []map[string]string // one map per row, column → text; absent columns are empty
	Number Hundredths
	Bool   bool
}

// Fact is the value of a field that is not a figure.
type Fact struct {
	Key   string
	Value Value
}

// Facts are the known facts of a Steckbrief in the order of the file.
type Facts []Fact

func (f Facts) has(key string) bool {
	return slices.ContainsFunc(f, func(x Fact) bool { return x.Key == key })
}

// Get returns the value of a fact; false if it is not known.
func (f Facts) Get(key string) (Value, bool) {
	for _, fact := range f {
		if fact.Key == key {
			return fact.Value, true
		}
	}
	return Value{}, false
}

// Figures are the series of a Steckbrief, by field key.
type Figures map[string][]Figure

// Figure is one value of a series: of which year, from where, how it came about.
// Two figures of one year contradict each other; nobody has decided yet.
type Figure struct {
	Year   int
	Value  Value
	Method Method
	Source string
}

// Method is how a figure came about.
type Method string

// The methods: counted by a system, written down by the people who do the work,
// put together from parts, guessed by those who know.
const (
	MethodMeasured         Method = "measured"
	MethodSelfRecorded     Method = "selfRecorded"
	MethodAnalyticEstimate Method = "analyticEstimate"
	MethodEstimate         Method = "estimate"
)

// UnmarshalYAML reads a mapping of field keys to values of the fields' kinds.
func (f *Facts) UnmarshalYAML(node *yaml.Node) error {
	return eachField(node, func(field Field, value *yaml.Node) error {
		if field.Group == "figures" {
			return fmt.Errorf("line %d: %s is a figure", value.Line, field.Key)
		}
		v, err := decodeValue(field, value)
		*f = append(*f, Fact{Key: field.Key, Value: v})
		return err
	})
}

// UnmarshalYAML reads a mapping of figure keys to series.
func (f *Figures) UnmarshalYAML(node *yaml.Node) error {
	*f = Figures{}
	return eachField(node, func(field Field, series *yaml.Node) error {
		if field.Group != "figures" || series.Kind != yaml.SequenceNode {
			return fmt.Errorf("line %d: %s is no series of a figure", series.Line, field.Key)
		}
		for _, item := range series.Content {
			fig, err := decodeFigure(field, item)
			if err != nil {
				return err
			}
			(*f)[field.Key] = append((*f)[field.Key], fig)
		}
		return nil
	})
}

func eachField(node *yaml.Node, do func(Field, *yaml.Node) error) error {
	return eachPair(node, func(key, value *yaml.Node) error {
		field, ok := FieldOf(key.Value)
		if !ok {
			return fmt.Errorf("line %d: no field %q", key.Line, key.Value)
		}
		return do(field, value)
	})
}

// eachPair visits the pairs of a mapping. A key given twice is an error.
func eachPair(node *yaml.Node, do func(key, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: a mapping is expected", node.Line)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if seen[key.Value] {
			return fmt.Errorf("line %d: %s is given twice", key.Line, key.Value)
		}
		seen[key.Value] = true
		if err := do(key, node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func decodeFigure(field Field, node *yaml.Node) (Figure, error) {
	var fig Figure
	err := eachPair(node, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "year":
			fig.Year, err = strconv.Atoi(value.Value)
		case "value":
			fig.Value, err = decodeValue(field, value)
		case "method":
			fig.Method = Method(value.Value)
		case "source":
			fig.Source = value.Value
		default:
			err = fmt.Errorf("line %d: a figure has no %s", key.Line, key.Value)
		}
		return err
	})
	return fig, err
}

func decodeValue(field Field, node *yaml.Node) (v Value, err error) {
	switch field.Kind {
	case KindText:
		v.Text, err = decodeText(node)
	case KindChoice:
		if v.Text, err = decodeText(node); err == nil {
			err = allowed(field, node, v.Text)
		}
	case KindBool:
		err = node.Decode(&v.Bool)
	case KindNumber:
		err = node.Decode(&v.Number)
	case KindTable:
		v.Table, err = decodeTable(field, node)
	default:
		if err = node.Decode(&v.List); err == nil {
			err = allowed(field, node, v.List...)
		}
	}
	return v, err
}

func decodeText(node *yaml.Node) (string, error) {
	if node.Kind != yaml.ScalarNode || node.Value == "" {
		return "", fmt.Errorf("line %d: a text is expected", node.Line)
	}
	return node.Value, nil
}

func allowed(field Field, node *yaml.Node, values ...string) error {
	options := field.Options
	if field.Kind == KindMonths {
		options = months
	}
	for _, v := range values {
		if options != nil && !slices.Contains(options, v) {
			return fmt.Errorf("line %d: %s: %q is none of %v", node.Line, field.Key, v, options)
		}
	}
	if len(values) == 0 {
		return fmt.Errorf("line %d: %s is empty; leave it out if it is unknown", node.Line, field.Key)
	}
	return nil
}

var months = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}

func decodeTable(field Field, node *yaml.Node) ([]map[string]string, error) {
	var rows []map[string]string
	if err := node.Decode(&rows); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for column := range row {
			if !slices.Contains(field.Columns, column) {
				return nil, fmt.Errorf("line %d: %s has no column %q", node.Line, field.Key, column)
			}
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("line %d: %s is empty; leave it out if it is unknown", node.Line, field.Key)
	}
	return rows, nil
}
