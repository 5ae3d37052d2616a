// Package cleaning makes a register out of a list as offices keep it: any columns, merged cells, line breaks, several rows
// of headings, totals, "s. o." and "ca. 3.900". It reads nothing into the list silently: whatever is not written there word
// for word is a guess with a reason, and every guess can be undone. With all of them undone the table is what was read.
//
// The package knows tables and words only; who may do what, and what becomes of the result, is decided elsewhere.
package cleaning

import (
	"fmt"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Limits of a list that is cleaned. Somebody has to look at it.
const (
	MaxRows    = 3000
	MaxColumns = 60
)

// Kind is a kind of guess.
type Kind string

// The kinds of guesses, in the order in which they are made.
const (
	Heading   Kind = "heading"   // the row holds headings
	Column    Kind = "column"    // what a column means
	Role      Kind = "role"      // the row is a title, a heading between rows, a total or a remark
	Merged    Kind = "merged"    // merged cells count for every row they cover
	Spacing   Kind = "spacing"   // line breaks and blanks that only served the width of a column
	Above     Kind = "above"     // "s. o." means the cell above
	Section   Kind = "section"   // the heading between rows becomes a tag
	Figure    Kind = "figure"    // how a number in words was read
	Unit      Kind = "unit"      // which unit is meant
	Name      Kind = "name"      // a better name
	Duplicate Kind = "duplicate" // two rows, or a row and the register, mean the same process
)

// Kinds lists all kinds.
var Kinds = []Kind{Heading, Column, Role, Merged, Spacing, Above, Section, Figure, Unit, Name, Duplicate}

// Guess is one thing that does not stand in the list word for word.
type Guess struct {
	ID     string // the same as long as the list is the same: "name:7:1"
	Kind   Kind
	Row    int    // as the program counts, from 1; 0 if it is about a column
	Column int    // from 0; -1 if it is about a row
	From   string // as it was read
	To     string // what it was taken for
	Why    Reason
	Undone bool
	ByHand bool // a person said what is right instead
}

// Reason is a text key with its parameters.
type Reason struct {
	Key    string
	Params map[string]any
}

func because(key string, params ...any) Reason {
	r := Reason{Key: "cleaning.why." + key}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = map[string]any{}
		}
		r.Params[fmt.Sprint(params[i])] = params[i+1]
	}
	return r
}

// Choices is what people decided about guesses. The zero value lets all guesses hold.
type Choices struct {
	Undone []string          `json:"undone"`          // ids of guesses that do not hold
	Kinds  []Kind            `json:"kinds"`           // kinds of which no guess holds
	Said   map[string]string `json:"said"`            // id of a guess → what is right instead: a target, a unit's id, a text
	UnitID string            `json:"unitId"`          // of rows that name no unit, "" = such rows stay open
	Sheet  string            `json:"sheet,omitempty"` // "" = the one that looks most like a list
}

// Known is what the register knows already.
type Known struct {
	Units     []KnownUnit
	Processes []KnownProcess
	Targets   []lists.Target
	Schema    *steckbrief.Schema
	Format    steckbrief.Formatter
	Year      int // of figures that say none
}

// KnownUnit is a unit of the house.
type KnownUnit struct {
	ID, Number, Name string
	Former           []string // numbers and names that lead here: of itself, and of units that went into it
}

// Label is how a unit is written.
func (u KnownUnit) Label() string { return u.Number + " " + u.Name }

// KnownProcess is a process that the register holds.
type KnownProcess struct{ ID, Number, Name, UnitID string }

// RowRole says what a row is.
type RowRole string

// The roles of rows.
const (
	IsData    RowRole = "data"
	IsHeading RowRole = "heading"
	IsTitle   RowRole = "title"
	IsSection RowRole = "section"
	IsTotal   RowRole = "total"
	IsRemark  RowRole = "remark"
	IsEmpty   RowRole = "empty"
)

// Row is a row after cleaning.
type Row struct {
	Number int
	Role   RowRole
	Cells  []string // as far as guesses hold
}

// ColumnView is a column after cleaning.
type ColumnView struct {
	Index   int
	Heading string // of all heading rows, from the top; "" if there are none
	Target  string // "" = its texts are kept as they are
	Year    int    // of the figures below, 0 = not said in the heading
	Figure  bool   // its cells are read as numbers
}

// Open is what could not be read. It stays as text and waits for somebody.
type Open struct {
	Row     int
	Column  int // -1 if it is about the row
	Heading string
	Text    string
	Why     Reason
}

// Result is a list after cleaning.
type Result struct {
	Sheet   string
	Columns []ColumnView
	Rows    []Row
	Guesses []Guess
	Items   []Item
	Unseen  []lists.Finding // what the workbook hides
}

