package api

import (
	"bytes"
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/exchange/aktenplan"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
)

func (a *API) filePlanRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/file-plans", "listFilePlans", "Versions of the Aktenplan, the newest first"), a.listFilePlans)
	registerUpload(a, g, op(http.MethodPost, "/file-plans", "importFilePlan", "Add a version from xdomea 0301 (XML or ZIP), CSV or Excel; with dryRun only say what would happen"), a.importFilePlan,
		"application/xml", "application/zip", "text/csv", workbookType)
	huma.Register(g, op(http.MethodGet, "/file-plans/{id}", "getFilePlan", "One version with all units; \"current\" is the one in force"), a.getFilePlan)
	huma.Register(g, gone("/file-plans/{id}", "deleteFilePlan", "Remove a version that is not in force"), deletes(a.FilePlans.Delete))
	huma.Register(g, op(http.MethodPost, "/file-plans/{id}/enforce", "enforceFilePlan", "Put a version in force; the one before is superseded"), a.enforceFilePlan)
	huma.Register(g, downloads(op(http.MethodGet, "/file-plans/{id}/export", "exportFilePlan", "A version as xdomea 0301 (XML or ZIP) or CSV"), "application/xml", "application/zip", "text/csv"), a.exportFilePlan)
	huma.Register(g, op(http.MethodGet, "/file-plan-units/processes", "listProcessesOfFilePlanUnit", "Processes that file under a unit"), a.listFilePlanProcesses)
	huma.Register(g, op(http.MethodGet, "/file-plan-gaps/processes", "listProcessesWithoutFilePlanUnit", "Processes that are linked to no unit, by number"), a.listUnfiled)
	huma.Register(g, op(http.MethodGet, "/file-plan-gaps/units", "listFilePlanUnitsWithoutProcess", "Lowest units of the plan in force that no process is linked to"), a.listUnusedFilePlanUnits)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/file-plan", "getProcessFilePlan", "Where a process files, and what its Steckbrief could take over"), a.getFiling)
	huma.Register(g, op(http.MethodPost, "/processes/{id}/file-plan/link", "linkFilePlanUnit", "Say that a process files under a unit; saying it again changes nothing"), a.changeFiling((*fileplan.Service).AddLink))
	huma.Register(g, op(http.MethodPost, "/processes/{id}/file-plan/unlink", "unlinkFilePlanUnit", "Say that a process does not file under a unit any more"), a.changeFiling((*fileplan.Service).DropLink))
	huma.Register(g, op(http.MethodPost, "/processes/{id}/file-plan/take-over", "takeOverFilePlan", "Make a version of the Steckbrief with what the plan says; If-Match is sheetEtag"), a.takeOverFilePlan)
}

type filePlanList struct {
	Items []FilePlanVersion `json:"items" nullable:"false"`
}

func (a *API) listFilePlans(ctx context.Context, _ *struct{}) (*struct{ Body filePlanList }, error) {
	versions, err := a.FilePlans.Versions(ctx)
	list := filePlanList{Items: make([]FilePlanVersion, len(versions))}
	for i, p := range versions {
		list.Items[i] = newFilePlanVersion(p)
	}
	return &struct{ Body filePlanList }{list}, err
}

func (a *API) getFilePlan(ctx context.Context, in *struct {
	ID string `path:"id" doc:"id of a version, or \"current\""`
}) (*single[filePlanBody], error) {
	p, uses, err := a.FilePlans.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body := filePlanBody{FilePlanVersion: newFilePlanVersion(p), Units: newFilePlanUnits(p, p.Units, uses)}
	return &single[filePlanBody]{ETag: etag(p.Revision), Body: body}, nil
}

