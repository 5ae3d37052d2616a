package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// RolloutInput is what a client may set of a rollout beside unit, kind and stage; embedded, so it has to be exported for
// huma to see it.
type RolloutInput struct {
	SystemID  string                  `json:"systemId,omitempty" doc:"application that is the DMS; empty: the one of the house"`
	Dates     map[string]rolloutDates `json:"dates,omitempty" doc:"by stage, as exact as they are known"`
	PlanNote  string                  `json:"planNote,omitempty"`
	Connected *int                    `json:"connected,omitempty" minimum:"0" doc:"absent: unknown"`
	Target    *int                    `json:"target,omitempty" minimum:"0"`
	OldFiles  *int                    `json:"oldFiles,omitempty" minimum:"0" doc:"metres of shelf"`
	Interface rolloutInterface        `json:"interface,omitempty"`
	Steps     []rolloutStep           `json:"steps,omitempty" nullable:"false" maxItems:"12"`
	Obstacles []rolloutObstacle       `json:"obstacles,omitempty" nullable:"false" maxItems:"100"`
	Links     []rolloutLink           `json:"links,omitempty" nullable:"false" maxItems:"100"`
	Note      string                  `json:"note,omitempty"`
}

type rolloutDates struct {
	Planned string `json:"planned" required:"false"`
	Real    string `json:"real" required:"false"`
}

type rolloutInterface struct {
	ApplicationID string `json:"applicationId" required:"false" doc:"empty: none is needed"`
	Name          string `json:"name" required:"false" readOnly:"true"`
	State         string `json:"state" required:"false" enum:",none,unclear,planned,test,productive"`
}

type rolloutStep struct {
	Kind    string `json:"kind" enum:"concept,file_plan,permissions,staff_council,data_protection,scanning,interface,old_files,training,acceptance,archive,handover"`
	State   string `json:"state" enum:"open,in_progress,done,not_needed"`
	Day     string `json:"day" required:"false"`
	By      string `json:"by" required:"false" doc:"a function, never a name"`
	Note    string `json:"note" required:"false"`
	Trained *int   `json:"trained,omitempty" minimum:"0"`
	Of      *int   `json:"of,omitempty" minimum:"0"`
}

type rolloutObstacle struct {
	ID              string `json:"id" required:"false"`
	Text            string `json:"text"`
	Function        string `json:"function" required:"false" doc:"who sees to it"`
	Due             string `json:"due" required:"false"`
	ApplicationID   string `json:"applicationId" required:"false"`
	ApplicationName string `json:"applicationName" required:"false" readOnly:"true"`
	SolvedOn        string `json:"solvedOn" required:"false"`
}

type rolloutLink struct {
	Title string `json:"title" required:"false"`
	URL   string `json:"url"`
}

type rolloutBody struct {
	ID         string                  `json:"id"`
	Unit       rolloutUnit             `json:"unit"`
	Dezernat   rolloutUnit             `json:"dezernat"`
	FileKind   string                  `json:"fileKind" enum:"basisakte,sachakte,fallakte,fachakte,sammelakte,rechnungsakte,personalakte"`
	SystemID   string                  `json:"systemId"`
	SystemName string                  `json:"systemName"`
	Stage      string                  `json:"stage" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused"`
	Since      string                  `json:"since"`
	Next       []string                `json:"next" nullable:"false" doc:"stages that need no reason"`
	Dates      map[string]rolloutDates `json:"dates"`
	PlanNote   string                  `json:"planNote"`
	Connected  *int                    `json:"connected,omitempty"`
	Target     *int                    `json:"target,omitempty"`
	OldFiles   *int                    `json:"oldFiles,omitempty"`
	Interface  rolloutInterface        `json:"interface"`
	Steps      []rolloutStep           `json:"steps" nullable:"false" doc:"all of them, in their order"`
	Obstacles  []rolloutObstacle       `json:"obstacles" nullable:"false"`
	Links      []rolloutLink           `json:"links" nullable:"false"`
	Note       string                  `json:"note"`
	Processes  int                     `json:"processes" doc:"of the unit with this kind of file"`
	Suppressed bool                    `json:"suppressed" doc:"figures about so small a group are not shown"`
	CanEdit    bool                    `json:"canEdit"`
	ETag       string                  `json:"etag"`
}

