package api

import (
	"context"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) rolloutMapRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/rollout-map", "rolloutMap", "How far the electronic file is: units grouped by Dezernat × kind of file"), a.rolloutMap)
	huma.Register(g, op(http.MethodGet, "/rollout-blockers", "rolloutBlockers", "Obstacles that are not solved, those due first come first"), a.rolloutBlockers)
	huma.Register(g, op(http.MethodGet, "/rollout-waves", "rolloutWaves", "Rollouts by the time in which they became or shall become productive"), a.rolloutWaves)
	huma.Register(g, op(http.MethodGet, "/rollout-proposals", "rolloutProposals", "Suggested order of the next rollouts by effect and effort, with reasons"), a.rolloutProposals)
	huma.Register(g, op(http.MethodGet, "/workplaces", "listWorkplaces", "Share of workplaces with the DMS over time, and what each unit says; each counted once"), a.listWorkplaces)
	huma.Register(g, op(http.MethodGet, "/workplaces/{id}", "workplaceHistory", "What a unit said about its workplaces, newest first"), a.workplaceHistory)
	huma.Register(g, noContent(http.MethodPost, "/workplaces/{id}", "enterWorkplaces", "Enter the workplaces of a unit from a day on"), a.enterWorkplaces)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/e-file", "processEFile", "Whether the file of a process may be kept electronically, with reasons"), a.processEFile)
}

type rolloutMapBody struct {
	FileKinds []string       `json:"fileKinds" nullable:"false"`
	Groups    []rolloutGroup `json:"groups" nullable:"false"`
}

type rolloutGroup struct {
	Dezernat rolloutUnit  `json:"dezernat" doc:"without an id: units below none"`
	Rows     []rolloutRow `json:"rows" nullable:"false"`
}

type rolloutRow struct {
	Unit       rolloutUnit   `json:"unit"`
	Suppressed bool          `json:"suppressed"`
	Depth      int           `json:"depth"`
	Cells      []rolloutCell `json:"cells" nullable:"false" doc:"in the order of fileKinds"`
}

type rolloutCell struct {
	Rollouts  []rolloutMark `json:"rollouts" nullable:"false"`
	Processes int           `json:"processes"`
}

// rolloutMark is a rollout as the map shows it.
type rolloutMark struct {
	ID        string `json:"id"`
	Stage     string `json:"stage" enum:"not_planned,planned,concept,configured,test,pilot,rollout,productive,paused"`
	Since     string `json:"since"`
	Planned   string `json:"planned" doc:"when it shall be productive"`
	PlanNote  string `json:"planNote"`
	Connected *int   `json:"connected,omitempty"`
	Target    *int   `json:"target,omitempty"`
	Obstacles int    `json:"obstacles" doc:"not solved"`
}

func (a *API) rolloutMap(ctx context.Context, _ *struct{}) (*struct{ Body rolloutMapBody }, error) {
	m, err := a.Rollouts.Map(ctx)
	if err != nil {
		return nil, err
	}
	body := rolloutMapBody{FileKinds: listed(m.FileKinds), Groups: []rolloutGroup{}}
	for _, g := range m.Groups {
		group := rolloutGroup{Dezernat: newRolloutUnit(g.Dezernat), Rows: make([]rolloutRow, len(g.Rows))}
		for i, r := range g.Rows {
			row := rolloutRow{Unit: newRolloutUnit(r.Unit), Suppressed: r.Unit.Suppressed, Depth: r.Depth, Cells: make([]rolloutCell, len(r.Cells))}
			for j, c := range r.Cells {
				row.Cells[j] = rolloutCell{Rollouts: []rolloutMark{}, Processes: c.Processes}
				for _, v := range c.Rollouts {
					row.Cells[j].Rollouts = append(row.Cells[j].Rollouts, newRolloutMark(v))
				}
			}
			group.Rows[i] = row
		}
		body.Groups = append(body.Groups, group)
	}
	return &struct{ Body rolloutMapBody }{body}, nil
}

func newRolloutMark(v rollout.View) rolloutMark {
	return rolloutMark{
		ID: v.ID, Stage: string(v.Stage), Since: v.Since, Planned: v.Detail.Dates[rollout.Productive].Planned, PlanNote: v.Detail.PlanNote,
		Connected: v.Detail.Connected, Target: v.Detail.Target, Obstacles: len(v.Detail.OpenObstacles()),
	}
}

type rolloutBlocker struct {
	Obstacle rolloutObstacle `json:"obstacle"`
	Overdue  bool            `json:"overdue"`
	Rollout  rolloutBody     `json:"rollout"`
}

func (a *API) rolloutBlockers(ctx context.Context, _ *struct{}) (*struct {
	Body []rolloutBlocker `nullable:"false"`
}, error) {
	blockers, err := a.Rollouts.Blockers(ctx)
	bodies := make([]rolloutBlocker, len(blockers))
	for i, b := range blockers {
		bodies[i] = rolloutBlocker{newRolloutObstacle(b.Obstacle, b.Rollout.Names), b.Overdue, newRolloutBody(ctx, b.Rollout)}
	}
	return &struct {
		Body []rolloutBlocker `nullable:"false"`
	}{bodies}, err
}

