package archive

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"
)

// AppendRow adds a row as one line of JSON. Values are nil, string, int64, float64 or []byte.
func AppendRow(out []byte, columns []Column, row []any) ([]byte, error) {
	if len(row) != len(columns) {
		return nil, fmt.Errorf("archive: a row of %d values for %d columns", len(row), len(columns))
	}
	out = append(out, '{')
	for i, c := range columns {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, '"')
		out = append(append(out, c.Name...), '"', ':')
		var err error
		if out, err = appendValue(out, c, row[i]); err != nil {
			return nil, err
		}
	}
	return append(out, '}', '\n'), nil
}

func appendValue(out []byte, c Column, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(out, "null"...), nil
	case string:
		if c.Kind == Text && utf8.ValidString(v) {
			return appendText(out, v)
		}
	case int64:
		if c.Kind == Integer {
			return strconv.AppendInt(out, v, 10), nil
		}
		if c.Kind == Real {
			return strconv.AppendFloat(out, float64(v), 'g', -1, 64), nil
		}
	case float64:
		if c.Kind == Real && !math.IsInf(v, 0) && !math.IsNaN(v) {
			return strconv.AppendFloat(out, v, 'g', -1, 64), nil
		}
	case []byte:
		if c.Kind == Bytes {
			out = append(out, '"')
			out = base64.StdEncoding.AppendEncode(out, v)
			return append(out, '"'), nil
		}
	}
	return nil, fmt.Errorf("archive: column %s of kind %s holds a %T that cannot be written", c.Name, c.Kind, value)
}

func appendText(out []byte, s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return append(out, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...), nil
}

// parseRow reads a line: an object with exactly these columns, each once.
func parseRow(line []byte, columns map[string]int, kinds []Column) ([]any, error) {
	if !utf8.Valid(line) {
		return nil, damaged("a line that is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, damaged("a line that is no object")
	}
	row, filled := make([]any, len(kinds)), make([]bool, len(kinds))
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, damaged("a line that is no JSON")
		}
		at, known := columns[fmt.Sprint(name)]
		if !known || filled[at] {
			return nil, damaged("column %q is unknown or there twice", name)
		}
		value, err := dec.Token()
		if err != nil {
			return nil, damaged("a line that is no JSON")
		}
		if row[at], err = readValue(value, kinds[at]); err != nil {
			return nil, err
		}
		filled[at] = true
	}
	if _, err := dec.Token(); err != nil {
		return nil, damaged("a line that is no JSON")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, damaged("a line with more than one object")
	}
	for i, c := range kinds {
		if !filled[i] {
			return nil, damaged("column %q is missing", c.Name)
		}
	}
	return row, nil
}

func readValue(token json.Token, c Column) (any, error) {
	switch v := token.(type) {
	case nil:
		return nil, nil //nolint:nilnil // NULL is a value
	case string:
		if c.Kind == Text {
			return v, nil
		}
		if c.Kind == Bytes {
			if raw, err := base64.StdEncoding.Strict().DecodeString(v); err == nil {
				return raw, nil
			}
		}
	case json.Number:
		if c.Kind == Integer {
			if n, err := strconv.ParseInt(v.String(), 10, 64); err == nil {
				return n, nil
			}
		}
		if c.Kind == Real {
			if f, err := v.Float64(); err == nil {
				return f, nil
			}
		}
	}
	return nil, damaged("column %q: no %s", c.Name, c.Kind)
}
