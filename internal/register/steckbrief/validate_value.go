package steckbrief

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// checkValue judges a known, non-empty value of a field.
func checkValue(def FieldDef, path string, v Value) FieldErrors {
	if !fits(def.Type, v) {
		return FieldErrors{{Field: path, Key: "steckbrief.value.type", Params: map[string]string{"type": string(def.Type)}}}
	}
	switch v := v.(type) {
	case Text:
		return checkText(def.Type, "", path, string(v))
	case Number:
		return checkNumber(def.Unit, def.Max, path, v)
	case Choice:
		return checkOptions(def.Options, path, []string{string(v)})
	case Multi:
		return checkOptions(def.Options, path, v)
	case Date:
		if !v.valid() {
			return FieldErrors{{Field: path, Key: "steckbrief.date.invalid"}}
		}
	case List:
		return checkItems(path, v)
	case References:
		return checkReferences(path, v)
	case Link:
		return append(checkText(TypeText, "uri", path+".url", v.URL), checkLength(path+".title", v.Title, MaxText)...)
	case Table:
		return checkTable(def, path, v)
	}
	return nil
}

// fits reports whether the Go type of v is the one that belongs to t.
func fits(t Type, v Value) bool {
	var ok bool
	switch t {
	case TypeText, TypeRichText:
		_, ok = v.(Text)
	case TypeNumber:
		_, ok = v.(Number)
	case TypeChoice:
		_, ok = v.(Choice)
	case TypeMulti:
		_, ok = v.(Multi)
	case TypeBool:
		_, ok = v.(Bool)
	case TypeDate:
		_, ok = v.(Date)
	case TypeList:
		_, ok = v.(List)
	case TypeTable:
		_, ok = v.(Table)
	case TypeReference:
		_, ok = v.(References)
	case TypeLink:
		_, ok = v.(Link)
	}
	return ok
}

func checkText(t Type, format, path, s string) FieldErrors {
	if t == TypeRichText {
		return checkLength(path, s, MaxRichText)
	}
	if format == "uri" && !safeURL(s) {
		return FieldErrors{{Field: path, Key: "steckbrief.link.invalid"}}
	}
	return checkLength(path, s, MaxText)
}

// safeURL accepts http and https with a host, and mailto, without blanks, quotes and angle brackets.
func safeURL(s string) bool {
	if strings.ContainsAny(s, " \t\n<>\"") {
		return false
	}
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	web := (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	return web || (u.Scheme == "mailto" && u.Opaque != "")
}

func checkNumber(unit Unit, most int64, path string, v Number) FieldErrors {
	if most == 0 {
		most = maxHundredths / 100
	}
	if v.Hundredths < 0 || v.Hundredths > most*100 {
		return FieldErrors{fault(path, "steckbrief.number.range", "max", Whole(most).decimal(",", "."))}
	}
	if (unit == UnitCases || unit == UnitCount) && v.Hundredths%100 != 0 {
		return FieldErrors{{Field: path, Key: "steckbrief.number.whole"}}
	}
	return nil
}

func checkOptions(options []Option, path string, keys []string) FieldErrors {
	for _, key := range keys {
		option, ok := findOption(options, key)
		if !ok {
			return FieldErrors{fault(path, "steckbrief.option.unknown", "option", key)}
		}
		if option.Exclusive && len(keys) > 1 {
			return FieldErrors{fault(path, "steckbrief.option.exclusive", "option", option.Label.DE)}
		}
	}
	return nil
}

func checkItems(path string, items []string) FieldErrors {
	if len(items) > MaxItems {
		return FieldErrors{fault(path, "steckbrief.items.tooMany", "max", MaxItems)}
	}
	var errs FieldErrors
	for i, item := range items {
		errs = append(errs, checkLength(fmt.Sprintf("%s[%d]", path, i), item, MaxText)...)
	}
	return errs
}

var referencePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$`)

func checkReferences(path string, ids References) FieldErrors {
	errs := checkItems(path, ids)
	if len(ids) > MaxItems {
		return errs
	}
	for i, id := range ids {
		if !referencePattern.MatchString(id) || slices.Index(ids, id) != i {
			errs = append(errs, fault(fmt.Sprintf("%s[%d]", path, i), "steckbrief.reference.invalid", "id", id))
		}
	}
	return errs
}

func checkTable(def FieldDef, path string, rows Table) FieldErrors {
	if len(rows) > MaxItems {
		return FieldErrors{fault(path, "steckbrief.items.tooMany", "max", MaxItems)}
	}
	var errs FieldErrors
	for i, row := range rows {
		for _, key := range slices.Sorted(maps.Keys(row)) {
			errs = append(errs, checkCell(def, fmt.Sprintf("%s[%d].%s", path, i, key), key, row[key])...)
		}
		if len(def.Columns) > 0 && row[def.Columns[0].Key] == nil {
			first := def.Columns[0]
			errs = append(errs, fault(fmt.Sprintf("%s[%d].%s", path, i, first.Key), "steckbrief.row.name", "column", first.Label.DE))
		}
	}
	return errs
}

func checkCell(def FieldDef, path, key string, v Value) FieldErrors {
	column, ok := def.column(key)
	if !ok {
		return FieldErrors{{Field: path, Key: "steckbrief.field.unknown"}}
	}
	if text, isText := v.(Text); isText && column.Type == TypeText {
		return checkText(column.Type, column.Format, path, string(text))
	}
	return checkValue(FieldDef{Type: column.Type, Unit: column.Unit, Max: column.Max, Options: column.Options}, path, v)
}
