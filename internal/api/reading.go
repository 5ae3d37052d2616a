package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/reading"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func (a *API) readingRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/reading", "listReading", "Released processes for those who read, by name"), a.listReading)
	huma.Register(g, op(http.MethodGet, "/reading/process", "openReading", "What is released of a process, by a number that it has or had"), a.openReading)
	huma.Register(g, noContent(http.MethodPost, "/processes/{id}/favourite", "keepFavourite", "Put a process among your favourites"), a.keepFavourite)
	huma.Register(g, noContent(http.MethodDelete, "/processes/{id}/favourite", "dropFavourite", "Take a process out of your favourites"), a.dropFavourite)
	huma.Register(g, op(http.MethodGet, "/model-versions/{id}/calls", "versionCalls", "Processes that steps of a version call, as far as the register knows them"), a.versionCalls)
}

// ReadingItem is a process in the list of those who read.
type ReadingItem struct {
	ID        string  `json:"id"`
	Number    string  `json:"number"`
	Name      string  `json:"name"`
	Unit      unitRef `json:"unit"`
	Category  string  `json:"category"`
	Summary   string  `json:"summary" doc:"short description as it is released"`
	ModelID   string  `json:"modelId" doc:"released version of a model to look at; empty if there is none"`
	Favourite bool    `json:"favourite"`
}

type readingList struct {
	Items             []ReadingItem `json:"items" nullable:"false"`
	Next              string        `json:"next" doc:"cursor of the next page, empty at the end"`
	Total             int           `json:"total"`
	TotalIsLowerBound bool          `json:"totalIsLowerBound,omitempty"`
}

