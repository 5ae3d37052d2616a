package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

func (a *API) initiativeRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/initiatives", "listInitiatives", "Programmes, projects and measures by number"), a.listInitiatives)
	huma.Register(g, created("/initiatives", "createInitiative", "Add an initiative, also from a process"), a.createInitiative)
	huma.Register(g, op(http.MethodGet, "/initiatives/{id}", "getInitiative", "One initiative with everything that belongs to it"), a.getInitiative)
	huma.Register(g, op(http.MethodPut, "/initiatives/{id}", "changeInitiative", "Save title, place, units, period and light"), a.changeInitiative)
	huma.Register(g, noContent(http.MethodDelete, "/initiatives/{id}", "deleteInitiative", "Delete an idea on which nothing hangs"), deletes(a.Initiatives.Delete))
	huma.Register(g, op(http.MethodPost, "/initiatives/{id}/stage", "setInitiativeStage", "Bring an initiative to another stage"), a.setInitiativeStage)
	huma.Register(g, op(http.MethodPost, "/initiatives/{id}/move", "moveInitiative", "Move an initiative in time; dates stay as exact as they are"), a.moveInitiative)
	a.initiativeSectionRoutes(g)
	a.initiativeReportRoutes(g)
	huma.Register(g, op(http.MethodGet, "/initiative-templates", "listInitiativeTemplates", "Checklists to begin with"), a.listInitiativeTemplates)
	huma.Register(g, op(http.MethodGet, "/fields-of-action", "listFieldsOfAction", "Fields of action in their order"), a.listFieldsOfAction)
	huma.Register(g, created("/fields-of-action", "createFieldOfAction", "Add a field of action"), a.createFieldOfAction)
	huma.Register(g, op(http.MethodPut, "/fields-of-action/{id}", "changeFieldOfAction", "Save a field of action"), a.changeFieldOfAction)
	huma.Register(g, noContent(http.MethodDelete, "/fields-of-action/{id}", "deleteFieldOfAction", "Delete a field of action to which nothing belongs"), deletes(a.Initiatives.DeleteField))
}

// InitiativeFilterInput are the conditions of a list of initiatives, as they stand in an address.
type InitiativeFilterInput struct {
	Query           string   `query:"q" maxLength:"400" doc:"part of number or title"`
	Stage           []string `query:"stage" enum:"idea,fundsRequested,decided,running,paused,done,merged,stopped" doc:"one of these"`
	Kind            []string `query:"kind" enum:"programme,project,measure" doc:"one of these"`
	Light           []string `query:"light" enum:"green,yellow,red" doc:"one of these"`
	Field           string   `query:"field" doc:"id of a field of action"`
	OrgUnit         string   `query:"orgUnit" doc:"id of a unit: it or one below leads or takes part"`
	Year            int      `query:"year" minimum:"0" maximum:"2199" doc:"runs then, or money is planned for it"`
	Process         string   `query:"process" doc:"id of a process: what is linked to it, or to all"`
	Rollout         string   `query:"rollout" doc:"id of a rollout of the electronic file: what is linked to it"`
	Programme       string   `query:"programme" doc:"id of an initiative: it and everything below"`
	WithoutNewMoney int      `query:"withoutNewMoney" minimum:"0" maximum:"2199" doc:"year: what goes on then without new money"`
	Open            bool     `query:"open" doc:"only what is not closed"`
}

func (in InitiativeFilterInput) filter() initiative.Filter {
	f := initiative.Filter{
		Query: in.Query, Field: in.Field, Unit: in.OrgUnit, Year: in.Year, Process: in.Process, Rollout: in.Rollout,
		Programme: in.Programme, WithoutNewMoney: in.WithoutNewMoney, Open: in.Open,
	}
	for _, s := range in.Stage {
		f.Stages = append(f.Stages, initiative.Stage(s))
	}
	for _, k := range in.Kind {
		f.Kinds = append(f.Kinds, initiative.Kind(k))
	}
	for _, l := range in.Light {
		f.Lights = append(f.Lights, initiative.Light(l))
	}
	return f
}

type initiativeList struct {
	Items []InitiativeRow `json:"items" nullable:"false"`
	Total int             `json:"total"`
	Today string          `json:"today" format:"date" doc:"date in the municipality"`
}

