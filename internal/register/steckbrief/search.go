package steckbrief

import "strings"

// SearchText returns the text of all searchable, visible fields, one part per line, for the search index. Names resolves
// references; nil leaves them out.
func SearchText(d Document, s *Schema, names Names) string {
	var parts []string
	for _, def := range s.fields {
		if !def.Searchable || def.Hidden {
			continue
		}
		for _, fact := range d.fields[def.Key].Facts {
			if fact.State == Known {
				parts = append(parts, searchParts(def, fact.Value, names)...)
			}
		}
	}
	return strings.Join(parts, "\n")
}

func searchParts(def FieldDef, v Value, names Names) []string {
	switch v := v.(type) {
	case Text:
		return []string{string(v)}
	case Number, Bool, Date:
		return []string{plain(v)}
	case List:
		return v
	case Choice, Multi:
		return optionTexts(def.Options, v)
	case Link:
		return []string{v.Title, v.URL}
	case References:
		return referenceTexts(def.Target, v, names)
	case Table:
		return tableTexts(def, v)
	}
	return nil
}

func referenceTexts(target string, ids References, names Names) []string {
	var out []string
	for _, id := range ids {
		if names == nil {
			break
		}
		if label, ok := names.Label(target, id); ok {
			out = append(out, label)
		}
	}
	return out
}

// optionTexts gives the words a person sees for options, in both languages.
func optionTexts(options []Option, v Value) []string {
	keys, ok := v.(Multi)
	if choice, single := v.(Choice); single {
		keys, ok = Multi{string(choice)}, true
	}
	if !ok {
		return nil
	}
	var out []string
	for _, key := range keys {
		if option, found := findOption(options, key); found {
			out = append(out, option.Label.DE, option.Label.In(English))
		}
	}
	return out
}

// tableTexts gives the written cells; options and numbers of rows are nothing anybody looks for.
func tableTexts(def FieldDef, rows Table) []string {
	var out []string
	for _, row := range rows {
		for _, key := range columnKeys(def, row) {
			if text, ok := row[key].(Text); ok {
				out = append(out, string(text))
			}
		}
	}
	return out
}
