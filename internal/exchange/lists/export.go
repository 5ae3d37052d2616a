package lists

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Format is how a table is written.
type Format string

// The formats.
const (
	Excel Format = "xlsx"
	CSV   Format = "csv"
)

// MaxExport is how many processes one table may have; more are refused, never cut.
const MaxExport = 20_000

// exportPage is how many processes are read at a time.
const exportPage = 500

// ExportPort reads many processes at once.
type ExportPort interface {
	List(ctx context.Context, r register.ListRequest) (register.ProcessPage, error)
}

// DocumentStore reads many Steckbriefe at once.
type DocumentStore interface {
	// SteckbriefDocuments returns the JSON of one version per process; versions are process id → number.
	SteckbriefDocuments(ctx context.Context, versions map[string]int) (map[string][]byte, error)
}

// ExportRequest says what to write.
type ExportRequest struct {
	Kind   Kind
	Filter register.ProcessFilter // of processes
	Sort   []register.Sort
	Format Format
	Lang   steckbrief.Lang
}

// Export writes a list with the columns that an import understands: everybody gets what they may see,
// readers the released Steckbriefe, editors the current ones.
func (s *Service) Export(ctx context.Context, req ExportRequest, w io.Writer) error {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return err
	}
	targets, err := s.Targets(ctx, req.Kind)
	if err != nil {
		return err
	}
	sheet := table.Sheet{Name: string(req.Kind), Lang: string(req.Lang), Headings: Headings(targets, req.Lang)}
	if req.Kind == Units {
		sheet.Rows, err = s.unitCells(ctx, targets)
	} else {
		sheet.Rows, err = s.processCells(ctx, req, targets)
	}
	if err != nil {
		return err
	}
	if req.Format == CSV {
		return table.WriteCSV(w, sheet)
	}
	return table.WriteWorkbook(w, sheet)
}

func (s *Service) unitCells(ctx context.Context, targets []Target) ([][]any, error) {
	units, err := s.units.List(ctx, false)
	if err != nil {
		return nil, err
	}
	numbers := map[string]string{}
	for _, u := range units {
		numbers[u.ID] = u.Number
	}
	rows := make([][]any, len(units))
	for i, u := range units {
		values := map[string]any{
			"number": u.Number, "name": u.Name, "kind": string(u.Kind), "parent": numbers[u.ParentID],
			"staff": hundredths(u.Facts.StaffHundredths), "workplaces": whole(u.Facts.Workplaces),
			"workplacesDms": whole(u.Facts.WorkplacesDMS), "expectedSize": whole(u.Facts.ExpectedSize),
		}
		rows[i] = inOrder(targets, values)
	}
	return rows, nil
}

func inOrder(targets []Target, values map[string]any) []any {
	row := make([]any, len(targets))
	for i, t := range targets {
		row[i] = values[t.Key]
		if row[i] == nil {
			row[i] = ""
		}
	}
	return row
}

func hundredths(n *int) any {
	if n == nil {
		return ""
	}
	return float64(*n) / 100
}

func whole(n *int) any {
	if n == nil {
		return ""
	}
	return float64(*n)
}

// exporter carries what the rows of processes need.
type exporter struct {
	targets []Target
	schema  *steckbrief.Schema
	format  steckbrief.Formatter
	units   map[string]string // number by id
}

func (s *Service) processCells(ctx context.Context, req ExportRequest, targets []Target) ([][]any, error) {
	ex := &exporter{targets: targets, units: map[string]string{}}
	units, err := s.units.List(ctx, true)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		ex.units[u.ID] = u.Number
	}
	if ex.schema, err = s.processes.Schema(ctx); err != nil {
		return nil, err
	}
	names, err := s.processes.Names(ctx)
	if err != nil {
		return nil, err
	}
	ex.format = steckbrief.Formatter{Lang: req.Lang, Names: names}
	var rows [][]any
	r := register.ListRequest{Filter: req.Filter, Sort: req.Sort, Limit: exportPage}
	for {
		page, err := s.export.List(ctx, r)
		if err != nil {
			return nil, err
		}
		more, err := s.pageCells(ctx, ex, page.Items)
		if err != nil {
			return nil, err
		}
		if rows = append(rows, more...); len(rows) > MaxExport {
			return nil, problem.New(problem.Invalid, "export.tooMany", "max", MaxExport)
		}
		if r.After = page.Last; r.After == nil {
			return rows, nil
		}
	}
}

