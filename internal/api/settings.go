package api

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) settingsRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/settings", "getSettings", "Settings of the municipality"), a.getSettings)
	huma.Register(g, op(http.MethodPut, "/admin/settings", "saveSettings", "Save the settings"), a.saveSettings)
	huma.Register(g, op(http.MethodGet, "/operator/tenants", "listTenants", "Tenants of the installation"), a.listTenants)
	huma.Register(g, created("/operator/tenants", "createTenant", "Set up a tenant with its first administration"), a.createTenant)
	huma.Register(g, op(http.MethodPut, "/operator/tenants/{id}", "changeTenant", "Change name and host name of a tenant"), a.changeTenant)
	huma.Register(g, op(http.MethodPut, "/operator/tenants/{id}/suspended", "suspendTenant", "Suspend or resume a tenant"), a.suspendTenant)
	huma.Register(g, created("/auth/setup", "setUp", "Set up an empty installation with the link of its first start"), a.setUp)
}

type settingsBody struct {
	TenantName           string `json:"tenantName,omitempty" maxLength:"200" doc:"name of the municipality; missing: it stays"`
	GenderForm           string `json:"genderForm" enum:"star,double"`
	NumberPattern        string `json:"numberPattern" maxLength:"60"`
	MinGroupSize         int    `json:"minGroupSize"`
	TimeZone             string `json:"timeZone" maxLength:"60"`
	AccessibilityContact string `json:"accessibilityContact" maxLength:"200"`
	ReleaseSteps         int    `json:"releaseSteps,omitempty" doc:"1: the unit releases; 2: the coordination checks the method first; 1 if missing"`
	ReadingReceipts      bool   `json:"readingReceipts,omitempty" doc:"people may be asked to confirm that they have read a release"`

	MeasureAfterMonths int                      `json:"measureAfterMonths,omitempty" doc:"how long after a changeover its effect is measured; 6 if missing"`
	YearlyMinutes      int                      `json:"yearlyMinutes,omitempty" doc:"minutes of work of a full position in a year; 0 or missing: unknown"`
	Colours            []string                 `json:"colours,omitempty" maxItems:"3" nullable:"false" doc:"of the house, such as #005a9c, as a stripe above every page"`
	WorkplaceCosts     []identity.WorkplaceCost `json:"workplaceCosts,omitempty" maxItems:"60" nullable:"false" doc:"what a position costs in a year, by pay group; an empty pay group is the average"`
}

func (a *API) getSettings(ctx context.Context, _ *struct{}) (*single[settingsBody], error) {
	v, err := a.Settings.Get(ctx)
	return a.settingsAnswer(ctx, v, err)
}

func (a *API) saveSettings(ctx context.Context, in *struct {
	IfMatch
	Body settingsBody
}) (*single[settingsBody], error) {
	b := in.Body
	v, err := a.Settings.Save(ctx, identity.Settings{
		GenderForm: b.GenderForm, NumberPattern: b.NumberPattern, MinGroupSize: b.MinGroupSize, TimeZone: b.TimeZone,
		AccessibilityContact: b.AccessibilityContact, ReleaseSteps: max(1, b.ReleaseSteps), ReadingReceipts: b.ReadingReceipts, Revision: in.revision,
		MeasureAfterMonths: cmp.Or(b.MeasureAfterMonths, identity.DefaultSettings.MeasureAfterMonths), YearlyMinutes: b.YearlyMinutes, WorkplaceCosts: b.WorkplaceCosts,
		Colours: b.Colours,
	}, b.TenantName)
	return a.settingsAnswer(ctx, v, err)
}

