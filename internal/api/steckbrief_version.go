package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// sheetVersion is a version in the list of versions.
type sheetVersion struct {
	Version      int        `json:"version"`
	State        string     `json:"state" enum:"draft,in_review,returned,released,superseded,withdrawn"`
	Completeness int        `json:"completeness"`
	Reason       string     `json:"reason"`
	Comment      string     `json:"comment"`
	Author       string     `json:"author,omitempty" doc:"for those who read drafts"`
	CreatedAt    time.Time  `json:"createdAt"`
	ReleasedAt   *time.Time `json:"releasedAt,omitempty"`
	StateETag    string     `json:"stateEtag"`
}

type sheetVersions struct {
	Items []sheetVersion `json:"items" nullable:"false"`
	Total int            `json:"total"`
}

// ByVersion is a process and the number of a version in a path.
type ByVersion struct {
	ID string `path:"id"`
	No int    `path:"no" minimum:"1"`
}

func (a *API) listSheetVersions(ctx context.Context, in *ByID) (*struct{ Body sheetVersions }, error) {
	versions, names, err := a.Sheets.List(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	list := sheetVersions{Items: make([]sheetVersion, len(versions)), Total: len(versions)}
	for i, v := range versions {
		list.Items[i] = sheetVersion{
			Version: v.No, State: string(v.State), Completeness: v.Completeness, Author: names[v.AuthorID],
			CreatedAt: v.CreatedAt, ReleasedAt: timeOrNil(v.ReleasedAt), StateETag: etag(v.Revision),
		}
		if names != nil { // only those who read drafts get names
			list.Items[i].Reason, list.Items[i].Comment = v.Reason, v.Comment
		}
	}
	return &struct{ Body sheetVersions }{list}, nil
}

func (a *API) getSheetVersion(ctx context.Context, in *ByVersion) (*single[sheetBody], error) {
	view, err := a.Sheets.Version(ctx, in.ID, in.No)
	return sheetAnswer(ctx, view, err)
}

type sheetDecision struct {
	ByVersion
	IfMatch
	Body DecisionFields
}

// decideSheet is the handler of an act on a version.
func (a *API) decideSheet(act func(*sheet.Service, context.Context, sheet.Decision) (sheet.View, error)) func(context.Context, *sheetDecision) (*single[sheetBody], error) {
	return func(ctx context.Context, in *sheetDecision) (*single[sheetBody], error) {
		view, err := act(a.Sheets, ctx, sheet.Decision{
			ProcessID: in.ID, No: in.No, Revision: in.revision, Comment: in.Body.Comment, ValidFrom: in.Body.ValidFrom, ReviewDue: in.Body.ReviewDue,
			Request: in.Body.request(), Paper: in.Body.paper(),
		})
		return sheetAnswer(ctx, view, err)
	}
}

// comparisonBody is what changed between two versions, as data and as sentences.
type comparisonBody struct {
	From    int           `json:"from"`
	To      int           `json:"to"`
	Changes []sheetChange `json:"changes" nullable:"false"`
}

type sheetChange struct {
	Field  string `json:"field"`
	Label  string `json:"label"`
	Group  string `json:"group"`
	Kind   string `json:"kind" enum:"added,removed,changed"`
	Aspect string `json:"aspect" enum:"value,source,method,year,note,counts,item,row,cell,order"`
	Year   int    `json:"year,omitempty"`
	Text   string `json:"text" doc:"sentence in the user's language"`
}

func (a *API) compareSheet(ctx context.Context, in *struct {
	ByID
	From int `query:"from" minimum:"0" required:"true" doc:"0 is the empty Steckbrief"`
	To   int `query:"to" minimum:"0" required:"true"`
}) (*struct{ Body comparisonBody }, error) {
	c, err := a.Sheets.Compare(ctx, in.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	f := steckbrief.Formatter{Lang: steckbrief.Lang(langOf(ctx)), Names: c.Names}
	return &struct{ Body comparisonBody }{comparisonBody{From: c.From.No, To: c.To.No, Changes: newChanges(f, c.Changes, c.Schema)}}, nil
}

func newChanges(f steckbrief.Formatter, changes []steckbrief.Change, schema *steckbrief.Schema) []sheetChange {
	out := make([]sheetChange, len(changes))
	for i, c := range changes {
		def, _ := schema.Field(c.Field)
		out[i] = sheetChange{
			Field: c.Field, Label: def.Label.In(f.Lang), Group: def.Group, Kind: string(c.Kind), Aspect: string(c.Aspect), Year: c.Year,
			Text: f.Describe(c, schema),
		}
	}
	return out
}

// proposalBody is how two states of a Steckbrief can be joined.
type proposalBody struct {
	CurrentVersion int             `json:"currentVersion"`
	Fields         factsJSON       `json:"fields" doc:"the proposal; where both sides differ it holds what is saved"`
	Conflicts      []sheetConflict `json:"conflicts" nullable:"false"`
	Changes        []sheetChange   `json:"changes" nullable:"false" doc:"what the proposal changes of the current version"`
	ETag           string          `json:"etag" doc:"If-Match for saving the proposal"`
}

// factChoice names a fact as a conflict does.
type factChoice struct {
	Field  string `json:"field"`
	Year   int    `json:"year,omitempty"`
	Source string `json:"source,omitempty"`
}

type sheetConflict struct {
	Field  string `json:"field"`
	Label  string `json:"label"`
	Year   int    `json:"year,omitempty"`
	Source string `json:"source,omitempty"`
	Base   string `json:"base" doc:"as text; empty: nothing"`
	Mine   string `json:"mine"`
	Theirs string `json:"theirs"`
}

func (a *API) mergeSheet(ctx context.Context, in *struct {
	ByID
	Body struct {
		BaseVersion int          `json:"baseVersion" minimum:"0"`
		Fields      factsJSON    `json:"fields"`
		Mine        []factChoice `json:"mine,omitempty" nullable:"false" maxItems:"500" doc:"conflicts that are settled by taking your state"`
	}
}) (*struct{ Body proposalBody }, error) {
	mine := make([]sheet.Choice, len(in.Body.Mine))
	for i, choice := range in.Body.Mine {
		mine[i] = sheet.Choice(choice)
	}
	p, err := a.Sheets.Merge(ctx, in.ID, in.Body.BaseVersion, in.Body.Fields.document(), mine)
	if err != nil {
		return nil, err
	}
	f := steckbrief.Formatter{Lang: steckbrief.Lang(langOf(ctx)), Names: p.Names}
	body := proposalBody{
		CurrentVersion: p.Current, Fields: newFacts(p.Document.JSON()), Conflicts: []sheetConflict{},
		Changes: newChanges(f, p.Changes, p.Schema), ETag: etag(p.Current),
	}
	for _, c := range p.Conflicts {
		def, _ := p.Schema.Field(c.Field)
		show := func(x steckbrief.Fact) string { return f.Display(def, steckbrief.One(x)) }
		body.Conflicts = append(body.Conflicts, sheetConflict{
			Field: c.Field, Label: def.Label.In(f.Lang), Year: c.Year, Source: c.Source, Base: show(c.Base), Mine: show(c.Mine), Theirs: show(c.Theirs),
		})
	}
	return &struct{ Body proposalBody }{body}, nil
}
