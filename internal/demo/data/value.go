package data

import (
	"fmt"
	"slices"
	"strconv"

	"gopkg.in/yaml.v3"
)

// Value is a fact's value; which part is set follows from the field's Kind:
// Text for text and choice, List for list, choices and refs, Table, Number and
// Bool for the kinds of that name.
type Value struct {
	Text   string
	List   []string
	Table  []map[string]string // one map per row, column → text; absent columns are empty
	Number Hundredths
	Bool   bool
}

// Fact is the known value of a field. Year, Method and Source say where it comes
// from, as far as that is known; two figures of one year contradict each other.
type Fact struct {
	Value  Value
	Year   int
	Method Method
	Source string
	About  bool // the number is rounded: »ca. 1.200«
	Counts bool // of two figures of one year the one to reckon with
}

// Facts are the known facts that are no series, by field key.
type Facts map[string]Fact

// Figures are the series of a Steckbrief, by field key.
type Figures map[string][]Fact

func (f Facts) has(key string) bool {
	_, ok := f[key]
	return ok
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

// UnmarshalYAML reads a mapping of field keys to values, or to mappings with a
// value and its year, method and source.
func (f *Facts) UnmarshalYAML(node *yaml.Node) error {
	*f = Facts{}
	return eachField(node, func(field Field, value *yaml.Node) (err error) {
		if field.Series {
			return fmt.Errorf("line %d: %s is a series", value.Line, field.Key)
		}
		if value.Kind == yaml.MappingNode {
			(*f)[field.Key], err = decodeFact(field, value)
			return err
		}
		v, err := decodeValue(field, value)
		(*f)[field.Key] = Fact{Value: v}
		return err
	})
}

// UnmarshalYAML reads a mapping of field keys to series.
func (f *Figures) UnmarshalYAML(node *yaml.Node) error {
	*f = Figures{}
	return eachField(node, func(field Field, series *yaml.Node) error {
		if !field.Series || series.Kind != yaml.SequenceNode {
			return fmt.Errorf("line %d: %s is no series", series.Line, field.Key)
		}
		for _, item := range series.Content {
			fact, err := decodeFact(field, item)
			if err != nil {
				return err
			}
			(*f)[field.Key] = append((*f)[field.Key], fact)
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

func decodeFact(field Field, node *yaml.Node) (Fact, error) {
	var fact Fact
	hasValue := false
	err := eachPair(node, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "value":
			hasValue = true
			fact.Value, err = decodeValue(field, value)
		case "year":
			fact.Year, err = strconv.Atoi(value.Value)
		case "method":
			fact.Method = Method(value.Value)
		case "source":
			fact.Source = value.Value
		case "about":
			err = value.Decode(&fact.About)
		case "counts":
			err = value.Decode(&fact.Counts)
		default:
			err = fmt.Errorf("line %d: a fact has no %q", key.Line, key.Value)
		}
		return err
	})
	if err == nil && !hasValue {
		err = fmt.Errorf("line %d: %s has no value; leave it out if it is unknown", node.Line, field.Key)
	}
	return fact, err
}

func decodeValue(field Field, node *yaml.Node) (v Value, err error) {
	switch field.Kind {
	case KindText, KindChoice:
		if v.Text, err = decodeText(node); err == nil {
			err = allowed(field.Options, node, v.Text)
		}
	case KindBool:
		err = node.Decode(&v.Bool)
	case KindNumber:
		err = node.Decode(&v.Number)
	case KindTable:
		v.Table, err = decodeTable(field, node)
	default:
		if err = node.Decode(&v.List); err == nil {
			err = allowed(field.Options, node, v.List...)
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

// allowed reports values outside the options and an empty list. Without options
// every value is allowed.
func allowed(options []string, node *yaml.Node, values ...string) error {
	for _, v := range values {
		if options != nil && !slices.Contains(options, v) {
			return fmt.Errorf("line %d: %q is none of %v", node.Line, v, options)
		}
	}
	if len(values) == 0 {
		return fmt.Errorf("line %d: an empty list; leave the field out if it is unknown", node.Line)
	}
	return nil
}

func decodeTable(field Field, node *yaml.Node) ([]map[string]string, error) {
	var rows []map[string]string
	if err := node.Decode(&rows); err != nil {
		return nil, err
	}
	for _, row := range rows {
		for column, text := range row {
			options, ok := field.Columns[column]
			if !ok {
				return nil, fmt.Errorf("line %d: %s has no column %q", node.Line, field.Key, column)
			}
			if err := allowed(options, node, text); err != nil {
				return nil, err
			}
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("line %d: %s is empty; leave it out if it is unknown", node.Line, field.Key)
	}
	return rows, nil
}