type rolloutWave struct {
	Period   string        `json:"period" doc:"2026-Q4, or 2028 where nobody knows it better; empty without a date"`
	Done     bool          `json:"done"`
	Rollouts []rolloutBody `json:"rollouts" nullable:"false"`
}

func (a *API) rolloutWaves(ctx context.Context, _ *struct{}) (*struct {
	Body []rolloutWave `nullable:"false"`
}, error) {
	waves, err := a.Rollouts.Waves(ctx)
	bodies := make([]rolloutWave, len(waves))
	for i, w := range waves {
		bodies[i] = rolloutWave{w.Period, w.Done, newRolloutBodies(ctx, w.Rollouts)}
	}
	return &struct {
		Body []rolloutWave `nullable:"false"`
	}{bodies}, err
}

// rolloutReason is a reason as a sentence.
type rolloutReason struct {
	Kind string `json:"kind" enum:"for,against,open"`
	Text string `json:"text"`
}

func newRolloutReasons(ctx context.Context, list []rollout.Reason) []rolloutReason {
	lang := langOf(ctx)
	out := make([]rolloutReason, len(list))
	for i, r := range list {
		params := map[string]any{}
		for k, v := range r.Params {
			params[k] = grouped(lang, v)
		}
		if kind, ok := params["fileKind"].(string); ok {
			params["fileKind"] = text.Message(lang, "rollout.kind."+kind, nil)
		}
		if since, ok := params["since"].(string); ok {
			params["since"] = dateWords(lang, since)
		}
		out[i] = rolloutReason{Kind: r.Kind, Text: text.Message(lang, r.Key, params)}
	}
	return out
}

// grouped writes whole numbers with their thousands apart; anything else stays as it is.
func grouped(lang text.Lang, v any) any {
	s := fmt.Sprint(v)
	switch v.(type) {
	case int, int64:
	default:
		return v
	}
	sign := "."
	if lang != text.German {
		sign = ","
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sign + s[i:]
	}
	return s
}

// dateWords is a date as exact as it is known, as people write it; "" says that nobody knows it.
func dateWords(lang text.Lang, s string) string {
	switch {
	case s == "":
		return text.Message(lang, "rollout.noDate", nil)
	case lang != text.German:
		return s
	case len(s) == len("2006-01-02"):
		return s[8:] + "." + s[5:7] + "." + s[:4]
	case len(s) == len("2006-01") && s[5] == 'Q':
		return s[5:] + " " + s[:4]
	case len(s) == len("2006-01"):
		return s[5:] + "/" + s[:4]
	}
	return s
}

type rolloutProposal struct {
	Rollout rolloutBody     `json:"rollout"`
	Value   float64         `json:"value" doc:"0 to 100"`
	Effect  float64         `json:"effect" doc:"0 to 100, of what it brings"`
	Ease    float64         `json:"ease" doc:"0 to 100, how little work it is"`
	Reasons []rolloutReason `json:"reasons" nullable:"false"`
}

func (a *API) rolloutProposals(ctx context.Context, in *struct {
	Cases     float64 `query:"cases" default:"2" minimum:"0" maximum:"10" doc:"weight of the cases that wait"`
	Minutes   float64 `query:"minutes" default:"2" minimum:"0" maximum:"10" doc:"weight of the working time they bind"`
	Processes float64 `query:"processes" default:"2" minimum:"0" maximum:"10" doc:"weight of the number of processes"`
	Ease      float64 `query:"ease" default:"4" minimum:"0" maximum:"10" doc:"weight of little effort"`
}) (*struct {
	Body []rolloutProposal `nullable:"false"`
}, error) {
	list, err := a.Rollouts.Proposals(ctx, rollout.Weights{Cases: in.Cases, Minutes: in.Minutes, Processes: in.Processes, Ease: in.Ease})
	bodies := make([]rolloutProposal, len(list))
	for i, p := range list {
		bodies[i] = rolloutProposal{newRolloutBody(ctx, p.View), p.Value, p.Effect, p.Ease, newRolloutReasons(ctx, p.Reasons)}
	}
	return &struct {
		Body []rolloutProposal `nullable:"false"`
	}{bodies}, err
}

type eFileBody struct {
	Verdict   string          `json:"verdict" enum:"ready,ready_open,underway,not_ready,no_file,unknown"`
	Sentence  string          `json:"sentence"`
	Reasons   []rolloutReason `json:"reasons" nullable:"false"`
	RolloutID string          `json:"rolloutId" doc:"the rollout that counts, empty if there is none"`
}

func (a *API) processEFile(ctx context.Context, in *ByID) (*struct{ Body eFileBody }, error) {
	r, err := a.Rollouts.Readiness(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	open := 0
	for _, x := range r.Reasons {
		if x.Kind != rollout.For {
			open++
		}
	}
	body := eFileBody{
		Verdict: string(r.Verdict), Sentence: text.Message(langOf(ctx), "rollout.verdict."+string(r.Verdict), map[string]any{"count": open}),
		Reasons: newRolloutReasons(ctx, r.Reasons),
	}
	if r.Rollout != nil {
		body.RolloutID = r.Rollout.ID
	}
	return &struct{ Body eFileBody }{body}, nil
}
