package steckbrief

import "encoding/json"

// decodeValue reads the JSON form of a value of def's type; ok is false if the form is another one.
func decodeValue(def FieldDef, raw json.RawMessage) (v Value, ok bool) {
	switch def.Type {
	case TypeText, TypeRichText:
		return decodeAs[Text](raw)
	case TypeChoice:
		return decodeAs[Choice](raw)
	case TypeMulti:
		return decodeAs[Multi](raw)
	case TypeBool:
		return decodeAs[Bool](raw)
	case TypeList:
		return decodeAs[List](raw)
	case TypeReference:
		return decodeAs[References](raw)
	case TypeNumber:
		return decodeNumber(raw)
	case TypeDate:
		return decodeDate(raw)
	case TypeLink:
		return decodeLink(raw)
	case TypeTable:
		return decodeTable(def, raw)
	}
	return nil, false
}

func decodeAs[T Value](raw json.RawMessage) (Value, bool) {
	var v T
	if err := strict(raw, &v); err != nil || string(raw) == "null" {
		return nil, false
	}
	return v, true
}

func decodeNumber(raw json.RawMessage) (Value, bool) {
	var about struct {
		About json.RawMessage `json:"about"`
	}
	if err := strict(raw, &about); err == nil {
		n, ok := parseDecimal(string(about.About))
		return Number{Hundredths: n, Approx: true}, ok
	}
	n, ok := parseDecimal(string(raw))
	return Number{Hundredths: n}, ok
}

func decodeDate(raw json.RawMessage) (Value, bool) {
	var text string
	if err := strict(raw, &text); err != nil {
		return nil, false
	}
	return ParseDate(text)
}

func decodeLink(raw json.RawMessage) (Value, bool) {
	var wire struct {
		URL   string `json:"url"`
		Title string `json:"title"`
	}
	if err := strict(raw, &wire); err != nil {
		return nil, false
	}
	return Link(wire), true
}

func decodeTable(def FieldDef, raw json.RawMessage) (Value, bool) {
	var rows []map[string]json.RawMessage
	if err := strict(raw, &rows); err != nil {
		return nil, false
	}
	table := make(Table, len(rows))
	for i, cells := range rows {
		row, ok := decodeRow(def, cells)
		if !ok {
			return nil, false
		}
		table[i] = row
	}
	return table, true
}

func decodeRow(def FieldDef, cells map[string]json.RawMessage) (Row, bool) {
	row := make(Row, len(cells))
	for key, raw := range cells {
		column, ok := def.column(key)
		if !ok {
			return nil, false
		}
		cell, ok := decodeValue(FieldDef{Type: column.Type}, raw)
		if !ok {
			return nil, false
		}
		row[key] = cell
	}
	return row, true
}
