package store

import (
	"context"
	"time"

	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type questionRow struct {
	TenantID   string
	ID         string
	CommentID  string
	UserID     string
	AskedBy    string
	CreatedAt  int64
	ExpiresAt  int64
	AnsweredAt int64
}

func (questionRow) TableName() string { return "questions" }

// InsertQuestion adds q.
func (s *DB) InsertQuestion(ctx context.Context, q notify.Question) error {
	return translate(s.writer(ctx).Create(&questionRow{
		TenantID: tenant(ctx), ID: q.ID, CommentID: q.CommentID, UserID: q.UserID, AskedBy: q.AskedBy, CreatedAt: micros(q.CreatedAt),
		ExpiresAt: micros(q.ExpiresAt),
	}).Error, "question")
}

// Question returns one question.
func (s *DB) Question(ctx context.Context, id string) (notify.Question, error) {
	var r questionRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&r).Error
	return notify.Question{
		ID: r.ID, CommentID: r.CommentID, UserID: r.UserID, AskedBy: r.AskedBy, CreatedAt: fromMicros(r.CreatedAt),
		ExpiresAt: fromMicros(r.ExpiresAt), AnsweredAt: fromMicros(r.AnsweredAt),
	}, translate(err, "question")
}

// CloseQuestion notes the answer to a question, once and in time.
func (s *DB) CloseQuestion(ctx context.Context, id string, at time.Time) error {
	res := s.writer(ctx).Model(&questionRow{}).Where("tenant_id = ? AND id = ? AND answered_at = 0 AND expires_at > ?", tenant(ctx), id, micros(at)).
		Update("answered_at", micros(at))
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Conflict, "question.answered")
	}
	return translate(res.Error, "question")
}
