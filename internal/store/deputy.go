package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type deputyRow struct {
	TenantID  string
	ID        string
	UserID    string
	DeputyID  string
	FromDay   string
	ToDay     string
	CreatedAt int64
}

func (deputyRow) TableName() string { return "deputies" }

const deputyQuery = `SELECT d.id, d.user_id, d.deputy_id, d.from_day, d.to_day, d.created_at, u.name AS user_name,
	u.active AS user_active, p.name AS deputy_name, p.active AS deputy_active FROM deputies d
	JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id
	JOIN users p ON p.tenant_id = d.tenant_id AND p.id = d.deputy_id WHERE d.tenant_id = ? AND `

func (s *DB) deputies(ctx context.Context, where string, args ...any) ([]identity.Deputy, error) {
	var rows []struct {
		Row                      deputyRow `gorm:"embedded"`
		UserName, DeputyName     string
		UserActive, DeputyActive bool
	}
	err := s.reader(ctx).Raw(deputyQuery+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	out := make([]identity.Deputy, len(rows))
	for i, r := range rows {
		out[i] = identity.Deputy{
			ID: r.Row.ID, UserID: r.Row.UserID, UserName: r.UserName, DeputyID: r.Row.DeputyID, DeputyName: r.DeputyName, From: r.Row.FromDay,
			To: r.Row.ToDay, CreatedAt: fromMicros(r.Row.CreatedAt), UserActive: r.UserActive, DeputyActive: r.DeputyActive,
		}
	}
	return out, translate(err, "deputy")
}

// DeputiesOf returns the deputies of and for a user, of all users for "", that are not over before a day.
func (s *DB) DeputiesOf(ctx context.Context, userID, notBefore string) ([]identity.Deputy, error) {
	const order = " ORDER BY d.from_day, d.id"
	if userID == "" {
		return s.deputies(ctx, "d.to_day >= ?"+order, notBefore)
	}
	return s.deputies(ctx, "(d.user_id = ? OR d.deputy_id = ?) AND d.to_day >= ?"+order, userID, userID, notBefore)
}

// Deputy returns one deputyship.
func (s *DB) Deputy(ctx context.Context, id string) (identity.Deputy, error) {
	found, err := s.deputies(ctx, "d.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return identity.Deputy{}, err
	}
	return found[0], nil
}

// InsertDeputy adds d.
func (s *DB) InsertDeputy(ctx context.Context, d identity.Deputy) error {
	return translate(s.writer(ctx).Create(&deputyRow{
		TenantID: tenant(ctx), ID: d.ID, UserID: d.UserID, DeputyID: d.DeputyID, FromDay: d.From, ToDay: d.To, CreatedAt: micros(d.CreatedAt),
	}).Error, "deputy")
}

// DeleteDeputy ends a deputyship.
func (s *DB) DeleteDeputy(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&deputyRow{}).Error, "deputy")
}
