package store

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
)

type receiptRow struct {
	TenantID  string
	ID        string
	Kind      string
	FileName  string
	SHA256    string `gorm:"column:sha256"`
	ActorID   string
	Counts    string
	Entries   string
	CreatedAt int64
}

func (receiptRow) TableName() string { return "import_receipts" }

func (r receiptRow) receipt() imports.Receipt {
	return imports.Receipt{
		ID: r.ID, Kind: r.Kind, FileName: r.FileName, SHA256: r.SHA256, ActorID: r.ActorID, Counts: []byte(r.Counts),
		Entries: []byte(r.Entries), CreatedAt: fromMicros(r.CreatedAt),
	}
}

// InsertReceipt keeps a receipt; one that is kept already stays as it is.
func (s *DB) InsertReceipt(ctx context.Context, r imports.Receipt) error {
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&receiptRow{
		TenantID: tenant(ctx), ID: r.ID, Kind: r.Kind, FileName: r.FileName, SHA256: r.SHA256, ActorID: r.ActorID,
		Counts: string(r.Counts), Entries: string(r.Entries), CreatedAt: micros(r.CreatedAt),
	}).Error, "job")
}

// Receipts returns the newest receipts without their entries; actorID "" means those of all.
func (s *DB) Receipts(ctx context.Context, actorID string, limit int) ([]imports.Receipt, error) {
	q := s.reader(ctx).Select("id, kind, file_name, sha256, actor_id, counts, '[]' AS entries, created_at").Where("tenant_id = ?", tenant(ctx))
	if actorID != "" {
		q = q.Where("actor_id = ?", actorID)
	}
	var rows []receiptRow
	err := q.Order("created_at DESC, id DESC").Limit(limit).Find(&rows).Error
	out := make([]imports.Receipt, len(rows))
	for i, r := range rows {
		out[i] = r.receipt()
	}
	return out, translate(err, "job")
}

// Receipt returns one receipt.
func (s *DB) Receipt(ctx context.Context, id string) (imports.Receipt, error) {
	var row receiptRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.receipt(), translate(err, "job")
}

type jobFileRow struct {
	TenantID string
	JobID    string
	Seq      int
	Bytes    []byte
}

func (jobFileRow) TableName() string { return "job_files" }

// SaveJobFile keeps a piece of the file that a job makes that owner holds; a piece of an earlier attempt is replaced. An
// owner that has lost the job gets problem.Conflict and replaces nothing.
func (s *DB) SaveJobFile(ctx context.Context, jobID, owner string, seq int, piece []byte) error {
	if err := s.updateHeld(ctx, jobID, owner, map[string]any{"lease_owner": owner}); err != nil {
		return err
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "job_id"}, {Name: "seq"}},
		DoUpdates: clause.AssignmentColumns([]string{"bytes"}),
	}).Create(&jobFileRow{TenantID: tenant(ctx), JobID: jobID, Seq: seq, Bytes: piece}).Error, "job")
}

// OpenJob returns the job of a kind that waits or is in work for a person, problem.NotFound if there is none.
func (s *DB) OpenJob(ctx context.Context, kind, actorID string) (jobs.Job, error) {
	var row jobRow
	err := s.reader(ctx).Where("tenant_id = ? AND kind = ? AND actor_id = ? AND state IN ('waiting', 'running')", tenant(ctx), kind, actorID).
		Order("created_at, id").Take(&row).Error
	if err != nil {
		return jobs.Job{}, translate(err, "job")
	}
	return row.job()
}

// DropJobFiles removes what jobs of a kind have made for a person, but for one of them.
func (s *DB) DropJobFiles(ctx context.Context, kind, actorID, exceptID string) error {
	return translate(s.writer(ctx).Exec(`DELETE FROM job_files WHERE tenant_id = ? AND job_id <> ? AND job_id IN
		(SELECT id FROM jobs WHERE tenant_id = ? AND kind = ? AND actor_id = ?)`, tenant(ctx), exceptID, tenant(ctx), kind, actorID).Error, "job")
}

// JobFile returns a piece of the file that a job made, problem.NotFound behind the last one.
func (s *DB) JobFile(ctx context.Context, jobID string, seq int) ([]byte, error) {
	var row jobFileRow
	err := s.reader(ctx).Where("tenant_id = ? AND job_id = ? AND seq = ?", tenant(ctx), jobID, seq).Take(&row).Error
	return row.Bytes, translate(err, "job")
}
