package identity_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func actorWith(role identity.Role, path string) identity.Actor {
	return identity.Actor{TenantID: "t", UserID: "u", Grants: []identity.Grant{{Role: role, UnitPath: path}}}
}

func TestGrantHoldsForItsSubtreeOnly(t *testing.T) {
	editor := actorWith(identity.Editor, "/III/51/")
	for path, want := range map[string]bool{
		"/III/51/": true, "/III/51/513/": true, "/III/": false, "/III/510/": false, "/": false, "": false,
	} {
		if got := identity.Can(editor, identity.EditSteckbrief, identity.Object{UnitPath: path}); got != want {
			t.Errorf("editor of 51 edits in %q: %v, want %v", path, got, want)
		}
	}
}

func TestNobodyReleasesTheirOwnVersion(t *testing.T) {
	approver := actorWith(identity.Approver, "/51/")
	own := identity.Object{UnitPath: "/51/", State: "in_review", AuthorID: "u"}
	if identity.Can(approver, identity.ReleaseVersion, own) {
		t.Error("approver released their own version")
	}
	own.AuthorID = "somebody else"
	if !identity.Can(approver, identity.ReleaseVersion, own) {
		t.Error("approver could not release a colleague's version")
	}
	own.State = "draft"
	if identity.Can(approver, identity.ReleaseVersion, own) {
		t.Error("approver released a draft")
	}
}

func TestPathsLeaveOutWhatLiesInside(t *testing.T) {
	actor := identity.Actor{Grants: []identity.Grant{
		{Role: identity.Editor, UnitPath: "/III/51/513/"},
		{Role: identity.Editor, UnitPath: "/III/51/"},
		{Role: identity.Reader, UnitPath: "/"},
		{Role: identity.Editor, UnitPath: "/IV/"},
	}}
	if diff := cmp.Diff([]string{"/III/51/", "/IV/"}, actor.Paths(identity.EditProcess)); diff != "" {
		t.Errorf("Paths(EditProcess) (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"/"}, actor.Paths(identity.ReadProcess)); diff != "" {
		t.Errorf("Paths(ReadProcess) (-want +got):\n%s", diff)
	}
}

func TestTokenScopesLimitTheirOwner(t *testing.T) {
	admin := actorWith(identity.Admin, "/")
	admin.Scopes = []identity.Scope{identity.ScopeRead}
	if !identity.Can(admin, identity.ReadProcess, identity.Object{}) {
		t.Error("a read token cannot read")
	}
	strategy := actorWith(identity.Strategy, "/")
	strategy.Scopes = admin.Scopes
	for _, action := range []identity.Action{identity.ReadCommittee, identity.ReadFunding, identity.ReadRating} {
		if !identity.Can(strategy, action, identity.Object{}) {
			t.Errorf("a read token may not %s", action)
		}
	}
	for _, action := range []identity.Action{identity.EditProcess, identity.ManageUsers} {
		if identity.Can(admin, action, identity.Object{}) {
			t.Errorf("a read token may %s", action)
		}
	}
}

func TestOperatorSeesNoContent(t *testing.T) {
	operator := actorWith(identity.Operator, "/")
	for _, action := range identity.Actions() {
		want := action == identity.ManageTenants || action == identity.OwnTokens
		if got := identity.Can(operator, action, identity.Object{}); got != want {
			t.Errorf("operator may %s: %v, want %v", action, got, want)
		}
	}
}

func TestEveryActionHasARole(t *testing.T) {
	for _, action := range identity.Actions() {
		some := false
		for _, role := range identity.Roles {
			some = some || identity.Permits(role, action)
		}
		if !some {
			t.Errorf("nobody may %s", action)
		}
	}
}
