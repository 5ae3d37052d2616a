package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/text"
)

// processBody is a process as clients see it.
type processBody struct {
	ID                 string            `json:"id"`
	Place              string            `json:"place" enum:"live,trash,merged"`
	Number             string            `json:"number"`
	FormerNumbers      []string          `json:"formerNumbers" nullable:"false"`
	Name               string            `json:"name"`
	UnitID             string            `json:"unitId"`
	Unit               unitRef           `json:"unit"`
	ParticipatingUnits []unitRef         `json:"participatingUnits" nullable:"false"`
	Category           string            `json:"category" enum:",core,support,steering"`
	ParentID           string            `json:"parentId"`
	Relations          []relationBody    `json:"relations" nullable:"false" doc:"parent, children, predecessors, successors, variants that you may see"`
	Tags               []string          `json:"tags" nullable:"false"`
	Services           []string          `json:"services" nullable:"false"`
	Classifications    []classBody       `json:"classifications" nullable:"false"`
	ExternalKeys       map[string]string `json:"externalKeys,omitempty"`
	Important          bool              `json:"important"`
	Owner              *assignmentBody   `json:"owner" nullable:"false"`
	Caretaker          *assignmentBody   `json:"caretaker" nullable:"false"`
	Deputy             *assignmentBody   `json:"deputy" nullable:"false"`
	ReviewDue          string            `json:"reviewDue"`
	RetiredOn          string            `json:"retiredOn"`
	RetiredReason      string            `json:"retiredReason"`
	Marks              []markBody        `json:"marks" nullable:"false"`
	Steckbrief         sheetState        `json:"steckbrief"`
	OpenModelVersions  *int              `json:"openModelVersions,omitempty" doc:"versions that wait for somebody; only for those who read drafts"`
	MergedInto         string            `json:"mergedInto"`
	TrashedAt          *time.Time        `json:"trashedAt,omitempty"`
	CreatedAt          time.Time         `json:"createdAt"`
	UpdatedAt          time.Time         `json:"updatedAt"`
	Can                []string          `json:"can" nullable:"false" doc:"what you may do to this process"`
	ETag               string            `json:"etag"`
}

type unitRef struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

type relationBody struct {
	Kind   string `json:"kind" enum:"parent,child,predecessor,successor,variant,merged" doc:"merged: went into this process"`
	ID     string `json:"id"`
	Number string `json:"number"`
	Name   string `json:"name"`
}

// markBody is a mark with the reason why the process has it.
type markBody struct {
	Mark   string     `json:"mark" enum:"registered,described,istModelled,targetDefined,converted,retired"`
	Reason string     `json:"reason" doc:"sentence in the user's language"`
	Since  *time.Time `json:"since,omitempty"`
}

// sheetState is what is known about the Steckbrief without opening it.
type sheetState struct {
	Version         int         `json:"version" doc:"0: there is none that you may see"`
	IsReleased      bool        `json:"isReleased" doc:"what you see is what everybody sees"`
	ReleasedVersion int         `json:"releasedVersion"`
	Description     string      `json:"description"`
	Completeness    *int        `json:"completeness,omitempty" doc:"percent; absent without a version"`
	Missing         *missingRef `json:"missing,omitempty" doc:"the next most useful missing fact"`
	CaseCount       *float64    `json:"caseCount,omitempty" doc:"per year; absent if unknown"`
	TaskKind        string      `json:"taskKind"`
}

// missingRef names a missing fact in the user's language.
type missingRef struct {
	Field     string `json:"field"`
	Label     string `json:"label"`
	NeededFor string `json:"neededFor"`
}

// processActions are the actions of which clients want to know whether they are possible.
var processActions = []identity.Action{
	identity.ReadDraft, identity.EditProcess, identity.TrashProcess, identity.MergeProcess, identity.EditSteckbrief,
	identity.UploadModel, identity.SubmitVersion, identity.ReleaseVersion, identity.WithdrawVersion, identity.ReadOwnAttachment,
	identity.ReportChangeover, identity.MeasureChangeover,
}

