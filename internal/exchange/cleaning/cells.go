package cleaning

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// field returns the field of the Steckbrief that a target is, nil if it is none.
func (w *work) field(target string) *steckbrief.FieldDef {
	if def, ok := w.fields[target]; ok {
		return &def
	}
	return nil
}

// label is how a target is called.
func (w *work) label(target string) string {
	if i := slices.IndexFunc(w.known.Targets, func(t lists.Target) bool { return t.Key == target }); i >= 0 {
		return w.known.Targets[i].Label.DE
	}
	return target
}

// spreadMerged lets the text of merged cells count for every row they cover.
func (w *work) spreadMerged() {
	for _, m := range w.grid.Merged {
		if m.Bottom <= m.Top || m.Left >= len(w.columns) || m.Top >= len(w.cells) {
			continue
		}
		text := w.cells[m.Top][m.Left]
		for r := m.Top + 1; r <= m.Bottom && r < len(w.cells); r++ {
			if w.roles[r] == IsData && text != "" && w.cells[r][m.Left] == "" &&
				w.guess(Merged, r+1, m.Left, "", text, because("merged", "rows", strconv.Itoa(m.Top+1)+"–"+strconv.Itoa(m.Bottom+1))) {
				w.cells[r][m.Left] = text
			}
		}
	}
}

// keepsLines reports whether a line break in a cell of a target means something; of an unknown target it may.
func (w *work) keepsLines(target string) bool {
	def := w.field(target)
	return target == "" || def != nil && (def.Type == steckbrief.TypeRichText || def.Type == steckbrief.TypeList || def.Type == steckbrief.TypeTable ||
		def.Type == steckbrief.TypeReference || def.Type == steckbrief.TypeMulti)
}

// joinLines takes line breaks and blanks out of cells that are one line.
func (w *work) joinLines() {
	for c, col := range w.columns {
		if w.keepsLines(col.Target) {
			continue
		}
		w.data(func(i int) {
			cell := w.cells[i][c]
			to := unhyphen(cell)
			if to == cell {
				return
			}
			why := because("spacing.blanks")
			if strings.ContainsAny(strings.TrimSpace(cell), "\r\n") {
				why = because("spacing.lines")
			}
			if w.guess(Spacing, i+1, c, cell, to, why) {
				w.cells[i][c] = to
			}
		})
	}
}

var (
	wrapped  = regexp.MustCompile(`(\pL{2})-[ \t]*\r?\n[ \t]*(\p{Ll}{2})`)
	together = regexp.MustCompile(`^(und|oder|bzw)\b`)
)

// unhyphen makes one line of a text: a word that was divided at the end of a line is one word again.
func unhyphen(s string) string {
	s = wrapped.ReplaceAllStringFunc(s, func(m string) string {
		parts := wrapped.FindStringSubmatchIndex(m)
		rest := m[parts[4]:]
		if together.MatchString(rest) {
			return m
		}
		return m[:parts[3]] + rest
	})
	return oneLine(s)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

var (
	seeAbove = regexp.MustCompile(`(?i)^(s\. ?o\.?|siehe oben|dito|ditto|dto\.?|wie oben|wie vor|w\. ?o\.|〃|"|''|„)$`)
	seeRow   = regexp.MustCompile(`(?i)^(s\.|siehe|wie|vgl\.) ?(nr\.? ?|zeile ?|lfd\. ?nr\.? ?)?([0-9]{1,4}[a-z]?)$`)
)

// lookAbove replaces "s. o." by the value above, and "siehe 7" by that of the row with this number.
func (w *work) lookAbove() {
	for c := range w.columns {
		above := -1
		w.data(func(i int) {
			cell := strings.TrimSpace(w.cells[i][c])
			from, why := -1, Reason{}
			if seeAbove.MatchString(cell) && above >= 0 {
				from, why = above, because("above", "row", above+1)
			} else if m := seeRow.FindStringSubmatch(cell); m != nil {
				if from = w.numbered(m[3], i); from >= 0 {
					why = because("above.row", "row", from+1, "number", m[3])
				}
			}
			above = i
			if from < 0 {
				return
			}
			value := w.cells[from][c]
			if strings.TrimSpace(value) == "" || seeAbove.MatchString(strings.TrimSpace(value)) || seeRow.MatchString(strings.TrimSpace(value)) {
				return
			}
			if w.guess(Above, i+1, c, w.cells[i][c], value, why) {
				w.cells[i][c] = value
			}
		})
	}
}

// numbered returns the row that a list counts as number, -1 if there is none.
func (w *work) numbered(number string, not int) int {
	c := w.column(Position)
	found := -1
	if c < 0 {
		return found
	}
	w.data(func(i int) {
		if i != not && strings.EqualFold(strings.TrimRight(strings.TrimSpace(w.cells[i][c]), "."), number) {
			found = i
		}
	})
	return found
}

// tagSections makes the heading between rows a tag of those below it.
func (w *work) tagSections() {
	current := ""
	for i, role := range w.roles {
		if role == IsSection {
			text := strings.TrimRight(firstText(w.cells[i]), ":")
			current = ""
			if w.index.find(text).unit.ID == "" && w.guess(Section, i+1, -1, text, text, because("section", "tag", text)) {
				current = text
			}
			continue
		}
		w.section[i] = current
	}
}
