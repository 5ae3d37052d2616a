package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) exchangeRoutes(g huma.API) {
	huma.Register(g, downloads(withTerms(op(http.MethodGet, "/processes/xprozess", "exportXProzess", "The filtered list as one message of XProzess 2.0")), xmlType), a.exportXProzess)
	huma.Register(g, downloads(op(http.MethodGet, "/processes/{id}/xprozess", "exportProcessXProzess", "A process as message of XProzess 2.0"), xmlType), a.exportProcessXProzess)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/fim", "getProcessFIM", "What a message of XProzess said of a process beyond its Steckbrief"), a.getProcessFIM)
	huma.Register(g, op(http.MethodGet, "/imports/receipts", "listImportReceipts", "What imports took and what they did not, the newest first"), a.listImportReceipts)
	huma.Register(g, op(http.MethodGet, "/imports/receipts/{id}", "getImportReceipt", "The receipt of an import with all its entries"), a.getImportReceipt)
	huma.Register(g, op(http.MethodGet, "/code-lists", "listCodeLists", "Code lists of standards that somebody has loaded"), a.listCodeLists)
	load := op(http.MethodPost, "/code-lists", "loadCodeList", "Load a code list as genericode 1.0; the same version again replaces it")
	registerUpload(a, g, load, a.loadCodeList, xmlType)
}

const xmlType = "application/xml"

func (a *API) exportXProzess(ctx context.Context, in *struct{ ProcessFilterInput }) (*download, error) {
	return a.xprozess(ctx, in.filter(), "Prozesse.xprozess.xml")
}

func (a *API) exportProcessXProzess(ctx context.Context, in *ByID) (*download, error) {
	card, err := a.Processes.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return a.xprozess(ctx, register.ProcessFilter{IDs: []string{in.ID}}, card.Process.Number+".xprozess.xml")
}

func (a *API) xprozess(ctx context.Context, filter register.ProcessFilter, name string) (*download, error) {
	var out bytes.Buffer
	if err := a.Handover.Export(ctx, filter, &out); err != nil {
		return nil, err
	}
	return &download{ContentType: xmlType, Disposition: attachment(name), Body: out.Bytes()}, nil
}

type exchangeCode struct {
	Code  string `json:"code"`
	Label string `json:"label" doc:"from the code list, empty if it is not loaded"`
}

type exchangeGroup struct {
	Number       string       `json:"number"`
	Name         string       `json:"name"`
	Type         exchangeCode `json:"type" doc:"Referenzaktivitätengruppe"`
	SubProcessID string       `json:"subProcessId" doc:"of the sub-process in the model file"`
	LegalBases   []string     `json:"legalBases" nullable:"false"`
}

type exchangeFIM struct {
	Key      string          `json:"key"`
	Version  string          `json:"version"`
	Name     string          `json:"name"`
	Approver string          `json:"approver"`
	Status   exchangeCode    `json:"status"`
	Detail   exchangeCode    `json:"detail" doc:"Detaillierungsstufe"`
	Groups   []exchangeGroup `json:"groups" nullable:"false"`
}

