package store

import (
	"context"
	"fmt"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

type sketchRow struct {
	TenantID   string
	ModelID    string
	UserID     string
	Origin     string
	SourceID   *string
	BaseNumber int
	MakerIDs   idList `gorm:"column:maker_ids"`
	Encoding   string
	Bytes      []byte
	Size       int
	CreatedAt  int64
	UpdatedAt  int64
	SeenAt     int64
	Revision   int
}

func (sketchRow) TableName() string { return "model_drafts" }

// namedSketchRow is a draft with the name of its author.
type namedSketchRow struct {
	Row      sketchRow `gorm:"embedded"`
	UserName string
}

func (r namedSketchRow) sketch() model.Sketch {
	d := r.Row
	return model.Sketch{
		LineID: d.ModelID, UserID: d.UserID, UserName: r.UserName, Origin: model.Origin(d.Origin), SourceID: orEmpty(d.SourceID),
		BaseNumber: d.BaseNumber, MakerIDs: d.MakerIDs, Size: d.Size, CreatedAt: fromMicros(d.CreatedAt), UpdatedAt: fromMicros(d.UpdatedAt),
		SeenAt: fromMicros(d.SeenAt), Revision: d.Revision,
	}
}

const sketchColumns = `d.model_id, d.user_id, d.origin, d.source_id, d.base_number, d.maker_ids, d.size, d.created_at, d.updated_at, d.seen_at, d.revision,
	u.name AS user_name`

const sketchFrom = ` FROM model_drafts d JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id WHERE d.tenant_id = ? AND d.model_id = ?`

// Sketches returns the drafts of a line without their bytes, last seen first.
func (s *DB) Sketches(ctx context.Context, lineID string) ([]model.Sketch, error) {
	var rows []namedSketchRow
	err := s.reader(ctx).Raw("SELECT "+sketchColumns+sketchFrom+" ORDER BY d.seen_at DESC, d.user_id", tenant(ctx), lineID).Scan(&rows).Error
	sketches := make([]model.Sketch, len(rows))
	for i, r := range rows {
		sketches[i] = r.sketch()
	}
	return sketches, translate(err, "draft")
}

// Sketch returns the draft of a person on a line with its bytes.
func (s *DB) Sketch(ctx context.Context, lineID, userID string) (model.Sketch, []byte, error) {
	var rows []namedSketchRow
	err := s.reader(ctx).Raw("SELECT d.encoding, d.bytes, "+sketchColumns+sketchFrom+" AND d.user_id = ?", tenant(ctx), lineID, userID).Scan(&rows).Error
	if err != nil {
		return model.Sketch{}, nil, translate(err, "draft")
	}
	if len(rows) == 0 {
		return model.Sketch{}, nil, problem.New(problem.NotFound, "request.notFound")
	}
	row := rows[0].Row
	content, err := unpack(row.Encoding, row.Bytes, int64(row.Size))
	if err != nil {
		return model.Sketch{}, nil, fmt.Errorf("%w: draft of model %s: %w", errDamaged, lineID, err)
	}
	return rows[0].sketch(), content, nil
}

// SaveSketch writes k with its bytes if the stored revision still equals k.Revision (0: nothing is stored) and returns
// it at its next revision, else problem.Stale.
func (s *DB) SaveSketch(ctx context.Context, k model.Sketch, content []byte) (model.Sketch, error) {
	encoding, packed := pack(content)
	row := sketchRow{
		TenantID: tenant(ctx), ModelID: k.LineID, UserID: k.UserID, Origin: string(k.Origin), SourceID: orNull(k.SourceID),
		BaseNumber: k.BaseNumber, MakerIDs: k.MakerIDs, Encoding: encoding, Bytes: packed, Size: len(content), CreatedAt: micros(k.CreatedAt),
		UpdatedAt: micros(k.UpdatedAt), SeenAt: micros(k.SeenAt), Revision: k.Revision + 1,
	}
	k.Size = row.Size
	if k.Revision == 0 {
		err := translate(s.writer(ctx).Create(&row).Error, "draft")
		if problem.Is(err, problem.Conflict) {
			err = problem.New(problem.Stale, "request.stale")
		}
		k.Revision++
		return k, err
	}
	res := s.writer(ctx).Model(&sketchRow{}).
		Where("tenant_id = ? AND model_id = ? AND user_id = ? AND revision = ?", row.TenantID, row.ModelID, row.UserID, k.Revision).
		Updates(map[string]any{
			"origin": row.Origin, "source_id": row.SourceID, "base_number": row.BaseNumber, "maker_ids": row.MakerIDs, "encoding": row.Encoding, "bytes": row.Bytes,
			"size": row.Size, "created_at": row.CreatedAt, "updated_at": row.UpdatedAt, "seen_at": row.SeenAt, "revision": row.Revision,
		})
	k.Revision++
	return k, staleIfNone(res.Error, res.RowsAffected, "draft")
}

// DeleteSketch forgets the draft of a person on a line.
func (s *DB) DeleteSketch(ctx context.Context, lineID, userID string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND model_id = ? AND user_id = ?", tenant(ctx), lineID, userID).
		Delete(&sketchRow{}).Error, "draft")
}

// SeeSketch notes when a person was last at the draft; its revision stays.
func (s *DB) SeeSketch(ctx context.Context, lineID, userID string, at time.Time) error {
	return translate(s.writer(ctx).Model(&sketchRow{}).
		Where("tenant_id = ? AND model_id = ? AND user_id = ?", tenant(ctx), lineID, userID).Update("seen_at", micros(at)).Error, "draft")
}
