// Package identity knows who acts: tenants, users, their grants, sessions and tokens, and the one
// table that says who may do what. It does not know what a process or a model is; callers name
// the unit, the state and the author of the object they ask about.
package identity

import (
	"context"
	"slices"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// Everywhere is the unit path of objects that belong to the whole tenant, and of grants for it.
const Everywhere = "/"

// Grant gives a role for a unit and everything below it.
type Grant struct {
	ID       string
	UserID   string
	Role     Role
	UnitID   string // "" for the whole tenant
	UnitPath string // "/" for the whole tenant, else "/<id>/…/<id>/"

	ProviderID string // directory whose groups give it; "" if people gave it

	DeputyFor string // user whose role it is, as long as the actor stands in for them; "" for one's own
}

// Actor is the person, token or system job on whose behalf something happens.
type Actor struct {
	TenantID string
	UserID   string // "" for system jobs
	Name     string // for the screen, never for the audit chain
	Grants   []Grant
	Scopes   []Scope // what a token is limited to; nil for a signed-in person
	System   bool    // a job of the product itself: may do everything in its tenant
}

// Scope limits what an API token may be used for.
type Scope string

// The scopes of API tokens.
const (
	ScopeRead  Scope = "read"
	ScopeWrite Scope = "write"
	ScopeAdmin Scope = "admin"

	ScopeProvision Scope = "provision" // accounts and groups by SCIM, nothing else
)

// Scopes lists the scopes a token may have.
var Scopes = []Scope{ScopeRead, ScopeWrite, ScopeAdmin, ScopeProvision}

// Object is what an action is done to.
type Object struct {
	UnitPath string // path of the owning unit; "" counts as Everywhere
	State    string // state of the version, where the action depends on it
	AuthorID string // who made the version, where four eyes are needed

	MakerIDs []string // whose work it is as well: four eyes are not those of one of them
}

// madeBy reports whether an object is the work of a user.
func (o Object) madeBy(userID string) bool {
	return userID != "" && (o.AuthorID == userID || slices.Contains(o.MakerIDs, userID))
}

// Can reports whether actor may do action to object. It is the only place that decides.
func Can(actor Actor, action Action, object Object) bool {
	if actor.System {
		return true
	}
	r, ok := rules[action]
	if !ok || !actor.scopeAllows(action) {
		return false
	}
	if r.states != nil && object.State != "" && !slices.Contains(r.states, object.State) {
		return false
	}
	if r.notAuthor && object.madeBy(actor.UserID) {
		return false
	}
	path := object.UnitPath
	if path == "" {
		path = Everywhere
	}
	return slices.ContainsFunc(actor.Grants, func(g Grant) bool {
		return slices.Contains(r.roles, g.Role) && strings.HasPrefix(path, g.UnitPath) && g.covers(r, object)
	})
}

// OwnWork reports whether nothing but the four eyes keeps actor from an action: the object is their work, or that of the
// person with whose role alone they could do it.
func OwnWork(actor Actor, action Action, object Object) bool {
	others := object
	others.AuthorID, others.MakerIDs = "", nil
	return Can(actor, action, others) && !Can(actor, action, object)
}

// covers reports whether a role that somebody lends may be used for an action: deputies decide about versions,
// but never with the role of somebody whose work the version is.
func (g Grant) covers(r rule, object Object) bool {
	if g.DeputyFor == "" {
		return true
	}
	return r.deputies && (!r.notAuthor || !object.madeBy(g.DeputyFor))
}

// StandsInFor returns the user with whose role alone actor may do action to object, "" if the own roles suffice.
func StandsInFor(actor Actor, action Action, object Object) string {
	own := actor
	own.Grants = slices.DeleteFunc(slices.Clone(actor.Grants), func(g Grant) bool { return g.DeputyFor != "" })
	if Can(own, action, object) {
		return ""
	}
	for _, g := range actor.Grants {
		one := actor
		if one.Grants = []Grant{g}; g.DeputyFor != "" && Can(one, action, object) {
			return g.DeputyFor
		}
	}
	return ""
}

// CanAnywhere reports whether actor may do action to at least one object: what the menu asks.
func CanAnywhere(actor Actor, action Action) bool { return len(actor.Paths(action)) > 0 }

// Paths returns the unit paths below which actor may do action, without those that lie inside
// another of them; [Everywhere] means the whole tenant. Lists turn it into a condition.
func (a Actor) Paths(action Action) []string {
	if a.System {
		return []string{Everywhere}
	}
	if !a.scopeAllows(action) {
		return nil
	}
	var paths []string
	for _, g := range a.Grants {
		if Permits(g.Role, action) && g.covers(rules[action], Object{}) {
			paths = append(paths, g.UnitPath)
		}
	}
	slices.Sort(paths) // an outer path comes right before what lies inside it
	var outer []string
	for _, p := range paths {
		if len(outer) == 0 || !strings.HasPrefix(p, outer[len(outer)-1]) {
			outer = append(outer, p)
		}
	}
	return outer
}

// scopeAllows reports whether a token's scopes cover action; people are not limited.
func (a Actor) scopeAllows(action Action) bool {
	if a.Scopes == nil {
		return true
	}
	need := ScopeWrite
	switch action {
	case ReadProcess, ReadDraft, ReadUnit, ReadUnitFigures, ReadCatalog, ReadUsers, ReadOwnAttachment, RunExport,
		ReadFunding, ReadInitiative, ReadRating, ReadCommittee, ReadGoals, ReadBoard, ReadRollout:
		need = ScopeRead
	case ManageUsers, EditSettings, ManageTenants, ReadAudit, OwnTokens, ErasePerson, ReadErasures, ReadRetention, AskPersonLog, AgreeLog:
		need = ScopeAdmin
	case ProvisionUsers:
		need = ScopeProvision
	}
	return slices.Contains(a.Scopes, need)
}

// Require returns problem.Forbidden if the actor of ctx may not do action to object.
func Require(ctx context.Context, action Action, object Object) error {
	actor, err := From(ctx)
	if err != nil {
		return err
	}
	if !Can(actor, action, object) {
		return problem.New(problem.Forbidden, "identity.forbidden")
	}
	return nil
}

// RequireAnywhere is Require for an action that is not yet about one object.
func RequireAnywhere(ctx context.Context, action Action) error {
	actor, err := From(ctx)
	if err != nil {
		return err
	}
	if !CanAnywhere(actor, action) {
		return problem.New(problem.Forbidden, "identity.forbidden")
	}
	return nil
}

// Self returns the actor of ctx for what concerns the own account: problem.Forbidden for tokens without the
// scope for it. People need no right for it.
func Self(ctx context.Context) (Actor, error) {
	actor, err := From(ctx)
	if err == nil && !actor.scopeAllows(OwnTokens) {
		err = problem.New(problem.Forbidden, "identity.forbidden")
	}
	return actor, err
}

// RequireScope returns problem.Forbidden if ctx is that of a token without the scope. People need no scope.
func RequireScope(ctx context.Context, scope Scope) error {
	actor, err := From(ctx)
	if err == nil && actor.Scopes != nil && !slices.Contains(actor.Scopes, scope) {
		err = problem.New(problem.Forbidden, "identity.forbidden")
	}
	return err
}

// RequireMoreThan returns problem.Forbidden if ctx is that of a token that has this scope alone.
func RequireMoreThan(ctx context.Context, scope Scope) error {
	actor, err := From(ctx)
	if err == nil && len(actor.Scopes) == 1 && actor.Scopes[0] == scope {
		err = problem.New(problem.Forbidden, "identity.forbidden")
	}
	return err
}

type actorKey struct{}
type tenantKey struct{}

// WithActor returns a context in which actor acts, in the actor's tenant.
func WithActor(ctx context.Context, actor Actor) context.Context {
	return context.WithValue(WithTenant(ctx, actor.TenantID), actorKey{}, actor)
}

// From returns the actor of ctx, or problem.Unauthorized if nobody is signed in.
func From(ctx context.Context) (Actor, error) {
	if actor, ok := ctx.Value(actorKey{}).(Actor); ok {
		return actor, nil
	}
	return Actor{}, problem.New(problem.Unauthorized, "identity.signInNeeded")
}

// WithTenant returns a context bound to a tenant. The database shows no row of any other tenant to it.
func WithTenant(ctx context.Context, tenantID string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenantID)
}

// TenantID returns the tenant of ctx, "" if there is none.
func TenantID(ctx context.Context) string {
	id, _ := ctx.Value(tenantKey{}).(string)
	return id
}

// SystemActor is the product itself at work in a tenant: imports of the demo, jobs, migrations of data.
func SystemActor(tenantID string) Actor {
	return Actor{TenantID: tenantID, Name: "Prozessregister", System: true}
}
