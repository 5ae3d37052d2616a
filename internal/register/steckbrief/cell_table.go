package steckbrief

import "strings"

// parseTable reads one row per line with cells between "|".
func (f Formatter) parseTable(def FieldDef, text string) (Fact, *FieldError) {
	var table Table
	for _, line := range strings.Split(cleanText(text), "\n") {
		cells := splitCells(line)
		if len(cells) > len(def.Columns) {
			return Fact{}, f.tooManyColumns(def, line)
		}
		row := Row{}
		for i, cell := range cells {
			value, problem := f.parseCell(def.Columns[i], cell)
			if problem != nil {
				problem.Field = def.Key
				return Fact{}, problem
			}
			row[def.Columns[i].Key] = value
		}
		table = append(table, row)
	}
	return Fact{Value: table.normalised()}, nil
}

func (f Formatter) tooManyColumns(def FieldDef, line string) *FieldError {
	problem := inputProblem(def, "columns", line)
	labels := make([]string, len(def.Columns))
	for i, column := range def.Columns {
		labels[i] = column.Label.In(f.Lang)
	}
	problem.Params["columns"] = strings.Join(labels, " | ")
	return problem
}

// parseCell reads one cell of a table; texts are taken as they are, of other cells the words for "unknown" and "not
// applicable" leave them empty.
func (f Formatter) parseCell(column Column, text string) (Value, *FieldError) {
	if column.Type == TypeText {
		return Text(cleanLine(text)), nil
	}
	fact, problem := f.Parse(FieldDef{Type: column.Type, Unit: column.Unit, Options: column.Options}, text)
	return fact.Value, problem
}

// splitCells splits at "|"; a backslash takes the next sign as it is.
func splitCells(line string) []string {
	var cells []string
	var cell strings.Builder
	escaped := false
	for _, r := range line {
		switch {
		case escaped:
			cell.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
		case r == '|':
			cells = append(cells, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteRune(r)
		}
	}
	return append(cells, strings.TrimSpace(cell.String()))
}
