package testkit

import (
	"context"
	"sync"
	"testing"

	"github.com/alexedwards/argon2id"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// Password is that of every account in a Town.
const Password = "test-passwort"

// passwordHash is as cheap as the algorithm allows: tests sign in some thousand times.
var passwordHash = sync.OnceValues(func() (string, error) {
	return argon2id.CreateHash(Password, &argon2id.Params{Memory: 8, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
})

// Town is a small municipality: units III > 51 > 51.3, 20 and 33, and one account for each role.
type Town struct {
	App      *app.App
	TenantID string
	Context  context.Context          // the system acts
	Units    map[string]register.Unit // by number
	Users    map[string]string        // id by user name: "leser", "editor51", "approver51" …
}

// NewTown creates a Town in a. The accounts: leser (reader everywhere), editor51, modeler51, approver51
// (of 51, readers everywhere), coordinatorIII, strategie, revision (auditor), admin, betrieb (operator).
func NewTown(t testing.TB, a *app.App, slug string) *Town {
	t.Helper()
	ctx := NewTenant(t, a.Store, slug)
	town := &Town{App: a, TenantID: identity.TenantID(ctx), Context: ctx, Units: map[string]register.Unit{}, Users: map[string]string{}}
	town.addUnit(t, "", "III", "Dezernat III", register.Dezernat)
	town.addUnit(t, "III", "51", "Jugend", register.Amt)
	town.addUnit(t, "51", "51.3", "Unterhaltsvorschuss und Beistandschaften", register.Abteilung)
	town.addUnit(t, "", "20", "Finanzen", register.Amt)
	town.addUnit(t, "", "33", "Bürgerservice", register.Amt)
	for _, p := range []struct {
		name string
		role identity.Role
		unit string
	}{
		{"leser", identity.Reader, ""}, {"editor51", identity.Editor, "51"}, {"modeler51", identity.Modeler, "51"},
		{"approver51", identity.Approver, "51"}, {"coordinatoriii", identity.Coordinator, "III"},
		{"strategie", identity.Strategy, ""}, {"revision", identity.Auditor, ""}, {"admin", identity.Admin, ""},
		{"betrieb", identity.Operator, ""},
	} {
		grants := []identity.Grant{{Role: p.role, UnitID: town.Units[p.unit].ID}}
		if p.unit != "" {
			grants = append(grants, identity.Grant{Role: identity.Reader})
		}
		town.AddUser(t, p.name, grants...)
	}
	return town
}

func (town *Town) addUnit(t testing.TB, parent, number, name string, kind register.UnitKind) {
	t.Helper()
	u, err := town.App.Services.Units.Create(town.Context, register.Unit{
		ParentID: town.Units[parent].ID, Number: number, Name: name, Kind: kind,
	})
	if err != nil {
		t.Fatalf("unit %s: %v", number, err)
	}
	town.Units[number] = u
}

// AddUser makes an account with grants; a grant without a unit holds everywhere.
func (town *Town) AddUser(t testing.TB, username string, grants ...identity.Grant) {
	t.Helper()
	hash, err := passwordHash()
	if err != nil {
		t.Fatal(err)
	}
	db := town.App.Store
	user := identity.User{ID: store.NewID(), Username: username, Name: "Konto " + username, PasswordHash: hash, Active: true}
	err = db.InTx(town.Context, func(ctx context.Context) error {
		if err := db.InsertUser(ctx, user); err != nil {
			return err
		}
		for _, g := range grants {
			g.ID, g.UserID = store.NewID(), user.ID
			if err := db.InsertGrant(ctx, g); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatalf("user %s: %v", username, err)
	}
	town.Users[username] = user.ID
}

// As returns the context in which an account acts, with the grants it has now.
func (town *Town) As(t testing.TB, username string) context.Context {
	t.Helper()
	id, ok := town.Users[username]
	if !ok {
		t.Fatalf("no account %q", username)
	}
	grants, err := town.App.Store.GrantsOf(town.Context, id)
	if err != nil {
		t.Fatalf("grants of %s: %v", username, err)
	}
	return identity.WithActor(t.Context(), identity.Actor{TenantID: town.TenantID, UserID: id, Name: username, Grants: grants})
}
