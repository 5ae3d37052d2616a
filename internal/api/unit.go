package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) unitRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/org-units", "listUnits", "Organisational units in the order of their numbers"), a.listUnits)
	huma.Register(g, op(http.MethodGet, "/org-units/names", "listUnitNames", "Number and name of every unit of the house, for naming who takes part"), a.listUnitNames)
	huma.Register(g, created("/org-units", "createUnit", "Add a unit"), a.createUnit)
	huma.Register(g, op(http.MethodGet, "/org-units/{id}", "getUnit", "One unit"), a.getUnit)
	huma.Register(g, op(http.MethodPut, "/org-units/{id}", "changeUnit", "Save number, name, kind, validity and facts"), a.changeUnit)
	huma.Register(g, noContent(http.MethodDelete, "/org-units/{id}", "deleteUnit", "Delete a unit on which nothing hangs"), deletes(a.Units.Delete))
	huma.Register(g, op(http.MethodPost, "/org-units/{id}/move", "moveUnit", "Put a unit with everything below it under another parent"), a.moveUnit)
	huma.Register(g, op(http.MethodGet, "/org-units/{id}/merge", "previewUnitMerge", "What closing a unit would give to another"), a.previewUnitMerge)
	huma.Register(g, op(http.MethodPost, "/org-units/{id}/merge", "mergeUnit", "Close a unit and give its processes, people and permissions to another"), a.mergeUnit)
	huma.Register(g, op(http.MethodGet, "/org-units/{id}/history", "unitHistory", "What happened to a unit and to those that went into it, newest first"), a.unitHistory)
	huma.Register(g, op(http.MethodGet, "/org-units/{id}/register", "getUnitRegister", "How complete the register of a unit is by its own word"), a.getUnitRegister)
	huma.Register(g, op(http.MethodPost, "/org-units/{id}/register/confirm", "confirmRegister", "Confirm that the register of a unit is complete"), a.confirmRegister)
}

// unitBody is a unit as clients see it. Facts that are unknown are absent.
type unitBody struct {
	ID         string    `json:"id"`
	ParentID   string    `json:"parentId"`
	Path       string    `json:"path"`
	Number     string    `json:"number"`
	Name       string    `json:"name"`
	Kind       string    `json:"kind" enum:"dezernat,amt,abteilung,sachgebiet,stabsstelle,beauftragte,betrieb"`
	ValidFrom  string    `json:"validFrom"`
	ValidTo    string    `json:"validTo"`
	MergedInto string    `json:"mergedInto"`
	Facts      unitFacts `json:"facts"`
	Suppressed bool      `json:"suppressed" doc:"figures about a group this small are not shown to you"`
	ETag       string    `json:"etag"`

	HandedOver *handoverBody `json:"handedOver,omitempty" doc:"only in the answer of a merge"`
}

type unitFacts struct {
	StaffHundredths *int          `json:"staffHundredths,omitempty" minimum:"0"`
	Workplaces      *int          `json:"workplaces,omitempty" minimum:"0"`
	WorkplacesDMS   *int          `json:"workplacesDms,omitempty" minimum:"0"`
	LeavingFiveYrs  *int          `json:"leavingFiveYears,omitempty" minimum:"0"`
	FiguresYear     int           `json:"figuresYear,omitempty" minimum:"1900" maximum:"2199" doc:"year of staff, workplaces and leavers; absent: unknown"`
	FiguresSource   string        `json:"figuresSource,omitempty" maxLength:"300" doc:"where these figures come from"`
	ExpectedSize    *int          `json:"expectedSize,omitempty" minimum:"0"`
	Dialogue        string        `json:"dialogue,omitempty" maxLength:"100"`
	Contacts        []contactBody `json:"contacts,omitempty" maxItems:"50"`
	FormerNumbers   []string      `json:"formerNumbers,omitempty" readOnly:"true" doc:"numbers by which it is still found"`
}

type contactBody struct {
	Function string `json:"function" maxLength:"200"`
	Title    string `json:"title,omitempty" maxLength:"200"`
	Name     string `json:"name,omitempty" maxLength:"200"`
	Share    string `json:"share,omitempty" maxLength:"20"`
	Vacant   bool   `json:"vacant,omitempty"`
}

