package api

import (
	"bytes"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/leika"
	"github.com/prozessregister/prozessregister/internal/exchange/table"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) onlineServiceRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/online-services", "listOnlineServices", "Online services by name"), a.listOnlineServices)
	huma.Register(g, created("/online-services", "createOnlineService", "Add an online service"), a.createOnlineService)
	huma.Register(g, downloads(op(http.MethodGet, "/online-services/export", "exportOnlineServices", "The filtered list as Excel or CSV"), workbookType, "text/csv"), a.exportOnlineServices)
	registerUpload(a, g, op(http.MethodPost, "/online-services/leika-list", "importLeiKaList", "Bring keys and names of LeiKa and OZG from CSV or Excel; with dryRun only say what would happen"), a.importLeiKaList,
		"text/csv", workbookType)
	huma.Register(g, op(http.MethodGet, "/online-services/{id}", "getOnlineService", "One online service with its processes"), a.getOnlineService)
	huma.Register(g, op(http.MethodPut, "/online-services/{id}", "changeOnlineService", "Save an online service"), a.changeOnlineService)
	huma.Register(g, gone("/online-services/{id}", "deleteOnlineService", "Remove an online service"), deletes(a.OnlineServices.Delete))
}

// OnlineServiceFilter chooses services; embedded, so it has to be exported for huma to see it.
type OnlineServiceFilter struct {
	Q           string   `query:"q" maxLength:"200" doc:"words of the name, a LeiKa key or an OZG id"`
	OrgUnit     string   `query:"orgUnit" doc:"of this unit or one below it"`
	State       []string `query:"state" enum:"open,in_progress,online"`
	Solution    string   `query:"solution" enum:",efa,form_server,land_portal,special_portal,application_module,other"`
	EPayment    string   `query:"ePayment" enum:",yes,no,not_applicable"`
	Fee         string   `query:"fee" enum:",free,charged"`
	Process     string   `query:"process" doc:"behind which this process stands"`
	MinMaturity int      `query:"minMaturity" minimum:"-1" maximum:"4" default:"-1" doc:"at least this step of scale 1.1; -1: any"`
	MaxMaturity int      `query:"maxMaturity" minimum:"-1" maximum:"4" default:"-1" doc:"at most this step of scale 1.1, or unknown; -1: any"`
}

func (in OnlineServiceFilter) filter() onlineservice.Filter {
	f := onlineservice.Filter{Query: in.Q, States: in.State, Solution: in.Solution, EPayment: in.EPayment, Fee: in.Fee, ProcessID: in.Process}
	if in.MinMaturity >= 0 {
		f.MinMaturity = &in.MinMaturity
	}
	if in.MaxMaturity >= 0 {
		f.MaxMaturity = &in.MaxMaturity
	}
	return f
}

func (a *API) chosenServices(ctx context.Context, in OnlineServiceFilter) ([]onlineservice.Service, error) {
	f, err := a.OnlineServices.InUnit(ctx, in.filter(), in.OrgUnit)
	if err != nil {
		return nil, err
	}
	return a.OnlineServices.List(ctx, f)
}

func (a *API) listOnlineServices(ctx context.Context, in *OnlineServiceFilter) (*struct{ Body onlineServiceList }, error) {
	all, err := a.chosenServices(ctx, *in)
	list := onlineServiceList{Items: make([]onlineServiceBody, len(all)), Total: len(all)}
	for i, x := range all {
		list.Items[i] = newOnlineServiceBody(x, nil)
	}
	return &struct{ Body onlineServiceList }{list}, err
}

func (a *API) createOnlineService(ctx context.Context, in *struct{ Body onlineServiceInput }) (*single[onlineServiceBody], error) {
	x, err := a.OnlineServices.Create(ctx, in.Body.service())
	if err != nil {
		return nil, err
	}
	return a.getOnlineService(ctx, &ByID{ID: x.ID})
}

func (a *API) getOnlineService(ctx context.Context, in *ByID) (*single[onlineServiceBody], error) {
	x, processes, err := a.OnlineServices.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &single[onlineServiceBody]{ETag: etag(x.Revision), Body: newOnlineServiceBody(x, processes)}, nil
}

func (a *API) changeOnlineService(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body onlineServiceInput
}) (*single[onlineServiceBody], error) {
	x := in.Body.service()
	x.ID, x.Revision = in.ID, in.revision
	if _, err := a.OnlineServices.Change(ctx, x); err != nil {
		return nil, err
	}
	return a.getOnlineService(ctx, &in.ByID)
}

