package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/portal"
)

// portalPath is where the portal of a municipality answers, below the paths for everybody.
const portalPath = publicPath + "/portal/{slug}"

// portalRoutes are the portal itself, for everybody, and what the house decides about it.
func (a *API) portalRoutes(g huma.API) {
	for _, r := range []struct {
		operation huma.Operation
		add       func(huma.Operation)
	}{
		{op(http.MethodGet, portalPath, "listPortal", "Processes that a municipality shows to everybody"), func(o huma.Operation) { huma.Register(g, o, a.listPortal) }},
		{op(http.MethodGet, portalPath+"/process", "readPortal", "One process as everybody may read it"), func(o huma.Operation) { huma.Register(g, o, a.readPortal) }},
		{downloads(op(http.MethodGet, portalPath+"/svg", "drawPortal", "The drawing of a process as everybody may see it"), "image/svg+xml"),
			func(o huma.Operation) { huma.Register(g, o, a.drawPortal) }},
	} {
		r.operation.Middlewares = huma.Middlewares{a.visitors.limit(g)}
		r.add(r.operation)
	}
	huma.Register(g, op(http.MethodGet, "/admin/portal", "getPortalSettings", "What the municipality has decided about its portal"), a.getPortal)
	huma.Register(g, op(http.MethodPut, "/admin/portal", "savePortalSettings", "Switch the portal on or off, choose what it shows"), a.savePortal)
	huma.Register(g, op(http.MethodGet, "/processes/{id}/portal", "reviewPortal", "Every text of a process that the portal would show, and who has confirmed it"), a.reviewPortal)
	huma.Register(g, noContent(http.MethodPost, "/processes/{id}/portal", "confirmPortal", "Say that a part of what is released may be shown to everybody"), a.confirmPortal)
	huma.Register(g, noContent(http.MethodDelete, "/processes/{id}/portal", "revokePortal", "Take a confirmation back: the part is no longer shown"), a.revokePortal)
}

// portalAge is how long others may keep an answer of the portal before they ask again.
const portalAge = "public, max-age=60"

// visited is an answer of the portal: the same for everybody, to be kept for a while.
type visited[T any] struct {
	Status       int
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Vary         string `header:"Vary"`
	Robots       string `header:"X-Robots-Tag"`
	Body         T
}

// Visit is what every question to the portal says.
type Visit struct {
	Slug        string `path:"slug" maxLength:"100"`
	IfNoneMatch string `header:"If-None-Match"`
}

