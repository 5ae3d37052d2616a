package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// lookRoutes tell pages without a sign-in whose they are.
func (a *API) lookRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, publicPath+"/look", "getLook", "Name and colours of the municipality whose address this is"), a.getLook)
}

type lookBody struct {
	Name    string   `json:"name" doc:"empty: nobody's yet, as there are several to choose from"`
	Colours []string `json:"colours" nullable:"false"`
}

func (a *API) getLook(ctx context.Context, in *struct {
	Tenant string `query:"tenant" maxLength:"100" doc:"slug; only where the host name does not decide"`
}) (*struct{ Body lookBody }, error) {
	tenant, err := a.housesOwn(ctx, in.Tenant)
	if err != nil || tenant.ID == "" {
		return &struct{ Body lookBody }{lookBody{Colours: []string{}}}, err
	}
	settings, err := a.Accounts.Settings(identity.WithTenant(ctx, tenant.ID))
	return &struct{ Body lookBody }{lookBody{Name: tenant.Name, Colours: append([]string{}, settings.Colours...)}}, err
}
