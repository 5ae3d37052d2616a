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
	CreatedAt      int64
	UpdatedAt      int64
	Revision       int
}

func (initiativeReportRow) TableName() string { return "initiative_reports" }

// InitiativeReports returns the reports of an initiative, of all if id is "", the newest month first.
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
			UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
		}
		if err := json.Unmarshal([]byte(r.Moved), &list[i].Moved); err != nil {
			return nil, fmt.Errorf("store: milestones of report %s: %w", r.ID, err)
		}
	}
	return list, nil
}

// InsertInitiativeReport adds r.
func (s *DB) InsertInitiativeReport(ctx context.Context, r initiative.Report) error {
	moved, err := json.Marshal(append([]initiative.Moved{}, r.Moved...))
	if err != nil {
		return fmt.Errorf("store: milestones of report: %w", err)
	}
	return translate(s.writer(ctx).Create(&initiativeReportRow{
		TenantID: tenant(ctx), ID: r.ID, InitiativeID: r.InitiativeID, Month: r.Month, Light: string(r.Light), Content: r.Content,
		Interim: r.Interim, Adjustment: r.Adjustment, AdjustmentYear: r.AdjustmentYear, NextSteps: r.Next, Moved: string(moved),
		CreatedAt: micros(r.CreatedAt), UpdatedAt: micros(r.UpdatedAt), Revision: r.Revision,
	}).Error, "initiative.report")
}

// UpdateInitiativeReport writes r if the stored revision still equals r.Revision, else it returns problem.Stale.
func (s *DB) UpdateInitiativeReport(ctx context.Context, r initiative.Report) (initiative.Report, error) {
	res := s.writer(ctx).Model(&initiativeReportRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), r.ID, r.Revision).
		Updates(map[string]any{
			"light": string(r.Light), "content": r.Content, "interim": r.Interim, "adjustment": r.Adjustment,
			"adjustment_year": r.AdjustmentYear, "next_steps": r.Next, "updated_at": micros(r.UpdatedAt), "revision": r.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return r, problem.New(problem.Stale, "request.stale")
	}
	r.Revision++
	return r, translate(res.Error, "initiative")
}
