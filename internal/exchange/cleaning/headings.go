package cleaning

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// headingsWithin is how many rows are looked through for headings.
const headingsWithin = 20

// headingWords are words of headings that mean no column of the register and are still headings.
var headingWords = []string{"bemerkung", "bemerkungen", "anmerkung", "hinweis", "hinweise", "kommentar", "pro jahr", "im jahr", "je fall", "in min", "min",
	"minuten", "stand", "stück", "wer", "was", "wann", "wie oft", "oe", "quelle", "sonstiges", "notiz", "status", "erledigt", "priorität"}

// findHeadings finds the rows of headings and what stands above them. Several rows of headings are read from the top.
func (w *work) findHeadings() {
	best, most := -1, 1
	for i := range w.cells[:min(len(w.cells), headingsWithin)] {
		if n := w.headingScore(i); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		best = w.firstWide()
	}
	if best < 0 {
		return
	}
	top, bottom := best, best
	for top > 0 && w.isUpperHeading(top-1) {
		top--
	}
	for bottom+1 < len(w.cells) && w.isLowerHeading(bottom+1) {
		bottom++
	}
	var held []int
	for i := top; i <= bottom; i++ {
		why := because("heading.words", "count", w.headingScore(i))
		if i != best {
			why = because("heading.more")
		}
		if w.guess(Heading, i+1, -1, rowText(w.cells[i]), "", why) {
			w.roles[i] = IsHeading
			held = append(held, i)
		}
	}
	w.nameColumns(held)
	w.findRepeated(held, bottom)
	for i := range top {
		if w.roles[i] == IsData && w.guess(Role, i+1, -1, rowText(w.cells[i]), string(IsTitle), because("role.title")) {
			w.roles[i] = IsTitle
		}
	}
}

// headingScore counts the cells of a row that people write over columns.
func (w *work) headingScore(i int) int {
	n := 0
	for _, cell := range w.cells[i] {
		if cell != "" && w.isHeadingText(cell) {
			n++
		}
	}
	return n
}

func (w *work) isHeadingText(cell string) bool {
	text := plain(cell)
	if text == "" || len(text) > 60 {
		return false
	}
	if slices.Contains(headingWords, text) || positionHeading(text) {
		return true
	}
	target, _ := w.targetOf(cell)
	return target != ""
}

// firstWide is the first row with the most filled cells, if they are all words: a list without headings that we know.
func (w *work) firstWide() int {
	best, most := -1, 1
	for i, row := range w.cells[:min(len(w.cells), headingsWithin)] {
		n := countFilled(row)
		if n > most && !slices.ContainsFunc(row, func(s string) bool { return strings.ContainsAny(s, "0123456789") }) {
			best, most = i, n
		}
	}
	return best
}

// isUpperHeading reports a row above the headings that belongs to them: a word over several columns, or more headings.
func (w *work) isUpperHeading(i int) bool {
	n := countFilled(w.cells[i])
	if n == 0 {
		return false
	}
	if n >= 2 && w.headingScore(i) == n {
		return true
	}
	spans := 0
	for _, m := range w.grid.Merged {
		if m.Top == i && m.Right > m.Left && m.Right-m.Left+1 < len(w.columns) {
			spans++
		}
	}
	return spans > 0 && n >= 2 && w.headingScore(i) > 0
}

// isLowerHeading reports a row below the headings that belongs to them: nothing but words of headings, or in brackets.
func (w *work) isLowerHeading(i int) bool {
	n := 0
	for _, cell := range w.cells[i] {
		text := strings.TrimSpace(cell)
		if text == "" {
			continue
		}
		n++
		bracketed := strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")")
		if !bracketed && !w.isHeadingText(text) {
			return false
		}
	}
	return n > 0
}

// nameColumns gives each column the texts above it; a word over several columns counts for each.
func (w *work) nameColumns(rows []int) {
	for c := range w.columns {
		var parts []string
		for _, r := range rows {
			text := oneLine(w.cells[r][c])
			if text == "" {
				text = oneLine(w.spanned(r, c))
			}
			if text != "" && !slices.Contains(parts, text) {
				parts = append(parts, text)
			}
		}
		w.columns[c].Heading = strings.Join(parts, " ")
		if m := yearInHeading.FindString(w.columns[c].Heading); m != "" {
			w.columns[c].Year = year(m)
		}
	}
}

var yearInHeading = regexp.MustCompile(`\b(19|20)[0-9]{2}\b`)

// spanned is the text of the merged cells that cover a cell from its left.
func (w *work) spanned(row, column int) string {
	for _, m := range w.grid.Merged {
		if m.Top <= row && row <= m.Bottom && m.Left <= column && column <= m.Right && m.Right-m.Left+1 < len(w.columns) && m.Left < len(w.cells[row]) {
			return w.cells[m.Top][m.Left]
		}
	}
	return ""
}

// findRepeated finds headings that were printed again on a later page.
func (w *work) findRepeated(headings []int, after int) {
	for i := after + 1; i < len(w.cells); i++ {
		if w.roles[i] != IsData || countFilled(w.cells[i]) < 2 {
			continue
		}
		for _, h := range headings {
			if plain(rowText(w.cells[h])) == plain(rowText(w.cells[i])) && w.guess(Heading, i+1, -1, rowText(w.cells[i]), "", because("heading.repeated", "row", h+1)) {
				w.roles[i] = IsHeading
				break
			}
		}
	}
}

// plain leaves words and numbers in lower case.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(unhyphen(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

func rowText(cells []string) string {
	var parts []string
	for _, c := range cells {
		if text := oneLine(c); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

func countFilled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}
