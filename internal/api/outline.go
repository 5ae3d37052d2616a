package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/outline"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

// maxOutline is the largest request with a model in it, in bytes: the model itself, escaped as JSON, and the operation.
const maxOutline = 2*model.MaxSketchBytes + 1<<20

func (a *API) outlineRoutes(g huma.API) {
	o := op(http.MethodPost, "/bpmn/steps/edit", "editSteps", "A file as a table of steps, after one change if you want; nothing is stored")
	o.MaxBodyBytes = maxOutline
	o.Middlewares = huma.Middlewares{a.bodies.limit(g)}
	huma.Register(g, o, a.editSteps)
}

// operationBody is one change of a model. Which fields count depends on do.
type operationBody struct {
	Do       string       `json:"do" enum:"rename,retype,assign,describe,insert,move,split,branch,redirect,default,delete,deleteWay,addLane,dropLane,arrange"`
	ID       string       `json:"id,omitempty" doc:"step, way, lane or process"`
	Place    *placeBody   `json:"place,omitempty"`
	Flow     string       `json:"flow,omitempty" doc:"id of a way"`
	Target   string       `json:"target,omitempty" doc:"id of the step a way shall lead to; empty: a new end"`
	End      string       `json:"end,omitempty" doc:"name of a new end"`
	Name     string       `json:"name,omitempty"`
	Kind     string       `json:"kind,omitempty" doc:"userTask, …, exclusiveGateway, …, timer, message"`
	Lane     string       `json:"lane,omitempty"`
	On       bool         `json:"on,omitempty"`
	Branches []branchBody `json:"branches,omitempty"`
	Facts    *factsBody   `json:"facts,omitempty"`
}

type placeBody struct {
	Flow   string `json:"flow,omitempty" doc:"onto this way"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

type branchBody struct {
	Condition string `json:"condition,omitempty"`
	Name      string `json:"name,omitempty" doc:"first step; empty: the way leads on at once"`
	Kind      string `json:"kind,omitempty"`
	Lane      string `json:"lane,omitempty"`
}

// factsBody is what docs/bpmn-extension.md describes. What is missing stays as it is, what is empty is removed.
type factsBody struct {
	Text        *string            `json:"text,omitempty" doc:"documentation"`
	Step        map[string]string  `json:"step,omitempty" doc:"attributes of pr:step"`
	Probability *string            `json:"probability,omitempty"`
	Documents   []documentFactBody `json:"documents,omitempty"`
	LegalBases  []legalFactBody    `json:"legalBases,omitempty"`
}

type documentFactBody struct {
	Name      string `json:"name"`
	URI       string `json:"uri,omitempty"`
	Direction string `json:"direction,omitempty"`
}

type legalFactBody struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

func (b *operationBody) operation() *outline.Operation {
	if b == nil {
		return nil
	}
	o := &outline.Operation{
		Do: outline.Verb(b.Do), ID: b.ID, Flow: b.Flow, Target: b.Target, End: b.End, Name: b.Name, Kind: b.Kind, Lane: b.Lane, On: b.On,
		Facts: b.Facts.facts(),
	}
	if b.Place != nil {
		o.Place = outline.Place(*b.Place)
	}
	for _, way := range b.Branches {
		o.Branches = append(o.Branches, outline.BranchWay(way))
	}
	return o
}

func (b *factsBody) facts() *outline.Facts {
	if b == nil {
		return nil
	}
	f := &outline.Facts{Text: b.Text, Step: b.Step, Probability: b.Probability}
	if b.Documents != nil {
		f.Documents = []bpmn.DocumentFact{}
	}
	for _, d := range b.Documents {
		f.Documents = append(f.Documents, bpmn.DocumentFact(d))
	}
	if b.LegalBases != nil {
		f.LegalBases = []bpmn.LegalBasis{}
	}
	for _, l := range b.LegalBases {
		f.LegalBases = append(f.LegalBases, bpmn.LegalBasis(l))
	}
	return f
}

func (a *API) editSteps(ctx context.Context, in *struct {
	Body struct {
		BPMN      string         `json:"bpmn"`
		Operation *operationBody `json:"operation,omitempty"`
	}
}) (*struct{ Body outlinedBody }, error) {
	out, err := a.Desk.Outline(ctx, []byte(in.Body.BPMN), in.Body.Operation.operation())
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	return &struct{ Body outlinedBody }{newOutlinedBody(out, bpmn.Language(langOf(ctx)))}, nil
}
