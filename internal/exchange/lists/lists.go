package lists

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/picxml"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Memory remembers per tenant what the columns of a table with the same headings meant.
type Memory interface {
	// InBulk runs fn in one transaction that reads once what rarely changes.
	InBulk(ctx context.Context, fn func(ctx context.Context) error) error
	ColumnMapping(ctx context.Context, kind, headings string) (map[string]string, error)
	SaveColumnMapping(ctx context.Context, kind, headings string, m map[string]string) error
	Settings(ctx context.Context) (identity.Settings, error)
}

// Service imports and exports tables.
type Service struct {
	memory    Memory
	units     UnitPort
	processes ProcessPort
	export    ExportPort
	documents DocumentStore
	now       func() time.Time
}

// Store is what the service keeps and reads itself.
type Store interface {
	Memory
	DocumentStore
}

// New returns the service.
func New(store Store, units UnitPort, processes ProcessPort, export ExportPort, now func() time.Time) *Service {
	return &Service{memory: store, documents: store, units: units, processes: processes, export: export, now: now}
}

// Proposal is a table as it was understood, before anything is imported.
type Proposal struct {
	Sheet    string
	Headings []string
	Samples  [][]string // the first rows
	Rows     int
	Mapping  Mapping
	Missing  []string // targets that are required and have no column
}

// Propose reads a file and says for each of its tables what the columns seem to mean.
func (s *Service) Propose(ctx context.Context, kind Kind, data []byte) ([]Proposal, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return nil, err
	}
	targets, err := s.Targets(ctx, kind)
	if err != nil {
		return nil, err
	}
	tables, err := read(data, targets)
	if err != nil {
		return nil, err
	}
	proposals := make([]Proposal, 0, len(tables))
	for _, t := range tables {
		remembered, err := s.memory.ColumnMapping(ctx, string(kind), signature(t))
		if err != nil {
			return nil, err
		}
		proposals = append(proposals, propose(t, targets, remembered))
	}
	return proposals, nil
}

// Targets returns what columns may mean for the tenant of ctx.
func (s *Service) Targets(ctx context.Context, kind Kind) ([]Target, error) {
	switch kind {
	case Units:
		return Targets(kind, nil), nil
	case Processes:
		schema, err := s.processes.Schema(ctx)
		return Targets(kind, schema), err
	}
	return nil, problem.InvalidFields(problem.FieldOf("kind", "field.notAllowed"))
}

func propose(t table.Table, targets []Target, remembered Mapping) Proposal {
	p := Proposal{Sheet: t.Name, Rows: len(t.Rows), Mapping: Suggest(t, targets, remembered)}
	for _, c := range t.Columns {
		p.Headings = append(p.Headings, c.Heading)
	}
	for _, row := range t.Rows[:min(len(t.Rows), 3)] {
		sample := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			sample[i] = clean(row.Cell(c.Index))
		}
		p.Samples = append(p.Samples, sample)
	}
	p.Missing = missing(targets, p.Mapping)
	return p
}

func missing(targets []Target, m Mapping) []string {
	used := map[string]bool{}
	for _, key := range m {
		used[key] = true
	}
	var keys []string
	for _, t := range targets {
		if t.Required && !used[t.Key] {
			keys = append(keys, t.Key)
		}
	}
	return keys
}

// Request says what to import.
type Request struct {
	Kind    Kind
	File    []byte
	Name    string  // of the file: the source of figures that name none
	Sheet   string  // "" = the first table
	Mapping Mapping // nil = as proposed
	DryRun  bool
	UnitID  string // of processes whose row names none; "" = every row has to

	Keep func(ctx context.Context, r Result) error // what is kept together with the rows or not at all; nil: nothing
}

// errRollback ends a transaction whose result is only to be seen.
var errRollback = errors.New("lists: nothing is saved")

// Import brings a table into the register: all rows in one transaction, or none. Findings name every
// cell that does not fit; with one that is more than a warning nothing is saved. Rows that say what the
// register already says change nothing.
func (s *Service) Import(ctx context.Context, req Request) (Result, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunImport); err != nil {
		return Result{}, err
	}
	targets, err := s.Targets(ctx, req.Kind)
	if err != nil {
		return Result{}, err
	}
	sheet, err := tableOf(req, targets)
	if err != nil {
		return Result{}, err
	}
	if req.Mapping == nil {
		remembered, err := s.memory.ColumnMapping(ctx, string(req.Kind), signature(sheet))
		if err != nil {
			return Result{}, err
		}
		req.Mapping = Suggest(sheet, targets, remembered)
	}
	keys := missing(targets, req.Mapping)
	if req.UnitID != "" && req.Kind == Processes {
		keys = slices.DeleteFunc(keys, func(key string) bool { return key == "unit" })
	}
	if len(keys) > 0 {
		return Result{}, problem.New(problem.Invalid, "import.columnMissing", "columns", labels(targets, keys))
	}
	r := newRun(req.Kind, sheet, req.Mapping)
	err = s.memory.InBulk(ctx, func(ctx context.Context) error {
		fields, err := s.processes.Schema(ctx)
		if err != nil {
			return err
		}
		if err := s.apply(ctx, r, req, targets); err != nil {
			return err
		}
		if r.result.DryRun = req.DryRun; req.DryRun || r.result.HasErrors() {
			return errRollback
		}
		if err := s.memory.SaveColumnMapping(ctx, string(req.Kind), signature(sheet), req.Mapping); err != nil {
			return err
		}
		if req.Keep != nil {
			if err := req.Keep(ctx, r.result); err != nil {
				return err
			}
		}
		return s.processes.KeepCounted(ctx, fields)
	})
	if err != nil && !errors.Is(err, errRollback) {
		return Result{}, err
	}
	r.result.Saved = err == nil
	return r.result, nil
}

func (s *Service) apply(ctx context.Context, r *run, req Request, targets []Target) error {
	r.result.FindInWhole(r.columns, r.table)
	r.findFormulaErrors()
	if req.Kind == Units {
		return s.importUnits(ctx, r)
	}
	return s.importProcesses(ctx, r, req, targets)
}

// read reads the tables of a workbook or CSV file, or makes one of fact sheets.
func read(data []byte, targets []Target) ([]table.Table, error) {
	if picxml.Is(data) {
		return picxml.Read(data)
	}
	return table.ReadKnowing(data, knownHeadings(targets))
}

func tableOf(req Request, targets []Target) (table.Table, error) {
	tables, err := read(req.File, targets)
	if err != nil {
		return table.Table{}, err
	}
	for _, t := range tables {
		if req.Sheet == "" || t.Name == req.Sheet {
			return t, nil
		}
	}
	return table.Table{}, problem.New(problem.Invalid, "import.sheetMissing", "sheet", req.Sheet)
}

// signature is what a table with the same headings has in common.
func signature(t table.Table) string {
	headings := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		headings[i] = plain(c.Heading)
	}
	return strings.Join(headings, "|")
}

func labels(targets []Target, keys []string) string {
	var names []string
	for _, key := range keys {
		for _, t := range targets {
			if t.Key == key {
				names = append(names, "„"+t.Label.DE+"“")
			}
		}
	}
	return strings.Join(names, ", ")
}

// clean leaves line breaks within a cell and removes blanks around lines.
func clean(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// oneLine joins the lines of a cell: names that an office wrapped by hand.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// list splits a cell at semicolons and line breaks.
func list(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		if part = oneLine(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
