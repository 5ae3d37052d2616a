package api

import (
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// factsJSON are the fields of a document as they travel: an object from key to fact or series.
type factsJSON json.RawMessage

// newFacts returns the fields of an encoded document.
func newFacts(document []byte) factsJSON {
	var wire struct {
		Fields json.RawMessage `json:"fields"`
	}
	if err := json.Unmarshal(document, &wire); err != nil || wire.Fields == nil {
		return factsJSON("{}")
	}
	return factsJSON(wire.Fields)
}

// document returns the encoded document that holds the fields.
func (f factsJSON) document() []byte {
	if len(f) == 0 {
		f = factsJSON("{}")
	}
	raw, err := json.Marshal(map[string]any{"schemaVersion": steckbrief.Builtin().Version, "fields": json.RawMessage(f)})
	if err != nil {
		return f // not JSON: reading the document says so
	}
	return raw
}

// MarshalJSON implements json.Marshaler.
func (f factsJSON) MarshalJSON() ([]byte, error) { return json.RawMessage(f).MarshalJSON() }

// UnmarshalJSON implements json.Unmarshaler.
func (f *factsJSON) UnmarshalJSON(raw []byte) error { return (*json.RawMessage)(f).UnmarshalJSON(raw) }

// factShape describes a fact, or a series of facts, to clients; what is allowed where says the catalogue.
type factShape struct {
	State  string      `json:"state,omitempty" enum:"known,unknown,notApplicable"`
	Value  any         `json:"value,omitempty" doc:"text, number or {about: number}, option, options, yes or no, date, lines, rows, ids, {url, title}"`
	Source string      `json:"source,omitempty"`
	Method string      `json:"method,omitempty" enum:"measured,selfRecorded,analyticEstimate,estimate"`
	Year   int         `json:"year,omitempty"`
	Note   string      `json:"note,omitempty"`
	Counts bool        `json:"counts,omitempty" doc:"in a series: the fact that counts for its year"`
	Series []factShape `json:"series,omitempty" nullable:"false" doc:"instead of everything else: one fact per year and source"`
}

// Schema implements huma.SchemaProvider.
func (factsJSON) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeObject, AdditionalProperties: r.Schema(reflect.TypeFor[factShape](), true, "Fact")}
}
