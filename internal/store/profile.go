package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/profile"
)

type profileRow struct {
	TenantID string
	ID       string
	BasedOn  string
	Content  string
	Standard bool
	Revision int
}

func (profileRow) TableName() string { return "check_profiles" }

func (r profileRow) entry() (profile.Entry, error) {
	p, err := profile.Decode(r.Content)
	return profile.Entry{ID: r.ID, Profile: p, BasedOn: r.BasedOn, Standard: r.Standard, Revision: r.Revision}, err
}

// CheckProfiles returns the own profiles of the tenant by name.
func (s *DB) CheckProfiles(ctx context.Context) ([]profile.Entry, error) {
	var rows []profileRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("id").Find(&rows).Error; err != nil {
		return nil, translate(err, "profile")
	}
	out := make([]profile.Entry, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.entry(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// CheckProfile returns one of them.
func (s *DB) CheckProfile(ctx context.Context, id string) (profile.Entry, error) {
	var row profileRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return profile.Entry{}, translate(err, "profile")
	}
	return row.entry()
}

// InsertCheckProfile adds a profile.
func (s *DB) InsertCheckProfile(ctx context.Context, e profile.Entry) error {
	content, err := profile.Encode(e.Profile)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&profileRow{
		TenantID: tenant(ctx), ID: e.ID, BasedOn: e.BasedOn, Content: content, Standard: e.Standard, Revision: e.Revision,
	}).Error, "profile")
}

// UpdateCheckProfile saves e if the stored revision still equals e.Revision, else it returns problem.Stale.
func (s *DB) UpdateCheckProfile(ctx context.Context, e profile.Entry) (profile.Entry, error) {
	content, err := profile.Encode(e.Profile)
	if err != nil {
		return e, err
	}
	res := s.writer(ctx).Model(&profileRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), e.ID, e.Revision).
		Updates(map[string]any{"content": content, "standard": e.Standard, "revision": e.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return e, problem.New(problem.Stale, "request.stale")
	}
	e.Revision++
	return e, translate(res.Error, "profile")
}

// DeleteCheckProfile removes a profile.
func (s *DB) DeleteCheckProfile(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&profileRow{}).Error, "profile")
}
