package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/catalog"
)

func (a *API) catalogRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/applications", "listApplications", "Applications by name, with the number of processes that use them"), a.listApplications)
	huma.Register(g, created("/applications", "createApplication", "Add an application"), a.createApplication)
	huma.Register(g, op(http.MethodGet, "/applications/{id}", "getApplication", "One application"), a.getApplication)
	huma.Register(g, op(http.MethodPut, "/applications/{id}", "changeApplication", "Save an application"), a.changeApplication)
	huma.Register(g, gone("/applications/{id}", "deleteApplication", "Remove an application that no process uses"), deletes(a.Applications.Delete))
	huma.Register(g, op(http.MethodGet, "/catalog", "listCatalog", "Entries of schemes: LeiKa services, product numbers, own schemes; at most 200"), a.listEntries)
	huma.Register(g, created("/catalog", "createCatalogEntry", "Add an entry"), a.createEntry)
	huma.Register(g, op(http.MethodGet, "/catalog/{scheme}/{key}", "getCatalogEntry", "One entry"), a.getEntry)
	huma.Register(g, op(http.MethodPut, "/catalog/{scheme}/{key}", "changeCatalogEntry", "Rename an entry"), a.changeEntry)
	huma.Register(g, gone("/catalog/{scheme}/{key}", "deleteCatalogEntry", "Remove an entry that no process uses"), a.deleteEntry)
}

// gone is op for an operation that removes something and answers 204.
func gone(path, id, summary string) huma.Operation {
	return noContent(http.MethodDelete, path, id, summary)
}

// deletes is the handler of an operation that removes an object in the state the client saw.
func deletes(remove func(ctx context.Context, id string, revision int) error) func(context.Context, *byIDAndMatch) (*struct{}, error) {
	return func(ctx context.Context, in *byIDAndMatch) (*struct{}, error) {
		return nil, remove(ctx, in.ID, in.revision)
	}
}

// applicationInput is what a client may set of an application.
type applicationInput struct {
	Code          string   `json:"code,omitempty" doc:"number of the house, unique"`
	Name          string   `json:"name"`
	Kind          string   `json:"kind" enum:"fachverfahren,base_component,dms,other"`
	Purpose       string   `json:"purpose,omitempty"`
	Vendor        string   `json:"vendor,omitempty"`
	Version       string   `json:"version,omitempty"`
	Operation     string   `json:"operation,omitempty" enum:",data_centre,on_premises,cloud_eu,cloud_other,land"`
	DMSInterface  string   `json:"dmsInterface,omitempty" enum:",none,not_intended,unclear,planned,test,productive,not_applicable"`
	SupportEnd    string   `json:"supportEnd,omitempty" doc:"month (2027-12) or date"`
	Protection    string   `json:"protection,omitempty" enum:",normal,high,very_high"`
	OwnerFunction string   `json:"ownerFunction,omitempty"`
	OwnerUnitID   string   `json:"ownerUnitId,omitempty"`
	AllUnits      bool     `json:"allUnits,omitempty"`
	UnitIDs       []string `json:"unitIds,omitempty" nullable:"false" maxItems:"500"`
	Workplaces    *int     `json:"workplaces,omitempty" minimum:"0" doc:"absent: unknown"`
	Note          string   `json:"note,omitempty"`

	Detail *applicationDetail `json:"detail,omitempty" doc:"absent: stays as it is"`
}

type applicationBody struct {
	ID            string            `json:"id"`
	Code          string            `json:"code"`
	Name          string            `json:"name"`
	Kind          string            `json:"kind"`
	Purpose       string            `json:"purpose"`
	Vendor        string            `json:"vendor"`
	Version       string            `json:"version"`
	Operation     string            `json:"operation"`
	DMSInterface  string            `json:"dmsInterface"`
	SupportEnd    string            `json:"supportEnd"`
	Protection    string            `json:"protection"`
	OwnerFunction string            `json:"ownerFunction"`
	OwnerUnitID   string            `json:"ownerUnitId"`
	AllUnits      bool              `json:"allUnits"`
	UnitIDs       []string          `json:"unitIds" nullable:"false"`
	Workplaces    *int              `json:"workplaces,omitempty"`
	Note          string            `json:"note"`
	Detail        applicationDetail `json:"detail"`
	Processes     int               `json:"processes" doc:"how many Steckbriefe name it that you may see; who: GET /processes?application="`
	ETag          string            `json:"etag"`
}

type applicationList struct {
	Items []applicationBody `json:"items" nullable:"false"`
	Total int               `json:"total"`
}

func (a *API) listApplications(ctx context.Context, _ *struct{}) (*struct{ Body applicationList }, error) {
	all, uses, err := a.Applications.List(ctx)
	if err != nil {
		return nil, err
	}
	hidden, err := a.hiddenUnits(ctx)
	if err != nil {
		return nil, err
	}
	list := applicationList{Items: make([]applicationBody, len(all)), Total: len(all)}
	for i, x := range all {
		list.Items[i] = newApplicationBody(hidden.from(x), uses[x.ID])
	}
	return &struct{ Body applicationList }{list}, nil
}

func (a *API) createApplication(ctx context.Context, in *struct{ Body applicationInput }) (*single[applicationBody], error) {
	x, err := a.Applications.Create(ctx, in.Body.application())
	return a.applicationAnswer(ctx, x, 0, err)
}

func (a *API) getApplication(ctx context.Context, in *ByID) (*single[applicationBody], error) {
	x, uses, err := a.Applications.Get(ctx, in.ID)
	return a.applicationAnswer(ctx, x, uses, err)
}

