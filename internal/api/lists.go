package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func (a *API) listsRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/imports/tables/targets", "listImportTargets", "What the columns of a table may mean"), a.listImportTargets)
	huma.Register(g, op(http.MethodGet, "/imports/tables/template", "importTemplate", "An empty workbook with all columns"), a.importTemplate)
	registerTable(a, g, identity.RunImport, op(http.MethodPost, "/imports/tables/proposal", "proposeImport", "Read a workbook or CSV and propose what its columns mean"), a.proposeImport)
	huma.Register(g, withTerms(op(http.MethodGet, "/processes/export", "exportProcesses", "The filtered list with its Steckbriefe as Excel or CSV, as imports understand it")), a.exportProcesses)
	huma.Register(g, op(http.MethodGet, "/org-units/export", "exportUnits", "The units as Excel or CSV, as imports understand it"), a.exportUnits)
	registerTable(a, g, identity.RunImport, op(http.MethodPost, "/imports/tables", "importTable", "Import a table: all rows, or none; with dryRun only say what would happen"), a.importTable,
		[2]string{"sheet", "name of the sheet; empty: the first table"},
		[2]string{"mapping", "JSON object from heading to target; empty: as proposed"},
		[2]string{"unitId", "unit of processes whose row names none"})
}

// KindQuery says what a table lists; embedded, so it has to be exported for huma to see it.
type KindQuery struct {
	Kind string `query:"kind" enum:"units,processes" required:"true"`
}

type targetBody struct {
	Key      string `json:"key"`
	Label    string `json:"label"`
	Help     string `json:"help"`
	Required bool   `json:"required"`
}

func (a *API) listImportTargets(ctx context.Context, in *KindQuery) (*struct {
	Body []targetBody `nullable:"false"`
}, error) {
	targets, err := a.Lists.Targets(ctx, lists.Kind(in.Kind))
	if err != nil {
		return nil, err
	}
	lang := steckbrief.Lang(langOf(ctx))
	bodies := make([]targetBody, len(targets))
	for i, t := range targets {
		bodies[i] = targetBody{Key: t.Key, Label: t.Label.In(lang), Help: t.Help.In(lang), Required: t.Required}
	}
	return &struct {
		Body []targetBody `nullable:"false"`
	}{bodies}, nil
}

// download is an answer with a file to save.
type download struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (a *API) importTemplate(ctx context.Context, in *KindQuery) (*download, error) {
	var out bytes.Buffer
	name, err := a.Lists.Template(ctx, lists.Kind(in.Kind), steckbrief.Lang(langOf(ctx)), &out)
	if err != nil {
		return nil, err
	}
	return &download{ContentType: workbookType, Disposition: attachment(name), Body: out.Bytes()}, nil
}

type columnsBody struct {
	Sheet    string            `json:"sheet"`
	Headings []string          `json:"headings" nullable:"false"`
	Samples  [][]string        `json:"samples" nullable:"false"`
	Rows     int               `json:"rows"`
	Mapping  map[string]string `json:"mapping"`
	Missing  []string          `json:"missing" nullable:"false" doc:"required targets without a column"`
}

func (a *API) proposeImport(ctx context.Context, in *struct {
	KindQuery
	FileBody
}) (*struct {
	Body []columnsBody `nullable:"false"`
}, error) {
	proposals, err := a.Lists.Propose(ctx, lists.Kind(in.Kind), in.content)
	if err != nil {
		return nil, err
	}
	bodies := make([]columnsBody, len(proposals))
	for i, p := range proposals {
		bodies[i] = columnsBody{Sheet: p.Sheet, Headings: p.Headings, Samples: p.Samples, Rows: p.Rows, Mapping: p.Mapping, Missing: p.Missing}
		if p.Missing == nil {
			bodies[i].Missing = []string{}
		}
	}
	return &struct {
		Body []columnsBody `nullable:"false"`
	}{bodies}, nil
}

type importBody struct {
	Kind      string          `json:"kind"`
	Sheet     string          `json:"sheet"`
	DryRun    bool            `json:"dryRun"`
	Saved     bool            `json:"saved" doc:"false: nothing was changed"`
	Rows      int             `json:"rows"`
	Created   int             `json:"created"`
	Changed   int             `json:"changed"`
	Unchanged int             `json:"unchanged"`
	Findings  []importFinding `json:"findings" nullable:"false" doc:"the first of them"`
	More      int             `json:"more" doc:"findings beyond those"`
	Errors    int             `json:"errors" doc:"how many of all findings keep the table out"`
	ReceiptID string          `json:"receiptId" doc:"of the receipt that is kept, empty if nothing was saved"`
}

