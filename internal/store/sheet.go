package store

import (
	"context"
	"maps"
	"slices"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

type sheetRow struct {
	TenantID     string
	ProcessID    string
	No           int
	State        string
	Document     string
	Completeness int
	Reason       string
	Author       *string
	MakerIDs     idList `gorm:"column:maker_ids"`
	Comment      string
	ReleasedAt   int64
	CreatedAt    int64
	Revision     int
}

func (sheetRow) TableName() string { return "steckbrief_versions" }

func (r sheetRow) version() sheet.Version {
	return sheet.Version{
		ProcessID: r.ProcessID, No: r.No, State: sheet.State(r.State), Raw: []byte(r.Document), Completeness: r.Completeness,
		Reason: r.Reason, AuthorID: orEmpty(r.Author), MakerIDs: r.MakerIDs, Comment: r.Comment, ReleasedAt: fromMicros(r.ReleasedAt),
		CreatedAt: fromMicros(r.CreatedAt), Revision: r.Revision,
	}
}

// SheetVersion returns one version of a Steckbrief.
func (s *DB) SheetVersion(ctx context.Context, processID string, no int) (sheet.Version, error) {
	var row sheetRow
	err := s.reader(ctx).Where("tenant_id = ? AND process_id = ? AND no = ?", tenant(ctx), processID, no).Take(&row).Error
	return row.version(), translate(err, "sheet")
}

// SheetTexts returns the JSON of the versions named by process and number, by process.
func (s *DB) SheetTexts(ctx context.Context, versions map[string]int) (map[string][]byte, error) {
	out := make(map[string][]byte, len(versions))
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(versions)), idsPerStatement) {
		numbers := map[int]bool{}
		for _, id := range ids {
			numbers[versions[id]] = true
		}
		var rows []sheetRow
		err := s.reader(ctx).Select("process_id", "no", "document").Where("tenant_id = ? AND process_id IN ? AND no IN ?",
			tenant(ctx), ids, slices.Collect(maps.Keys(numbers))).Find(&rows).Error
		if err != nil {
			return nil, translate(err, "sheet")
		}
		for _, r := range rows {
			if r.No == versions[r.ProcessID] {
				out[r.ProcessID] = []byte(r.Document)
			}
		}
	}
	return out, nil
}

// SheetVersions returns all versions of a Steckbrief without their documents, newest first.
func (s *DB) SheetVersions(ctx context.Context, processID string) ([]sheet.Version, error) {
	var rows []sheetRow
	err := s.reader(ctx).Select("process_id", "no", "state", "completeness", "reason", "author", "comment", "released_at", "created_at", "revision").
		Where("tenant_id = ? AND process_id = ?", tenant(ctx), processID).Order("no DESC").Find(&rows).Error
	versions := make([]sheet.Version, len(rows))
	for i, r := range rows {
		versions[i] = r.version()
	}
	return versions, translate(err, "sheet")
}

// InsertSheetVersion adds v.
func (s *DB) InsertSheetVersion(ctx context.Context, v sheet.Version) error {
	return translate(s.writer(ctx).Create(&sheetRow{
		TenantID: tenant(ctx), ProcessID: v.ProcessID, No: v.No, State: string(v.State), Document: string(v.Raw),
		Completeness: v.Completeness, Reason: v.Reason, Author: orNull(v.AuthorID), MakerIDs: v.MakerIDs, Comment: v.Comment,
		ReleasedAt: micros(v.ReleasedAt), CreatedAt: micros(v.CreatedAt), Revision: v.Revision,
	}).Error, "sheet")
}