func (a *API) importFilePlan(ctx context.Context, in *struct {
	FileBody
	Name    string `query:"name" maxLength:"200" doc:"of the plan; needed for tables, else as the file says"`
	Version string `query:"version" maxLength:"200" doc:"needed for tables, else as the file says"`
	Enforce bool   `query:"enforce" doc:"put the version in force at once"`
	DryRun  bool   `query:"dryRun" doc:"save nothing"`
}) (*struct{ Body filePlanImport }, error) {
	leave, err := a.desk.reading.sit(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	file, err := aktenplan.Read(in.content)
	if err != nil {
		return nil, err
	}
	if in.Name != "" {
		file.Plan.Name = in.Name
	}
	if in.Version != "" {
		file.Plan.Version = in.Version
	}
	file.Plan.FileName = in.name
	body := newFilePlanImport(ctx, file)
	body.DryRun = in.DryRun
	if file.Broken() {
		return &struct{ Body filePlanImport }{body}, nil
	}
	out, err := a.FilePlans.Import(ctx, file.Plan, in.Enforce, in.DryRun)
	if err != nil {
		return nil, err
	}
	body.tell(out)
	return &struct{ Body filePlanImport }{body}, nil
}

func (a *API) enforceFilePlan(ctx context.Context, in *byIDAndMatch) (*single[FilePlanVersion], error) {
	p, err := a.FilePlans.Enforce(ctx, in.ID, in.revision)
	if err != nil {
		return nil, err
	}
	return &single[FilePlanVersion]{ETag: etag(p.Revision), Body: newFilePlanVersion(p)}, nil
}

func (a *API) exportFilePlan(ctx context.Context, in *struct {
	ID     string `path:"id" doc:"id of a version, or \"current\""`
	Format string `query:"format" enum:"zip,xml,csv" default:"zip"`
}) (*download, error) {
	p, _, err := a.FilePlans.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if in.Format == "csv" {
		err := aktenplan.WriteCSV(&out, p)
		return &download{ContentType: "text/csv; charset=utf-8", Disposition: attachment("Aktenplan " + p.Version + ".csv"), Body: out.Bytes()}, err
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return nil, err
	}
	h := aktenplan.Header{ProcessID: a.options.NewID(), CreatedAt: time.Now(), Sender: tenant.Name, Version: a.options.Version}
	if in.Format == "xml" {
		err := aktenplan.WriteXML(&out, p, h)
		return &download{ContentType: "application/xml", Disposition: attachment(h.Name() + ".xml"), Body: out.Bytes()}, err
	}
	err = aktenplan.WriteZIP(&out, p, h)
	return &download{ContentType: "application/zip", Disposition: attachment(h.Name() + ".zip"), Body: out.Bytes()}, err
}

func (a *API) listFilePlanProcesses(ctx context.Context, in *struct {
	Key string `query:"key" required:"true" minLength:"1" maxLength:"60" doc:"of the unit"`
}) (*struct{ Body filePlanProcesses }, error) {
	processes, err := a.FilePlans.Linked(ctx, in.Key)
	list := filePlanProcesses{Items: make([]FilePlanProcess, len(processes)), Total: len(processes)}
	for i, p := range processes {
		list.Items[i] = newFilePlanProcess(p)
	}
	return &struct{ Body filePlanProcesses }{list}, err
}

func (a *API) listUnfiled(ctx context.Context, in *struct {
	OrgUnit string `query:"orgUnit" doc:"only processes of this unit and below"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor  string `query:"cursor"`
}) (*struct{ Body unfiledList }, error) {
	offset, err := openOffset(in.Cursor)
	if err != nil {
		return nil, err
	}
	found, total, err := a.FilePlans.Unfiled(ctx, in.OrgUnit, offset, in.Limit)
	if err != nil {
		return nil, err
	}
	list := unfiledList{Items: make([]unfiledBody, len(found)), Total: total}
	for i, u := range found {
		list.Items[i] = unfiledBody{FilePlanProcess: newFilePlanProcess(u.Process), Named: u.Named, Known: u.Known}
	}
	if offset+len(found) < total {
		list.Next = sealCursor([]string{strconv.Itoa(offset + len(found)), ""}, nil)
	}
	return &struct{ Body unfiledList }{list}, nil
}

func (a *API) listUnusedFilePlanUnits(ctx context.Context, _ *struct{}) (*struct{ Body unusedUnits }, error) {
	p, units, err := a.FilePlans.UnusedUnits(ctx)
	if err != nil {
		return nil, err
	}
	return &struct{ Body unusedUnits }{unusedUnits{Items: newFilePlanUnits(p, units, nil), Total: len(units)}}, nil
}

func (a *API) getFiling(ctx context.Context, in *ByID) (*struct{ Body filingBody }, error) {
	f, err := a.FilePlans.Filing(ctx, in.ID)
	return filingAnswer(ctx, f, err)
}

type filingKey struct {
	ByID
	Body struct {
		Key string `json:"key" minLength:"1" maxLength:"60" doc:"of the unit"`
	}
}

func (a *API) changeFiling(change func(*fileplan.Service, context.Context, string, string) (fileplan.Filing, error)) func(context.Context, *filingKey) (*struct{ Body filingBody }, error) {
	return func(ctx context.Context, in *filingKey) (*struct{ Body filingBody }, error) {
		f, err := change(a.FilePlans, ctx, in.ID, in.Body.Key)
		return filingAnswer(ctx, f, err)
	}
}

func (a *API) takeOverFilePlan(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Fields []string `json:"fields" nullable:"false" minItems:"1" maxItems:"10" doc:"keys of the proposals to take over"`
	}
}) (*struct{ Body filingBody }, error) {
	f, err := a.FilePlans.TakeOver(ctx, in.ID, in.revision, in.Body.Fields)
	return filingAnswer(ctx, f, err)
}

func filingAnswer(ctx context.Context, f fileplan.Filing, err error) (*struct{ Body filingBody }, error) {
	if err != nil {
		return nil, err
	}
	return &struct{ Body filingBody }{newFilingBody(ctx, f)}, nil
}