func (a *API) getProcessFIM(ctx context.Context, in *ByID) (*struct{ Body exchangeFIM }, error) {
	item, err := a.Handover.Appendix(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	lists, err := a.CodeLists.List(ctx)
	if err != nil {
		return nil, err
	}
	p := item.Process
	body := exchangeFIM{Key: p.ID, Version: p.Version, Name: p.Name, Approver: p.Approver, Groups: []exchangeGroup{}}
	if p.Status != nil && p.Status.Status != nil {
		body.Status = codeLabel(*p.Status.Status, lists)
	}
	if p.Sheet != nil && p.Sheet.Detail != nil {
		body.Detail = codeLabel(*p.Sheet.Detail, lists)
	}
	for _, g := range item.Groups() {
		group := exchangeGroup{Number: g.ID, Name: g.Name, Type: codeLabel(g.Type, lists), SubProcessID: g.SubProcessID, LegalBases: []string{}}
		for _, b := range g.LegalBases {
			group.LegalBases = append(group.LegalBases, b.Name)
		}
		body.Groups = append(body.Groups, group)
	}
	return &struct{ Body exchangeFIM }{body}, nil
}

// codeLabel gives a code the label of its list: of the version it names, else of the newest one.
func codeLabel(c xprozess.Code, lists []catalog.CodeList) exchangeCode {
	out := exchangeCode{Code: c.Code, Label: c.Name}
	for _, l := range lists {
		if l.Key != c.ListName() {
			continue
		}
		for _, x := range l.Codes {
			if x.Code == c.Code {
				out.Label = x.Label
			}
		}
		if l.Version == c.ListVersion {
			return out
		}
	}
	if out.Label == "" {
		out.Label = xprozess.Label(c)
	}
	return out
}

type exchangeReceipt struct {
	ID        string           `json:"id"`
	Kind      string           `json:"kind"`
	FileName  string           `json:"fileName"`
	SHA256    string           `json:"sha256"`
	CreatedAt time.Time        `json:"createdAt"`
	Counts    map[string]int   `json:"counts" doc:"how many entries had which outcome"`
	Entries   []map[string]any `json:"entries" nullable:"false" doc:"as the job told them; empty in lists"`
}

func newReceipt(r imports.Receipt, lang text.Lang) (exchangeReceipt, error) {
	body := exchangeReceipt{ID: r.ID, Kind: r.Kind, FileName: r.FileName, SHA256: r.SHA256, CreatedAt: r.CreatedAt}
	if err := json.Unmarshal(r.Counts, &body.Counts); err != nil {
		return body, problem.Wrap(err, problem.Internal, "error.internal")
	}
	if err := json.Unmarshal(r.Entries, &body.Entries); err != nil {
		return body, problem.Wrap(err, problem.Internal, "error.internal")
	}
	for _, e := range body.Entries {
		sayEntry(e, lang)
	}
	return body, nil
}

func (a *API) listImportReceipts(ctx context.Context, _ *struct{}) (*struct {
	Body []exchangeReceipt `nullable:"false"`
}, error) {
	all, err := a.Receipts.List(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]exchangeReceipt, len(all))
	for i, r := range all {
		if bodies[i], err = newReceipt(r, langOf(ctx)); err != nil {
			return nil, err
		}
	}
	return &struct {
		Body []exchangeReceipt `nullable:"false"`
	}{bodies}, nil
}

func (a *API) getImportReceipt(ctx context.Context, in *ByID) (*struct{ Body exchangeReceipt }, error) {
	r, err := a.Receipts.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body, err := newReceipt(r, langOf(ctx))
	return &struct{ Body exchangeReceipt }{body}, err
}

// sayEntry adds the sentences of an entry of an import and of its details in the user's language.
func sayEntry(entry map[string]any, lang text.Lang) {
	say(entry, lang)
	details, _ := entry["details"].([]any)
	for _, d := range details {
		detail, ok := d.(map[string]any)
		if !ok {
			continue
		}
		say(detail, lang)
		if key, _ := detail["key"].(string); key != "" && detail["message"] == key {
			params := map[string]string{}
			values, _ := detail["params"].(map[string]any)
			for name, value := range values {
				params[name], _ = value.(string)
			}
			detail["message"] = steckbrief.Message(steckbrief.Lang(lang), key, params)
		}
	}
}

type exchangeCodeList struct {
	Key     string         `json:"key"`
	Version string         `json:"version"`
	URI     string         `json:"uri"`
	Name    string         `json:"name"`
	SavedAt string         `json:"savedAt"`
	Codes   []catalog.Code `json:"codes" nullable:"false"`
	Known   bool           `json:"known" doc:"after loading: the same list was there already"`
}

func newCodeList(l catalog.CodeList) exchangeCodeList {
	return exchangeCodeList{Key: l.Key, Version: l.Version, URI: l.URI, Name: l.Name, SavedAt: timeText(l.SavedAt), Codes: append([]catalog.Code{}, l.Codes...)}
}

func (a *API) listCodeLists(ctx context.Context, _ *struct{}) (*struct {
	Body []exchangeCodeList `nullable:"false"`
}, error) {
	all, err := a.CodeLists.List(ctx)
	bodies := make([]exchangeCodeList, len(all))
	for i, l := range all {
		bodies[i] = newCodeList(l)
	}
	return &struct {
		Body []exchangeCodeList `nullable:"false"`
	}{bodies}, err
}

func (a *API) loadCodeList(ctx context.Context, in *struct{ File FileBody }) (*struct{ Body exchangeCodeList }, error) {
	read, err := xprozess.ReadCodeList(in.File.content)
	if err != nil {
		return nil, err
	}
	l := catalog.CodeList{Key: xprozess.ListName(read.URI), URI: read.URI, Version: read.Version, Name: read.Name}
	for _, row := range read.Rows {
		l.Codes = append(l.Codes, catalog.Code(row))
	}
	known, err := a.CodeLists.Load(ctx, l)
	body := newCodeList(l)
	body.Known = known
	return &struct{ Body exchangeCodeList }{body}, err
}