type importFinding struct {
	Cell     string `json:"cell"`
	Heading  string `json:"heading"`
	Severity string `json:"severity" enum:"error,warning"`
	Key      string `json:"key"`
	Message  string `json:"message"`
}

func (a *API) importTable(ctx context.Context, in *struct {
	KindQuery
	FileBody
	DryRun bool `query:"dryRun"`
}) (*struct{ Body importBody }, error) {
	req := lists.Request{
		Kind: lists.Kind(in.Kind), File: in.content, Name: in.name, Sheet: in.fields["sheet"], DryRun: in.DryRun, UnitID: in.fields["unitId"],
	}
	if mapping := in.fields["mapping"]; mapping != "" {
		if err := json.Unmarshal([]byte(mapping), &req.Mapping); err != nil {
			return nil, problem.Wrap(err, problem.Malformed, "request.malformed")
		}
	}
	receipt := ""
	req.Keep = func(ctx context.Context, r lists.Result) (err error) {
		counts := map[string]int{"created": r.Created, "changed": r.Changed, "unchanged": r.Unchanged}
		receipt, err = a.Receipts.Keep(ctx, "import.table."+in.Kind, in.name, in.content, counts, tableEntries(r))
		return err
	}
	r, err := a.Lists.Import(ctx, req)
	if err != nil {
		return nil, err
	}
	body := newImportBody(ctx, r)
	body.ReceiptID = receipt
	return &struct{ Body importBody }{body}, nil
}

// tableEntries are the findings of a table as a receipt keeps them.
func tableEntries(r lists.Result) []map[string]any {
	entries := make([]map[string]any, len(r.Findings))
	for i, f := range r.Findings {
		entries[i] = map[string]any{"entry": r.Sheet + " " + f.Cell, "outcome": "noted", "key": f.Key, "params": f.Params, "heading": f.Heading}
	}
	if more := r.More(); more > 0 {
		entries = append(entries, map[string]any{"entry": r.Sheet, "outcome": "noted", "key": "import.more", "params": map[string]any{"count": more}})
	}
	return entries
}

func newImportBody(ctx context.Context, r lists.Result) importBody {
	return importBody{
		Kind: string(r.Kind), Sheet: r.Sheet, DryRun: r.DryRun, Saved: r.Saved, Rows: r.Rows,
		Created: r.Created, Changed: r.Changed, Unchanged: r.Unchanged, Findings: newImportFindings(ctx, r.Findings),
		More: r.More(), Errors: r.Errors,
	}
}

func newImportFindings(ctx context.Context, findings []lists.Finding) []importFinding {
	bodies := make([]importFinding, len(findings))
	for i, f := range findings {
		bodies[i] = importFinding{Cell: f.Cell, Heading: f.Heading, Severity: "error", Key: f.Key, Message: f.Message(langOf(ctx))}
		if f.Warning {
			bodies[i].Severity = "warning"
		}
	}
	return bodies
}

// FormatQuery says how a table is written; embedded, so it has to be exported for huma to see it.
type FormatQuery struct {
	Format string `query:"format" enum:"xlsx,csv" default:"xlsx"`
}

func (a *API) exportProcesses(ctx context.Context, in *struct {
	ProcessFilterInput
	FormatQuery
	Sort []string `query:"sort" maxItems:"3"`
}) (*download, error) {
	return a.exportTable(ctx, lists.ExportRequest{Kind: lists.Processes, Filter: in.filter(), Sort: sorting(in.Sort), Format: lists.Format(in.Format)})
}

func (a *API) exportUnits(ctx context.Context, in *FormatQuery) (*download, error) {
	return a.exportTable(ctx, lists.ExportRequest{Kind: lists.Units, Format: lists.Format(in.Format)})
}

var exportNames = map[lists.Kind]string{lists.Units: "Einheiten", lists.Processes: "Prozesse"}

func (a *API) exportTable(ctx context.Context, req lists.ExportRequest) (*download, error) {
	req.Lang = steckbrief.Lang(langOf(ctx))
	var out bytes.Buffer
	if err := a.writing(ctx, func() error { return a.Lists.Export(ctx, req, &out) }); err != nil {
		return nil, err
	}
	kind := workbookType
	if req.Format == lists.CSV {
		kind = "text/csv; charset=utf-8"
	}
	return &download{ContentType: kind, Disposition: attachment(exportNames[req.Kind] + "." + string(req.Format)), Body: out.Bytes()}, nil
}
