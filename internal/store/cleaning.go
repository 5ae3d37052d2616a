package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/jobs/intake"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type cleaningRow struct {
	TenantID  string
	ID        string
	FileName  string
	SHA256    string `gorm:"column:sha256"`
	Sheets    string
	Choices   string
	State     string
	JobID     string
	ActorID   string
	CreatedAt int64
	UpdatedAt int64
	Revision  int
}

func (cleaningRow) TableName() string { return "cleaning_lists" }

func (r cleaningRow) list() (intake.List, error) {
	l := intake.List{
		ID: r.ID, FileName: r.FileName, SHA256: r.SHA256, State: intake.State(r.State), JobID: r.JobID, ActorID: r.ActorID,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Choices), &l.Choices); err != nil {
		return l, fmt.Errorf("store: cleaning list %s: %w", r.ID, err)
	}
	if r.Sheets == "" { // not asked for
		return l, nil
	}
	if err := json.Unmarshal([]byte(r.Sheets), &l.Sheets); err != nil {
		return l, fmt.Errorf("store: cleaning list %s: %w", r.ID, err)
	}
	return l, nil
}

// CleaningLists returns the lists of a person without their sheets, the newest first; of everybody if actorID is "".
func (s *DB) CleaningLists(ctx context.Context, actorID string, limit int) ([]intake.List, error) {
	q := s.reader(ctx).Omit("sheets").Where("tenant_id = ?", tenant(ctx))
	if actorID != "" {
		q = q.Where("actor_id = ?", actorID)
	}
	var rows []cleaningRow
	if err := q.Order("updated_at DESC, id").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "import")
	}
	out := make([]intake.List, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.list(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// CleaningList returns one list with its sheets.
func (s *DB) CleaningList(ctx context.Context, id string) (intake.List, error) {
	var row cleaningRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return intake.List{}, translate(err, "import")
	}
	return row.list()
}

// InsertCleaningList adds a list.
func (s *DB) InsertCleaningList(ctx context.Context, l intake.List) error {
	sheets, err := json.Marshal(l.Sheets)
	if err != nil {
		return fmt.Errorf("store: cleaning list: %w", err)
	}
	choices, err := json.Marshal(l.Choices)
	if err != nil {
		return fmt.Errorf("store: cleaning list: %w", err)
	}
	return translate(s.writer(ctx).Create(&cleaningRow{
		TenantID: tenant(ctx), ID: l.ID, FileName: l.FileName, SHA256: l.SHA256, Sheets: string(sheets), Choices: string(choices),
		State: string(l.State), JobID: l.JobID, ActorID: l.ActorID, CreatedAt: micros(l.CreatedAt), UpdatedAt: micros(l.UpdatedAt), Revision: l.Revision,
	}).Error, "import")
}

// UpdateCleaningList saves choices and state if the stored revision still equals l.Revision, else it returns problem.Stale.
func (s *DB) UpdateCleaningList(ctx context.Context, l intake.List) (intake.List, error) {
	choices, err := json.Marshal(l.Choices)
	if err != nil {
		return l, fmt.Errorf("store: cleaning list: %w", err)
	}
	res := s.writer(ctx).Model(&cleaningRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), l.ID, l.Revision).
		Updates(map[string]any{"choices": string(choices), "state": string(l.State), "job_id": l.JobID, "updated_at": micros(l.UpdatedAt), "revision": l.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return l, problem.New(problem.Stale, "request.stale")
	}
	l.Revision++
	return l, translate(res.Error, "import")
}

// DeleteCleaningList removes a list; what was taken over from it stays.
func (s *DB) DeleteCleaningList(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&cleaningRow{}).Error, "import")
}
