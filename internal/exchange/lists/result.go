package lists

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// german reads cells: tables are written by people of the house.
var german = steckbrief.Formatter{Lang: steckbrief.German}

// Finding says what is wrong with one cell.
type Finding struct {
	Cell    string // "C7"; the row alone, "7", if it is about the row; "" if it is about the file
	Heading string
	Key     string
	Params  map[string]any
	Warning bool // worth a look; does not keep the table out

	row, column int // from 1; 0 if it is about the file or about the row
}

// Message returns the sentence in a language.
func (f Finding) Message(lang text.Lang) string {
	params := make(map[string]string, len(f.Params))
	for k, v := range f.Params {
		params[k] = fmt.Sprint(v)
	}
	if s := steckbrief.Message(steckbrief.Lang(lang), f.Key, params); s != f.Key {
		return s
	}
	return text.Message(lang, f.Key, f.Params)
}

// Result is what became of a table, or would become of it in a dry run.
type Result struct {
	Kind      Kind
	Sheet     string
	DryRun    bool
	Saved     bool // false: nothing was changed
	Rows      int
	Created   int
	Changed   int
	Unchanged int
	Findings  []Finding // the first MaxFindings, in the order of the table
	Found     int       // all
	Errors    int       // of all: those that keep the table out
}

// MaxFindings is how many findings are told one by one: a table of many thousand rows may be wrong in each cell.
const MaxFindings = 2_000

// More is the number of findings that are counted only.
func (r *Result) More() int { return r.Found - len(r.Findings) }

// HasErrors reports whether a finding keeps the table out.
func (r *Result) HasErrors() bool { return r.Errors > 0 }

// run is a table on its way in.
type run struct {
	table   table.Table
	columns map[string]table.Column // by target
	result  Result
}

func newRun(kind Kind, t table.Table, mapping Mapping) *run {
	r := &run{table: t, columns: map[string]table.Column{}, result: Result{Kind: kind, Sheet: t.Name, Rows: len(t.Rows)}}
	for _, c := range t.Columns {
		if key := mapping[c.Heading]; key != "" {
			if _, taken := r.columns[key]; !taken {
				r.columns[key] = c
			}
		}
	}
	return r
}

// cell returns what stands under a target in a row; ok is false if no column means it.
func (r *run) cell(row table.Row, target string) (s string, ok bool) {
	c, ok := r.columns[target]
	if !ok {
		return "", false
	}
	return clean(row.Cell(c.Index)), true
}

// said is cell for what knows no "unbekannt" and no "–": a cell with such a word is as good as empty.
func (r *run) said(row table.Row, target string) (s string, ok bool) {
	if s, ok = r.cell(row, target); steckbrief.StateOf(s) != "" {
		s = ""
	}
	return s, ok
}

// formulaErrors are what Excel and LibreOffice show of a formula that failed, in German and English.
var formulaErrors = []string{"#DIV/0!", "#N/A", "#NV", "#NAME?", "#NULL!", "#NUM!", "#ZAHL!", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!", "#SPILL!", "#ÜBERLAUF!", "#CALC!", "#KALK!"}

// findFormulaErrors names the cells under a target whose formula failed.
func (r *run) findFormulaErrors() {
	for _, row := range r.table.Rows {
		for _, column := range r.table.Columns {
			if s := clean(row.Cell(column.Index)); slices.Contains(formulaErrors, s) && r.targetOf(column) != "" {
				r.find(row, r.targetOf(column), "import.formulaError", "value", s)
			}
		}
	}
}

// targetOf is what a column means, "" if it is left out.
func (r *run) targetOf(column table.Column) string {
	for target, c := range r.columns {
		if c == column {
			return target
		}
	}
	return ""
}

func (r *run) find(row table.Row, target, key string, params ...any) {
	r.result.Find(r.columns, row, target, key, params...)
}

// warn adds what is worth a look and keeps nothing out.
func (r *run) warn(row table.Row, target, key string, params ...any) {
	r.result.Warn(r.columns, row, target, key, params...)
}

func (r *run) findField(row table.Row, target string, bad steckbrief.FieldError) {
	r.result.FindField(r.columns, row, target, bad)
}

func (r *run) fail(row table.Row, err error, targetOf map[string]string) error {
	return r.result.Fail(r.columns, row, err, targetOf)
}

// Find adds a finding about the cell of a row under a target, about the row if no column means it.
func (r *Result) Find(columns map[string]table.Column, row table.Row, target, key string, params ...any) {
	r.add(columns, row, target, Finding{Key: key, Params: problem.New(problem.Invalid, key, params...).Params})
}

// Warn adds what is worth a look about the cell of a row, about the whole file for the zero row; it keeps nothing out.
func (r *Result) Warn(columns map[string]table.Column, row table.Row, target, key string, params ...any) {
	r.add(columns, row, target, Finding{Key: key, Params: problem.New(problem.Invalid, key, params...).Params, Warning: true})
}

// FindField adds a finding of the Steckbrief.
func (r *Result) FindField(columns map[string]table.Column, row table.Row, target string, bad steckbrief.FieldError) {
	params := make([]any, 0, 2*len(bad.Params))
	for k, v := range bad.Params {
		params = append(params, k, v)
	}
	r.Find(columns, row, target, bad.Key, params...)
}

// Fail turns a problem of a service into findings of the row; it returns every other error. targetOf names the targets
// of fields that are called otherwise.
func (r *Result) Fail(columns map[string]table.Column, row table.Row, err error, targetOf map[string]string) error {
	p, ok := errors.AsType[*problem.Error](err)
	if !ok || p.Code == problem.Internal || p.Code == problem.Unavailable {
		return err
	}
	if len(p.Fields) == 0 {
		r.add(nil, row, "", Finding{Key: p.Key, Params: p.Params})
	}
	for _, f := range p.Fields {
		target := f.Field
		if t, ok := targetOf[f.Field]; ok {
			target = t
		}
		r.add(columns, row, target, Finding{Key: f.Key, Params: f.Params})
	}
	return nil
}

func (r *Result) add(columns map[string]table.Column, row table.Row, target string, f Finding) {
	if f.row = row.Number; f.row > 0 {
		f.Cell = strconv.Itoa(row.Number)
	}
	if c, ok := columns[target]; ok {
		f.Cell, f.Heading, f.column = table.Address(row.Number, c.Index), c.Heading, c.Index+1
	}
	r.note(f)
}

// note counts a finding and keeps it in the order of the table, up to MaxFindings.
func (r *Result) note(f Finding) {
	if r.Found++; !f.Warning {
		r.Errors++
	}
	at, _ := slices.BinarySearchFunc(r.Findings, f, func(x, f Finding) int {
		if cmp.Or(cmp.Compare(x.row, f.row), cmp.Compare(x.column, f.column)) <= 0 {
			return -1
		}
		return 1
	})
	r.Findings = slices.Insert(r.Findings, at, f)
	r.Findings = r.Findings[:min(len(r.Findings), MaxFindings)]
}
