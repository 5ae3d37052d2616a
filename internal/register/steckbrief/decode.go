package steckbrief

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"
)

// MaxBytes bounds an encoded document.
const MaxBytes = 1 << 20 // bytes (1 MiB)

// Decode reads a document strictly: what the schema does not know, what has the wrong type or lies out of range is
// refused. The document is cleaned as it is stored, so that decoding its JSON gives it back.
//
// The error is FieldErrors: every fault at once, with field "" if the text as a whole cannot be read.
func Decode(data []byte, s *Schema) (Document, error) {
	doc, err := Load(data, s)
	if err != nil {
		return Document{}, err
	}
	if errs := s.Validate(doc); len(errs) > 0 {
		return Document{}, errs
	}
	return doc, nil
}

// Load reads a stored document: the shape must fit, but rules that may have become stricter since are not applied.
func Load(data []byte, s *Schema) (Document, error) {
	var wire struct {
		SchemaVersion int                        `json:"schemaVersion"`
		Fields        map[string]json.RawMessage `json:"fields"`
	}
	if err := readStrict(data, &wire); err != nil {
		return Document{}, FieldErrors{{Key: "steckbrief.malformed", Params: map[string]string{"detail": err.Error()}}}
	}
	if wire.SchemaVersion != s.Version {
		return Document{}, FieldErrors{{Key: "steckbrief.schemaVersion", Params: map[string]string{
			"found": strconv.Itoa(wire.SchemaVersion), "supported": strconv.Itoa(s.Version)}}}
	}
	return loadFields(wire.Fields, s)
}

func readStrict(data []byte, into any) error {
	switch {
	case len(data) > MaxBytes:
		return fmt.Errorf("more than %d bytes", MaxBytes)
	case !utf8.Valid(data):
		return errors.New("not UTF-8")
	}
	if err := checkDuplicates(data); err != nil {
		return err
	}
	return strict(data, into)
}

func loadFields(raw map[string]json.RawMessage, s *Schema) (Document, error) {
	var doc Document
	var errs FieldErrors
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		def, ok := s.Field(key)
		if !ok {
			errs = append(errs, FieldError{Field: key, Key: "steckbrief.field.unknown"})
			continue
		}
		field, err := decodeField(def, raw[key])
		if err != nil {
			errs = append(errs, *err)
			continue
		}
		doc = doc.Set(def, field)
	}
	if len(errs) > 0 {
		return Document{}, errs
	}
	return doc, nil
}

type wireFact struct {
	State  State           `json:"state"`
	Value  json.RawMessage `json:"value"`
	Source string          `json:"source"`
	Method Method          `json:"method"`
	Year   int             `json:"year"`
	Note   string          `json:"note"`
	Counts bool            `json:"counts"`
}

func decodeField(def FieldDef, raw json.RawMessage) (Field, *FieldError) {
	if !def.Series {
		fact, err := decodeFact(def, def.Key, raw)
		if err != nil {
			return Field{}, err
		}
		return One(fact), nil
	}
	var wire struct {
		Series []json.RawMessage `json:"series"`
	}
	if err := strict(raw, &wire); err != nil {
		return Field{}, &FieldError{Field: def.Key, Key: "steckbrief.series.expected"}
	}
	var out Field
	for i, item := range wire.Series {
		fact, err := decodeFact(def, fmt.Sprintf("%s.series[%d]", def.Key, i), item)
		if err != nil {
			return Field{}, err
		}
		out.Facts = append(out.Facts, fact)
	}
	return out, nil
}

func decodeFact(def FieldDef, path string, raw json.RawMessage) (Fact, *FieldError) {
	var wire wireFact
	if err := strict(raw, &wire); err != nil {
		return Fact{}, &FieldError{Field: path, Key: "steckbrief.fact.malformed"}
	}
	fact := Fact{State: wire.State, Source: wire.Source, Method: wire.Method, Year: wire.Year, Note: wire.Note, Counts: wire.Counts}
	if len(wire.Value) == 0 || string(wire.Value) == "null" {
		return fact, nil
	}
	value, ok := decodeValue(def, wire.Value)
	if !ok {
		return Fact{}, &FieldError{Field: path + ".value", Key: "steckbrief.value.type", Params: map[string]string{"type": string(def.Type)}}
	}
	fact.Value = value
	return fact, nil
}

// strict unmarshals exactly one JSON value without unknown members.
func strict(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("text after the end")
	}
	return nil
}

// checkDuplicates refuses objects that name a member twice: encoding/json would silently keep the last one.
func checkDuplicates(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	return walkValue(dec, 0)
}

// maxDepth of nested JSON; documents need 6.
const maxDepth = 16

func walkValue(dec *json.Decoder, depth int) error {
	token, err := dec.Token()
	if err != nil {
		return err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	if depth > maxDepth {
		return errors.New("nested too deep")
	}
	seen := map[string]bool{}
	for dec.More() {
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return err
			}
			key, _ := name.(string)
			if seen[key] {
				return fmt.Errorf("%q twice", key)
			}
			seen[key] = true
		}
		if err := walkValue(dec, depth+1); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}
