package steckbrief

import (
	"slices"
	"strings"
)

// Cell returns state or value of a fact as the text of a cell or an input field, without unit and origin; "" for the zero
// Fact. Parse reads it back to the same state and value.
//
// A text that by itself would mean something else ("unbekannt", "s. o.") gets a backslash before it, and so does a text
// that begins with one.
func (f Formatter) Cell(def FieldDef, x Fact) string {
	switch x.State {
	case Known:
		return f.cellValue(def, x.Value)
	case Unknown, NotApplicable:
		return f.word("state." + string(x.State))
	}
	return ""
}

func (f Formatter) cellValue(def FieldDef, v Value) string {
	text := f.value(def, v)
	switch v.(type) {
	case Text, Table, Link:
	case List, References:
		if strings.Contains(text, ";") && !strings.Contains(text, "\n") {
			text += "\n" // one item: without line break it would be split at the semicolon
		}
	default:
		return text
	}
	if strings.HasPrefix(text, `\`) || isStateWord(text) || isSeeAbove(text) {
		return `\` + text
	}
	return text
}

// Parse reads what a person typed or what Cell wrote. Empty text gives the zero Fact: nothing is said. "unbekannt",
// "k. A.", "?" are Unknown; "entfällt", "–" are NotApplicable; "ca. 1.200", "etwa 3 Std." are approximate numbers in the
// field's unit. What the number leaves out ("über 1.000", "Mitte 2028") goes into the Note.
//
// Of a series it reads one fact; the caller knows its year.
//
// The problem is nil if the text was understood; its Field is the key of def. Rules such as ranges are not checked here,
// Schema.Validate does.
func (f Formatter) Parse(def FieldDef, text string) (Fact, *FieldError) {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return Fact{}, nil
	}
	if state := StateOf(trimmed); state != "" {
		return Fact{State: state}, nil
	}
	if isSeeAbove(trimmed) {
		return Fact{}, inputProblem(def, "seeAbove", trimmed)
	}
	fact, problem := f.parseValue(def, strings.TrimPrefix(strings.TrimLeft(text, " \t\n"), `\`))
	if problem != nil {
		return Fact{}, problem
	}
	if fact.Value == nil || fact.Value.empty() {
		return Fact{}, nil
	}
	fact.State = Known
	return fact, nil
}

func inputProblem(def FieldDef, key, input string) *FieldError {
	if runes := []rune(input); len(runes) > 80 {
		input = string(runes[:80]) + "…"
	}
	return &FieldError{Field: def.Key, Key: "steckbrief.input." + key, Params: map[string]string{"input": input}}
}

func (f Formatter) parseValue(def FieldDef, text string) (Fact, *FieldError) {
	line := cleanLine(text)
	switch def.Type {
	case TypeText:
		return Fact{Value: Text(line)}, nil
	case TypeRichText:
		return Fact{Value: Text(cleanText(text))}, nil
	case TypeNumber:
		return f.parseNumber(def, line)
	case TypeDate:
		return f.parseHumanDate(def, line)
	case TypeLink:
		return Fact{Value: parseLink(line)}, nil
	case TypeBool:
		return f.parseBool(def, line)
	case TypeChoice:
		key, problem := f.parseOption(def, line)
		return Fact{Value: Choice(key)}, problem
	case TypeMulti:
		return f.parseOptions(def, text)
	case TypeList:
		return Fact{Value: List(splitLines(text)).normalised()}, nil
	case TypeReference:
		return f.parseReferences(def, splitLines(text))
	case TypeTable:
		return f.parseTable(def, text)
	}
	return Fact{}, inputProblem(def, "option", line)
}

// splitLines splits at line breaks; a text of one line at semicolons.
func splitLines(text string) []string {
	if strings.Contains(text, "\n") {
		return strings.Split(text, "\n")
	}
	return strings.Split(text, ";")
}

func (f Formatter) parseBool(def FieldDef, text string) (Fact, *FieldError) {
	switch strings.ToLower(text) {
	case "ja", "j", "yes", "y", "x", "wahr", "true", "1", "✓":
		return Fact{Value: Bool(true)}, nil
	case "nein", "n", "no", "falsch", "false", "0":
		return Fact{Value: Bool(false)}, nil
	}
	return Fact{}, inputProblem(def, "bool", text)
}

// parseOption finds an option by its label in either language, its key, or the beginning of one label.
func (f Formatter) parseOption(def FieldDef, text string) (string, *FieldError) {
	word := strings.ToLower(text)
	var byPrefix []string
	for _, option := range def.Options {
		names := []string{option.Key, option.Label.DE, option.Label.EN}
		if slices.ContainsFunc(names, func(name string) bool { return strings.ToLower(name) == word }) {
			return option.Key, nil
		}
		if len(word) >= 3 && slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(strings.ToLower(name), word) }) {
			byPrefix = append(byPrefix, option.Key)
		}
	}
	if len(byPrefix) == 1 {
		return byPrefix[0], nil
	}
	problem := inputProblem(def, "option", text)
	var labels []string
	for _, option := range def.Options {
		labels = append(labels, option.Label.In(f.Lang))
	}
	problem.Params["options"] = strings.Join(labels, ", ")
	return "", problem
}

func (f Formatter) parseOptions(def FieldDef, text string) (Fact, *FieldError) {
	var keys Multi
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";,\n", r) }) {
		if part = cleanLine(part); part == "" {
			continue
		}
		key, problem := f.parseOption(def, part)
		if problem != nil {
			return Fact{}, problem
		}
		keys = append(keys, key)
	}
	return Fact{Value: keys.normalised()}, nil
}

// parseLink reads "Title <address>" or an address.
func parseLink(line string) Link {
	if i := strings.LastIndex(line, "<"); i >= 0 && strings.HasSuffix(line, ">") {
		return Link{URL: strings.TrimSpace(line[i+1 : len(line)-1]), Title: cleanLine(line[:i])}
	}
	return Link{URL: line}
}

func (f Formatter) parseReferences(def FieldDef, lines []string) (Fact, *FieldError) {
	var ids References
	for _, line := range cleanLines(lines) {
		id, ok := f.reference(def.Target, line)
		if !ok {
			return Fact{}, inputProblem(def, "reference", line)
		}
		ids = append(ids, id)
	}
	return Fact{Value: ids.normalised()}, nil
}

// reference finds an object by name; a known id is taken as it is.
func (f Formatter) reference(target, text string) (string, bool) {
	if f.Names == nil {
		return text, true
	}
	if id, ok := f.Names.ID(target, text); ok {
		return id, true
	}
	_, ok := f.Names.Label(target, text)
	return text, ok
}
