package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type fieldOfActionRow struct {
	TenantID  string
	ID        string
	Code      string
	Name      string
	Position  int
	CreatedAt int64
	UpdatedAt int64
	Revision  int
}

func (fieldOfActionRow) TableName() string { return "fields_of_action" }

// FieldsOfAction returns the fields of action of the tenant in their order.
func (s *DB) FieldsOfAction(ctx context.Context) ([]initiative.Field, error) {
	var rows []fieldOfActionRow
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("position, code").Find(&rows).Error
	list := make([]initiative.Field, len(rows))
	for i, r := range rows {
		list[i] = initiative.Field{
			ID: r.ID, Code: r.Code, Name: r.Name, Position: r.Position, CreatedAt: fromMicros(r.CreatedAt),
			UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		}
	}
	return list, translate(err, "fieldOfAction")
}

// InsertFieldOfAction adds a field of action.
func (s *DB) InsertFieldOfAction(ctx context.Context, f initiative.Field) error {
	return translate(s.writer(ctx).Create(&fieldOfActionRow{
		TenantID: tenant(ctx), ID: f.ID, Code: f.Code, Name: f.Name, Position: f.Position, CreatedAt: micros(f.CreatedAt),
		UpdatedAt: micros(f.UpdatedAt), Revision: f.Revision,
	}).Error, "fieldOfAction")
}

// UpdateFieldOfAction writes f if the stored revision still equals f.Revision, else it returns problem.Stale.
func (s *DB) UpdateFieldOfAction(ctx context.Context, f initiative.Field) (initiative.Field, error) {
	res := s.writer(ctx).Model(&fieldOfActionRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), f.ID, f.Revision).
		Updates(map[string]any{"code": f.Code, "name": f.Name, "position": f.Position, "updated_at": micros(f.UpdatedAt), "revision": f.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return f, problem.New(problem.Stale, "request.stale")
	}
	f.Revision++
	return f, translate(res.Error, "fieldOfAction")
}

// DeleteFieldOfAction removes a field of action; problem.Conflict if something belongs to it.
func (s *DB) DeleteFieldOfAction(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&fieldOfActionRow{}).Error, "fieldOfAction")
}
