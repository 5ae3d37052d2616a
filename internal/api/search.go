package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

func (a *API) searchRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/search", "search", "Find processes, models with the element, units, applications and initiatives by words"), a.search)
}

type searchBody struct {
	Groups      []searchGroup `json:"groups" nullable:"false"`
	Suggestions []string      `json:"suggestions" nullable:"false" doc:"words that may have been meant, if nothing was found"`
}

type searchGroup struct {
	Kind              string      `json:"kind" enum:"process,model,unit,application,initiative"`
	Items             []searchHit `json:"items" nullable:"false"`
	Total             int         `json:"total"`
	TotalIsLowerBound bool        `json:"totalIsLowerBound"`
}

type searchHit struct {
	ID          string          `json:"id" doc:"of the process, model version, unit, application or initiative"`
	Title       []fragment      `json:"title" nullable:"false"`
	Snippet     []fragment      `json:"snippet" nullable:"false"`
	ProcessID   string          `json:"processId,omitempty"`
	ProcessName string          `json:"processName,omitempty"`
	Number      string          `json:"number,omitempty"`
	UnitID      string          `json:"unitId,omitempty"`
	UnitName    string          `json:"unitName,omitempty"`
	Elements    []searchElement `json:"elements" nullable:"false" doc:"of models: what was found in them"`
	Elsewhere   bool            `json:"elsewhere,omitempty" doc:"of processes: the words stand in other details or in a model, in nothing that is shown here"`
}

type searchElement struct {
	ID   string     `json:"id"`
	Kind string     `json:"kind"`
	Name []fragment `json:"name" nullable:"false"`
	Text []fragment `json:"text" nullable:"false" doc:"its description, where the name does not show why it was found"`
}

type fragment struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

func (a *API) search(ctx context.Context, in *struct {
	Query string   `query:"q" maxLength:"400"`
	Limit int      `query:"limit" minimum:"1" maximum:"50" default:"10"`
	Kinds []string `query:"kinds" enum:"process,model,unit,application,initiative"`
}) (*struct{ Body searchBody }, error) {
	kinds := register.FindKinds
	if len(in.Kinds) > 0 {
		kinds = nil
		for _, k := range register.FindKinds { // each once, however often it is asked for
			if slices.Contains(in.Kinds, string(k)) {
				kinds = append(kinds, k)
			}
		}
	}
	found, err := a.Finder.Find(ctx, in.Query, kinds, in.Limit)
	if err != nil {
		return nil, err
	}
	body := searchBody{Groups: []searchGroup{}, Suggestions: []string{}}
	body.Suggestions = append(body.Suggestions, found.Suggestions...)
	for _, kind := range kinds {
		group := found.Groups[kind]
		out := searchGroup{Kind: string(kind), Items: make([]searchHit, len(group.Hits)), Total: group.Total, TotalIsLowerBound: group.More}
		for i, h := range group.Hits {
			out.Items[i] = newSearchHit(found.Query, h)
		}
		body.Groups = append(body.Groups, out)
	}
	return &struct{ Body searchBody }{body}, nil
}

func newSearchHit(q searchtext.Query, h register.Hit) searchHit {
	hit := searchHit{
		ID: h.ID, Title: fragments(q.Highlight(h.Title)), Snippet: fragments(q.Snippet(h.Summary, 160)), ProcessID: h.ProcessID,
		ProcessName: h.ProcessName, Number: h.Number, UnitID: h.UnitID, UnitName: h.UnitName, Elements: make([]searchElement, len(h.Elements)),
	}
	shown := strings.Join([]string{h.Title, h.Number, h.UnitName, h.Summary}, "\n")
	hit.Elsewhere = h.Kind == register.FindProcess && !q.Finds(shown)
	for i, e := range h.Elements {
		hit.Elements[i] = searchElement{ID: e.ID, Kind: e.Kind, Name: fragments(q.Highlight(e.Name)), Text: []fragment{}}
		if !q.Finds(e.Name) {
			hit.Elements[i].Text = fragments(q.Snippet(e.Text, 120))
		}
	}
	return hit
}

func fragments(parts []searchtext.Fragment) []fragment {
	out := make([]fragment, len(parts))
	for i, p := range parts {
		out[i] = fragment(p)
	}
	return out
}
