package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// mergePatch applies an RFC 7386 merge patch to the JSON of old. A field that T does not have is refused.
func mergePatch[T any](old T, patch map[string]any) (T, error) {
	var doc any
	var out T
	raw, err := json.Marshal(old)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return out, err
	}
	merged, err := json.Marshal(mergeValue(doc, patch))
	if err != nil {
		return out, err
	}
	strict := json.NewDecoder(bytes.NewReader(merged))
	strict.DisallowUnknownFields()
	if err := patchError(strict.Decode(&out)); err != nil {
		return out, err
	}
	return out, exactNames(patch, out)
}

// exactNames refuses names of a patch that stand in out in other letters: encoding/json takes them for the same.
func exactNames(patch map[string]any, out any) error {
	var kept map[string]any
	raw, err := json.Marshal(out)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &kept); err != nil {
		return err
	}
	if name := otherLetters(patch, kept); name != "" {
		return unknownField(nil, name)
	}
	return nil
}

// otherLetters is the first name in sent that stands in kept in other letters only, "" if there is none.
func otherLetters(sent, kept map[string]any) string {
	for name, value := range sent {
		is, exact := kept[name]
		for other := range kept {
			if !exact && strings.EqualFold(name, other) {
				return name
			}
		}
		inner, ok := value.(map[string]any)
		into, both := is.(map[string]any)
		if ok && both {
			if name := otherLetters(inner, into); name != "" {
				return name
			}
		}
	}
	return ""
}

func mergeValue(doc, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out, ok := doc.(map[string]any)
	if !ok {
		out = map[string]any{}
	}
	for key, value := range changes {
		if value == nil {
			delete(out, key)
			continue
		}
		out[key] = mergeValue(out[key], value)
	}
	return out
}

func patchError(err error) error {
	if err == nil {
		return nil
	}
	e := problem.Wrap(err, problem.Malformed, "request.malformed")
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		e.Fields = []problem.Field{problem.FieldOf(wrong.Field, "field.invalid", "detail", wrong.Type.String())}
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return unknownField(err, strings.Trim(name, `"`))
	}
	return e
}

func unknownField(cause error, name string) error {
	e := problem.Wrap(cause, problem.Malformed, "request.unknownField")
	e.Fields = []problem.Field{problem.FieldOf(name, "field.unknown")}
	return e
}
