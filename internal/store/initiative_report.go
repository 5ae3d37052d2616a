package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type initiativeReportRow struct {
	TenantID       string
	ID             string
	InitiativeID   string
	Month          string
	Light          string
	Content        string
	Interim        string
	Adjustment     string
	AdjustmentYear int
	NextSteps      string
	Moved          string
	AuthorID       *string
	CreatedAt      int64
	UpdatedAt      int64
	Revision       int
}

func (initiativeReportRow) TableName() string { return "initiative_reports" }

// InitiativeReports returns the reports of an initiative, of all if id is "", the newest month first. Those
// of one initiative come with the names of their authors.
func (s *DB) InitiativeReports(ctx context.Context, initiativeID string) ([]initiative.Report, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	if initiativeID != "" {
		q = q.Where("initiative_id = ?", initiativeID)
	}
	var rows []initiativeReportRow
	if err := q.Order("month DESC, initiative_id").Find(&rows).Error; err != nil {
		return nil, translate(err, "initiative")
	}
	list := make([]initiative.Report, len(rows))
	for i, r := range rows {
		list[i] = initiative.Report{
			ID: r.ID, InitiativeID: r.InitiativeID, Month: r.Month, Light: initiative.Light(r.Light), Content: r.Content, Interim: r.Interim,
			Adjustment: r.Adjustment, AdjustmentYear: r.AdjustmentYear, Next: r.NextSteps, CreatedAt: fromMicros(r.CreatedAt),
			AuthorID: orEmpty(r.AuthorID), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		}
		if err := json.Unmarshal([]byte(r.Moved), &list[i].Moved); err != nil {
			return nil, fmt.Errorf("store: milestones of report %s: %w", r.ID, err)
		}
	}
	if initiativeID == "" {
		return list, nil
	}
	return s.nameAuthors(ctx, list)
}

// nameAuthors adds the names of those who have written reports.
func (s *DB) nameAuthors(ctx context.Context, list []initiative.Report) ([]initiative.Report, error) {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.AuthorID
	}
	names, err := s.UserNames(ctx, ids)
	for i := range list {
		list[i].AuthorName = names[list[i].AuthorID]
	}
	return list, err
}

// InsertInitiativeReport adds r.
func (s *DB) InsertInitiativeReport(ctx context.Context, r initiative.Report) error {
	moved, err := json.Marshal(append([]initiative.Moved{}, r.Moved...))
	if err != nil {
		return fmt.Errorf("store: milestones of report: %w", err)
	}
	return translate(s.writer(ctx).Create(&initiativeReportRow{
		TenantID: tenant(ctx), ID: r.ID, InitiativeID: r.InitiativeID, Month: r.Month, Light: string(r.Light), Content: r.Content,
		Interim: r.Interim, Adjustment: r.Adjustment, AdjustmentYear: r.AdjustmentYear, NextSteps: r.Next, Moved: string(moved), AuthorID: orNull(r.AuthorID),
		CreatedAt: micros(r.CreatedAt), UpdatedAt: micros(r.UpdatedAt), Revision: r.Revision,
	}).Error, "initiative.report")
}

// UpdateInitiativeReport writes r if the stored revision still equals r.Revision, else it returns problem.Stale. What the
// report said before is kept.
func (s *DB) UpdateInitiativeReport(ctx context.Context, r initiative.Report) (initiative.Report, error) {
	err := s.writer(ctx).Exec(`INSERT INTO initiative_report_versions
		(tenant_id, report_id, revision, light, content, interim, adjustment, adjustment_year, next_steps, author_id, saved_at)
		SELECT tenant_id, id, revision, light, content, interim, adjustment, adjustment_year, next_steps, author_id, updated_at
		FROM initiative_reports WHERE tenant_id = ? AND id = ? AND revision = ?`, tenant(ctx), r.ID, r.Revision).Error
	if err != nil {
		return r, translate(err, "initiative")
	}
	res := s.writer(ctx).Model(&initiativeReportRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), r.ID, r.Revision).
		Updates(map[string]any{
			"light": string(r.Light), "content": r.Content, "interim": r.Interim, "adjustment": r.Adjustment,
			"adjustment_year": r.AdjustmentYear, "next_steps": r.Next, "author_id": orNull(r.AuthorID), "updated_at": micros(r.UpdatedAt), "revision": r.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return r, problem.New(problem.Stale, "request.stale")
	}
	r.Revision++
	return r, translate(res.Error, "initiative")
}

// InitiativeReportVersions returns what a report said before, the newest first, without its milestones.
func (s *DB) InitiativeReportVersions(ctx context.Context, reportID string) ([]initiative.Report, error) {
	var rows []struct {
		InitiativeID, Month, Light, Content, Interim, Adjustment, NextSteps string
		AdjustmentYear, Revision                                            int
		AuthorID                                                            *string
		SavedAt                                                             int64
	}
	err := s.reader(ctx).Raw(`SELECT r.initiative_id, r.month, v.light, v.content, v.interim, v.adjustment, v.next_steps, v.adjustment_year,
			v.revision, v.author_id, v.saved_at FROM initiative_report_versions v
		JOIN initiative_reports r ON r.tenant_id = v.tenant_id AND r.id = v.report_id
		WHERE v.tenant_id = ? AND v.report_id = ? ORDER BY v.revision DESC`, tenant(ctx), reportID).Scan(&rows).Error
	list := make([]initiative.Report, len(rows))
	for i, r := range rows {
		list[i] = initiative.Report{
			ID: reportID, InitiativeID: r.InitiativeID, Month: r.Month, Light: initiative.Light(r.Light), Content: r.Content, Interim: r.Interim,
			Adjustment: r.Adjustment, AdjustmentYear: r.AdjustmentYear, Next: r.NextSteps, AuthorID: orEmpty(r.AuthorID), UpdatedAt: fromMicros(r.SavedAt), Revision: r.Revision,
		}
	}
	if err != nil {
		return nil, translate(err, "initiative")
	}
	return s.nameAuthors(ctx, list)
}
