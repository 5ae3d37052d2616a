package cleaning

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	totalWords  = regexp.MustCompile(`(?i)^(summe|gesamt|insgesamt|zwischensumme|gesamtsumme|gesamtzahl|total|Σ)([^\pL]|$)`)
	remarkWords = regexp.MustCompile(`(?i)^(stand|quelle|hinweis|anmerkung|legende|rückfragen|erstellt|bearbeitet von|seite [0-9]+)([^\pL]|$)`)
)

// longSection is the longest heading between rows, in code points; what is longer is a remark.
const longSection = 80

// findRoles finds rows that are no processes: headings between the rows, totals and remarks.
func (w *work) findRoles() {
	numbered := w.mostlyFilled(w.column(Position))
	for i, row := range w.cells {
		if w.roles[i] != IsData || w.made[ID(Role, i+1, -1)] {
			continue
		}
		first := firstText(row)
		role, why := IsData, Reason{}
		switch {
		case totalWords.MatchString(first):
			role, why = IsTotal, because("role.total", "word", totalWords.FindStringSubmatch(first)[1])
		case countFilled(row) == 1 && w.standsAlone(i, numbered):
			if role, why = IsSection, because("role.section"); remarkWords.MatchString(first) || utf8.RuneCountInString(first) > longSection {
				role, why = IsRemark, because("role.remark")
			}
		}
		if role != IsData && w.guess(Role, i+1, -1, rowText(row), string(role), why) {
			w.roles[i] = role
		}
	}
}

// standsAlone reports a row with one text only that no process is written like: across several columns, beside the column
// of names, or without a number where all others have one.
func (w *work) standsAlone(i int, numbered bool) bool {
	at := 0
	for c, cell := range w.cells[i] {
		if strings.TrimSpace(cell) != "" {
			at = c
		}
	}
	for _, m := range w.grid.Merged {
		if m.Top == i && m.Left == at && m.Right-m.Left >= 2 {
			return true
		}
	}
	for _, m := range w.grid.Merged { // the rest of the row counts for it by merged cells from above
		if m.Top < i && i <= m.Bottom && m.Left != at {
			return false
		}
	}
	name := w.column("name")
	return len(w.columns) >= 3 && (at != name || numbered && at != w.column(Position))
}

func (w *work) mostlyFilled(c int) bool {
	if c < 0 {
		return false
	}
	rows, filled := 0, 0
	w.data(func(i int) {
		rows++
		if strings.TrimSpace(w.cells[i][c]) != "" {
			filled++
		}
	})
	return filled*2 > rows
}

func firstText(cells []string) string {
	for _, c := range cells {
		if text := oneLine(c); text != "" {
			return text
		}
	}
	return ""
}