// UpdateSheetVersion writes state, comment and date of release if the stored revision still equals
// v.Revision, else it returns problem.Stale.
func (s *DB) UpdateSheetVersion(ctx context.Context, v sheet.Version) (sheet.Version, error) {
	res := s.writer(ctx).Model(&sheetRow{}).
		Where("tenant_id = ? AND process_id = ? AND no = ? AND revision = ?", tenant(ctx), v.ProcessID, v.No, v.Revision).
		Updates(map[string]any{"state": string(v.State), "comment": v.Comment, "released_at": micros(v.ReleasedAt), "revision": v.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return v, problem.New(problem.Stale, "request.stale")
	}
	v.Revision++
	return v, translate(res.Error, "sheet")
}

// SupersedeSheetVersions ends all open and released versions before no.
func (s *DB) SupersedeSheetVersions(ctx context.Context, processID string, no int) error {
	return translate(s.writer(ctx).Exec(`UPDATE steckbrief_versions SET state = 'superseded', revision = revision + 1
		WHERE tenant_id = ? AND process_id = ? AND no < ? AND state IN ('draft', 'in_review', 'returned', 'released')`,
		tenant(ctx), processID, no).Error, "sheet")
}

// SetSummary writes what lists show of the Steckbrief, the marks and the terms, if the current version is
// still the one before; otherwise it returns problem.Stale. The revision of the process stays.
func (s *DB) SetSummary(ctx context.Context, p register.Process, before int, terms sheet.Terms) error {
	row, err := newProcessRow(tenant(ctx), p)
	if err != nil {
		return err
	}
	columns := map[string]any{
		"current_no": row.CurrentNo, "current_summary": row.CurrentSummary, "current_completeness": row.CurrentCompleteness,
		"current_missing": row.CurrentMissing, "current_cases": row.CurrentCases, "current_task_kind": row.CurrentTaskKind,
		"released_no": row.ReleasedNo, "released_at": row.ReleasedAt, "released_summary": row.ReleasedSummary,
		"released_completeness": row.ReleasedCompleteness, "released_missing": row.ReleasedMissing,
		"released_cases": row.ReleasedCases, "released_task_kind": row.ReleasedTaskKind,
		"marks": row.Marks, "mark_reasons": row.MarkReasons, "updated_at": row.UpdatedAt,
	}
	if terms.Current != nil {
		maps.Copy(columns, ofFile(viewCurrent, terms.Current))
	}
	if terms.Released != nil {
		maps.Copy(columns, ofFile(viewReleased, terms.Released))
	}
	res := s.writer(ctx).Model(&processRow{}).Where("tenant_id = ? AND id = ? AND current_no = ?", row.TenantID, row.ID, before).Updates(columns)
	if res.Error != nil {
		return translate(res.Error, "process")
	}
	if res.RowsAffected == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	s.touchProcess(ctx, p.ID)
	if before == 0 && terms.Released == nil { // the first version: there is nothing to replace
		return s.insertTerms(ctx, p.ID, viewCurrent, terms.Current)
	}
	if terms.Current != nil {
		if err := s.replaceTerms(ctx, p.ID, viewCurrent, terms.Current); err != nil {
			return err
		}
	}
	if terms.Released != nil {
		return s.replaceTerms(ctx, p.ID, viewReleased, terms.Released)
	}
	return nil
}

type pendingRow struct {
	TenantID  string
	ProcessID string
	UserID    string
	BaseNo    int
	Document  string
	UpdatedAt int64
	Revision  int
}

func (pendingRow) TableName() string { return "steckbrief_drafts" }

// Pending returns what a person has entered and not saved.
func (s *DB) Pending(ctx context.Context, processID, userID string) (sheet.Pending, error) {
	var r pendingRow
	err := s.reader(ctx).Where("tenant_id = ? AND process_id = ? AND user_id = ?", tenant(ctx), processID, userID).Take(&r).Error
	return sheet.Pending{
		ProcessID: r.ProcessID, UserID: r.UserID, Base: r.BaseNo, Raw: []byte(r.Document), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}, translate(err, "sheet")
}

// SavePending writes p if the stored revision still equals p.Revision (0: nothing is stored) and returns it at
// its next revision, else problem.Stale.
func (s *DB) SavePending(ctx context.Context, p sheet.Pending) (sheet.Pending, error) {
	row := pendingRow{
		TenantID: tenant(ctx), ProcessID: p.ProcessID, UserID: p.UserID, BaseNo: p.Base, Document: string(p.Raw),
		UpdatedAt: micros(p.UpdatedAt), Revision: p.Revision + 1,
	}
	stale := problem.New(problem.Stale, "request.stale")
	if p.Revision == 0 {
		err := translate(s.writer(ctx).Create(&row).Error, "sheet")
		if problem.Is(err, problem.Conflict) {
			err = stale
		}
		p.Revision++
		return p, err
	}
	res := s.writer(ctx).Model(&pendingRow{}).
		Where("tenant_id = ? AND process_id = ? AND user_id = ? AND revision = ?", row.TenantID, row.ProcessID, row.UserID, p.Revision).
		Updates(map[string]any{"base_no": row.BaseNo, "document": row.Document, "updated_at": row.UpdatedAt, "revision": row.Revision})
	if res.Error == nil && res.RowsAffected == 0 {
		return p, stale
	}
	p.Revision++
	return p, translate(res.Error, "sheet")
}

// DeletePending forgets what a person has entered and not saved.
func (s *DB) DeletePending(ctx context.Context, processID, userID string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND process_id = ? AND user_id = ?", tenant(ctx), processID, userID).
		Delete(&pendingRow{}).Error, "sheet")
}

// objectTables are where the objects live that Steckbriefe refer to, and how they are called.
var objectTables = map[string]string{"application": "applications", "unit": "org_units", "process": "processes"}

// ObjectNames returns the names of those of the objects that exist, by id.
func (s *DB) ObjectNames(ctx context.Context, target string, ids []string) (map[string]string, error) {
	names := map[string]string{}
	table, known := objectTables[target]
	if !known || len(ids) == 0 {
		return names, nil
	}
	var rows []struct{ ID, Name string }
	err := s.reader(ctx).Table(table).Select("id", "name").Where("tenant_id = ? AND id IN ?", tenant(ctx), ids).Scan(&rows).Error
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, translate(err, "sheet")
}
