package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/text"
)

type memberBody struct {
	Role     string `json:"role" enum:"owner,manager,coordination,team,advisor"`
	Function string `json:"function" maxLength:"200"`
	UnitID   string `json:"unitId,omitempty"`
	Vacant   bool   `json:"vacant,omitempty"`
}

func newMemberBody(m initiative.Member) memberBody { return memberBody(m) }

type councilBody struct {
	Body    string   `json:"body" maxLength:"200"`
	On      dateBody `json:"on"`
	Paper   string   `json:"paper,omitempty"`
	Subject string   `json:"subject,omitempty"`
	Part    string   `json:"part,omitempty" enum:"prepares,decides,notes,"`
	Result  string   `json:"result,omitempty"`
	Public  string   `json:"public,omitempty" enum:"public,nonPublic,"`
}

func newCouncilBody(ctx context.Context, d initiative.Decision) councilBody {
	return councilBody{Body: d.Body, On: newDateBody(ctx, d.On), Paper: d.Paper, Subject: d.Subject, Part: d.Part, Result: d.Result, Public: d.Public}
}

type checkLineBody struct {
	Kind  string   `json:"kind" enum:"body,step"`
	Name  string   `json:"name"`
	State string   `json:"state" enum:"open,done,notNeeded,asked,statement,agreed,serviceAgreement"`
	On    dateBody `json:"on"`
	Note  string   `json:"note,omitempty"`
}

func newCheckLineBody(ctx context.Context, c initiative.Check) checkLineBody {
	return checkLineBody{Kind: c.Kind, Name: c.Name, State: c.State, On: newDateBody(ctx, c.On), Note: c.Note}
}

type benefitBody struct {
	Category   string   `json:"category" enum:"service,economy,internal,quality,future"`
	Expected   string   `json:"expected"`
	Realised   string   `json:"realised,omitempty"`
	RealisedOn dateBody `json:"realisedOn"`
}

func newBenefitBody(ctx context.Context, b initiative.Benefit) benefitBody {
	return benefitBody{Category: b.Category, Expected: b.Expected, Realised: b.Realised, RealisedOn: newDateBody(ctx, b.RealisedOn)}
}

type riskBody struct {
	Text       string `json:"text" maxLength:"10000"`
	Likelihood string `json:"likelihood,omitempty" enum:"low,medium,high,"`
	Impact     string `json:"impact,omitempty" enum:"low,medium,high,"`
	Answer     string `json:"answer,omitempty" maxLength:"10000" doc:"what is done about it"`
	Closed     bool   `json:"closed,omitempty"`
}

func newRiskBody(r initiative.Risk) riskBody {
	return riskBody{Text: r.Text, Likelihood: string(r.Likelihood), Impact: string(r.Impact), Answer: r.Answer, Closed: r.Closed}
}

type milestoneBody struct {
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Due     dateBody    `json:"due"`
	Done    bool        `json:"done"`
	DoneOn  string      `json:"doneOn,omitempty"`
	Overdue bool        `json:"overdue"`
	Shifts  []shiftBody `json:"shifts" nullable:"false" doc:"what it was before, oldest first"`
}

type shiftBody struct {
	From dateBody `json:"from"`
	On   string   `json:"on" doc:"day of the change"`
}

func newMilestoneBody(ctx context.Context, b initiative.Book, m initiative.Milestone) milestoneBody {
	due := newDateBody(ctx, m.Due)
	return milestoneBody{
		ID: m.ID, Title: m.Title, Due: due, Done: m.Done, DoneOn: m.DoneOn, Overdue: !m.Done && due.Last != "" && due.Last < b.Today,
		Shifts: each(m.Shifts, func(s initiative.Shift) shiftBody { return shiftBody{newDateBody(ctx, s.From), s.On} }),
	}
}

// budgetBody is the money of one year and kind in cents; what is unknown is absent.
type budgetBody struct {
	Year     int    `json:"year" minimum:"2000" maximum:"2100"`
	Kind     string `json:"kind" enum:"consumptive,investive"`
	Planned  *int64 `json:"planned,omitempty"`
	Approved *int64 `json:"approved,omitempty"`
	Spent    *int64 `json:"spent,omitempty"`
}

func newBudgetBody(b initiative.BudgetYear) budgetBody {
	return budgetBody{Year: b.Year, Kind: string(b.Kind), Planned: b.Planned, Approved: b.Approved, Spent: b.Spent}
}

// staffBody are the extra positions of a year in hundredths; what is unknown is absent.
type staffBody struct {
	Year     int    `json:"year" minimum:"2000" maximum:"2100"`
	Planned  *int   `json:"planned,omitempty"`
	Approved *int   `json:"approved,omitempty"`
	Filled   *int   `json:"filled,omitempty"`
	Note     string `json:"note,omitempty" maxLength:"200"`
}

func staffBodies(list []initiative.StaffYear) []staffBody {
	return each(list, func(s initiative.StaffYear) staffBody { return staffBody(s) })
}

type dependencyBody struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind" enum:"finishStart,needs,conflicts"`
	Target  string   `json:"target" enum:"initiative,application"`
	On      namedRef `json:"on"`
	Note    string   `json:"note"`
	Verdict string   `json:"verdict" enum:"fits,unknown,tight,broken" doc:"whether the dates of both fit"`
}

func newDependencyBody(b initiative.Book, v initiative.Initiative, d initiative.Dependency) dependencyBody {
	body := dependencyBody{ID: d.ID, Kind: string(d.Kind), Target: "initiative", Note: d.Note, Verdict: string(initiative.Unknown)}
	if a, ok := b.Applications[d.OnApplication]; ok {
		body.Target, body.On = "application", namedRef{a.ID, a.Code, a.Name}
		return body
	}
	on := b.Initiatives[d.OnInitiative]
	body.On, body.Verdict = namedRef{on.ID, on.Number, on.Title}, string(initiative.Judge(d, v, on))
	return body
}

type linkBody struct {
	ID        string `json:"id"`
	Kind      string `json:"kind" enum:"process,modelVersion,application,rollout"`
	TargetID  string `json:"targetId"`
	Relation  string `json:"relation" enum:"digitalizes,touches,needs,realises,introduces,replaces"`
	Note      string `json:"note,omitempty"`
	Number    string `json:"number" doc:"of the process or application, of the unit of a rollout"`
	Name      string `json:"name" doc:"of a rollout its unit and kind of file, in words"`
	ProcessID string `json:"processId,omitempty" doc:"of processes and versions"`
	ModelKind string `json:"modelKind,omitempty"`
	Version   int    `json:"version,omitempty"`
	Stage     string `json:"stage,omitempty" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused" doc:"of rollouts"`
}

func newLinkBody(ctx context.Context, l initiative.Link, t initiative.Target) linkBody {
	b := linkBody{
		ID: l.ID, Kind: string(l.Kind), TargetID: l.TargetID, Relation: l.Relation, Note: l.Note, Number: t.Number, Name: t.Name,
		ProcessID: t.ProcessID, ModelKind: t.Kind, Version: t.Version, Stage: t.Stage,
	}
	if t.Of == initiative.ToRollout {
		b.Name, b.ModelKind = rolloutName(ctx, t), ""
	}
	return b
}

// rolloutName is what a rollout is called beside the number of its unit: "Jugendamt, Fallakte".
func rolloutName(ctx context.Context, t initiative.Target) string {
	return t.Name + ", " + text.Message(langOf(ctx), "rollout.kind."+t.Kind, nil)
}
