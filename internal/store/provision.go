package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type provisionedRow struct {
	TenantID   string
	ProviderID string
	UserID     string
	UserName   string
	ExternalID string
	GivenName  string
	FamilyName string
	Department string
	UpdatedAt  int64
}

func (provisionedRow) TableName() string { return "provisioned_users" }

// ProvisionedUsers returns the accounts that a directory looks after or that are linked with it, by id. Of those that are
// linked only, the name and the subject stand for what the directory has not said yet.
func (s *DB) ProvisionedUsers(ctx context.Context, p identity.Provider) ([]identity.Provisioned, error) {
	var rows []struct {
		User       userRow `gorm:"embedded"`
		UserName   *string
		ExternalID *string
		GivenName  *string
		FamilyName *string
		Department *string
		UpdatedAt  *int64
	}
	err := s.reader(ctx).Raw(`SELECT u.*, x.user_name, x.external_id, x.given_name, x.family_name, x.department, x.updated_at FROM users u
		LEFT JOIN provisioned_users x ON x.tenant_id = u.tenant_id AND x.user_id = u.id AND x.provider_id = ?
		WHERE u.tenant_id = ? AND u.erased_at = 0 AND (x.user_id IS NOT NULL OR u.issuer = ?) ORDER BY u.id`, p.ID, tenant(ctx), p.Issuer).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "user")
	}
	out := make([]identity.Provisioned, len(rows))
	for i, r := range rows {
		u := identity.Provisioned{User: r.User.user(), UserName: r.User.Username, ExternalID: r.User.Subject, UpdatedAt: fromMicros(r.User.CreatedAt)}
		if r.UserName != nil {
			u.UserName, u.ExternalID, u.GivenName, u.FamilyName = *r.UserName, orEmpty(r.ExternalID), orEmpty(r.GivenName), orEmpty(r.FamilyName)
			u.Department, u.UpdatedAt = orEmpty(r.Department), fromMicros(*r.UpdatedAt)
		}
		out[i] = u
	}
	return out, nil
}

// SaveProvisioned replaces what a directory says of an account.
func (s *DB) SaveProvisioned(ctx context.Context, providerID string, u identity.Provisioned) error {
	row := provisionedRow{
		TenantID: tenant(ctx), ProviderID: providerID, UserID: u.ID, UserName: u.UserName, ExternalID: u.ExternalID, GivenName: u.GivenName,
		FamilyName: u.FamilyName, Department: u.Department, UpdatedAt: micros(s.Now()),
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "provider_id"}, {Name: "user_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"user_name", "external_id", "given_name", "family_name", "department", "updated_at"}),
	}).Create(&row).Error, "provision")
}

// DeleteProvisioned forgets what a directory says of an account, and its groups there.
func (s *DB) DeleteProvisioned(ctx context.Context, providerID, userID string) error {
	err := s.writer(ctx).Exec(`DELETE FROM provisioned_members WHERE tenant_id = ? AND user_id = ? AND group_id IN
		(SELECT id FROM provisioned_groups WHERE tenant_id = ? AND provider_id = ?)`, tenant(ctx), userID, tenant(ctx), providerID).Error
	if err != nil {
		return translate(err, "provision")
	}
	return translate(s.writer(ctx).Where("tenant_id = ? AND provider_id = ? AND user_id = ?", tenant(ctx), providerID, userID).Delete(&provisionedRow{}).Error, "provision")
}

// UnitByNumber returns the id of the valid unit with a number, problem.NotFound if there is none.
func (s *DB) UnitByNumber(ctx context.Context, number string) (string, error) {
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM org_units WHERE tenant_id = ? AND number = ? AND valid_to = '' ORDER BY id", tenant(ctx), number).Scan(&ids).Error
	if err == nil && len(ids) != 1 {
		return "", problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return "", translate(err, "unit")
	}
	return ids[0], nil
}

type provisionedGroupRow struct {
	TenantID   string
	ID         string
	ProviderID string
	Name       string
	ExternalID string
	CreatedAt  int64
	UpdatedAt  int64
	Revision   int
}

func (provisionedGroupRow) TableName() string { return "provisioned_groups" }

type memberRow struct {
	TenantID string
	GroupID  string
	UserID   string
}

func (memberRow) TableName() string { return "provisioned_members" }

// ProvisionedGroups returns the groups of a directory by id, with their members.
func (s *DB) ProvisionedGroups(ctx context.Context, providerID string) ([]identity.ProvisionedGroup, error) {
	var rows []provisionedGroupRow
	if err := s.reader(ctx).Where("tenant_id = ? AND provider_id = ?", tenant(ctx), providerID).Order("id").Find(&rows).Error; err != nil {
		return nil, translate(err, "provision")
	}
	var members []struct{ GroupID, UserID, Name string }
	err := s.reader(ctx).Raw(`SELECT m.group_id, m.user_id, u.name FROM provisioned_members m
		JOIN provisioned_groups g ON g.tenant_id = m.tenant_id AND g.id = m.group_id JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
		WHERE m.tenant_id = ? AND g.provider_id = ? ORDER BY m.user_id`, tenant(ctx), providerID).Scan(&members).Error
	if err != nil {
		return nil, translate(err, "provision")
	}
	of := map[string][]identity.GroupMember{}
	for _, m := range members {
		of[m.GroupID] = append(of[m.GroupID], identity.GroupMember{UserID: m.UserID, Name: m.Name})
	}
	out := make([]identity.ProvisionedGroup, len(rows))
	for i, r := range rows {
		out[i] = identity.ProvisionedGroup{
			ID: r.ID, Name: r.Name, ExternalID: r.ExternalID, Members: of[r.ID], CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		}
	}
	return out, nil
}

