package lists

import (
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxPeople is how many people a list may name: somebody looks at each of them. Whole staffs come by a directory.
const MaxPeople = 300

// Person is somebody whom a list names, in the words of the list.
type Person struct {
	Name     string // given name first
	Function string
	Unit     string // number or name
	Role     string // what the person shall do here
	Email    string
}

var peopleTargets = []Target{
	{Key: "name", Label: label("Name", "Name"), synonyms: []string{"person", "mitarbeitende", "mitarbeiter", "beschäftigte", "vor und nachname", "vorname nachname", "name vorname", "nachname vorname", "full name"}},
	{Key: "lastName", Label: label("Nachname", "Last name"), synonyms: []string{"familienname", "zuname", "surname"}},
	{Key: "firstName", Label: label("Vorname", "First name"), synonyms: []string{"rufname", "given name"}},
	{Key: "function", Label: label("Funktion", "Function"), synonyms: []string{"stelle", "tätigkeit", "aufgabe", "position", "stellenbezeichnung"}},
	{Key: "unit", Label: label("Einheit", "Unit"), synonyms: []string{"amt", "oe", "organisationseinheit", "dienststelle", "fachbereich", "abteilung", "fachdienst", "sachgebiet"}},
	{Key: "role", Label: label("Rolle", "Role"), synonyms: []string{"recht", "rechte", "berechtigung", "rolle im register"}},
	{Key: "email", Label: label("E-Mail", "E-mail"), synonyms: []string{"email", "mail", "e mail adresse", "mailadresse", "email adresse"}},
}

// ReadPeople reads the people whom the first table of a workbook or CSV file names, and warns of what the workbook hides.
// It returns the problems of table.Read, and one each for a list without names and for one that is too long. A name alone
// stands for the family name beside a column of given names.
func ReadPeople(data []byte) ([]Person, []Finding, error) {
	tables, err := table.ReadKnowing(data, knownHeadings(peopleTargets))
	if err != nil {
		return nil, nil, err
	}
	t := tables[0]
	columns := map[string]table.Column{}
	for heading, key := range Suggest(t, peopleTargets, nil) {
		columns[key] = t.Columns[slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Heading == heading })]
	}
	cell := func(row table.Row, key string) string {
		c, ok := columns[key]
		if !ok {
			return ""
		}
		return oneLine(row.Cell(c.Index))
	}
	var people []Person
	for _, row := range t.Rows {
		p := Person{Function: cell(row, "function"), Unit: cell(row, "unit"), Role: cell(row, "role"), Email: cell(row, "email")}
		p.Name = givenFirst(cell(row, "firstName"), cell(row, "lastName"), cell(row, "name"))
		if p.Name != "" {
			people = append(people, p)
		}
	}
	switch {
	case len(people) == 0:
		return nil, nil, problem.New(problem.Invalid, "import.people.none")
	case len(people) > MaxPeople:
		return nil, nil, problem.New(problem.TooLarge, "import.people.tooMany", "max", MaxPeople, "count", len(people))
	}
	return people, Unseen(t, func(c table.Column) bool { return meansSomething(columns, c) }), nil
}

// givenFirst makes "Anna Alt" of "Alt, Anna" and of names in two columns.
func givenFirst(first, last, name string) string {
	if first != "" {
		if last == "" {
			last = name
		}
		return strings.TrimSpace(first + " " + last)
	}
	if last != "" {
		return last
	}
	if family, given, ok := strings.Cut(name, ","); ok && !strings.Contains(given, ",") {
		return strings.TrimSpace(strings.TrimSpace(given) + " " + strings.TrimSpace(family))
	}
	return name
}