func (a *API) changeApplication(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body applicationInput
}) (*single[applicationBody], error) {
	x := in.Body.application()
	x.ID, x.Revision = in.ID, in.revision
	old, _, err := a.Applications.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if in.Body.Detail == nil {
		x.Detail = old.Detail
	}
	hidden, err := a.hiddenUnits(ctx)
	if err != nil {
		return nil, err
	}
	hidden.keep(&x, old)
	if _, err = a.Applications.Change(ctx, x); err != nil {
		return nil, err
	}
	return a.getApplication(ctx, &in.ByID)
}

func (a *API) applicationAnswer(ctx context.Context, x catalog.Application, uses int, err error) (*single[applicationBody], error) {
	if err != nil {
		return nil, err
	}
	hidden, err := a.hiddenUnits(ctx)
	if err != nil {
		return nil, err
	}
	return &single[applicationBody]{ETag: etag(x.Revision), Body: newApplicationBody(hidden.from(x), uses)}, nil
}

func newApplicationBody(x catalog.Application, uses int) applicationBody {
	body := applicationBody{
		ID: x.ID, Code: x.Code, Name: x.Name, Kind: x.Kind, Purpose: x.Purpose, Vendor: x.Vendor, Version: x.Version,
		Operation: x.Operation, DMSInterface: x.DMSInterface, SupportEnd: x.SupportEnd, Protection: x.Protection,
		OwnerFunction: x.OwnerFunction, OwnerUnitID: x.OwnerUnitID, AllUnits: x.AllUnits, UnitIDs: listed(x.UnitIDs), Note: x.Note,
		Detail: newApplicationDetail(x.Detail), Processes: uses, ETag: etag(x.Revision),
	}
	if x.Workplaces >= 0 {
		body.Workplaces = &x.Workplaces
	}
	return body
}

func (in applicationInput) application() catalog.Application {
	x := catalog.Application{
		Code: in.Code, Name: in.Name, Kind: in.Kind, Purpose: in.Purpose, Vendor: in.Vendor, Version: in.Version, Operation: in.Operation,
		DMSInterface: in.DMSInterface, SupportEnd: in.SupportEnd, Protection: in.Protection, OwnerFunction: in.OwnerFunction,
		OwnerUnitID: in.OwnerUnitID, AllUnits: in.AllUnits, UnitIDs: in.UnitIDs, Workplaces: -1, Note: in.Note,
	}
	if in.Workplaces != nil {
		x.Workplaces = *in.Workplaces
	}
	if in.Detail != nil {
		x.Detail = in.Detail.detail()
	}
	return x
}

// entryBody is an entry of a scheme.
type entryBody struct {
	Scheme string `json:"scheme" doc:"leika for services, else a scheme of the house"`
	Key    string `json:"key"`
	Name   string `json:"name"`
	ETag   string `json:"etag"`
}

type entryInput struct {
	Scheme string `json:"scheme"`
	Key    string `json:"key" doc:"of LeiKa services 14 digits beginning with 99; blanks and dots are accepted"`
	Name   string `json:"name"`
}

// ByKey is the scheme and key of an entry in a path.
type ByKey struct {
	Scheme string `path:"scheme"`
	Key    string `path:"key"`
}

type entryList struct {
	Items []entryBody `json:"items" nullable:"false"`
}

func (a *API) listEntries(ctx context.Context, in *struct {
	Scheme string `query:"scheme"`
	Q      string `query:"q" maxLength:"200" doc:"beginning of a key, or part of a name"`
}) (*struct{ Body entryList }, error) {
	entries, err := a.Catalog.List(ctx, in.Scheme, in.Q)
	list := entryList{Items: make([]entryBody, len(entries))}
	for i, e := range entries {
		list.Items[i] = newEntryBody(e)
	}
	return &struct{ Body entryList }{list}, err
}

func (a *API) createEntry(ctx context.Context, in *struct{ Body entryInput }) (*single[entryBody], error) {
	e, err := a.Catalog.Create(ctx, catalog.Entry{Scheme: in.Body.Scheme, Key: in.Body.Key, Name: in.Body.Name})
	return entryAnswer(e, err)
}

func (a *API) getEntry(ctx context.Context, in *ByKey) (*single[entryBody], error) {
	e, err := a.Catalog.Get(ctx, in.Scheme, in.Key)
	return entryAnswer(e, err)
}

func (a *API) changeEntry(ctx context.Context, in *struct {
	ByKey
	IfMatch
	Body struct {
		Name string `json:"name"`
	}
}) (*single[entryBody], error) {
	e, err := a.Catalog.Change(ctx, catalog.Entry{Scheme: in.Scheme, Key: in.Key, Name: in.Body.Name, Revision: in.revision})
	return entryAnswer(e, err)
}

func (a *API) deleteEntry(ctx context.Context, in *struct {
	ByKey
	IfMatch
}) (*struct{}, error) {
	return nil, a.Catalog.Delete(ctx, catalog.Entry{Scheme: in.Scheme, Key: in.Key, Revision: in.revision})
}

func entryAnswer(e catalog.Entry, err error) (*single[entryBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[entryBody]{ETag: etag(e.Revision), Body: newEntryBody(e)}, nil
}

func newEntryBody(e catalog.Entry) entryBody {
	return entryBody{Scheme: e.Scheme, Key: e.Key, Name: e.Name, ETag: etag(e.Revision)}
}