type leikaListBody struct {
	DryRun    bool     `json:"dryRun"`
	Rows      int      `json:"rows"`
	Keys      int      `json:"keys" doc:"different keys of LeiKa"`
	Created   int      `json:"created" doc:"entries of the catalogue: LeiKa and OZG"`
	Renamed   int      `json:"renamed"`
	Unchanged int      `json:"unchanged"`
	Services  int      `json:"services" doc:"open online services that were made"`
	Skipped   int      `json:"skipped" doc:"rows without a key of LeiKa"`
	Cells     []string `json:"cells" nullable:"false" doc:"where such keys stand; at most 100"`
	Foreign   int      `json:"foreign" doc:"rows that are not for municipalities"`
	Repeated  int      `json:"repeated" doc:"rows whose key was there before"`

	Unseen []importFinding `json:"unseen" nullable:"false" doc:"what the workbook hides"`
}

func (a *API) importLeiKaList(ctx context.Context, in *struct {
	FileBody
	DryRun  bool   `query:"dryRun" doc:"save nothing"`
	All     bool   `query:"all" doc:"also Leistungen that Bund or Land carry out"`
	OrgUnit string `query:"orgUnit" doc:"also make an open online service of this unit for each OZG-Leistung that none has"`
}) (*struct{ Body leikaListBody }, error) {
	leave, err := a.desk.reading.sit(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	list, err := leika.Read(in.content, !in.All)
	if err != nil {
		return nil, err
	}
	out, err := a.OnlineServices.ImportList(ctx, list.Items, in.OrgUnit, in.DryRun)
	if err != nil {
		return nil, err
	}
	return &struct{ Body leikaListBody }{leikaListBody{
		DryRun: in.DryRun, Rows: list.Rows, Keys: len(list.Items), Created: out.Created, Renamed: out.Renamed, Unchanged: out.Unchanged,
		Services: out.Services, Skipped: list.Skipped, Cells: listed(list.Cells), Foreign: list.Foreign, Repeated: list.Repeated,
		Unseen: newImportFindings(ctx, list.Unseen),
	}}, nil
}

// serviceColumns are the columns of the exported list.
var serviceColumns = []string{"name", "state", "leistungen", "ozgId", "solution", "since", "fee", "ePayment", "returnChannel", "signIn", "maturity11", "maturity20", "uses", "priority"}

func (a *API) exportOnlineServices(ctx context.Context, in *struct {
	OnlineServiceFilter
	FormatQuery
}) (*download, error) {
	all, err := a.chosenServices(ctx, in.OnlineServiceFilter)
	if err != nil {
		return nil, err
	}
	lang := langOf(ctx)
	sheet := table.Sheet{Name: text.Message(lang, "onlineService.sheet", nil), Lang: string(lang)}
	for _, c := range serviceColumns {
		sheet.Headings = append(sheet.Headings, table.Heading{Title: text.Message(lang, "onlineService.column."+c, nil)})
	}
	for _, x := range all {
		sheet.Rows = append(sheet.Rows, serviceCells(lang, x))
	}
	var out bytes.Buffer
	kind, write := workbookType, func() error { return table.WriteWorkbook(&out, sheet) }
	if in.Format == "csv" {
		kind, write = "text/csv; charset=utf-8", func() error { return table.WriteCSV(&out, sheet) }
	}
	err = write()
	return &download{ContentType: kind, Disposition: attachment("Online-Dienste." + in.Format), Body: out.Bytes()}, err
}

func serviceCells(lang text.Lang, x onlineservice.Service) []any {
	word := func(kind, value string) string {
		if value == "" {
			return ""
		}
		return text.Message(lang, "onlineService."+kind+"."+value, nil)
	}
	step := func(scale onlineservice.Scale) any {
		if n, ok := x.Step(scale); ok {
			return float64(n)
		}
		return ""
	}
	var uses any = ""
	if len(x.Uses) > 0 {
		uses = float64(x.Uses[0].Count)
	}
	var priority any = ""
	if x.Priority > 0 {
		priority = float64(x.Priority)
	}
	return []any{
		x.Name, word("state", string(x.State)), float64(x.Leistungen()), x.OZGID, word("solution", x.Solution), x.OnlineSince, word("fee", x.Fee),
		word("ePayment", x.EPayment), word("returnChannel", x.ReturnChannel), word("signIn", x.SignIn), step(onlineservice.Scale11),
		step(onlineservice.Scale20), uses, priority,
	}
}
