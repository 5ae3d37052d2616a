package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

type providerRow struct {
	TenantID    string
	ID          string
	Name        string
	Issuer      string
	ClientID    string
	Secret      string
	Scopes      string
	GroupsClaim string
	FirstSignIn string
	Enabled     bool
	Provisioned bool
	CreatedAt   int64
	Revision    int
}

func (providerRow) TableName() string { return "sign_in_providers" }

func (r providerRow) provider() (identity.Provider, error) {
	p := identity.Provider{
		ID: r.ID, Name: r.Name, Issuer: r.Issuer, ClientID: r.ClientID, Secret: r.Secret, GroupsClaim: r.GroupsClaim,
		FirstSignIn: identity.FirstSignIn(r.FirstSignIn), Enabled: r.Enabled, Provisioned: r.Provisioned, CreatedAt: fromMicros(r.CreatedAt), Revision: r.Revision,
		Rules: []identity.GroupRule{},
	}
	if err := json.Unmarshal([]byte(r.Scopes), &p.Scopes); err != nil {
		return p, fmt.Errorf("store: scopes of provider %s: %w", r.ID, err)
	}
	return p, nil
}

type signInRuleRow struct {
	TenantID   string
	ProviderID string
	Position   int
	GroupName  string
	Role       string
	UnitID     *string
	Function   string
}

func (signInRuleRow) TableName() string { return "sign_in_rules" }

// Providers returns the directories of the tenant by name, with their rules.
func (s *DB) Providers(ctx context.Context) ([]identity.Provider, error) { return s.providers(ctx, "") }

// Provider returns the directory with an id.
func (s *DB) Provider(ctx context.Context, id string) (identity.Provider, error) {
	found, err := s.providers(ctx, id)
	if err == nil && (len(found) == 0 || id == "") {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return identity.Provider{}, err
	}
	return found[0], nil
}

// providers returns one directory, or all for "".
func (s *DB) providers(ctx context.Context, id string) ([]identity.Provider, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	rules := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	if id != "" {
		q, rules = q.Where("id = ?", id), rules.Where("provider_id = ?", id)
	}
	var rows []providerRow
	var ruleRows []signInRuleRow
	if err := errors.Join(q.Order("name, id").Find(&rows).Error, rules.Order("position").Find(&ruleRows).Error); err != nil {
		return nil, translate(err, "provider")
	}
	byProvider := map[string][]identity.GroupRule{}
	for _, r := range ruleRows {
		byProvider[r.ProviderID] = append(byProvider[r.ProviderID], identity.GroupRule{
			Group: r.GroupName, Role: identity.Role(r.Role), UnitID: orEmpty(r.UnitID), Function: r.Function,
		})
	}
	out := make([]identity.Provider, len(rows))
	for i, r := range rows {
		p, err := r.provider()
		if err != nil {
			return nil, err
		}
		if found := byProvider[p.ID]; found != nil {
			p.Rules = found
		}
		out[i] = p
	}
	return out, nil
}

// InsertProvider adds a directory with its rules.
func (s *DB) InsertProvider(ctx context.Context, p identity.Provider) error {
	scopes, err := json.Marshal(p.Scopes)
	if err != nil {
		return fmt.Errorf("store: scopes: %w", err)
	}
	err = s.writer(ctx).Create(&providerRow{
		TenantID: tenant(ctx), ID: p.ID, Name: p.Name, Issuer: p.Issuer, ClientID: p.ClientID, Secret: p.Secret, Scopes: string(scopes),
		GroupsClaim: p.GroupsClaim, FirstSignIn: string(p.FirstSignIn), Enabled: p.Enabled, Provisioned: p.Provisioned, CreatedAt: micros(s.Now()), Revision: 1,
	}).Error
	if err != nil {
		return translate(err, "provider")
	}
	return s.insertRules(ctx, p)
}

func (s *DB) insertRules(ctx context.Context, p identity.Provider) error {
	if len(p.Rules) == 0 {
		return nil
	}
	rows := make([]signInRuleRow, len(p.Rules))
	for i, r := range p.Rules {
		rows[i] = signInRuleRow{
			TenantID: tenant(ctx), ProviderID: p.ID, Position: i, GroupName: r.Group, Role: string(r.Role), UnitID: orNull(r.UnitID), Function: r.Function,
		}
	}
	return translate(s.writer(ctx).Create(&rows).Error, "provider")
}

// UpdateProvider saves p with its rules if the stored revision still equals p.Revision, else it returns problem.Stale.
func (s *DB) UpdateProvider(ctx context.Context, p identity.Provider) (identity.Provider, error) {
	scopes, err := json.Marshal(p.Scopes)
	if err != nil {
		return p, fmt.Errorf("store: scopes: %w", err)
	}
	res := s.writer(ctx).Model(&providerRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), p.ID, p.Revision).
		Updates(map[string]any{
			"name": p.Name, "issuer": p.Issuer, "client_id": p.ClientID, "secret": p.Secret, "scopes": string(scopes), "groups_claim": p.GroupsClaim,
			"first_sign_in": string(p.FirstSignIn), "enabled": p.Enabled, "provisioned": p.Provisioned, "revision": p.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return p, problem.New(problem.Stale, "request.stale")
	}
	if res.Error != nil {
		return p, translate(res.Error, "provider")
	}
	p.Revision++
	if err := s.deleteOf(ctx, p.ID, &signInRuleRow{}); err != nil {
		return p, err
	}
	return p, s.insertRules(ctx, p)
}