type rolloutUnit struct {
	ID            string `json:"id"`
	Number        string `json:"number"`
	Name          string `json:"name"`
	Workplaces    *int   `json:"workplaces,omitempty"`
	WorkplacesDMS *int   `json:"workplacesDms,omitempty"`
}

func newRolloutUnit(u register.Unit) rolloutUnit {
	return rolloutUnit{ID: u.ID, Number: u.Number, Name: u.Name, Workplaces: u.Facts.Workplaces, WorkplacesDMS: u.Facts.WorkplacesDMS}
}

func newRolloutBodies(ctx context.Context, views []rollout.View) []rolloutBody {
	bodies := make([]rolloutBody, len(views))
	for i, v := range views {
		bodies[i] = newRolloutBody(ctx, v)
	}
	return bodies
}

func newRolloutBody(ctx context.Context, v rollout.View) rolloutBody {
	d := v.Detail
	b := rolloutBody{
		ID: v.ID, Unit: newRolloutUnit(v.Unit), Dezernat: newRolloutUnit(v.Dezernat), FileKind: v.FileKind, SystemID: v.SystemID,
		SystemName: v.Names[v.SystemID], Stage: string(v.Stage), Since: v.Since, Next: []string{}, Dates: map[string]rolloutDates{},
		PlanNote: d.PlanNote, Connected: d.Connected, Target: d.Target, OldFiles: d.OldFiles,
		Interface: rolloutInterface{ApplicationID: d.Interface.ApplicationID, Name: v.Names[d.Interface.ApplicationID], State: d.Interface.State},
		Steps:     []rolloutStep{}, Obstacles: []rolloutObstacle{}, Links: []rolloutLink{}, Note: d.Note, Processes: v.Processes,
		Suppressed: v.Hidden, CanEdit: rollout.May(ctx, v.Unit), ETag: etag(v.Revision),
	}
	for _, s := range v.Next() {
		b.Next = append(b.Next, string(s))
	}
	for stage, dates := range d.Dates {
		b.Dates[string(stage)] = rolloutDates(dates)
	}
	for _, kind := range rollout.StepKinds {
		s := d.Step(kind)
		b.Steps = append(b.Steps, rolloutStep{string(s.Kind), string(s.State), s.Day, s.By, s.Note, s.Trained, s.Of})
	}
	for _, o := range d.Obstacles {
		b.Obstacles = append(b.Obstacles, newRolloutObstacle(o, v.Names))
	}
	for _, l := range d.Links {
		b.Links = append(b.Links, rolloutLink(l))
	}
	return b
}

func newRolloutObstacle(o rollout.Obstacle, names map[string]string) rolloutObstacle {
	return rolloutObstacle{o.ID, o.Text, o.Function, o.Due, o.ApplicationID, names[o.ApplicationID], o.SolvedOn}
}

func (in RolloutInput) rollout() rollout.Rollout {
	r := rollout.Rollout{SystemID: in.SystemID, Detail: rollout.Detail{
		Dates: map[rollout.Stage]rollout.Dates{}, PlanNote: in.PlanNote, Connected: in.Connected, Target: in.Target, OldFiles: in.OldFiles,
		Interface: rollout.Interface{ApplicationID: in.Interface.ApplicationID, State: in.Interface.State}, Note: in.Note,
	}}
	for stage, dates := range in.Dates {
		r.Detail.Dates[rollout.Stage(stage)] = rollout.Dates(dates)
	}
	for _, s := range in.Steps {
		r.Detail.Steps = append(r.Detail.Steps, rollout.Step{
			Kind: rollout.StepKind(s.Kind), State: rollout.StepState(s.State), Day: s.Day, By: s.By, Note: s.Note, Trained: s.Trained, Of: s.Of,
		})
	}
	for _, o := range in.Obstacles {
		r.Detail.Obstacles = append(r.Detail.Obstacles, rollout.Obstacle{
			ID: o.ID, Text: o.Text, Function: o.Function, Due: o.Due, ApplicationID: o.ApplicationID, SolvedOn: o.SolvedOn,
		})
	}
	for _, l := range in.Links {
		r.Detail.Links = append(r.Detail.Links, rollout.Link(l))
	}
	return r
}
