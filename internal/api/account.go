package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func (a *API) accountRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/users", "listUsers", "Accounts; without grants and addresses for those who do not manage them"), a.listUsers)
	huma.Register(g, created("/admin/users", "createUser", "Add an account"), a.createUser)
	registerTable(a, g, identity.ManageUsers, op(http.MethodPost, "/admin/users/list", "readPeopleList", "Read whom a workbook or CSV names; nothing is kept"), a.readPeopleList)
	huma.Register(g, op(http.MethodGet, "/admin/users/{id}", "getUser", "One account"), a.getUser)
	huma.Register(g, op(http.MethodPut, "/admin/users/{id}", "changeUser", "Save an account"), a.changeUser)
	huma.Register(g, op(http.MethodPut, "/admin/users/{id}/password", "setPassword", "Give an account a new password; its sessions and tokens end"), a.setPassword)
	huma.Register(g, created("/admin/users/{id}/grants", "addGrant", "Give a role for a unit and below"), a.addGrant)
	huma.Register(g, noContent(http.MethodDelete, "/admin/users/{id}/grants/{grantId}", "removeGrant", "Take a role away"), a.removeGrant)
}

// noContent is op for an operation that answers 204.
func noContent(method, path, id, summary string) huma.Operation {
	o := op(method, path, id, summary)
	o.DefaultStatus = http.StatusNoContent
	return o
}

type userBody struct {
	ID        string      `json:"id"`
	Username  string      `json:"username"`
	Name      string      `json:"name"`
	Email     string      `json:"email"`
	Function  string      `json:"function"`
	UnitID    string      `json:"unitId"`
	Lang      string      `json:"lang"`
	Active    bool        `json:"active"`
	CreatedAt time.Time   `json:"createdAt"`
	Grants    []grantBody `json:"grants" nullable:"false"`
	ETag      string      `json:"etag"`

	Issuer  string `json:"issuer,omitempty" doc:"directory with which the account is linked"`
	Subject string `json:"subject,omitempty" doc:"how the directory knows the person"`
}

// UserFields is what the administration may set; embedded, so it has to be exported for huma to see it.
type UserFields struct {
	Name     string `json:"name" maxLength:"200"`
	Email    string `json:"email,omitempty" maxLength:"200"`
	Function string `json:"function,omitempty" maxLength:"200"`
	UnitID   string `json:"unitId,omitempty"`
	Lang     string `json:"lang,omitempty" enum:"de,en,"`
}

func (in UserFields) user() identity.User {
	return identity.User{Name: in.Name, Email: in.Email, Function: in.Function, UnitID: in.UnitID, Lang: in.Lang}
}

type userList struct {
	Items []userBody `json:"items" nullable:"false"`
	Total int        `json:"total"`
}

func (a *API) listUsers(ctx context.Context, _ *struct{}) (*struct{ Body userList }, error) {
	accounts, err := a.Users.List(ctx)
	if err != nil {
		return nil, err
	}
	manages := identity.Require(ctx, identity.ManageUsers, identity.Object{}) == nil
	list := userList{Items: make([]userBody, len(accounts)), Total: len(accounts)}
	for i, account := range accounts {
		body := newUserBody(account)
		if !manages {
			body = userBody{ID: body.ID, Name: body.Name, Function: body.Function, UnitID: body.UnitID, Active: body.Active, Grants: []grantBody{}}
		}
		list.Items[i] = body
	}
	return &struct{ Body userList }{list}, nil
}

func (a *API) createUser(ctx context.Context, in *struct {
	Body struct {
		UserFields
		Username string `json:"username" maxLength:"100"`
		Password string `json:"password" maxLength:"500"`
	}
}) (*single[userBody], error) {
	u := in.Body.user()
	u.Username = in.Body.Username
	u, err := a.Users.Create(ctx, u, in.Body.Password)
	return userAnswer(identity.Account{User: u}, err)
}

func (a *API) getUser(ctx context.Context, in *ByID) (*single[userBody], error) {
	account, err := a.Users.Get(ctx, in.ID)
	return userAnswer(account, err)
}

func (a *API) changeUser(ctx context.Context, in *struct {
	ByID
	IfMatch
	Body struct {
		UserFields
		Active bool `json:"active"`
	}
}) (*single[userBody], error) {
	u := in.Body.user()
	u.ID, u.Active, u.Revision = in.ID, in.Body.Active, in.revision
	if _, err := a.Users.Change(ctx, u); err != nil {
		return nil, err
	}
	account, err := a.Users.Get(ctx, in.ID)
	return userAnswer(account, err)
}

func (a *API) setPassword(ctx context.Context, in *struct {
	ByID
	Body struct {
		Password string `json:"password" maxLength:"500"`
	}
}) (*struct{ Body endedBody }, error) {
	return endedAnswer(a.Users.SetPassword(ctx, in.ID, in.Body.Password))
}

func (a *API) addGrant(ctx context.Context, in *struct {
	ByID
	Body struct {
		Role   string `json:"role" enum:"reader,editor,modeler,approver,coordinator,strategy,auditor,staffCouncil,dataProtection,admin,operator"`
		UnitID string `json:"unitId,omitempty" doc:"empty: the whole tenant"`
	}
}) (*struct{ Body grantBody }, error) {
	g, err := a.Users.AddGrant(ctx, in.ID, identity.Role(in.Body.Role), in.Body.UnitID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body grantBody }{grantBody{ID: g.ID, Role: string(g.Role), UnitID: g.UnitID}}, nil
}

func (a *API) removeGrant(ctx context.Context, in *struct {
	ByID
	GrantID string `path:"grantId"`
}) (*struct{}, error) {
	return nil, a.Users.RemoveGrant(ctx, in.ID, in.GrantID)
}

func userAnswer(account identity.Account, err error) (*single[userBody], error) {
	if err != nil {
		return nil, err
	}
	return &single[userBody]{ETag: etag(account.Revision), Body: newUserBody(account)}, nil
}

func newUserBody(u identity.Account) userBody {
	body := userBody{
		ID: u.ID, Username: u.Username, Name: u.Name, Email: u.Email, Function: u.Function, UnitID: u.UnitID, Lang: u.Lang,
		Active: u.Active, CreatedAt: u.CreatedAt, Grants: newGrantBodies(u.Grants), ETag: etag(u.Revision),
		Issuer: u.Issuer, Subject: u.Subject,
	}
	return body
}

func newGrantBodies(grants []identity.Grant) []grantBody {
	bodies := make([]grantBody, len(grants))
	for i, g := range grants {
		bodies[i] = grantBody{ID: g.ID, Role: string(g.Role), UnitID: g.UnitID, UnitPath: g.UnitPath, DeputyFor: g.DeputyFor, ProviderID: g.ProviderID}
	}
	return bodies
}