func (a *API) listReading(ctx context.Context, in *struct {
	Query      string   `query:"q" maxLength:"400"`
	OrgUnit    string   `query:"orgUnit" doc:"id of a unit: it or one below answers for the process"`
	UsedBy     string   `query:"usedBy" doc:"id of a unit: it or one below answers for the process or takes part in it"`
	Category   []string `query:"category" enum:"core,support,steering"`
	Favourites bool     `query:"favourites" doc:"your favourites only"`
	Limit      int      `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor     string   `query:"cursor"`
}) (*struct{ Body readingList }, error) {
	r := reading.Request{Query: in.Query, UnitID: in.OrgUnit, UsedBy: in.UsedBy, Favourites: in.Favourites, Limit: in.Limit}
	for _, c := range in.Category {
		r.Categories = append(r.Categories, register.Category(c))
	}
	var err error
	if r.After, err = openCursor(in.Cursor, nil); err != nil {
		return nil, err
	}
	l, err := a.Reading.List(ctx, r)
	if err != nil {
		return nil, err
	}
	body := readingList{Items: make([]ReadingItem, len(l.Items)), Total: max(l.Total, 0), TotalIsLowerBound: l.More, Next: sealCursor(l.Last, nil)}
	for i, p := range l.Items {
		body.Items[i] = ReadingItem{
			ID: p.ID, Number: p.Number, Name: p.Name, Unit: newUnitRef(l.Units[p.UnitID]), Category: string(p.Category),
			Summary: p.Released.Description, ModelID: l.Models[p.ID], Favourite: l.Favourites[p.ID],
		}
	}
	return &struct{ Body readingList }{body}, nil
}

// readingBody is a process with everything of it that is released.
type readingBody struct {
	ReadingItem
	Units      []unitRef      `json:"units" nullable:"false" doc:"that take part"`
	Services   []string       `json:"services" nullable:"false" doc:"LeiKa keys"`
	RetiredOn  string         `json:"retiredOn"`
	SheetNo    int            `json:"sheetNo" doc:"released version of the Steckbrief; 0 if there is none"`
	Sheet      []readingGroup `json:"sheet" nullable:"false" doc:"the released Steckbrief in words"`
	Models     []readingModel `json:"models" nullable:"false" doc:"in force: IST, SOLL, reference"`
	Neighbours []neighbour    `json:"neighbours" nullable:"false"`
}

type readingModel struct {
	ID         string `json:"id"`
	Kind       string `json:"kind" enum:"ist,soll,reference"`
	Name       string `json:"name"`
	Number     int    `json:"number"`
	ReleasedAt string `json:"releasedAt"`
	ValidFrom  string `json:"validFrom"`
	ReviewDue  string `json:"reviewDue"`
	FileName   string `json:"fileName"`
}

type readingGroup struct {
	Label string        `json:"label"`
	Lines []readingLine `json:"lines" nullable:"false"`
}

type readingLine struct {
	Label string   `json:"label"`
	Texts []string `json:"texts" nullable:"false"`
}

type neighbour struct {
	Kind   string `json:"kind" enum:"parent,child,predecessor,successor,variant,merged"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

func (a *API) openReading(ctx context.Context, in *struct {
	Number string `query:"number" required:"true" maxLength:"100"`
}) (*struct{ Body readingBody }, error) {
	page, err := a.Reading.Open(ctx, in.Number, steckbrief.Lang(langOf(ctx)))
	if err != nil {
		return nil, err
	}
	p := page.Process
	body := readingBody{
		ReadingItem: ReadingItem{
			ID: p.ID, Number: p.Number, Name: p.Name, Unit: newUnitRef(page.Unit), Category: string(p.Category), Summary: p.Released.Description,
			Favourite: page.Favourite,
		},
		Services: listed(p.Detail.Services), RetiredOn: p.RetiredOn, SheetNo: p.Released.Version,
		Units: []unitRef{}, Sheet: []readingGroup{}, Models: []readingModel{}, Neighbours: []neighbour{},
	}
	for _, u := range page.Units {
		body.Units = append(body.Units, newUnitRef(u))
	}
	for _, section := range page.Sheet {
		group := readingGroup{Label: section.Label, Lines: make([]readingLine, len(section.Lines))}
		for i, line := range section.Lines {
			group.Lines[i] = readingLine(line)
		}
		body.Sheet = append(body.Sheet, group)
	}
	for _, v := range page.Models {
		body.Models = append(body.Models, newReadingModel(v))
	}
	for _, r := range page.Relations {
		body.Neighbours = append(body.Neighbours, neighbour{Kind: string(r.Kind), Number: r.Number, Name: r.Name})
	}
	return &struct{ Body readingBody }{body}, nil
}

func newReadingModel(v model.Version) readingModel {
	return readingModel{
		ID: v.ID, Kind: string(v.Kind), Name: v.LineName, Number: v.Number, ReleasedAt: timeText(v.ReleasedAt), ValidFrom: v.ValidFrom,
		ReviewDue: v.ReviewDue, FileName: v.FileName,
	}
}

func (a *API) keepFavourite(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Reading.Keep(ctx, in.ID)
}

func (a *API) dropFavourite(ctx context.Context, in *ByID) (*struct{}, error) {
	return nil, a.Reading.Forget(ctx, in.ID)
}

// callBody is a step that calls a process.
type callBody struct {
	ElementID string      `json:"elementId"`
	Name      string      `json:"name"`
	Target    string      `json:"target" doc:"what the file says is called; empty if it says nothing"`
	State     string      `json:"state" enum:"found,inFile,ambiguous,unknown" doc:"inFile: another process of the same file"`
	By        string      `json:"by,omitempty" enum:"number,id,key,model,name" doc:"by what the process was found"`
	Process   *calledBody `json:"process,omitempty"`
}

type calledBody struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

func (a *API) versionCalls(ctx context.Context, in *ByID) (*struct {
	Body []callBody `nullable:"false"`
}, error) {
	calls, err := a.ModelVersions.Calls(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	bodies := make([]callBody, len(calls))
	for i, c := range calls {
		bodies[i] = callBody{ElementID: c.ElementID, Name: c.Name, Target: c.Target, State: string(c.State), By: string(c.By)}
		if c.State == register.CallFound {
			bodies[i].Process = &calledBody{ID: c.Process.ID, Number: c.Process.Number, Name: c.Process.Name}
		}
	}
	return &struct {
		Body []callBody `nullable:"false"`
	}{bodies}, nil
}
