package api

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/portal"
)

type portalSettings struct {
	On         bool     `json:"on"`
	Indexed    bool     `json:"indexed,omitempty" doc:"search engines may list it"`
	Categories []string `json:"categories" nullable:"false" enum:"core,support,steering" doc:"whose processes are shown"`
}

func portalSettingsAnswer(v portal.Settings, err error) (*single[portalSettings], error) {
	if err != nil {
		return nil, err
	}
	return &single[portalSettings]{ETag: etag(v.Revision), Body: portalSettings{On: v.On, Indexed: v.Indexed, Categories: categoryNames(v.Categories)}}, nil
}

func (a *API) getPortal(ctx context.Context, _ *struct{}) (*single[portalSettings], error) {
	v, err := a.Portal.Settings(ctx)
	return portalSettingsAnswer(v, err)
}

func (a *API) savePortal(ctx context.Context, in *struct {
	IfMatch
	Body portalSettings
}) (*single[portalSettings], error) {
	v := portal.Settings{On: in.Body.On, Indexed: in.Body.Indexed, Revision: in.revision}
	for _, c := range in.Body.Categories {
		v.Categories = append(v.Categories, register.Category(c))
	}
	v, err := a.Portal.Save(ctx, v)
	return portalSettingsAnswer(v, err)
}

type portalReview struct {
	Slug    string       `json:"slug" doc:"of the municipality, for the address of the portal"`
	Number  string       `json:"number"`
	On      bool         `json:"on" doc:"the portal is switched on"`
	Visible bool         `json:"visible" doc:"the portal shows the process"`
	May     bool         `json:"may" doc:"you may confirm"`
	Parts   []portalPart `json:"parts" nullable:"false"`
}

type portalPart struct {
	Part        string       `json:"part" enum:"names,lanes,texts,sheet"`
	Subject     string       `json:"subject" doc:"version that is meant; empty if nothing of it is released"`
	Texts       []portalText `json:"texts" nullable:"false" doc:"as they would be shown"`
	Confirmed   bool         `json:"confirmed"`
	ConfirmedBy string       `json:"confirmedBy"`
	ConfirmedAt *time.Time   `json:"confirmedAt,omitempty"`
}

type portalText struct {
	Where string `json:"where"`
	Text  string `json:"text"`
	Names bool   `json:"names" doc:"the name of a person was taken out of it"`
	Doubt bool   `json:"doubt" doc:"something in it looks like a name that nobody knows"`
}

func (a *API) reviewPortal(ctx context.Context, in *ByID) (*struct{ Body portalReview }, error) {
	r, err := a.Portal.Review(ctx, in.ID, bpmn.Language(langOf(ctx)))
	if err != nil {
		return nil, err
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return nil, err
	}
	body := portalReview{Slug: tenant.Slug, Number: r.Number, On: r.On, Visible: r.Visible, May: r.May, Parts: []portalPart{}}
	for _, p := range r.Parts {
		part := portalPart{Part: string(p.Part), Subject: p.Subject, Texts: []portalText{}}
		for _, t := range p.Texts {
			part.Texts = append(part.Texts, portalText(t))
		}
		if c := p.Confirmed; c != nil {
			part.Confirmed, part.ConfirmedBy, part.ConfirmedAt = true, c.Name, orNil(c.At)
		}
		body.Parts = append(body.Parts, part)
	}
	return &struct{ Body portalReview }{body}, nil
}

func (a *API) confirmPortal(ctx context.Context, in *struct {
	ByID
	Body struct {
		Part    string `json:"part" enum:"names,lanes,texts,sheet"`
		Subject string `json:"subject" maxLength:"100" doc:"version that you looked at"`
	}
}) (*struct{}, error) {
	return nil, a.Portal.Confirm(ctx, in.ID, portal.Part(in.Body.Part), in.Body.Subject)
}

func (a *API) revokePortal(ctx context.Context, in *struct {
	ByID
	Part string `query:"part" required:"true" enum:"names,lanes,texts,sheet"`
}) (*struct{}, error) {
	return nil, a.Portal.Revoke(ctx, in.ID, portal.Part(in.Part))
}