// InsertProvisionedGroup adds a group with its members.
func (s *DB) InsertProvisionedGroup(ctx context.Context, providerID string, g identity.ProvisionedGroup) error {
	now := micros(s.Now())
	err := s.writer(ctx).Create(&provisionedGroupRow{
		TenantID: tenant(ctx), ID: g.ID, ProviderID: providerID, Name: g.Name, ExternalID: g.ExternalID, CreatedAt: now, UpdatedAt: now, Revision: 1,
	}).Error
	if err != nil {
		return translate(err, "provision")
	}
	return s.insertMembers(ctx, g)
}

func (s *DB) insertMembers(ctx context.Context, g identity.ProvisionedGroup) error {
	if len(g.Members) == 0 {
		return nil
	}
	rows := make([]memberRow, len(g.Members))
	for i, m := range g.Members {
		rows[i] = memberRow{TenantID: tenant(ctx), GroupID: g.ID, UserID: m.UserID}
	}
	return translate(s.writer(ctx).CreateInBatches(&rows, 200).Error, "provision")
}

// UpdateProvisionedGroup saves a group with its members if the stored revision still equals g.Revision, else it returns
// problem.Stale.
func (s *DB) UpdateProvisionedGroup(ctx context.Context, g identity.ProvisionedGroup) (identity.ProvisionedGroup, error) {
	res := s.writer(ctx).Model(&provisionedGroupRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), g.ID, g.Revision).
		Updates(map[string]any{"name": g.Name, "external_id": g.ExternalID, "updated_at": micros(s.Now()), "revision": g.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return g, problem.New(problem.Stale, "request.stale")
	}
	if res.Error != nil {
		return g, translate(res.Error, "provision")
	}
	g.Revision++
	if err := s.deleteMembers(ctx, g.ID); err != nil {
		return g, err
	}
	return g, s.insertMembers(ctx, g)
}

func (s *DB) deleteMembers(ctx context.Context, groupID string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND group_id = ?", tenant(ctx), groupID).Delete(&memberRow{}).Error, "provision")
}

// DeleteProvisionedGroup removes a group; who was in it is not any more.
func (s *DB) DeleteProvisionedGroup(ctx context.Context, id string, revision int) error {
	if err := s.deleteMembers(ctx, id); err != nil {
		return err
	}
	res := s.writer(ctx).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), id, revision).Delete(&provisionedGroupRow{})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	return translate(res.Error, "provision")
}

// GroupsOfUser returns the names and the external ids of the groups of a directory that somebody is in.
func (s *DB) GroupsOfUser(ctx context.Context, providerID, userID string) ([]string, error) {
	var rows []struct{ Name, ExternalID string }
	err := s.reader(ctx).Raw(`SELECT g.name, g.external_id FROM provisioned_members m
		JOIN provisioned_groups g ON g.tenant_id = m.tenant_id AND g.id = m.group_id
		WHERE m.tenant_id = ? AND m.user_id = ? AND g.provider_id = ? ORDER BY g.id`, tenant(ctx), userID, providerID).Scan(&rows).Error
	names := make([]string, 0, 2*len(rows))
	for _, r := range rows {
		names = append(names, r.Name)
		if r.ExternalID != "" {
			names = append(names, r.ExternalID)
		}
	}
	return names, translate(err, "provision")
}

// forgetProvisioning removes everything that a directory keeps up to date by itself, but the accounts.
func (s *DB) forgetProvisioning(ctx context.Context, providerID string) error {
	err := s.writer(ctx).Exec(`DELETE FROM provisioned_members WHERE tenant_id = ? AND group_id IN
		(SELECT id FROM provisioned_groups WHERE tenant_id = ? AND provider_id = ?)`, tenant(ctx), tenant(ctx), providerID).Error
	if err != nil {
		return translate(err, "provision")
	}
	for _, row := range []any{&provisionedGroupRow{}, &provisionedRow{}} {
		if err := s.deleteOf(ctx, providerID, row); err != nil {
			return err
		}
	}
	return nil
}

// EndDeputiesOf ends the deputyships of and for somebody that are not over, and returns their number.
func (s *DB) EndDeputiesOf(ctx context.Context, userID string) (int, error) {
	yesterday := s.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly) // no zone is further behind
	res := s.writer(ctx).Where("tenant_id = ? AND (user_id = ? OR deputy_id = ?) AND to_day >= ?", tenant(ctx), userID, userID, yesterday).Delete(&deputyRow{})
	return int(res.RowsAffected), translate(res.Error, "deputy")
}

// VacateFunctionsOf makes the functions vacant that somebody fills, and returns how many there were in each process.
func (s *DB) VacateFunctionsOf(ctx context.Context, userID string) (map[string]int, error) {
	vacant := map[string]int{}
	for _, t := range privacy.Inventory() {
		for _, column := range t.Of(privacy.Vacate) {
			ids, err := s.VacateOf(ctx, t.Name, column, userID)
			if err != nil {
				return nil, err
			}
			for _, id := range ids {
				vacant[id]++
			}
		}
	}
	return vacant, nil
}