// visit makes the answer; the tag is that of its content.
func visit[T any](in Visit, body T) (*visited[T], error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, problem.Wrap(err, problem.Internal, "error.internal")
	}
	sum := sha256.Sum256(raw)
	out := &visited[T]{
		Status: http.StatusOK, ETag: `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, CacheControl: portalAge, Vary: "Accept-Language",
		Robots: "noindex", Body: body,
	}
	if matches(in.IfNoneMatch, out.ETag) {
		out.Status = http.StatusNotModified
	}
	return out, nil
}

// enter puts the municipality of a portal into the context, and nobody else: who asks does not matter.
func (a *API) enter(ctx context.Context, slug string) (context.Context, identity.Tenant, error) {
	tenants, err := a.Tenants.Tenants(ctx)
	if err != nil {
		return ctx, identity.Tenant{}, err
	}
	for _, t := range tenants {
		if t.Slug == slug && t.Suspended.IsZero() {
			return identity.WithTenant(ctx, t.ID), t, nil
		}
	}
	return ctx, identity.Tenant{}, errNotFound
}

type portalEntry struct {
	Number   string `json:"number"`
	Name     string `json:"name"`
	Unit     string `json:"unit"`
	Category string `json:"category"`
	Summary  string `json:"summary,omitempty"`
	HasModel bool   `json:"hasModel" doc:"its drawing is shown"`
}

type portalList struct {
	Municipality string        `json:"municipality"`
	Categories   []string      `json:"categories" nullable:"false"`
	Units        []string      `json:"units" nullable:"false"`
	Items        []portalEntry `json:"items" nullable:"false"`
	Total        int           `json:"total"`
	Next         string        `json:"next" doc:"cursor of the next page, empty at the end"`
}

func newPortalEntry(e portal.Entry) portalEntry {
	return portalEntry{Number: e.Number, Name: e.Name, Unit: e.Unit, Category: string(e.Category), Summary: e.Summary, HasModel: e.HasModel}
}

func (a *API) listPortal(ctx context.Context, in *struct {
	Visit
	Query    string `query:"q" maxLength:"200"`
	Category string `query:"category" enum:"core,support,steering"`
	Unit     string `query:"unit" maxLength:"300"`
	Limit    int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
	Cursor   string `query:"cursor" maxLength:"20"`
}) (*visited[portalList], error) {
	ctx, tenant, err := a.enter(ctx, in.Slug)
	if err != nil {
		return nil, err
	}
	offset, err := strconv.Atoi("0" + in.Cursor)
	if err != nil {
		return nil, problem.New(problem.Malformed, "request.cursor")
	}
	l, err := a.Portal.List(ctx, portal.Search{Query: in.Query, Category: register.Category(in.Category), Unit: in.Unit}, offset, in.Limit)
	if err != nil {
		return nil, err
	}
	body := portalList{Municipality: tenant.Name, Categories: categoryNames(l.Categories), Units: listed(l.Units), Items: []portalEntry{}, Total: l.Total}
	for _, e := range l.Entries {
		body.Items = append(body.Items, newPortalEntry(e))
	}
	if next := offset + len(l.Entries); next < l.Total {
		body.Next = strconv.Itoa(next)
	}
	return visit(in.Visit, body)
}

func categoryNames(list []register.Category) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = string(c)
	}
	return out
}

// portalPage is everything that the portal tells of a process.
type portalPage struct {
	Municipality string       `json:"municipality"`
	Process      portalEntry  `json:"process"`
	Services     []string     `json:"services" nullable:"false" doc:"LeiKa keys"`
	Facts        []portalFact `json:"facts" nullable:"false"`
	Model        *portalModel `json:"model,omitempty" doc:"only if the names in it are confirmed"`
	Waits        bool         `json:"waits" doc:"there is a model, but nobody has confirmed the names in it"`
}

type portalFact struct {
	Key    string   `json:"key"`
	Label  string   `json:"label"`
	Values []string `json:"values" nullable:"false"`
}

type portalModel struct {
	Kind      string     `json:"kind" enum:"ist,soll"`
	ValidFrom string     `json:"validFrom"`
	Lanes     bool       `json:"lanes" doc:"names of lanes are shown; otherwise they are neutral"`
	Texts     bool       `json:"texts" doc:"descriptions are shown"`
	Steps     steps.Text `json:"steps"`
}

func (a *API) readPortal(ctx context.Context, in *struct {
	Visit
	Number string `query:"number" required:"true" maxLength:"100"`
}) (*visited[portalPage], error) {
	ctx, tenant, err := a.enter(ctx, in.Slug)
	if err != nil {
		return nil, err
	}
	p, err := a.Portal.Page(ctx, in.Number, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, err
	}
	body := portalPage{Municipality: tenant.Name, Process: newPortalEntry(p.Entry), Services: listed(p.Services), Facts: []portalFact{}, Waits: p.Waits}
	for _, f := range p.Facts {
		body.Facts = append(body.Facts, portalFact(f))
	}
	if m := p.Model; m != nil {
		body.Model = &portalModel{Kind: m.Kind, ValidFrom: m.ValidFrom, Lanes: m.Lanes, Texts: m.Texts, Steps: m.Steps}
	}
	return visit(in.Visit, body)
}

// drawPortal answers with a picture that is the same for everybody and may be kept for a while.
func (a *API) drawPortal(ctx context.Context, in *struct {
	Visit
	Number string `query:"number" required:"true" maxLength:"100"`
}) (*svgOutput, error) {
	ctx, _, err := a.enter(ctx, in.Slug)
	if err != nil {
		return nil, err
	}
	drawing, err := a.Portal.SVG(ctx, in.Number, bpmn.Language(langOf(ctx)))
	if err == nil && drawing == "" {
		err = errNotFound
	}
	out, err := svgAnswer(drawing, err, langOf(ctx))
	if err == nil {
		out.CacheControl = portalAge
	}
	return out, err
}
