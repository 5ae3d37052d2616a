package table

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// locales are the languages as workbooks name them; German where none is said.
var locales = map[string]string{"": "de-DE", "de": "de-DE", "en": "en-GB"}

// Describe says of a workbook what programs read out first: its title and its language, "de" or "en".
func Describe(book *excelize.File, title, lang string) error {
	return book.SetDocProps(&excelize.DocProperties{Title: title, Language: locales[lang], Creator: "Prozessregister"})
}

// NameHead says which row of a sheet names the columns: screen readers read the name of a column out with each cell below
// (they look for a range called ColumnTitle), and the row stands on every printed page.
func NameHead(book *excelize.File, sheet string, row int) error {
	quoted := "'" + strings.ReplaceAll(sheet, "'", "''") + "'!"
	at := Address(row, 0)
	for _, name := range []excelize.DefinedName{
		{Name: "ColumnTitle", RefersTo: quoted + absolute(at), Scope: sheet}, {Name: "_xlnm.Print_Titles", RefersTo: quoted + rows(at), Scope: sheet},
	} {
		if err := book.SetDefinedName(&name); err != nil {
			return err
		}
	}
	return nil
}

// absolute writes A5 as $A$5.
func absolute(cell string) string { return "$A$" + strings.TrimPrefix(cell, "A") }

// rows writes A5 as $5:$5.
func rows(cell string) string {
	n := strings.TrimPrefix(cell, "A")
	return "$" + n + ":$" + n
}