// pageCells writes one page, with all its Steckbriefe read at once.
func (s *Service) pageCells(ctx context.Context, ex *exporter, items []register.Process) ([][]any, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	versions := map[string]int{}
	for _, p := range items {
		if no := p.Summary(actor).Version; no > 0 {
			versions[p.ID] = no
		}
	}
	documents, err := s.documents.SteckbriefDocuments(ctx, versions)
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(items))
	for i, p := range items {
		var doc steckbrief.Document
		if raw := documents[p.ID]; raw != nil {
			if doc, err = steckbrief.Load(raw, ex.schema); err != nil {
				return nil, err
			}
		}
		rows[i] = ex.row(p, doc)
	}
	return rows, nil
}

func (ex *exporter) row(p register.Process, doc steckbrief.Document) []any {
	units := make([]string, 0, len(p.Detail.Participating))
	for _, id := range p.Detail.Participating {
		if number := ex.units[id]; number != "" {
			units = append(units, number)
		}
	}
	slices.Sort(units)
	values := map[string]any{
		"number": p.Number, "externalKey": p.Detail.ExternalKeys[sourceSystem], "name": p.Name, "unit": ex.units[p.UnitID],
		"category": ex.category(p.Category), "participating": strings.Join(units, "; "), "tags": strings.Join(p.Detail.Tags, "; "),
		"services": strings.Join(p.Detail.Services, "; "), "owner": ex.assignment(p.Owner), "caretaker": ex.assignment(p.Caretaker),
		"reviewDue": germanDate(p.ReviewDue), "important": ex.yesNo(p.Important),
	}
	for _, t := range ex.targets {
		if t.field != nil {
			values[t.Key] = ex.fact(t, doc.Field(t.field.Key).Fact())
		}
	}
	return inOrder(ex.targets, values)
}

// fact is the cell of a field, or of its year, method or source.
func (ex *exporter) fact(t Target, x steckbrief.Fact) any {
	switch t.aspect {
	case "year":
		if x.Year == 0 {
			return ""
		}
		return strconv.Itoa(x.Year)
	case "method":
		if x.Method == "" {
			return ""
		}
		return ex.format.Method(x.Method)
	case "source":
		return x.Source
	}
	if n, ok := x.Value.(steckbrief.Number); ok && x.State == steckbrief.Known && !n.Approx {
		return float64(n.Hundredths) / 100
	}
	return ex.format.Cell(*t.field, x)
}

var categoryNames = map[register.Category]steckbrief.Label{
	register.Core: label("Leistungsprozess", "Core"), register.Support: label("Unterstützungsprozess", "Support"),
	register.Steering: label("Steuerungsprozess", "Steering"),
}

func (ex *exporter) category(c register.Category) string { return categoryNames[c].In(ex.format.Lang) }

func (ex *exporter) assignment(a register.Assignment) string {
	if a.Vacant {
		return label("vakant", "vacant").In(ex.format.Lang)
	}
	return a.Function
}

func (ex *exporter) yesNo(yes bool) string {
	if yes {
		return label("ja", "yes").In(ex.format.Lang)
	}
	return label("nein", "no").In(ex.format.Lang)
}

// germanDate writes a date as people here do; imports read it in every language.
func germanDate(iso string) string {
	if len(iso) != len("2006-01-02") {
		return ""
	}
	return iso[8:] + "." + iso[5:7] + "." + iso[:4]
}
