package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

type viewRow struct {
	TenantID  string
	ID        string
	UserID    string
	Name      string
	Page      string
	Query     string
	Shared    bool
	CreatedAt int64
	Revision  int
}

func (viewRow) TableName() string { return "saved_views" }

func (r viewRow) view() register.SavedView {
	return register.SavedView{ID: r.ID, UserID: r.UserID, Name: r.Name, Page: r.Page, Query: r.Query, Shared: r.Shared, Revision: r.Revision}
}

// Views returns the views of a user and the shared ones of the tenant, by name.
func (s *DB) Views(ctx context.Context, userID string) ([]register.SavedView, error) {
	var rows []viewRow
	err := s.reader(ctx).Where("tenant_id = ? AND (user_id = ? OR shared = ?)", tenant(ctx), userID, true).Order("name, id").Find(&rows).Error
	views := make([]register.SavedView, len(rows))
	for i, r := range rows {
		views[i] = r.view()
	}
	return views, translate(err, "view")
}

// View returns one view.
func (s *DB) View(ctx context.Context, id string) (register.SavedView, error) {
	var row viewRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.view(), translate(err, "view")
}

// InsertView adds a view.
func (s *DB) InsertView(ctx context.Context, v register.SavedView) error {
	return translate(s.writer(ctx).Create(&viewRow{
		TenantID: tenant(ctx), ID: v.ID, UserID: v.UserID, Name: v.Name, Page: v.Page, Query: v.Query, Shared: v.Shared,
		CreatedAt: micros(s.Now()), Revision: v.Revision,
	}).Error, "view")
}

// UpdateView saves v if the stored revision still equals v.Revision, else it returns problem.Stale.
func (s *DB) UpdateView(ctx context.Context, v register.SavedView) (register.SavedView, error) {
	res := s.writer(ctx).Model(&viewRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), v.ID, v.Revision).
		Updates(map[string]any{"name": v.Name, "query": v.Query, "shared": v.Shared, "revision": v.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return v, problem.New(problem.Stale, "request.stale")
	}
	v.Revision++
	return v, translate(res.Error, "view")
}

// DeleteView removes a view.
func (s *DB) DeleteView(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&viewRow{}).Error, "view")
}
