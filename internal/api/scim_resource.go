package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/scim"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// asked is what a list is asked for: in the address, or in the body of a search.
func (r scimRequest) asked() (scim.Query, error) {
	if r.Request.Method == http.MethodPost {
		return scim.QueryIn(r.body)
	}
	return scim.QueryOf(r.Query)
}

// matches returns problem.Stale if the client saw another version than there is. Directories need not say which they saw.
func (r scimRequest) matches(revision int) error {
	if header := r.GetHeader("If-Match"); header != "" && !namesVersion(header, scim.Version(revision)) {
		return problem.New(problem.Stale, "request.stale")
	}
	return nil
}

// told is what a request makes of a resource: a whole one, or changes to the one there is.
func (r scimRequest) told(t scim.Type, now scim.Resource) (scim.Resource, error) {
	if r.Request.Method != http.MethodPatch {
		return t.Tidy(r.body)
	}
	operations, err := scim.Operations(r.body)
	if err != nil {
		return nil, err
	}
	return t.Patch(now, operations)
}

func (a *API) listSCIMUsers(r scimRequest) (scimAnswer, error) {
	users, err := a.Provisioning.Users(r.Request.Context(), r.provider)
	if err != nil {
		return scimAnswer{}, err
	}
	all := make([]scim.Resource, len(users))
	for i, u := range users {
		all[i] = scim.UserOf(u, r.base)
	}
	return r.list(scim.Users, all)
}

func (r scimRequest) list(t scim.Type, all []scim.Resource) (scimAnswer, error) {
	q, err := r.asked()
	if err != nil {
		return scimAnswer{}, err
	}
	found, err := t.List(all, q)
	return scimAnswer{status: http.StatusOK, body: found}, err
}

func (r scimRequest) user(status int, u identity.Provisioned, err error) (scimAnswer, error) {
	if err != nil {
		return scimAnswer{}, err
	}
	return scimAnswer{status: status, body: scim.UserOf(u, r.base), kind: scim.Users}, nil
}

func (a *API) getSCIMUser(r scimRequest) (scimAnswer, error) {
	u, err := a.Provisioning.User(r.Request.Context(), r.provider, r.Param("id"))
	return r.user(http.StatusOK, u, err)
}

func (a *API) addSCIMUser(r scimRequest) (scimAnswer, error) {
	body, err := scim.Users.Tidy(r.body)
	if err != nil {
		return scimAnswer{}, err
	}
	u := scim.ReadUser(body, identity.Provisioned{User: identity.User{Active: true}})
	u, err = a.Provisioning.AddUser(r.Request.Context(), r.provider, u)
	return r.user(http.StatusCreated, u, err)
}

func (a *API) changeSCIMUser(r scimRequest) (scimAnswer, error) {
	ctx := r.Request.Context()
	now, err := a.Provisioning.User(ctx, r.provider, r.Param("id"))
	if err == nil {
		err = r.matches(now.Revision)
	}
	if err != nil {
		return scimAnswer{}, err
	}
	body, err := r.told(scim.Users, scim.UserOf(now, r.base))
	if err != nil {
		return scimAnswer{}, err
	}
	u, err := a.Provisioning.ChangeUser(ctx, r.provider, scim.ReadUser(body, now))
	return r.user(http.StatusOK, u, err)
}

func (a *API) removeSCIMUser(r scimRequest) (scimAnswer, error) {
	return scimAnswer{status: http.StatusNoContent}, a.Provisioning.RemoveUser(r.Request.Context(), r.provider, r.Param("id"), r.revision())
}

// revision is the one in If-Match, 0 if the client does not say, -1 for one that cannot be.
func (r scimRequest) revision() int {
	header := strings.TrimSpace(r.GetHeader("If-Match"))
	if header == "" || header == "*" {
		return 0
	}
	n, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(header, "W/"), `"`))
	if err != nil || n < 1 {
		return -1
	}
	return n
}

func (a *API) listSCIMGroups(r scimRequest) (scimAnswer, error) {
	groups, err := a.Provisioning.Groups(r.Request.Context(), r.provider)
	if err != nil {
		return scimAnswer{}, err
	}
	all := make([]scim.Resource, len(groups))
	for i, g := range groups {
		all[i] = scim.GroupOf(g, r.base)
	}
	return r.list(scim.Groups, all)
}

func (r scimRequest) group(status int, g identity.ProvisionedGroup, err error) (scimAnswer, error) {
	if err != nil {
		return scimAnswer{}, err
	}
	return scimAnswer{status: status, body: scim.GroupOf(g, r.base), kind: scim.Groups}, nil
}

func (a *API) getSCIMGroup(r scimRequest) (scimAnswer, error) {
	g, err := a.Provisioning.Group(r.Request.Context(), r.provider, r.Param("id"))
	return r.group(http.StatusOK, g, err)
}

func (a *API) addSCIMGroup(r scimRequest) (scimAnswer, error) {
	body, err := scim.Groups.Tidy(r.body)
	if err != nil {
		return scimAnswer{}, err
	}
	g, err := scim.ReadGroup(body, identity.ProvisionedGroup{})
	if err != nil {
		return scimAnswer{}, err
	}
	g, err = a.Provisioning.AddGroup(r.Request.Context(), r.provider, g)
	return r.group(http.StatusCreated, g, err)
}

func (a *API) changeSCIMGroup(r scimRequest) (scimAnswer, error) {
	ctx := r.Request.Context()
	now, err := a.Provisioning.Group(ctx, r.provider, r.Param("id"))
	if err == nil {
		err = r.matches(now.Revision)
	}
	if err != nil {
		return scimAnswer{}, err
	}
	body, err := r.told(scim.Groups, scim.GroupOf(now, r.base))
	if err != nil {
		return scimAnswer{}, err
	}
	g, err := scim.ReadGroup(body, now)
	if err != nil {
		return scimAnswer{}, err
	}
	g, err = a.Provisioning.ChangeGroup(ctx, r.provider, g)
	return r.group(http.StatusOK, g, err)
}

func (a *API) removeSCIMGroup(r scimRequest) (scimAnswer, error) {
	return scimAnswer{status: http.StatusNoContent}, a.Provisioning.RemoveGroup(r.Request.Context(), r.provider, r.Param("id"), r.revision())
}
