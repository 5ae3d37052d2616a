package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/profile"
)

func (a *API) profileRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/profiles", "listProfiles", "The profiles by which models are judged; everybody signed in may know them"), a.listProfiles)
	huma.Register(g, created("/admin/profiles", "copyProfile", "Make an own profile of another one"), a.copyProfile)
	huma.Register(g, op(http.MethodPut, "/admin/profiles/{id}", "changeProfile", "Change an own profile"), a.changeProfile)
	huma.Register(g, op(http.MethodPost, "/admin/profiles/{id}/reset", "resetProfile", "Give an own profile the weights of the built-in one back"), a.resetProfile)
	huma.Register(g, gone("/admin/profiles/{id}", "removeProfile", "Remove an own profile"), a.removeProfile)
	huma.Register(g, op(http.MethodGet, "/admin/rules", "listRules", "The conventions a profile weighs, and the words for elements"), a.listRules)
}

// profileBody is a profile of the list.
type profileBody struct {
	ID            string            `json:"id" doc:"also the value of ?profile="`
	Title         labelBody         `json:"title"`
	BuiltIn       bool              `json:"builtIn" doc:"comes with the product and never changes"`
	BasedOn       string            `json:"basedOn"`
	Standard      bool              `json:"standard" doc:"judges uploads"`
	Specification string            `json:"specification" enum:"off,hint,warning,error" doc:"weight of the rules only the text of BPMN 2.0 states"`
	Elements      []string          `json:"elements" nullable:"false" doc:"allowed elements, empty: all"`
	Rules         map[string]string `json:"rules" doc:"weight of every convention: off, hint, warning, error"`
	ETag          string            `json:"etag" doc:"If-Match for changing it; empty if it is built in"`
}

// ProfileInput is what an administrator says about an own profile.
type ProfileInput struct {
	Title         labelBody         `json:"title"`
	Standard      bool              `json:"standard,omitempty"`
	Specification string            `json:"specification" enum:"off,hint,warning,error"`
	Elements      []string          `json:"elements" nullable:"false" maxItems:"200"`
	Rules         map[string]string `json:"rules" doc:"those that are not named keep their weight"`
}

// ruleBody describes a convention.
type ruleBody struct {
	Name string        `json:"name"`
	Refs []string      `json:"refs" nullable:"false" doc:"numbers of the rule elsewhere"`
	Text bilingualBody `json:"text" doc:"what it finds"`
}

type rulesBody struct {
	Rules    []ruleBody    `json:"rules" nullable:"false"`
	Elements []elementWord `json:"elements" nullable:"false"`
}

// elementWord is an element that a profile may allow.
type elementWord struct {
	Word  string        `json:"word"`
	Label bilingualBody `json:"label"`
}

// weightWords are the words of the contract for the weights of rules.
var weightWords = map[bpmn.Severity]string{bpmn.SeverityInvalid: "off", bpmn.Info: "hint", bpmn.Warning: "warning", bpmn.Error: "error"}

func weightOf(word string) (bpmn.Severity, bool) {
	for s, w := range weightWords {
		if w == word {
			return s, true
		}
	}
	return bpmn.SeverityInvalid, false
}

func (a *API) listProfiles(ctx context.Context, _ *struct{}) (*struct {
	Body []profileBody `nullable:"false"`
}, error) {
	all, err := a.Profiles.List(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]profileBody, len(all))
	for i, e := range all {
		bodies[i] = newProfileBody(e)
	}
	return &struct {
		Body []profileBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) copyProfile(ctx context.Context, in *struct {
	Body struct {
		CopyOf string `json:"copyOf" maxLength:"60"`
		Title  string `json:"title" maxLength:"200"`
	}
}) (*single[profileBody], error) {
	e, err := a.Profiles.Copy(ctx, in.Body.CopyOf, in.Body.Title)
	return profileAnswer(e, err)
}

// ByProfile is the short name of a profile in a path.
type ByProfile struct {
	ID string `path:"id" maxLength:"60"`
}

func (a *API) changeProfile(ctx context.Context, in *struct {
	ByProfile
	IfMatch
	Body ProfileInput
}) (*single[profileBody], error) {
	c := profile.Change{
		ID: in.ID, Revision: in.revision, Standard: in.Body.Standard, Elements: in.Body.Elements, Rules: map[string]bpmn.Severity{},
		Title: map[bpmn.Language]string{bpmn.German: strings.TrimSpace(in.Body.Title.DE), bpmn.English: strings.TrimSpace(in.Body.Title.EN)},
	}
	if c.Title[bpmn.English] == "" {
		c.Title[bpmn.English] = c.Title[bpmn.German]
	}
	c.Specification, _ = weightOf(in.Body.Specification) // its words are checked already
	for rule, word := range in.Body.Rules {
		weight, ok := weightOf(word)
		if !ok {
			return nil, problem.InvalidFields(problem.FieldOf("rules", "field.notAllowed"))
		}
		c.Rules[rule] = weight
	}
	e, err := a.Profiles.Save(ctx, c)
	return profileAnswer(e, err)
}

func (a *API) resetProfile(ctx context.Context, in *struct {
	ByProfile
	IfMatch
}) (*single[profileBody], error) {
	e, err := a.Profiles.Reset(ctx, in.ID, in.revision)
	return profileAnswer(e, err)
}

func (a *API) removeProfile(ctx context.Context, in *struct {
	ByProfile
	IfMatch
}) (*struct{}, error) {
	return nil, a.Profiles.Delete(ctx, in.ID, in.revision)
}

func profileAnswer(e profile.Entry, err error) (*single[profileBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[profileBody]{ETag: etag(e.Revision), Body: newProfileBody(e)}, nil
}

func newProfileBody(e profile.Entry) profileBody {
	b := profileBody{
		ID: e.ID, Title: labelBody{DE: e.Profile.Title[bpmn.German], EN: e.Profile.Title[bpmn.English]}, BuiltIn: e.BuiltIn, BasedOn: e.BasedOn,
		Standard: e.Standard, Specification: weightWords[e.Profile.Specification], Elements: append([]string{}, e.Profile.Elements...), Rules: map[string]string{},
	}
	if !e.BuiltIn {
		b.ETag = etag(e.Revision)
	}
	for _, r := range lint.Rules() {
		b.Rules[r.Name] = weightWords[e.Profile.Severity(r.Name)]
	}
	return b
}

func (a *API) listRules(ctx context.Context, _ *struct{}) (*struct{ Body rulesBody }, error) {
	if _, err := a.Profiles.List(ctx); err != nil { // the same right
		return nil, err
	}
	body := rulesBody{Rules: []ruleBody{}, Elements: []elementWord{}}
	for _, r := range lint.Rules() {
		body.Rules = append(body.Rules, ruleBody{
			Name: r.Name, Refs: append([]string{}, slices.DeleteFunc(slices.Clone(r.Refs), func(ref string) bool { return ref == "bpmnlint" })...),
			Text: bilingualBody{DE: bpmn.RuleText(bpmn.German, r.Name), EN: bpmn.RuleText(bpmn.English, r.Name)},
		})
	}
	for _, word := range lint.ElementWords() {
		body.Elements = append(body.Elements, elementWord{word, bilingualBody{DE: lint.ElementLabel(bpmn.German, word), EN: lint.ElementLabel(bpmn.English, word)}})
	}
	return &struct{ Body rulesBody }{body}, nil
}
