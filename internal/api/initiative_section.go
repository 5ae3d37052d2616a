package api

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// initiativeSectionRoutes save the parts of an initiative, each as a whole; all answer with the initiative.
func (a *API) initiativeSectionRoutes(g huma.API) {
	huma.Register(g, op(http.MethodPut, "/initiatives/{id}/sheet", "saveInitiativeSheet", "Save the description of an initiative"), a.saveInitiativeSheet)
	saveLines(a, g, initiative.TeamSection, "Save the roles of an initiative and the functions that fill them",
		func(_ *reader, _ string, in memberBody) initiative.Member { return initiative.Member(in) },
		func(v *initiative.Initiative, list []initiative.Member) { v.Parts.Team = list })
	saveLines(a, g, initiative.DecisionsSection, "Save the decisions about an initiative", (*reader).decision,
		func(v *initiative.Initiative, list []initiative.Decision) { v.Parts.Decisions = list })
	saveLines(a, g, initiative.ChecklistSection, "Save bodies to involve and steps to take", (*reader).check,
		func(v *initiative.Initiative, list []initiative.Check) { v.Parts.Checklist = list })
	saveLines(a, g, initiative.BenefitsSection, "Save benefits, expected and realised", (*reader).benefit,
		func(v *initiative.Initiative, list []initiative.Benefit) { v.Parts.Benefits = list })
	saveLines(a, g, initiative.RisksSection, "Save risks", riskOf,
		func(v *initiative.Initiative, list []initiative.Risk) { v.Parts.Risks = list })
	saveLines(a, g, initiative.MilestonesSection, "Save milestones; what they were before is kept", (*reader).milestone,
		func(v *initiative.Initiative, list []initiative.Milestone) { v.Milestones = list })
	saveLines(a, g, initiative.BudgetSection, "Save money per year and kind in cents", budgetOf, setBudget)
	saveLines(a, g, initiative.StaffSection, "Save extra positions per year in hundredths",
		func(_ *reader, _ string, in staffBody) initiative.StaffYear { return initiative.StaffYear(in) }, setStaff)
	saveLines(a, g, initiative.DependencySection, "Save what an initiative depends on; circles are refused", dependencyOf,
		func(v *initiative.Initiative, list []initiative.Dependency) { v.Dependencies = list })
	saveLines(a, g, initiative.LinksSection, "Save links to processes, versions of models, applications and rollouts", linkOf,
		func(v *initiative.Initiative, list []initiative.Link) { v.Links = list })
}

// saveLines registers the saving of one list of an initiative.
func saveLines[In, Out any](a *API, g huma.API, section initiative.Section, summary string,
	read func(r *reader, at string, in In) Out, set func(*initiative.Initiative, []Out),
) {
	type body struct {
		Items []In `json:"items" nullable:"false" maxItems:"500"`
	}
	name := "saveInitiative" + string(section[0]-'a'+'A') + string(section[1:])
	huma.Register(g, op(http.MethodPut, "/initiatives/{id}/"+string(section), name, summary), func(ctx context.Context, in *struct {
		ByID
		IfMatch
		Body body
	}) (*single[initiativeBody], error) {
		var r reader
		list := make([]Out, len(in.Body.Items))
		for i, item := range in.Body.Items {
			list[i] = read(&r, fmt.Sprintf("%s[%d].", section, i), item)
		}
		if err := r.err(); err != nil {
			return nil, err
		}
		return a.changed(ctx, in.ID, in.IfMatch, section, false, func(v *initiative.Initiative) { set(v, list) })
	})
}

func (a *API) saveInitiativeSheet(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body descriptionBody
}) (*single[initiativeBody], error) {
	return a.changed(ctx, in.ID, in.IfMatch, initiative.SheetSection, false, func(v *initiative.Initiative) { v.Sheet = in.Body.sheet() })
}

type councilInput struct {
	Body    string `json:"body" maxLength:"200"`
	On      string `json:"on,omitempty" maxLength:"60"`
	Paper   string `json:"paper,omitempty" maxLength:"200"`
	Subject string `json:"subject,omitempty" maxLength:"10000"`
	Part    string `json:"part,omitempty" enum:"prepares,decides,notes,"`
	Result  string `json:"result,omitempty" maxLength:"10000"`
	Public  string `json:"public,omitempty" enum:"public,nonPublic,"`
}

