package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// initiativeBody is an initiative with everything that belongs to it.
type initiativeBody struct {
	InitiativeRow
	Units        []namedRef       `json:"units" nullable:"false" doc:"that take part"`
	Sheet        descriptionBody  `json:"sheet"`
	Team         []memberBody     `json:"team" nullable:"false"`
	Decisions    []councilBody    `json:"decisions" nullable:"false" doc:"several make the Beratungsfolge"`
	Checklist    []checkLineBody  `json:"checklist" nullable:"false"`
	Benefits     []benefitBody    `json:"benefits" nullable:"false"`
	Risks        []riskBody       `json:"risks" nullable:"false"`
	Milestones   []milestoneBody  `json:"milestones" nullable:"false"`
	Budget       []budgetBody     `json:"budget" nullable:"false" doc:"cents"`
	Dependencies []dependencyBody `json:"dependencies" nullable:"false"`
	NeededBy     []dependencyBody `json:"neededBy" nullable:"false" doc:"dependencies of others on this one"`
	Links        []linkBody       `json:"links" nullable:"false"`
	PeriodNote   string           `json:"periodNote" doc:"what the house says about the period"`
	Children     []namedRef       `json:"children" nullable:"false"`
	History      []turnBody       `json:"history" nullable:"false" doc:"changes of the stage, newest first"`
	UpdatedAt    time.Time        `json:"updatedAt"`
}

type descriptionBody struct {
	Initiator      string   `json:"initiator,omitempty" maxLength:"10000"`
	Description    string   `json:"description,omitempty" maxLength:"10000"`
	Reasons        string   `json:"reasons,omitempty" maxLength:"10000"`
	CostsCaused    string   `json:"costsCaused,omitempty" maxLength:"10000"`
	CostsSaved     string   `json:"costsSaved,omitempty" maxLength:"10000"`
	Technology     string   `json:"technology,omitempty" maxLength:"10000"`
	AddedValue     string   `json:"addedValue,omitempty" maxLength:"10000"`
	Goals          string   `json:"goals,omitempty" maxLength:"10000"`
	SuccessFactors string   `json:"successFactors,omitempty" maxLength:"10000"`
	Interfaces     string   `json:"interfaces,omitempty" maxLength:"10000" doc:"effects on others"`
	LegalBase      string   `json:"legalBase,omitempty" maxLength:"10000"`
	Results        string   `json:"results,omitempty" maxLength:"10000"`
	StaffNote      string   `json:"staffNote,omitempty" maxLength:"10000" doc:"extra staff in words"`
	Others         []string `json:"others,omitempty" maxItems:"200" doc:"who takes part beside the units, in words"`

	ReadyTechnology string `json:"readyTechnology,omitempty" enum:"low,medium,high,"`
	ReadyExpertise  string `json:"readyExpertise,omitempty" enum:"low,medium,high,"`
	ReadyStaff      string `json:"readyStaff,omitempty" enum:"low,medium,high,"`
	ReadyBudget     string `json:"readyBudget,omitempty" enum:"low,medium,high,"`
}

func newDescriptionBody(s initiative.Sheet) descriptionBody {
	return descriptionBody{
		Initiator: s.Initiator, Description: s.Description, Reasons: s.Reasons, CostsCaused: s.CostsCaused, CostsSaved: s.CostsSaved,
		Technology: s.Technology, AddedValue: s.AddedValue, Goals: s.Goals, SuccessFactors: s.SuccessFactors, Interfaces: s.Interfaces,
		LegalBase: s.LegalBase, Results: s.Results, StaffNote: s.StaffNote, Others: s.Others,
		ReadyTechnology: string(s.Resources.Technology), ReadyExpertise: string(s.Resources.Expertise),
		ReadyStaff: string(s.Resources.Staff), ReadyBudget: string(s.Resources.Budget),
	}
}

func (in descriptionBody) sheet() initiative.Sheet {
	return initiative.Sheet{
		Initiator: in.Initiator, Description: in.Description, Reasons: in.Reasons, CostsCaused: in.CostsCaused, CostsSaved: in.CostsSaved,
		Technology: in.Technology, AddedValue: in.AddedValue, Goals: in.Goals, SuccessFactors: in.SuccessFactors, Interfaces: in.Interfaces,
		LegalBase: in.LegalBase, Results: in.Results, StaffNote: in.StaffNote, Others: in.Others,
		Resources: initiative.Resources{
			Technology: initiative.Level(in.ReadyTechnology), Expertise: initiative.Level(in.ReadyExpertise),
			Staff: initiative.Level(in.ReadyStaff), Budget: initiative.Level(in.ReadyBudget),
		},
	}
}

// turnBody is a change of the stage.
type turnBody struct {
	Stage      string    `json:"stage"`
	Since      string    `json:"since"`
	Reason     string    `json:"reason"`
	Until      dateBody  `json:"until"`
	MergedInto *namedRef `json:"mergedInto,omitempty"`
}

func newInitiativeBody(ctx context.Context, b initiative.Book, v initiative.Initiative, targets map[string]initiative.Target, turns []initiative.Turn) initiativeBody {
	body := initiativeBody{
		InitiativeRow: newInitiativeRow(ctx, b, v), PeriodNote: v.Period.Note, Sheet: newDescriptionBody(v.Sheet), UpdatedAt: v.UpdatedAt,
		Units:        each(v.UnitIDs, func(id string) namedRef { return namedUnit(b, id) }),
		Team:         each(v.Parts.Team, newMemberBody),
		Decisions:    each(v.Parts.Decisions, func(d initiative.Decision) councilBody { return newCouncilBody(ctx, d) }),
		Checklist:    each(v.Parts.Checklist, func(c initiative.Check) checkLineBody { return newCheckLineBody(ctx, c) }),
		Benefits:     each(v.Parts.Benefits, func(x initiative.Benefit) benefitBody { return newBenefitBody(ctx, x) }),
		Risks:        each(v.Parts.Risks, newRiskBody),
		Milestones:   each(v.Milestones, func(m initiative.Milestone) milestoneBody { return newMilestoneBody(ctx, b, m) }),
		Budget:       each(v.Budget, newBudgetBody),
		Dependencies: each(v.Dependencies, func(d initiative.Dependency) dependencyBody { return newDependencyBody(b, v, d) }),
		NeededBy:     neededBy(b, v),
		Links:        each(v.Links, func(l initiative.Link) linkBody { return newLinkBody(ctx, l, targets[l.TargetID]) }),
		Children:     each(b.Children(v.ID), func(c initiative.Initiative) namedRef { return namedRef{c.ID, c.Number, c.Title} }),
		History:      make([]turnBody, len(turns)),
	}
	for i, t := range turns {
		body.History[len(turns)-1-i] = turnBody{
			Stage: string(t.Stage), Since: t.Since, Reason: t.Reason, Until: newDateBody(ctx, t.Until), MergedInto: initiativeRef(b, t.MergedInto),
		}
	}
	return body
}

// each converts a list; the result is never nil.
func each[A, B any](list []A, convert func(A) B) []B {
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = convert(x)
	}
	return out
}

func neededBy(b initiative.Book, v initiative.Initiative) []dependencyBody {
	out := []dependencyBody{}
	for _, o := range b.All() {
		for _, d := range o.Dependencies {
			if d.OnInitiative == v.ID {
				body := newDependencyBody(b, o, d)
				body.On = namedRef{o.ID, o.Number, o.Title}
				out = append(out, body)
			}
		}
	}
	return out
}