// Pick returns the sheet that was chosen, else the one that looks most like a list of processes.
func Pick(grids []table.Grid, chosen string) table.Grid {
	best, most := 0, -1
	for i, g := range grids {
		if g.Name == chosen && chosen != "" {
			return g
		}
		n := 0
		for _, row := range g.Rows {
			if countFilled(row) >= 2 {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return grids[best]
}

// Clean reads a sheet. The same sheet, knowledge and choices give the same result.
func Clean(g table.Grid, known Known, choices Choices) Result {
	w := newWork(g, known, choices)
	w.findHeadings()
	w.findColumns()
	w.findRoles()
	w.spreadMerged()
	w.joinLines()
	w.lookAbove()
	w.tagSections()
	w.readFigures()
	w.findUnits()
	w.betterNames()
	items := w.items()
	w.findDuplicates(items)
	return w.result(items)
}

// work is a list on its way.
type work struct {
	grid    table.Grid
	known   Known
	choices Choices
	undone  map[string]bool
	cells   [][]string // as far as guesses hold
	roles   []RowRole
	columns []ColumnView
	guesses []Guess
	section []string                   // by row: the heading it stands under, "" if none
	facts   map[[2]int]steckbrief.Fact // by row and column: figures that were read
	units   map[int]unitMatch          // by row
	index   unitIndex
	fields  map[string]steckbrief.FieldDef // by target
	made    map[string]bool                // ids of guesses, whether or not they hold
}

func newWork(g table.Grid, known Known, choices Choices) *work {
	w := &work{grid: g, known: known, choices: choices, undone: map[string]bool{}, facts: map[[2]int]steckbrief.Fact{}, units: map[int]unitMatch{}}
	for _, id := range choices.Undone {
		w.undone[id] = true
	}
	width := 0
	rows := g.Rows[:min(len(g.Rows), MaxRows)]
	for _, row := range rows {
		width = max(width, min(len(row), MaxColumns))
	}
	w.cells, w.roles, w.section = make([][]string, len(rows)), make([]RowRole, len(rows)), make([]string, len(rows))
	for i, row := range rows {
		w.cells[i] = make([]string, width)
		copy(w.cells[i], row[:min(len(row), width)])
		if w.roles[i] = IsData; countFilled(row) == 0 {
			w.roles[i] = IsEmpty
		}
	}
	for i := range width {
		w.columns = append(w.columns, ColumnView{Index: i})
	}
	w.index = newUnitIndex(known.Units)
	w.made, w.fields = map[string]bool{}, map[string]steckbrief.FieldDef{}
	if known.Schema != nil {
		for _, def := range known.Schema.Fields() {
			w.fields[def.Key] = def
		}
	}
	return w
}

// ID names the guess of a kind about a row (from 1, 0 for none) and a column (from 0, -1 for none).
func ID(kind Kind, row, column int) string { return fmt.Sprintf("%s:%d:%d", kind, row, column) }

// guess notes a guess and reports whether it holds; said is what a person wants instead, "" if nobody said.
func (w *work) guess(kind Kind, row, column int, from, to string, why Reason) (holds bool) {
	g := Guess{ID: ID(kind, row, column), Kind: kind, Row: row, Column: column, From: from, To: to, Why: why}
	g.Undone = w.undone[g.ID] || slices.Contains(w.choices.Kinds, kind)
	w.guesses, w.made[g.ID] = append(w.guesses, g), true
	return !g.Undone
}

// said returns what a person said about a thing, whether or not there is a guess.
func (w *work) said(kind Kind, row, column int) (string, bool) {
	s, ok := w.choices.Said[ID(kind, row, column)]
	return s, ok
}

// byHand notes what a person said in place of a guess.
func (w *work) byHand(kind Kind, row, column int, from, to string) {
	w.guesses = append(w.guesses, Guess{ID: ID(kind, row, column), Kind: kind, Row: row, Column: column, From: from, To: to, Why: because("byHand"), ByHand: true})
}

// column returns the first column that means a target, -1 if none does.
func (w *work) column(target string) int {
	return slices.IndexFunc(w.columns, func(c ColumnView) bool { return c.Target == target })
}

// data calls do for every row that is a process.
func (w *work) data(do func(i int)) {
	for i, role := range w.roles {
		if role == IsData {
			do(i)
		}
	}
}

func (w *work) result(items []Item) Result {
	r := Result{Sheet: w.grid.Name, Columns: w.columns, Guesses: w.guesses, Unseen: w.unseen()}
	for _, it := range items {
		if len(it.Rows) > 0 {
			r.Items = append(r.Items, it)
		}
	}
	for i, cells := range w.cells {
		r.Rows = append(r.Rows, Row{Number: i + 1, Role: w.roles[i], Cells: cells})
	}
	return r
}