func (r *reader) decision(at string, in councilInput) initiative.Decision {
	return initiative.Decision{
		Body: in.Body, On: r.date(at+"on", in.On), Paper: in.Paper, Subject: in.Subject, Part: in.Part, Result: in.Result, Public: in.Public,
	}
}

type checkInput struct {
	Kind  string `json:"kind" enum:"body,step"`
	Name  string `json:"name" maxLength:"200"`
	State string `json:"state" enum:"open,done,notNeeded,asked,statement,agreed,serviceAgreement"`
	On    string `json:"on,omitempty" maxLength:"60"`
	Note  string `json:"note,omitempty" maxLength:"10000"`
}

func (r *reader) check(at string, in checkInput) initiative.Check {
	return initiative.Check{Kind: in.Kind, Name: in.Name, State: in.State, On: r.date(at+"on", in.On), Note: in.Note}
}

type benefitInput struct {
	Category   string `json:"category" enum:"service,economy,internal,quality,future"`
	Expected   string `json:"expected" maxLength:"10000"`
	Realised   string `json:"realised,omitempty" maxLength:"10000"`
	RealisedOn string `json:"realisedOn,omitempty" maxLength:"60"`
}

func (r *reader) benefit(at string, in benefitInput) initiative.Benefit {
	return initiative.Benefit{Category: in.Category, Expected: in.Expected, Realised: in.Realised, RealisedOn: r.date(at+"realisedOn", in.RealisedOn)}
}

func riskOf(_ *reader, _ string, in riskBody) initiative.Risk {
	return initiative.Risk{
		Text: in.Text, Likelihood: initiative.Level(in.Likelihood), Impact: initiative.Level(in.Impact), Answer: in.Answer, Closed: in.Closed,
	}
}

type milestoneInput struct {
	ID     string `json:"id,omitempty" doc:"absent: a new one"`
	Title  string `json:"title" maxLength:"200"`
	Due    string `json:"due" maxLength:"60" doc:"as people write it"`
	Done   bool   `json:"done,omitempty"`
	DoneOn string `json:"doneOn,omitempty"`
}

func (r *reader) milestone(at string, in milestoneInput) initiative.Milestone {
	return initiative.Milestone{ID: in.ID, Title: in.Title, Due: r.date(at+"due", in.Due), Done: in.Done, DoneOn: in.DoneOn}
}

func budgetOf(_ *reader, _ string, in budgetBody) initiative.BudgetYear {
	return initiative.BudgetYear{Year: in.Year, Kind: initiative.MoneyKind(in.Kind), Planned: in.Planned, Approved: in.Approved, Spent: in.Spent}
}

func setBudget(v *initiative.Initiative, list []initiative.BudgetYear) {
	v.Budget = list
	slices.SortStableFunc(v.Budget, func(a, b initiative.BudgetYear) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Kind, b.Kind))
	})
}

func setStaff(v *initiative.Initiative, list []initiative.StaffYear) {
	v.Staff = list
	slices.SortStableFunc(v.Staff, func(a, b initiative.StaffYear) int { return cmp.Compare(a.Year, b.Year) })
}

type dependencyInput struct {
	ID            string `json:"id,omitempty"`
	Kind          string `json:"kind" enum:"finishStart,needs,conflicts"`
	OnInitiative  string `json:"onInitiative,omitempty" doc:"id; either this or onApplication"`
	OnApplication string `json:"onApplication,omitempty"`
	Note          string `json:"note,omitempty" maxLength:"10000"`
}

func dependencyOf(_ *reader, _ string, in dependencyInput) initiative.Dependency {
	return initiative.Dependency{
		ID: in.ID, Kind: initiative.DependencyKind(in.Kind), OnInitiative: in.OnInitiative, OnApplication: in.OnApplication, Note: in.Note,
	}
}

type linkInput struct {
	ID       string `json:"id,omitempty"`
	Kind     string `json:"kind" enum:"process,modelVersion,application,rollout"`
	TargetID string `json:"targetId"`
	Relation string `json:"relation" enum:"digitalizes,touches,needs,realises,introduces,replaces"`
	Note     string `json:"note,omitempty" maxLength:"10000"`
}

func linkOf(_ *reader, _ string, in linkInput) initiative.Link {
	return initiative.Link{ID: in.ID, Kind: initiative.LinkKind(in.Kind), TargetID: in.TargetID, Relation: in.Relation, Note: in.Note}
}
