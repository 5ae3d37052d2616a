package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

func (a *API) roadmapRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/roadmap", "getRoadmap", "Initiatives in time, what they depend on, and what is in the way"), a.getRoadmap)
	huma.Register(g, op(http.MethodGet, "/roadmap/export", "exportRoadmap", "The roadmap with milestones and dependencies as an Excel workbook"), a.exportRoadmap)
}

type roadmapBody struct {
	Items     []roadmapItem  `json:"items" nullable:"false"`
	Ties      []tieBody      `json:"ties" nullable:"false" doc:"dependencies between the items"`
	Conflicts []conflictBody `json:"conflicts" nullable:"false"`
	Chain     []string       `json:"chain" nullable:"false" doc:"ids of the critical chain of the whole portfolio, first to last"`
	Today     string         `json:"today" format:"date"`
}

type roadmapItem struct {
	InitiativeRow
	Milestones []milestoneBody `json:"milestones" nullable:"false"`
}

type tieBody struct {
	From    string `json:"from" doc:"id of the initiative that depends"`
	On      string `json:"on" doc:"id of the initiative it depends on"`
	Kind    string `json:"kind" enum:"finishStart,needs,conflicts"`
	Verdict string `json:"verdict" enum:"fits,unknown,tight,broken"`
	Note    string `json:"note"`
}

type conflictBody struct {
	Kind        string     `json:"kind" enum:"dates,notThere,process,team"`
	Initiative  namedRef   `json:"initiative"`
	Other       *namedRef  `json:"other,omitempty" doc:"initiative, application or rollout"`
	Application bool       `json:"application" doc:"other is an application"`
	Rollout     bool       `json:"rollout" doc:"other is a rollout of the electronic file"`
	Processes   []namedRef `json:"processes" nullable:"false" doc:"of those, what you may read"`
	Unit        *namedRef  `json:"unit,omitempty"`
	Verdict     string     `json:"verdict,omitempty"`
	Note        string     `json:"note"`
}

func (a *API) getRoadmap(ctx context.Context, in *struct{ InitiativeFilterInput }) (*struct{ Body roadmapBody }, error) {
	items, book, err := a.Initiatives.List(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	body := roadmapBody{Today: book.Today, Ties: []tieBody{}, Chain: append([]string{}, initiative.CriticalChain(book)...)}
	shown := map[string]bool{}
	for _, v := range items {
		shown[v.ID] = true
		body.Items = append(body.Items, roadmapItem{
			InitiativeRow: newInitiativeRow(ctx, book, v),
			Milestones:    each(v.Milestones, func(m initiative.Milestone) milestoneBody { return newMilestoneBody(ctx, book, m) }),
		})
	}
	for _, t := range initiative.Ties(book) {
		if on := t.Dependency.OnInitiative; shown[t.From] && shown[on] {
			body.Ties = append(body.Ties, tieBody{t.From, on, string(t.Dependency.Kind), string(t.Verdict), t.Dependency.Note})
		}
	}
	body.Conflicts, err = a.conflicts(ctx, book, shown)
	if body.Items == nil {
		body.Items = []roadmapItem{}
	}
	return &struct{ Body roadmapBody }{body}, err
}

// conflicts are what is in the way of at least one of the initiatives shown. Rollouts the actor may not read are left out.
func (a *API) conflicts(ctx context.Context, b initiative.Book, shown map[string]bool) ([]conflictBody, error) {
	list := slices.DeleteFunc(initiative.ConflictsOf(b), func(c initiative.Conflict) bool { return !shown[c.InitiativeID] && !shown[c.OtherID] })
	var processIDs, rolloutIDs []string
	for _, c := range list {
		processIDs = append(processIDs, c.ProcessIDs...)
		if c.RolloutID != "" {
			rolloutIDs = append(rolloutIDs, c.RolloutID)
		}
	}
	processes, err := a.Initiatives.ProcessNames(ctx, processIDs)
	if err != nil {
		return nil, err
	}
	rollouts, err := a.Initiatives.RolloutNames(ctx, rolloutIDs)
	if err != nil {
		return nil, err
	}
	out := make([]conflictBody, 0, len(list))
	for _, c := range list {
		body := newConflictBody(b, c, processes)
		if t, ok := rollouts[c.RolloutID]; ok {
			body.Other, body.Rollout = &namedRef{c.RolloutID, t.Number, rolloutName(ctx, t)}, true
		}
		if c.RolloutID == "" || body.Rollout {
			out = append(out, body)
		}
	}
	return out, nil
}

// newConflictBody names what a conflict is about; processes are those the actor may read.
func newConflictBody(b initiative.Book, c initiative.Conflict, processes map[string]initiative.Target) conflictBody {
	v := b.Initiatives[c.InitiativeID]
	body := conflictBody{
		Kind: string(c.Kind), Initiative: namedRef{v.ID, v.Number, v.Title}, Other: initiativeRef(b, c.OtherID), Verdict: string(c.Verdict), Note: c.Note,
		Processes: []namedRef{},
	}
	if app, ok := b.Applications[c.ApplicationID]; ok {
		body.Other, body.Application = &namedRef{app.ID, app.Code, app.Name}, true
	}
	if c.UnitID != "" {
		unit := namedUnit(b, c.UnitID)
		body.Unit = &unit
	}
	for _, id := range c.ProcessIDs {
		if t, ok := processes[id]; ok {
			body.Processes = append(body.Processes, namedRef{id, t.Number, t.Name})
		}
	}
	return body
}

// moveBody is what moving an initiative comes to.
type moveBody struct {
	Initiative *initiativeBody `json:"initiative,omitempty" doc:"as it is now; absent if it was only tried"`
	From       dateBody        `json:"from"`
	To         dateBody        `json:"to"`
	Period     string          `json:"period"`
	Broken     []tieBody       `json:"broken" nullable:"false" doc:"dependencies that get worse"`
	Kept       []string        `json:"kept" nullable:"false" doc:"milestones that are too vague to be moved by so little"`
}

func (a *API) moveInitiative(ctx context.Context, in *struct {
	ByID
	IfMatch
	DryRun bool `query:"dryRun" doc:"only say what would happen"`
	Body   struct {
		Months int  `json:"months" minimum:"-600" maximum:"600" doc:"later; negative: earlier. A multiple of the step of the initiative"`
		Accept bool `json:"accept,omitempty" doc:"the dependencies that get worse were seen"`
	}
}) (*single[moveBody], error) {
	preview, book, err := a.Initiatives.Preview(ctx, in.ID, in.Body.Months)
	if err != nil {
		return nil, err
	}
	v := preview.Initiative
	body := moveBody{
		From: newDateBody(ctx, v.Period.From), To: newDateBody(ctx, v.Period.To), Period: v.Period.Format(langOf(ctx)),
		Kept: append([]string{}, preview.Kept...), Broken: each(preview.Broken, newTieBody),
	}
	if in.DryRun {
		return &single[moveBody]{ETag: etag(book.Initiatives[in.ID].Revision), Body: body}, nil
	}
	if v, err = a.Initiatives.Move(ctx, in.ID, in.revision, in.Body.Months, in.Body.Accept); err != nil {
		return nil, err
	}
	answer, err := a.initiativeAnswer(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	body.Initiative = &answer.Body
	return &single[moveBody]{ETag: etag(v.Revision), Body: body}, nil
}

func newTieBody(t initiative.Tie) tieBody {
	d := t.Dependency
	return tieBody{t.From, d.OnInitiative, string(d.Kind), string(t.Verdict), d.Note}
}
