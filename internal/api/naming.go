package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/naming"
)

func (a *API) namingRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/naming", "checkName", "Advice on the name of a process; no name is refused"), a.checkName)
	huma.Register(g, op(http.MethodGet, "/naming/verbs", "listVerbs", "Verbs that names of processes end in, in alphabetical order"), a.listVerbs)
}

// namingBody is what is known about a name.
type namingBody struct {
	Object     string         `json:"object" doc:"what is worked on; empty if not recognised"`
	Verb       string         `json:"verb" doc:"what is done, as an infinitive; empty if not recognised"`
	Suggestion string         `json:"suggestion" doc:"a better name; empty if there is none"`
	Advice     []namingAdvice `json:"advice" nullable:"false" doc:"most important first; empty for a good name"`
}

type namingAdvice struct {
	Key  string `json:"key"`
	Text string `json:"text" doc:"sentence in the user's language"`
}

func (a *API) checkName(ctx context.Context, in *struct {
	Name string `query:"name" maxLength:"400" required:"true"`
}) (*struct{ Body namingBody }, error) {
	if _, err := identity.From(ctx); err != nil {
		return nil, err
	}
	found := naming.Check(in.Name)
	body := namingBody{Object: found.Object, Verb: found.Verb, Suggestion: found.Suggestion, Advice: make([]namingAdvice, len(found.Advice))}
	for i, advice := range found.Advice {
		body.Advice[i] = namingAdvice{Key: advice.Key, Text: advice.Message(string(langOf(ctx)))}
	}
	return &struct{ Body namingBody }{body}, nil
}

func (a *API) listVerbs(ctx context.Context, _ *struct{}) (*struct {
	Body []string `nullable:"false"`
}, error) {
	if _, err := identity.From(ctx); err != nil {
		return nil, err
	}
	return &struct {
		Body []string `nullable:"false"`
	}{naming.Verbs()}, nil
}