// unitInput is what a client may set.
type unitInput struct {
	ParentID  string    `json:"parentId,omitempty"`
	Number    string    `json:"number" maxLength:"30"`
	Name      string    `json:"name"`
	Kind      string    `json:"kind"`
	ValidFrom string    `json:"validFrom,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$"`
	ValidTo   string    `json:"validTo,omitempty" pattern:"^(\\d{4}-\\d{2}-\\d{2})?$"`
	Facts     unitFacts `json:"facts,omitempty"`
}

type unitList struct {
	Items []unitBody `json:"items" nullable:"false"`
	Total int        `json:"total"`
}

// ByID is the id in a path; embedded, so it has to be exported for huma to see it.
type ByID struct {
	ID string `path:"id"`
}

func (a *API) listUnits(ctx context.Context, in *struct {
	Closed bool `query:"closed" doc:"also units that no longer exist"`
}) (*struct{ Body unitList }, error) {
	units, err := a.Units.List(ctx, in.Closed)
	if err != nil {
		return nil, err
	}
	list := unitList{Items: make([]unitBody, len(units)), Total: len(units)}
	for i, u := range units {
		list.Items[i] = newUnitBody(u)
	}
	return &struct{ Body unitList }{list}, nil
}

type unitNames struct {
	Items []unitRef `json:"items" nullable:"false"`
}

func (a *API) listUnitNames(ctx context.Context, _ *struct{}) (*struct{ Body unitNames }, error) {
	names, err := a.Units.Names(ctx)
	if err != nil {
		return nil, err
	}
	list := unitNames{Items: make([]unitRef, len(names))}
	for i, n := range names {
		list.Items[i] = unitRef(n)
	}
	return &struct{ Body unitNames }{list}, nil
}

func (a *API) createUnit(ctx context.Context, in *struct{ Body unitInput }) (*single[unitBody], error) {
	u, err := a.Units.Create(ctx, in.Body.unit())
	return unitAnswer(u, err)
}

func (a *API) getUnit(ctx context.Context, in *ByID) (*single[unitBody], error) {
	u, err := a.Units.Get(ctx, in.ID)
	return unitAnswer(u, err)
}

func (a *API) changeUnit(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body unitInput
}) (*single[unitBody], error) {
	u := in.Body.unit()
	u.ID, u.Revision = in.ID, in.revision
	u, err := a.Units.Change(ctx, u)
	return unitAnswer(u, err)
}

func unitAnswer(u register.Unit, err error) (*single[unitBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[unitBody]{ETag: etag(u.Revision), Body: newUnitBody(u)}, nil
}

func newUnitBody(u register.Unit) unitBody {
	f := u.Facts
	body := unitBody{
		ID: u.ID, ParentID: u.ParentID, Path: u.Path, Number: u.Number, Name: u.Name, Kind: string(u.Kind),
		ValidFrom: u.ValidFrom, ValidTo: u.ValidTo, MergedInto: u.MergedInto, Suppressed: u.Suppressed, ETag: etag(u.Revision),
		Facts: unitFacts{
			StaffHundredths: f.StaffHundredths, Workplaces: f.Workplaces, WorkplacesDMS: f.WorkplacesDMS,
			LeavingFiveYrs: f.LeavingFiveYrs, ExpectedSize: f.ExpectedSize, Dialogue: f.Dialogue,
			FormerNumbers: f.FormerNumbers, FiguresYear: f.FiguresYear, FiguresSource: f.FiguresSource,
		},
	}
	for _, c := range f.Contacts {
		body.Facts.Contacts = append(body.Facts.Contacts, contactBody(c))
	}
	return body
}

func (in unitInput) unit() register.Unit {
	u := register.Unit{
		ParentID: in.ParentID, Number: in.Number, Name: in.Name, Kind: register.UnitKind(in.Kind),
		ValidFrom: in.ValidFrom, ValidTo: in.ValidTo,
		Facts: register.UnitFacts{
			StaffHundredths: in.Facts.StaffHundredths, Workplaces: in.Facts.Workplaces, WorkplacesDMS: in.Facts.WorkplacesDMS,
			LeavingFiveYrs: in.Facts.LeavingFiveYrs, ExpectedSize: in.Facts.ExpectedSize, Dialogue: in.Facts.Dialogue,
			FiguresYear: in.Facts.FiguresYear, FiguresSource: in.Facts.FiguresSource,
		},
	}
	for _, c := range in.Facts.Contacts {
		u.Facts.Contacts = append(u.Facts.Contacts, register.Contact(c))
	}
	return u
}