func (a *API) settingsAnswer(ctx context.Context, v identity.Settings, err error) (*single[settingsBody], error) {
	if err != nil {
		return nil, err
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err != nil {
		return nil, err
	}
	return &single[settingsBody]{ETag: etag(v.Revision), Body: settingsBody{
		TenantName: tenant.Name, Colours: v.Colours, GenderForm: v.GenderForm, NumberPattern: v.NumberPattern, MinGroupSize: v.MinGroupSize, TimeZone: v.TimeZone,
		AccessibilityContact: v.AccessibilityContact, ReleaseSteps: v.ReleaseSteps, ReadingReceipts: v.ReadingReceipts,
		MeasureAfterMonths: v.MeasureAfterMonths, YearlyMinutes: v.YearlyMinutes, WorkplaceCosts: v.WorkplaceCosts,
	}}, nil
}

type tenantBody struct {
	ID        string     `json:"id"`
	Slug      string     `json:"slug"`
	Name      string     `json:"name"`
	Host      string     `json:"host"`
	CreatedAt time.Time  `json:"createdAt"`
	Suspended *time.Time `json:"suspended,omitempty"`
	ETag      string     `json:"etag"`

	ArchivedAt *time.Time `json:"archivedAt,omitempty" doc:"when everything of it was last put into an archive"`
	QuotaBytes int64      `json:"quotaBytes" doc:"bytes of files it may keep, 0 = no limit"`
	UsedBytes  int64      `json:"usedBytes" doc:"bytes of files it keeps; only in the list"`
}

// TenantFields sets up a tenant with its first administration.
type TenantFields struct {
	Slug       string `json:"slug" maxLength:"60"`
	TenantName string `json:"tenantName" maxLength:"200"`
	Host       string `json:"host,omitempty" maxLength:"200"`
	Username   string `json:"username" maxLength:"100"`
	Name       string `json:"name" maxLength:"200"`
	Password   string `json:"password" maxLength:"500"`
}

func (f TenantFields) split() (identity.Tenant, identity.FirstAccount) {
	return identity.Tenant{Slug: f.Slug, Name: f.TenantName, Host: f.Host},
		identity.FirstAccount{Username: f.Username, Name: f.Name, Password: f.Password}
}

func (a *API) listTenants(ctx context.Context, _ *struct{}) (*struct {
	Body []tenantBody `nullable:"false"`
}, error) {
	tenants, err := a.Tenancy.List(ctx)
	if err != nil {
		return nil, err
	}
	used, err := a.Moving.Used(ctx)
	if err != nil {
		return nil, err
	}
	bodies := make([]tenantBody, len(tenants))
	for i, t := range tenants {
		bodies[i] = newTenantBody(t)
		bodies[i].UsedBytes = used[t.ID]
	}
	return &struct {
		Body []tenantBody `nullable:"false"`
	}{bodies}, nil
}

func (a *API) createTenant(ctx context.Context, in *struct{ Body TenantFields }) (*single[tenantBody], error) {
	tenant, first := in.Body.split()
	t, err := a.Tenancy.Create(ctx, tenant, first)
	return tenantAnswer(t, err)
}

func (a *API) changeTenant(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Name string `json:"tenantName" maxLength:"200"`
		Host string `json:"host" maxLength:"200" doc:"host name that selects the tenant, empty for none"`
	}
}) (*single[tenantBody], error) {
	t, err := a.Tenancy.Change(ctx, in.ID, in.Body.Name, in.Body.Host, in.revision)
	return tenantAnswer(t, err)
}

func (a *API) suspendTenant(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		Suspended bool `json:"suspended"`
	}
}) (*single[tenantBody], error) {
	t, err := a.Tenancy.Suspend(ctx, in.ID, in.Body.Suspended, in.revision)
	return tenantAnswer(t, err)
}

func (a *API) setUp(ctx context.Context, in *struct {
	Body struct {
		TenantFields
		Secret string `json:"secret" maxLength:"200"`
	}
}) (*single[tenantBody], error) {
	tenant, first := in.Body.split()
	t, err := a.Tenancy.SetUp(ctx, a.options.SetUpSecret, in.Body.Secret, tenant, first)
	return tenantAnswer(t, err)
}

func tenantAnswer(t identity.Tenant, err error) (*single[tenantBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[tenantBody]{ETag: etag(t.Revision), Body: newTenantBody(t)}, nil
}

func newTenantBody(t identity.Tenant) tenantBody {
	return tenantBody{ID: t.ID, Slug: t.Slug, Name: t.Name, Host: t.Host, CreatedAt: t.CreatedAt, Suspended: orNil(t.Suspended), ETag: etag(t.Revision),
		ArchivedAt: orNil(t.ArchivedAt), QuotaBytes: t.QuotaBytes}
}