// ReplaceProviderSecret writes a secret that was sealed again, if the former one still stands there; the revision stays.
func (s *DB) ReplaceProviderSecret(ctx context.Context, id, former, sealed string) error {
	return translate(s.writer(ctx).Model(&providerRow{}).Where("tenant_id = ? AND id = ? AND secret = ?", tenant(ctx), id, former).
		Update("secret", sealed).Error, "provider")
}

// DeleteProvider removes a directory with its rules, what they gave, and the sessions that began by it.
func (s *DB) DeleteProvider(ctx context.Context, id string, revision int) error {
	if err := s.forgetProvisioning(ctx, id); err != nil {
		return err
	}
	for _, row := range []any{&signInRuleRow{}, &signInAttemptRow{}, &grantRow{}, &sessionRow{}} {
		if err := s.deleteOf(ctx, id, row); err != nil {
			return err
		}
	}
	res := s.writer(ctx).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), id, revision).Delete(&providerRow{})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	return translate(res.Error, "provider")
}

// deleteOf removes what belongs to a directory.
func (s *DB) deleteOf(ctx context.Context, providerID string, row any) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND provider_id = ?", tenant(ctx), providerID).Delete(row).Error, "provider")
}

// handOverSignInRules lets groups that lead to one unit lead to another.
func (s *DB) handOverSignInRules(ctx context.Context, from, to register.Unit, _ *register.Handover) error {
	return s.writer(ctx).Model(&signInRuleRow{}).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), from.ID).Update("unit_id", to.ID).Error
}

type signInAttemptRow struct {
	TenantID   string
	Key        string
	ProviderID string
	UserID     string
	Target     string
	Back       string
	CreatedAt  int64
}

func (signInAttemptRow) TableName() string { return "sign_in_attempts" }

// InsertSignInAttempt keeps a sign-in that is under way.
func (s *DB) InsertSignInAttempt(ctx context.Context, a identity.SignInAttempt) error {
	return translate(s.writer(ctx).Create(&signInAttemptRow{
		TenantID: tenant(ctx), Key: a.Key, ProviderID: a.ProviderID, UserID: a.UserID, Target: a.Target, Back: a.Back, CreatedAt: micros(a.CreatedAt),
	}).Error, "session")
}

// TakeSignInAttempt removes a sign-in that is under way and returns it. Of two who ask at once one gets it.
func (s *DB) TakeSignInAttempt(ctx context.Context, key string) (identity.SignInAttempt, error) {
	var taken []signInAttemptRow
	err := s.writer(ctx).Clauses(clause.Returning{}).Where("tenant_id = ? AND key = ?", tenant(ctx), key).Delete(&taken).Error
	if err == nil && len(taken) == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return identity.SignInAttempt{}, translate(err, "session")
	}
	r := taken[0]
	return identity.SignInAttempt{
		Key: r.Key, ProviderID: r.ProviderID, UserID: r.UserID, Target: r.Target, Back: r.Back, CreatedAt: fromMicros(r.CreatedAt),
	}, nil
}

// DeleteSignInAttemptsBefore forgets the sign-ins that began before a time.
func (s *DB) DeleteSignInAttemptsBefore(ctx context.Context, began time.Time) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND created_at < ?", tenant(ctx), micros(began)).Delete(&signInAttemptRow{}).Error, "session")
}

// UserBySubject returns the user whom an issuer knows by a subject.
func (s *DB) UserBySubject(ctx context.Context, issuer, subject string) (identity.User, error) {
	var row userRow
	err := s.reader(ctx).Where("tenant_id = ? AND issuer = ? AND subject = ? AND issuer <> ''", tenant(ctx), issuer, subject).Take(&row).Error
	return row.user(), translate(err, "user")
}

// EndProviderSessions ends sessions that began by a directory, "" for any, and returns their number: those with a name there,
// or those of a user; without either, none.
func (s *DB) EndProviderSessions(ctx context.Context, providerID, session, userID string) (int, error) {
	if session == "" && userID == "" {
		return 0, nil
	}
	q := s.writer(ctx).Where("tenant_id = ? AND provider_id <> ''", tenant(ctx))
	for column, value := range map[string]string{"provider_id": providerID, "provider_session": session, "user_id": userID} {
		if value != "" {
			q = q.Where(column+" = ?", value)
		}
	}
	res := q.Delete(&sessionRow{})
	return int(res.RowsAffected), translate(res.Error, "session")
}
