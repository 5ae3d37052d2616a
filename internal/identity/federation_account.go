package identity

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// maxSameNames is how many accounts may share what the directory calls them.
const maxSameNames = 99

// enter opens a session for somebody whom a directory has named. Nobody is recognised by name or address: only by issuer
// and subject.
func (f *Federation) enter(ctx context.Context, p Provider, who Identified, r Return) (token string, err error) {
	ctx = WithActor(ctx, SystemActor(TenantID(ctx)))
	err = f.store.InTx(ctx, func(ctx context.Context) error {
		user, err := f.userFor(ctx, p, who)
		if err != nil {
			return err
		}
		if !user.Active {
			return refused(nil, "oidc.inactive")
		}
		mapped, err := f.mapped(ctx, p, user, who)
		if err != nil {
			return err
		}
		if err := (ruler{f.users, f.grants, f.newID}).apply(ctx, p, &user, mapped); err != nil {
			return err
		}
		token, err = f.open(ctx, p, user, who, r)
		return err
	})
	return token, err
}

func (f *Federation) userFor(ctx context.Context, p Provider, who Identified) (User, error) {
	user, err := f.store.UserBySubject(ctx, who.Issuer, who.Subject)
	if !problem.Is(err, problem.NotFound) {
		return user, err
	}
	if p.FirstSignIn != FirstReader {
		return User{}, refused(nil, "oidc.unknown")
	}
	m := p.Map(who.Claims)
	user = User{
		ID: f.newID(), TenantID: TenantID(ctx), Name: m.Name, Email: m.Email, Issuer: who.Issuer, Subject: who.Subject, Active: true, Revision: 1,
	}
	if user.Username, err = freeName(ctx, f.names, m.Username, f.newID); err != nil {
		return User{}, err
	}
	f.users.RecordEvent(ctx, Event{Action: "user.first", ObjectKind: "user", ObjectID: user.ID, Details: map[string]any{"provider": p.Name}})
	if err := f.users.InsertUser(ctx, user); err != nil {
		return User{}, err
	}
	return user, f.grants.InsertGrant(ctx, Grant{ID: f.newID(), UserID: user.ID, Role: Reader})
}

// mapped is what follows for somebody who signs in: of the groups the directory keeps up to date by itself, else of those
// it names with the sign-in.
func (f *Federation) mapped(ctx context.Context, p Provider, user User, who Identified) (Mapped, error) {
	if !p.Provisioned {
		return p.Map(who.Claims), nil
	}
	groups, err := f.groups.GroupsOfUser(ctx, p.ID, user.ID)
	return p.fromGroups(groups), err
}

// open opens the session; the token for signing out there is kept only if it can be sealed.
func (f *Federation) open(ctx context.Context, p Provider, user User, who Identified, r Return) (string, error) {
	secret, hash := newSecret()
	now := f.now().UTC()
	session := Session{
		TenantID: TenantID(ctx), UserID: user.ID, TokenHash: hash, CreatedAt: now, SeenAt: now, Agent: r.Agent,
		ProviderID: p.ID, ProviderSession: who.Session,
	}
	sealed, err := f.seal.Seal(who.Token, sessionPlace(ctx, hash)...)
	if err != nil && !problem.Is(err, problem.Conflict) {
		return "", err
	}
	session.IDToken = sealed
	if err := f.names.DeleteSession(ctx, TokenHash(r.Session)); err != nil {
		return "", err
	}
	return session.TenantID + "." + secret, f.names.InsertSession(ctx, session)
}

// linkOwn links the account of the actor with whom the directory has named. The browser that comes back must still be the
// one that is signed in with the account.
func (f *Federation) linkOwn(ctx context.Context, userID string, p Provider, who Identified) error {
	actor, err := Self(ctx)
	if err != nil || actor.UserID != userID {
		return refused(err, "oidc.link.otherAccount")
	}
	err = f.link(ctx, userID, p, who.Issuer, who.Subject)
	if problem.Is(err, problem.Conflict) {
		return refused(err, "oidc.link.taken")
	}
	return err
}

// Link links an account with a person of a directory, on behalf of the administration.
func (f *Federation) Link(ctx context.Context, userID, providerID, subject string) error {
	if err := f.mayLink(ctx, userID); err != nil {
		return err
	}
	if subject == "" || len(subject) > 255 {
		return problem.InvalidFields(problem.FieldOf("subject", "oidc.subject.form"))
	}
	p, err := f.provider.Provider(ctx, providerID)
	if err != nil {
		return err
	}
	return f.link(ctx, userID, p, p.Issuer, subject)
}

// mayLink keeps the accounts of operators from those who administer one tenant: who is linked with one acts in all tenants.
func (f *Federation) mayLink(ctx context.Context, userID string) error {
	if err := Require(ctx, ManageUsers, Object{}); err != nil {
		return err
	}
	grants, err := f.grants.GrantsOf(ctx, userID)
	if err == nil && operates(grants) && !operates(grantsOf(ctx)) {
		err = problem.New(problem.Forbidden, "oidc.link.operator")
	}
	return err
}

func (f *Federation) link(ctx context.Context, userID string, p Provider, issuer, subject string) error {
	return f.store.InTx(ctx, func(ctx context.Context) error {
		user, err := f.users.User(ctx, userID)
		if err != nil {
			return err
		}
		holder, err := f.store.UserBySubject(ctx, issuer, subject)
		if err == nil && holder.ID != userID {
			return problem.New(problem.Conflict, "oidc.link.taken")
		}
		if err != nil && !problem.Is(err, problem.NotFound) {
			return err
		}
		user.Issuer, user.Subject = issuer, subject
		f.users.RecordEvent(ctx, Event{Action: "user.link", ObjectKind: "user", ObjectID: userID, Details: map[string]any{"provider": p.Name}})
		_, err = f.users.UpdateUser(ctx, user)
		return err
	})
}

// Unlink ends the link of an account with a directory: what its groups gave goes, and so do its sessions by the directory.
// People may do so with their own account if it has a password.
func (f *Federation) Unlink(ctx context.Context, userID string) error {
	actor, err := Self(ctx)
	if err != nil {
		return err
	}
	own := actor.UserID == userID && Require(ctx, ManageUsers, Object{}) != nil
	if !own {
		if err := f.mayLink(ctx, userID); err != nil {
			return err
		}
	}
	return f.store.InTx(ctx, func(ctx context.Context) error {
		user, err := f.users.User(ctx, userID)
		if err != nil {
			return err
		}
		if own && user.PasswordHash == "" {
			return problem.New(problem.Conflict, "oidc.unlink.noPassword")
		}
		user.Issuer, user.Subject = "", ""
		f.users.RecordEvent(ctx, Event{Action: "user.unlink", ObjectKind: "user", ObjectID: userID})
		if _, err := f.users.UpdateUser(ctx, user); err != nil {
			return err
		}
		if _, err := f.store.EndProviderSessions(ctx, "", "", userID); err != nil {
			return err
		}
		return f.dropMapped(ctx, userID)
	})
}

func (f *Federation) dropMapped(ctx context.Context, userID string) error {
	grants, err := f.grants.GrantsOf(ctx, userID)
	if err != nil {
		return err
	}
	for _, g := range grants {
		if g.ProviderID == "" {
			continue
		}
		if err := f.grants.DeleteGrant(ctx, g.ID); err != nil {
			return err
		}
	}
	return nil
}
