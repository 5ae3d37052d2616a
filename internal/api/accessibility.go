package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) accessibilityRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/accessibility", "getAccessibility", "What the municipality says in its statement on accessibility"), a.getAccessibility)
	huma.Register(g, op(http.MethodPut, "/admin/accessibility", "saveAccessibility", "Save what the statement on accessibility says"), a.saveAccessibility)
	huma.Register(g, op(http.MethodGet, publicPath+"/accessibility", "readAccessibility", "The statement on accessibility, for everybody"), a.readAccessibility)
	report := noContent(http.MethodPost, publicPath+"/barriers", "reportBarrier", "Report a barrier; it goes to a mailbox of the municipality")
	report.Middlewares = huma.Middlewares{a.reports.limit(g)}
	huma.Register(g, report, a.reportBarrier)
}

// AccessibilityFields are what a municipality says in its statement.
type AccessibilityFields struct {
	Body          string `json:"body" maxLength:"600" doc:"who answers for the register: name and address"`
	State         string `json:"state" maxLength:"2" doc:"key of the federal state; empty: not said"`
	EnforcerName  string `json:"enforcerName" maxLength:"200" doc:"body that enforces accessibility in the federal state"`
	EnforcerReach string `json:"enforcerReach" maxLength:"600" doc:"how it is reached"`
	EnforcerLink  string `json:"enforcerLink" maxLength:"200" doc:"its page"`
	MadeOn        string `json:"madeOn" maxLength:"10" doc:"day of the statement"`
	ReviewedOn    string `json:"reviewedOn" maxLength:"10" doc:"day of its last review"`
}

func newAccessibilityBody(v accessibility.Settings) AccessibilityFields {
	return AccessibilityFields{
		Body: v.Body, State: v.State, EnforcerName: v.EnforcerName, EnforcerReach: v.EnforcerReach, EnforcerLink: v.EnforcerLink,
		MadeOn: v.MadeOn, ReviewedOn: v.ReviewedOn,
	}
}

func accessibilityAnswer(v accessibility.Settings, err error) (*single[AccessibilityFields], error) {
	if err != nil {
		return nil, err
	}
	return &single[AccessibilityFields]{ETag: etag(v.Revision), Body: newAccessibilityBody(v)}, nil
}

func (a *API) getAccessibility(ctx context.Context, _ *struct{}) (*single[AccessibilityFields], error) {
	v, err := a.Accessibility.Settings(ctx)
	return accessibilityAnswer(v, err)
}

func (a *API) saveAccessibility(ctx context.Context, in *struct {
	IfMatch
	Body AccessibilityFields
}) (*single[AccessibilityFields], error) {
	b := in.Body
	v, err := a.Accessibility.Save(ctx, accessibility.Settings{
		Body: b.Body, State: b.State, EnforcerName: b.EnforcerName, EnforcerReach: b.EnforcerReach, EnforcerLink: b.EnforcerLink,
		MadeOn: b.MadeOn, ReviewedOn: b.ReviewedOn, Revision: in.revision,
	})
	return accessibilityAnswer(v, err)
}

type accessibilityStatement struct {
	AccessibilityFields
	Municipality string                       `json:"municipality"`
	StateName    string                       `json:"stateName"`
	Law          string                       `json:"law" doc:"of the federal state"`
	Contact      string                       `json:"contact" doc:"mailbox for reports; empty: none named"`
	Form         bool                         `json:"form" doc:"barriers can be reported here"`
	Gaps         []accessibilityGap           `json:"gaps" nullable:"false" doc:"what not everybody can use yet"`
	States       []accessibility.FederalState `json:"states" nullable:"false" doc:"all federal states"`
}

type accessibilityGap struct {
	ID    string `json:"id"`
	Since string `json:"since"`
	What  string `json:"what"`
	Why   string `json:"why"`
	Equal string `json:"equal" doc:"where the same is to be had"`
}

// readAccessibility names no municipality where the address does not tell which is meant: the gaps of the product are the
// same for all.
func (a *API) readAccessibility(ctx context.Context, in *struct {
	Tenant string `query:"tenant" maxLength:"100" doc:"slug; only where the host name does not decide"`
}) (*struct{ Body accessibilityStatement }, error) {
	tenant, err := a.housesOwn(ctx, in.Tenant)
	if err != nil {
		return nil, err
	}
	st := accessibility.Statement{Gaps: accessibility.Gaps()}
	if tenant.ID != "" {
		if st, err = a.Accessibility.Statement(identity.WithTenant(ctx, tenant.ID)); err != nil {
			return nil, err
		}
	}
	body := accessibilityStatement{
		AccessibilityFields: newAccessibilityBody(st.Settings), Municipality: tenant.Name, StateName: st.State.Name, Law: st.State.Law,
		Contact: st.Contact, Form: st.Form, Gaps: newGaps(st.Gaps, langOf(ctx)), States: accessibility.States(),
	}
	return &struct{ Body accessibilityStatement }{body}, nil
}

func newGaps(gaps []accessibility.Gap, lang text.Lang) []accessibilityGap {
	out := make([]accessibilityGap, len(gaps))
	for i, g := range gaps {
		out[i] = accessibilityGap{ID: g.ID, Since: g.Since, What: g.What[lang], Why: g.Why[lang], Equal: g.Equal[lang]}
	}
	return out
}

// housesOwn is the municipality of who asks: that of the session, else that of the address; nobody's if neither tells.
func (a *API) housesOwn(ctx context.Context, slug string) (identity.Tenant, error) {
	if id := identity.TenantID(ctx); id != "" && slug == "" {
		return a.Tenants.Tenant(ctx, id)
	}
	tenant, err := a.tenantFor(ctx, hostOf(ctx), slug)
	if problem.Is(err, problem.Unauthorized) {
		err = nil // nobody wants to sign in
		if slug != "" {
			err = errNotFound
		}
	}
	return tenant, err
}

// reportBarrier takes a report from anybody. Who fills the field that people do not see is a program: it hears the same
// answer, and nothing is sent.
func (a *API) reportBarrier(ctx context.Context, in *struct {
	Tenant string `query:"tenant" maxLength:"100" doc:"slug; only where the host name does not decide"`
	Body   struct {
		Page    string `json:"page,omitempty" maxLength:"300"`
		Text    string `json:"text" maxLength:"4000"`
		ReplyTo string `json:"replyTo,omitempty" maxLength:"200" doc:"address for an answer, if one is wanted"`
		Website string `json:"website,omitempty" maxLength:"500" doc:"leave empty"`
	}
}) (*struct{}, error) {
	if in.Body.Website != "" {
		return nil, nil
	}
	tenant, err := a.housesOwn(ctx, in.Tenant)
	if err != nil {
		return nil, err
	}
	if tenant.ID == "" {
		return nil, errNotFound
	}
	ctx = identity.WithActor(ctx, identity.SystemActor(tenant.ID))
	return nil, a.Accessibility.Report(ctx, accessibility.Report{Page: in.Body.Page, Text: in.Body.Text, ReplyTo: in.Body.ReplyTo})
}
