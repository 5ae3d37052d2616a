package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/rollout/usage"
	"github.com/prozessregister/prozessregister/internal/text"
)

// DMSConnectionInput is what a client may set of a connection; embedded in inputs, so it has to be exported for huma to see it.
type DMSConnectionInput struct {
	Name       string `json:"name"`
	Kind       string `json:"kind" enum:"cmis,dvelop"`
	Address    string `json:"address" doc:"https address of the service; the operator decides which hosts are possible"`
	Repository string `json:"repository,omitempty" doc:"id; empty: the only one there is"`
	Username   string `json:"username,omitempty" doc:"empty: the secret is a token"`
	Secret     string `json:"secret,omitempty" writeOnly:"true" doc:"password or token; absent: as it is. Never given out"`
	WindowDays int    `json:"windowDays,omitempty" default:"30" doc:"documents of how many days are counted"`
	Threshold  int    `json:"threshold,omitempty" default:"20" doc:"from how many documents on a file is taken to be in use"`
}

func (in DMSConnectionInput) connection() usage.Connection {
	return usage.Connection{
		Name: in.Name, Kind: usage.Kind(in.Kind), Address: in.Address, Repository: in.Repository, Username: in.Username,
		WindowDays: in.WindowDays, Threshold: in.Threshold,
	}
}

// DMSMappingInput ties a class to a rollout.
type DMSMappingInput struct {
	ClassID   string `json:"classId"`
	ClassName string `json:"className,omitempty"`
	RolloutID string `json:"rolloutId"`
}

type dmsTroubleBody struct {
	Since   time.Time `json:"since"`
	Key     string    `json:"key" doc:"text key"`
	Message string    `json:"message"`
}

func newDMSTroubleBody(ctx context.Context, t *usage.Trouble) *dmsTroubleBody {
	if t == nil {
		return nil
	}
	return &dmsTroubleBody{Since: t.Since, Key: t.Key, Message: text.Message(langOf(ctx), t.Key, t.Params)}
}

type dmsCountBody struct {
	Documents int    `json:"documents"`
	AtLeast   bool   `json:"atLeast" doc:"there are more than could be counted"`
	Day       string `json:"day" doc:"on which it was counted"`
	Since     string `json:"since" doc:"day from which on documents count"`
}

func newDMSCountBody(c usage.Count) dmsCountBody {
	return dmsCountBody{Documents: c.Documents, AtLeast: c.AtLeast, Day: c.Day, Since: c.Since}
}

type dmsMappingBody struct {
	ClassID   string          `json:"classId"`
	ClassName string          `json:"className"`
	RolloutID string          `json:"rolloutId"`
	Count     *dmsCountBody   `json:"count,omitempty" doc:"the newest one"`
	Trouble   *dmsTroubleBody `json:"trouble,omitempty" doc:"why the class cannot be counted"`
}

type dmsConnectionBody struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Kind       string           `json:"kind" enum:"cmis,dvelop"`
	Address    string           `json:"address"`
	Repository string           `json:"repository"`
	Username   string           `json:"username"`
	HasSecret  bool             `json:"hasSecret"`
	WindowDays int              `json:"windowDays"`
	Threshold  int              `json:"threshold"`
	Mappings   []dmsMappingBody `json:"mappings" nullable:"false"`
	ReadAt     *time.Time       `json:"readAt,omitempty" doc:"when something could be read last"`
	Trouble    *dmsTroubleBody  `json:"trouble,omitempty" doc:"why nothing can be read"`
	ETag       string           `json:"etag"`
}

func newDMSConnectionBody(ctx context.Context, c usage.Connection, counts []usage.Count) dmsConnectionBody {
	b := dmsConnectionBody{
		ID: c.ID, Name: c.Name, Kind: string(c.Kind), Address: c.Address, Repository: c.Repository, Username: c.Username, HasSecret: c.Sealed != "",
		WindowDays: c.WindowDays, Threshold: c.Threshold, Mappings: make([]dmsMappingBody, len(c.Mappings)), ReadAt: orNil(c.ReadAt),
		Trouble: newDMSTroubleBody(ctx, c.Trouble), ETag: etag(c.Revision),
	}
	for i, m := range c.Mappings {
		b.Mappings[i] = dmsMappingBody{ClassID: m.ClassID, ClassName: m.ClassName, RolloutID: m.RolloutID, Trouble: newDMSTroubleBody(ctx, m.Trouble)}
		for _, n := range counts {
			if n.ConnectionID == c.ID && n.ClassID == m.ClassID && n.RolloutID == m.RolloutID {
				count := newDMSCountBody(n)
				b.Mappings[i].Count = &count
			}
		}
	}
	return b
}