func newProcessBody(ctx context.Context, actor identity.Actor, card register.Card, fields *steckbrief.Schema) processBody {
	p := card.Process
	body := processBody{
		ID: p.ID, Place: string(p.Place), Number: p.Number, FormerNumbers: listed(p.Detail.FormerNumbers), Name: p.Name,
		UnitID: p.UnitID, Unit: newUnitRef(card.Unit), ParticipatingUnits: []unitRef{}, Category: string(p.Category), ParentID: p.ParentID,
		Relations: []relationBody{}, Tags: listed(p.Detail.Tags), Services: listed(p.Detail.Services), Classifications: []classBody{},
		ExternalKeys: p.Detail.ExternalKeys, Important: p.Important,
		Owner: newAssignment(p.Owner, card.Names), Caretaker: newAssignment(p.Caretaker, card.Names), Deputy: newAssignment(p.Deputy, card.Names),
		ReviewDue: p.ReviewDue, RetiredOn: p.RetiredOn, RetiredReason: p.RetiredBy, Marks: newMarks(ctx, p.Marks),
		Steckbrief: newSheetState(ctx, actor, p, fields), MergedInto: p.MergedInto, TrashedAt: timeOrNil(p.TrashedAt),
		CreatedAt: p.CreatedAt, UpdatedAt: p.UpdatedAt, Can: []string{}, ETag: etag(p.Revision),
	}
	object := identity.Object{UnitPath: p.UnitPath}
	for _, action := range processActions {
		if identity.Can(actor, action, object) {
			body.Can = append(body.Can, string(action))
		}
	}
	if identity.Can(actor, identity.ReadDraft, object) {
		body.OpenModelVersions = &card.Models.OpenVersions
	}
	for _, u := range card.Units {
		body.ParticipatingUnits = append(body.ParticipatingUnits, newUnitRef(u))
	}
	for _, r := range card.Relations {
		body.Relations = append(body.Relations, relationBody{Kind: string(r.Kind), ID: r.ID, Number: r.Number, Name: r.Name})
	}
	for _, c := range p.Detail.Classifications {
		body.Classifications = append(body.Classifications, classBody(c))
	}
	return body
}

func newUnitRef(u register.Unit) unitRef { return unitRef{ID: u.ID, Number: u.Number, Name: u.Name} }

func newMarks(ctx context.Context, marks register.Marks) []markBody {
	out := make([]markBody, len(marks))
	for i, m := range marks {
		out[i] = markBody{Mark: string(m.Mark), Reason: text.Message(langOf(ctx), m.Key, m.Params), Since: timeOrNil(m.Since)}
	}
	return out
}

func newSheetState(ctx context.Context, actor identity.Actor, p register.Process, fields *steckbrief.Schema) sheetState {
	s := p.Summary(actor)
	out := sheetState{
		Version: s.Version, IsReleased: s.Version > 0 && s.Version == p.Released.Version, ReleasedVersion: p.Released.Version,
		Description: s.Description, TaskKind: s.TaskKind, Missing: newMissing(ctx, s.Missing, fields),
	}
	if s.Completeness >= 0 {
		out.Completeness = &s.Completeness
	}
	if s.Cases >= 0 {
		cases := float64(s.Cases) / 100
		out.CaseCount = &cases
	}
	return out
}

func newMissing(ctx context.Context, key string, fields *steckbrief.Schema) *missingRef {
	def, ok := fields.Field(key)
	if !ok || def.Hidden {
		return nil
	}
	ref := missingOf(ctx, def)
	return &ref
}

func missingOf(ctx context.Context, def steckbrief.FieldDef) missingRef {
	lang := steckbrief.Lang(langOf(ctx))
	use := def.NeededFor.In(lang)
	if use == "" { // nobody asks what own fields are for
		use = text.Message(langOf(ctx), "sheet.missing.own", nil)
	}
	return missingRef{Field: def.Key, Label: def.Label.In(lang), NeededFor: use}
}

// listed turns nil into an empty list, for clients.
func listed(in []string) []string {
	if in == nil {
		return []string{}
	}
	return in
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