func (a *API) listInitiatives(ctx context.Context, in *struct{ InitiativeFilterInput }) (*struct{ Body initiativeList }, error) {
	items, book, err := a.Initiatives.List(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	list := initiativeList{Items: make([]InitiativeRow, len(items)), Total: len(items), Today: book.Today}
	for i, v := range items {
		list.Items[i] = newInitiativeRow(ctx, book, v)
	}
	return &struct{ Body initiativeList }{list}, nil
}

func (a *API) getInitiative(ctx context.Context, in *ByID) (*single[initiativeBody], error) {
	return a.initiativeAnswer(ctx, in.ID)
}

// initiativeAnswer reads an initiative as the actor may see it.
func (a *API) initiativeAnswer(ctx context.Context, id string) (*single[initiativeBody], error) {
	v, book, targets, err := a.Initiatives.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	turns, err := a.Initiatives.Turns(ctx, id)
	if err != nil {
		return nil, err
	}
	return &single[initiativeBody]{ETag: etag(v.Revision), Body: newInitiativeBody(ctx, book, v, targets, turns)}, nil
}

// InitiativeHead is what a client may set of the head of an initiative.
type InitiativeHead struct {
	Title        string   `json:"title" maxLength:"200"`
	Kind         string   `json:"kind" enum:"programme,project,measure"`
	ParentID     string   `json:"parentId,omitempty"`
	FieldID      string   `json:"fieldId,omitempty"`
	LeadUnitID   string   `json:"leadUnitId"`
	UnitIDs      []string `json:"unitIds,omitempty" maxItems:"200" doc:"units that take part"`
	From         string   `json:"from,omitempty" maxLength:"60" doc:"as people write it: Q1 2027, 2028, fortlaufend, offen"`
	To           string   `json:"to,omitempty" maxLength:"60"`
	PeriodNote   string   `json:"periodNote,omitempty" maxLength:"200"`
	Light        string   `json:"light,omitempty" enum:"green,yellow,red,"`
	AllProcesses bool     `json:"allProcesses,omitempty"`
	Reporting    bool     `json:"reporting,omitempty" doc:"reports every half year"`
}

func (in InitiativeHead) apply(r *reader, v *initiative.Initiative) {
	v.Title, v.Kind, v.ParentID, v.FieldID, v.LeadUnitID = in.Title, initiative.Kind(in.Kind), in.ParentID, in.FieldID, in.LeadUnitID
	v.UnitIDs, v.Light, v.AllProcesses, v.Reporting = in.UnitIDs, initiative.Light(in.Light), in.AllProcesses, in.Reporting
	v.Period.From, v.Period.To, v.Period.Note = r.date("from", in.From), r.date("to", in.To), in.PeriodNote
}

func (a *API) createInitiative(ctx context.Context, in *struct {
	Body struct {
		InitiativeHead
		Description string `json:"description,omitempty" maxLength:"10000"`
		Reasons     string `json:"reasons,omitempty" maxLength:"10000" doc:"why this one; from a rating, for example"`
		ProcessID   string `json:"processId,omitempty" doc:"process that it digitalizes"`
		Template    string `json:"template,omitempty" maxLength:"40" doc:"key of a checklist to begin with"`
	}
}) (*single[initiativeBody], error) {
	var r reader
	v := initiative.Initiative{Sheet: initiative.Sheet{Description: in.Body.Description, Reasons: in.Body.Reasons}}
	in.Body.apply(&r, &v)
	if in.Body.ProcessID != "" {
		v.Links = []initiative.Link{{Kind: initiative.ToProcess, TargetID: in.Body.ProcessID, Relation: "digitalizes"}}
	}
	if in.Body.Template != "" {
		v.Parts.Checklist = r.template("template", in.Body.Template, langOf(ctx))
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	v, err := a.Initiatives.Create(ctx, v)
	if err != nil {
		return nil, err
	}
	return a.initiativeAnswer(ctx, v.ID)
}

func (a *API) changeInitiative(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		InitiativeHead
		AcceptBroken bool `json:"acceptBroken,omitempty" doc:"the period may break dependencies"`
	}
}) (*single[initiativeBody], error) {
	var r reader
	var head initiative.Initiative
	in.Body.apply(&r, &head)
	if err := r.err(); err != nil {
		return nil, err
	}
	return a.changed(ctx, in.ID, in.IfMatch, initiative.Head, in.Body.AcceptBroken, func(v *initiative.Initiative) {
		in.Body.apply(&r, v)
	})
}

// changed saves a section and answers with the initiative.
func (a *API) changed(ctx context.Context, id string, m IfMatch, section initiative.Section, accept bool, edit func(*initiative.Initiative)) (*single[initiativeBody], error) {
	if _, err := a.Initiatives.Change(ctx, id, m.revision, section, accept, edit); err != nil {
		return nil, err
	}
	return a.initiativeAnswer(ctx, id)
}

func (a *API) setInitiativeStage(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Stage      string `json:"stage" enum:"idea,fundsRequested,decided,running,paused,done,merged,stopped"`
		Since      string `json:"since,omitempty" format:"date" doc:"today if absent"`
		Reason     string `json:"reason,omitempty" maxLength:"10000" doc:"needed for pausing, merging, stopping and opening again"`
		Note       string `json:"note,omitempty" maxLength:"200" doc:"the house's own words for the stage"`
		Until      string `json:"until,omitempty" maxLength:"60" doc:"of a paused one, as people write it"`
		MergedInto string `json:"mergedInto,omitempty" doc:"id of the initiative that takes over"`
	}
}) (*single[initiativeBody], error) {
	var r reader
	turn := initiative.Turn{
		Stage: initiative.Stage(in.Body.Stage), Since: in.Body.Since, Reason: in.Body.Reason, Note: in.Body.Note,
		Until: r.date("until", in.Body.Until), MergedInto: in.Body.MergedInto,
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	if _, err := a.Initiatives.SetStage(ctx, in.ID, in.revision, turn); err != nil {
		return nil, err
	}
	return a.initiativeAnswer(ctx, in.ID)
}
