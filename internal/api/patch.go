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
	return out, patchError(strict.Decode(&out))
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
		e.Key = "request.unknownField"
		e.Fields = []problem.Field{problem.FieldOf(strings.Trim(name, `"`), "field.unknown")}
	}
	return e
}
