package steckbrief

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// counted is what of a field the completeness and the words of a document depend on.
type counted struct {
	Key        string
	Type       Type
	Weight     int
	Hidden     bool
	Searchable bool
	Options    []Option
	Columns    []Column
	OnlyIf     *Condition
}

// Mark is 64 hexadecimal digits. By two schemas with the same mark every document is equally complete, misses the same
// facts in the same order and is found by the same words.
func (s *Schema) Mark() string {
	fields := make([]counted, len(s.fields))
	for i, f := range s.fields {
		fields[i] = counted{f.Key, f.Type, f.Weight, f.Hidden, f.Searchable, f.Options, f.Columns, f.OnlyIf}
	}
	raw, err := json.Marshal(fields)
	if err != nil {
		panic(fmt.Sprintf("steckbrief: mark: %v", err)) // texts, numbers and truth values
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
