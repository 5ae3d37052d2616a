package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

type modelVersionRow struct {
	TenantID        string
	ID              string
	ModelID         string
	Number          int
	State           string
	SHA256          string `gorm:"column:sha256"`
	Size            int
	FileName        string
	Comment         string
	AuthorID        *string
	MakerIDs        idList `gorm:"column:maker_ids"`
	CreatedAt       int64
	SubmittedAt     int64
	ReleasedAt      int64
	DecidedAt       int64
	DecidedBy       *string
	DecisionComment string
	ValidFrom       string
	ReviewDue       string
	Errors          int
	Warnings        int
	Hints           int
	HasDiagram      bool
	Receipt         string
	TrashedAt       int64
	Revision        int
}

func (modelVersionRow) TableName() string { return "model_versions" }

// versionRow is a version with its line, its process and the names of people, without the receipt.
type versionRow struct {
	Row           modelVersionRow `gorm:"embedded"`
	Process       placeRow        `gorm:"embedded"`
	Kind          string
	LineName      string
	AuthorName    string
	DecidedByName string
}

const versionQuery = `SELECT v.id, v.model_id, v.number, v.state, v.sha256, v.size, v.file_name, v.comment, v.author_id, v.maker_ids, v.created_at,
	v.submitted_at, v.released_at, v.decided_at, v.decided_by, v.decision_comment, v.valid_from, v.review_due, v.errors,
	v.warnings, v.hints, v.has_diagram, v.trashed_at, v.revision, m.kind, m.name AS line_name, ` + placeColumns + `,
	COALESCE(a.name, '') AS author_name, COALESCE(d.name, '') AS decided_by_name
	FROM model_versions v
	JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id
	JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = m.process_id
	LEFT JOIN users a ON a.tenant_id = v.tenant_id AND a.id = v.author_id
	LEFT JOIN users d ON d.tenant_id = v.tenant_id AND d.id = v.decided_by
	WHERE v.tenant_id = ? AND `

func (r versionRow) version() model.Version {
	v := r.Row
	return model.Version{
		Place: r.Process.place(), ID: v.ID, LineID: v.ModelID, LineName: r.LineName, Kind: model.Kind(r.Kind), Number: v.Number,
		State: model.State(v.State), SHA256: v.SHA256, Size: v.Size, FileName: v.FileName, Comment: v.Comment,
		AuthorID: orEmpty(v.AuthorID), AuthorName: r.AuthorName, MakerIDs: v.MakerIDs, CreatedAt: fromMicros(v.CreatedAt),
		SubmittedAt: fromMicros(v.SubmittedAt), ReleasedAt: fromMicros(v.ReleasedAt), DecidedAt: fromMicros(v.DecidedAt),
		DecidedBy: orEmpty(v.DecidedBy), DecidedByName: r.DecidedByName, DecisionComment: v.DecisionComment,
		ValidFrom: v.ValidFrom, ReviewDue: v.ReviewDue, Errors: v.Errors, Warnings: v.Warnings, Hints: v.Hints,
		HasDiagram: v.HasDiagram, TrashedAt: fromMicros(v.TrashedAt), Revision: v.Revision,
	}
}

// ModelVersions returns the versions of a line, newest first, those in the trash too.
func (s *DB) ModelVersions(ctx context.Context, lineID string) ([]model.Version, error) {
	var rows []versionRow
	err := s.reader(ctx).Raw(versionQuery+"v.model_id = ? ORDER BY v.number DESC", tenant(ctx), lineID).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "version")
	}
	versions := make([]model.Version, len(rows))
	for i, r := range rows {
		versions[i] = r.version()
	}
	return versions, nil
}

// ModelVersion returns one version.
func (s *DB) ModelVersion(ctx context.Context, id string) (model.Version, error) {
	var rows []versionRow
	if err := s.reader(ctx).Raw(versionQuery+"v.id = ?", tenant(ctx), id).Scan(&rows).Error; err != nil {
		return model.Version{}, translate(err, "version")
	}
	if len(rows) == 0 {
		return model.Version{}, problem.New(problem.NotFound, "request.notFound")
	}
	return rows[0].version(), nil
}

