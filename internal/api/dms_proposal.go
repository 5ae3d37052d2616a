package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

type dmsProposalBody struct {
	ID         string       `json:"id"`
	RolloutID  string       `json:"rolloutId"`
	Unit       rolloutUnit  `json:"unit"`
	FileKind   string       `json:"fileKind" enum:"basisakte,sachakte,fallakte,fachakte,sammelakte,rechnungsakte,personalakte"`
	Stage      string       `json:"stage" doc:"of the rollout now"`
	Next       []string     `json:"next" nullable:"false" doc:"stages that need no reason"`
	Count      dmsCountBody `json:"count"`
	Threshold  int          `json:"threshold"`
	Connection string       `json:"connection" doc:"name of the connection"`
	CreatedAt  time.Time    `json:"createdAt"`
	ETag       string       `json:"etag"`
}

type dmsSourceBody struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	ReadAt  *time.Time      `json:"readAt,omitempty"`
	Trouble *dmsTroubleBody `json:"trouble,omitempty"`
	Classes []dmsClassState `json:"classes" nullable:"false" doc:"that cannot be counted"`
}

type dmsClassState struct {
	Name    string          `json:"name"`
	Trouble *dmsTroubleBody `json:"trouble,omitempty"`
}

type dmsProposalList struct {
	Items   []dmsProposalBody `json:"items" nullable:"false"`
	Sources []dmsSourceBody   `json:"sources" nullable:"false" doc:"connections from which proposals come"`
}

func (a *API) listDMSProposals(ctx context.Context, _ *struct{}) (*struct{ Body dmsProposalList }, error) {
	sources, err := a.Usage.Sources(ctx)
	if err != nil {
		return nil, err
	}
	open, err := a.Usage.Proposals(ctx)
	if err != nil {
		return nil, err
	}
	body := dmsProposalList{Items: make([]dmsProposalBody, len(open)), Sources: make([]dmsSourceBody, len(sources))}
	names := map[string]string{}
	for i, c := range sources {
		names[c.ID] = c.Name
		body.Sources[i] = newDMSSourceBody(ctx, c)
	}
	for i, p := range open {
		body.Items[i] = newDMSProposalBody(p, names[p.ConnectionID])
	}
	return &struct{ Body dmsProposalList }{body}, nil
}

func newDMSSourceBody(ctx context.Context, c usage.Source) dmsSourceBody {
	b := dmsSourceBody{ID: c.ID, Name: c.Name, ReadAt: orNil(c.ReadAt), Trouble: newDMSTroubleBody(ctx, c.Trouble), Classes: []dmsClassState{}}
	for _, m := range c.Classes {
		name := m.ClassName
		if name == "" {
			name = m.ClassID
		}
		b.Classes = append(b.Classes, dmsClassState{Name: name, Trouble: newDMSTroubleBody(ctx, m.Trouble)})
	}
	return b
}

func newDMSProposalBody(p usage.Suggested, connection string) dmsProposalBody {
	b := dmsProposalBody{
		ID: p.ID, RolloutID: p.RolloutID, Unit: newRolloutUnit(p.Rollout.Unit), FileKind: p.Rollout.FileKind, Stage: string(p.Rollout.Stage),
		Next: []string{}, Count: dmsCountBody{Documents: p.Documents, AtLeast: p.AtLeast, Day: p.Day, Since: p.Since}, Threshold: p.Threshold,
		Connection: connection, CreatedAt: p.CreatedAt, ETag: etag(p.Revision),
	}
	for _, s := range p.Rollout.Next() {
		b.Next = append(b.Next, string(s))
	}
	return b
}

func (a *API) confirmDMSProposal(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Stage  string `json:"stage" enum:"pilot,rollout,productive"`
		Day    string `json:"day" doc:"since when, not in the future"`
		Reason string `json:"reason,omitempty" doc:"needed unless the stage is one of next"`
	}
}) (*single[rolloutBody], error) {
	v, err := a.Usage.Confirm(ctx, in.ID, in.revision, rollout.Move{To: rollout.Stage(in.Body.Stage), Day: in.Body.Day, Reason: in.Body.Reason})
	return rolloutAnswer(ctx, v, err)
}

func (a *API) declineDMSProposal(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Reason string `json:"reason"`
	}
}) (*struct{}, error) {
	return nil, a.Usage.Decline(ctx, in.ID, in.revision, in.Body.Reason)
}

type rolloutCountBody struct {
	ClassName string       `json:"className"`
	Count     dmsCountBody `json:"count"`
}

func (a *API) rolloutCounts(ctx context.Context, in *ByID) (*struct {
	Body []rolloutCountBody `nullable:"false"`
}, error) {
	counts, err := a.Usage.Counts(ctx, in.ID)
	bodies := make([]rolloutCountBody, len(counts))
	for i, c := range counts {
		bodies[i] = rolloutCountBody{c.ClassName, newDMSCountBody(c)}
		if c.ClassName == "" {
			bodies[i].ClassName = c.ClassID
		}
	}
	return &struct {
		Body []rolloutCountBody `nullable:"false"`
	}{bodies}, err
}
