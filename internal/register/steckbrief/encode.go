package steckbrief

import (
	"bytes"
	"encoding/json"
)

// JSON returns the canonical encoding: keys sorted, no white space, nothing that is empty. Equal documents have equal
// bytes, so they can be hashed.
//
//	{"fields":{"caseCount":{"series":[{"state":"known","value":{"about":1200},"source":"A10","year":2025}]},
//	           "taskKind":{"state":"known","value":"voluntary"}},"schemaVersion":1}
//
// Numbers are JSON numbers with at most two decimal places, {"about":n} if approximate; dates are strings as Date.String
// writes them; tables are lists of objects; a link is {"url","title"}.
func (d Document) JSON() []byte {
	fields := make(map[string]any, len(d.fields))
	for key, f := range d.fields {
		fields[key] = encodeField(f)
	}
	return canonical(map[string]any{"schemaVersion": Builtin().Version, "fields": fields})
}

// canonical marshals v without HTML escaping; maps are written in the order of their keys.
func canonical(v any) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic("steckbrief: encode: " + err.Error()) // only maps, slices, strings, numbers and bools come here
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
}

// encodeField writes a field as one fact, or as a series if a fact has the mark of one.
func encodeField(f Field) map[string]any {
	if len(f.Facts) == 1 && !f.Facts[0].Counts {
		return encodeFact(f.Facts[0])
	}
	series := make([]any, len(f.Facts))
	for i, fact := range f.Facts {
		series[i] = encodeFact(fact)
	}
	return map[string]any{"series": series}
}

func encodeFact(x Fact) map[string]any {
	out := map[string]any{"state": string(x.State)}
	if x.Value != nil {
		out["value"] = encodeValue(x.Value)
	}
	if x.Year != 0 {
		out["year"] = x.Year
	}
	if x.Counts {
		out["counts"] = true
	}
	for key, text := range map[string]string{"source": x.Source, "method": string(x.Method), "note": x.Note} {
		if text != "" {
			out[key] = text
		}
	}
	return out
}

func encodeValue(v Value) any {
	switch v := v.(type) {
	case Number:
		return encodeNumber(v)
	case Date:
		return v.String()
	case Table:
		return encodeTable(v)
	case Link:
		if v.Title == "" {
			return map[string]any{"url": v.URL}
		}
		return map[string]any{"url": v.URL, "title": v.Title}
	}
	return v
}

func encodeNumber(v Number) any {
	n := json.Number(v.decimal(".", ""))
	if v.Approx {
		return map[string]any{"about": n}
	}
	return n
}

func encodeTable(v Table) []any {
	rows := make([]any, len(v))
	for i, row := range v {
		cells := make(map[string]any, len(row))
		for key, cell := range row {
			cells[key] = encodeValue(cell)
		}
		rows[i] = cells
	}
	return rows
}