// InsertModelVersion adds v with its receipt and with what it is found and called by.
func (s *DB) InsertModelVersion(ctx context.Context, v model.Version, r model.Receipt, index model.Index) error {
	receipt, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("store: receipt: %w", err)
	}
	err = s.writer(ctx).Create(&modelVersionRow{
		TenantID: tenant(ctx), ID: v.ID, ModelID: v.LineID, Number: v.Number, State: string(v.State), SHA256: v.SHA256,
		Size: v.Size, FileName: v.FileName, Comment: v.Comment, AuthorID: orNull(v.AuthorID), MakerIDs: v.MakerIDs, CreatedAt: micros(v.CreatedAt),
		Errors: v.Errors, Warnings: v.Warnings, Hints: v.Hints, HasDiagram: v.HasDiagram, Receipt: string(receipt),
		Revision: v.Revision,
	}).Error
	if err != nil {
		return translate(err, "version")
	}
	if err := s.touchModel(ctx, v.LineID); err != nil {
		return err
	}
	if err := s.insertElements(ctx, v.ID, index.Elements); err != nil {
		return err
	}
	return s.insertReferences(ctx, v.ID, index.References)
}

// UpdateModelVersion writes the state of v and what belongs to it if the stored revision still equals
// v.Revision; otherwise it returns problem.Stale. Bytes, receipt and author never change.
func (s *DB) UpdateModelVersion(ctx context.Context, v model.Version) error {
	res := s.writer(ctx).Model(&modelVersionRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), v.ID, v.Revision).
		Updates(map[string]any{
			"state": string(v.State), "comment": v.Comment, "submitted_at": micros(v.SubmittedAt), "released_at": micros(v.ReleasedAt),
			"decided_at": micros(v.DecidedAt), "decided_by": orNull(v.DecidedBy), "decision_comment": v.DecisionComment,
			"valid_from": v.ValidFrom, "review_due": v.ReviewDue, "trashed_at": micros(v.TrashedAt), "revision": gorm.Expr("revision + 1"),
		})
	if err := staleIfNone(res.Error, res.RowsAffected, "version"); err != nil {
		return err
	}
	return s.touchModel(ctx, v.LineID)
}

// ModelReceipt returns the receipt of a version.
func (s *DB) ModelReceipt(ctx context.Context, versionID string) (model.Receipt, error) {
	var row modelVersionRow
	err := s.reader(ctx).Select("receipt").Where("tenant_id = ? AND id = ?", tenant(ctx), versionID).Take(&row).Error
	if err != nil {
		return model.Receipt{}, translate(err, "version")
	}
	var r model.Receipt
	if err := json.Unmarshal([]byte(row.Receipt), &r); err != nil {
		return r, fmt.Errorf("store: receipt of version %s: %w", versionID, err)
	}
	return r, nil
}

type modelElementRow struct {
	TenantID  string
	VersionID string
	Seq       int
	ElementID string
	Kind      string
	Name      string
	Text      string
}

func (modelElementRow) TableName() string { return "model_elements" }

func (s *DB) insertElements(ctx context.Context, versionID string, elements []model.ElementText) error {
	if len(elements) == 0 {
		return nil
	}
	rows := make([]modelElementRow, len(elements))
	for i, e := range elements {
		rows[i] = modelElementRow{
			TenantID: tenant(ctx), VersionID: versionID, Seq: i, ElementID: e.ElementID, Kind: e.Kind, Name: e.Name, Text: e.Text,
		}
	}
	return translate(s.writer(ctx).CreateInBatches(rows, 200).Error, "version")
}

// ElementTexts returns the elements a version is found by, in the order of its file.
func (s *DB) ElementTexts(ctx context.Context, versionID string) ([]model.ElementText, error) {
	var rows []modelElementRow
	err := s.reader(ctx).Where("tenant_id = ? AND version_id = ?", tenant(ctx), versionID).Order("seq").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "version")
	}
	elements := make([]model.ElementText, len(rows))
	for i, r := range rows {
		elements[i] = model.ElementText{ElementID: r.ElementID, Kind: r.Kind, Name: r.Name, Text: r.Text}
	}
	return elements, nil
}
