package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Confirmations returns when the register of each unit was confirmed last.
func (s *DB) Confirmations(ctx context.Context) (map[string]time.Time, error) {
	var rows []struct {
		UnitID string
		Last   int64
	}
	err := s.reader(ctx).Raw("SELECT unit_id, MAX(confirmed_at) AS last FROM register_confirmations WHERE tenant_id = ? GROUP BY unit_id", tenant(ctx)).Scan(&rows).Error
	out := make(map[string]time.Time, len(rows))
	for _, r := range rows {
		out[r.UnitID] = fromMicros(r.Last)
	}
	return out, translate(err, "unit")
}

// ProcessCounts counts the live processes by unit and marks, from an index alone.
func (s *DB) ProcessCounts(ctx context.Context) ([]goal.ProcessCount, error) {
	var rows []struct {
		UnitID                                                  string
		Marks, Processes, Important, OwnerVacant, WithCaretaker int
	}
	err := s.reader(ctx).Raw(`SELECT unit_id, marks, COUNT(*) AS processes, COUNT(CASE WHEN important THEN 1 END) AS important,
		COUNT(CASE WHEN owner_vacant THEN 1 END) AS owner_vacant,
		COUNT(CASE WHEN `+hasCaretaker+` THEN 1 END) AS with_caretaker
		FROM processes WHERE tenant_id = ? AND place = 'live' GROUP BY unit_id, marks`, tenant(ctx)).Scan(&rows).Error
	out := make([]goal.ProcessCount, len(rows))
	for i, r := range rows {
		out[i] = goal.ProcessCount{
			UnitID: r.UnitID, Marks: marksOf(r.Marks), Processes: r.Processes, Important: r.Important, OwnerVacant: r.OwnerVacant,
			WithCaretaker: r.WithCaretaker,
		}
	}
	return out, translate(err, "process")
}

// SheetCounts counts what released Steckbriefe of live processes say: two statements. Discontinued ones do not count.
func (s *DB) SheetCounts(ctx context.Context, today string, choices []string) (goal.SheetCounts, error) {
	var row struct {
		High, Medium, Low, UnknownCases, ReviewsOverdue int
		CaseHundredths                                  int64
	}
	err := s.reader(ctx).Raw(`SELECT COUNT(CASE WHEN released_completeness >= 85 THEN 1 END) AS high,
		COUNT(CASE WHEN released_completeness BETWEEN 45 AND 84 THEN 1 END) AS medium,
		COUNT(CASE WHEN released_completeness BETWEEN 0 AND 44 THEN 1 END) AS low,
		COUNT(CASE WHEN released_cases < 0 THEN 1 END) AS unknown_cases,
		COALESCE(SUM(CASE WHEN released_cases >= 0 THEN released_cases END), 0) AS case_hundredths,
		COUNT(CASE WHEN review_due <> '' AND review_due < ? THEN 1 END) AS reviews_overdue
		FROM processes WHERE tenant_id = ? AND place = 'live' AND (marks & ?) = 0`,
		today, tenant(ctx), markBit(register.Retired)).Scan(&row).Error
	c := goal.SheetCounts{
		High: row.High, Medium: row.Medium, Low: row.Low, UnknownCases: row.UnknownCases, CaseHundredths: row.CaseHundredths,
		ReviewsOverdue: row.ReviewsOverdue, Choices: map[string]map[string]int{},
	}
	if err != nil {
		return c, translate(err, "process")
	}
	return c, s.countTerms(ctx, choices, &c)
}

// countTerms counts the values of fields: choices one by one, numbers added up.
func (s *DB) countTerms(ctx context.Context, choices []string, c *goal.SheetCounts) error {
	const minutes, breaks = "processingMinutes", "mediaBreaks"
	var rows []struct {
		Field, Value            string
		Processes, Amount, Work int64
	}
	err := s.reader(ctx).Raw(`SELECT t.field, CASE WHEN t.field = ? THEN '' ELSE t.value END AS value, COUNT(*) AS processes,
		COALESCE(SUM(t.amount), 0) AS amount,
		COALESCE(SUM(CASE WHEN t.field = ? AND p.released_cases >= 0 THEN t.amount * p.released_cases / 10000 END), 0) AS work
		FROM process_terms t JOIN processes p ON p.tenant_id = t.tenant_id AND p.id = t.process_id
		WHERE t.tenant_id = ? AND t.view = 'released' AND t.field IN ? AND p.place = 'live' AND (p.marks & ?) = 0 GROUP BY 1, 2`,
		minutes, minutes, tenant(ctx), append([]string{minutes, breaks}, choices...), markBit(register.Retired)).Scan(&rows).Error
	for _, r := range rows {
		switch r.Field {
		case minutes:
			c.BoundMinutes += r.Work
		case breaks:
			c.MediaKnown += int(r.Processes)
			c.MediaBreaks += int(r.Amount / 100)
			if r.Amount > 0 {
				c.MediaWith += int(r.Processes)
			}
		default:
			if c.Choices[r.Field] == nil {
				c.Choices[r.Field] = map[string]int{}
			}
			c.Choices[r.Field][r.Value] += int(r.Processes)
		}
	}
	return translate(err, "process")
}

// ReleaseCounts counts the open releases of live processes, and those handed in before a time.
func (s *DB) ReleaseCounts(ctx context.Context, before time.Time) (goal.ReleaseCounts, error) {
	var c goal.ReleaseCounts
	err := s.reader(ctx).Raw(`SELECT COUNT(*) AS open, COUNT(CASE WHEN r.submitted_at < ? THEN 1 END) AS long FROM releases r
		JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id
		WHERE r.tenant_id = ? AND r.state = 'open' AND p.place = 'live'`, micros(before), tenant(ctx)).Scan(&c).Error
	return c, translate(err, "release")
}

// hasCaretaker is true for processes whose caretaker is named and not vacant.
const hasCaretaker = "NOT caretaker_vacant AND (caretaker_function <> '' OR caretaker_user IS NOT NULL)"

// ModelCounts counts the live processes that have a model of IST or SOLL with a version.
func (s *DB) ModelCounts(ctx context.Context) (goal.ModelCounts, error) {
	var c goal.ModelCounts
	err := s.reader(ctx).Raw(`SELECT COUNT(*) AS modelled, COUNT(CASE WHEN `+hasCaretaker+` THEN 1 END) AS with_caretaker FROM processes
		WHERE tenant_id = ? AND place = 'live' AND (marks & ?) = 0 AND id IN (SELECT m.process_id FROM models m
			WHERE m.tenant_id = ? AND m.trashed_at = 0 AND m.kind IN ('ist', 'soll') AND EXISTS
			(SELECT 1 FROM model_versions v WHERE v.tenant_id = m.tenant_id AND v.model_id = m.id AND v.trashed_at = 0))`,
		tenant(ctx), markBit(register.Retired), tenant(ctx)).Scan(&c).Error
	return c, translate(err, "model")
}

type snapshotRow struct {
	TenantID string
	Figure   string
	Month    string
	Number   int64
	Part     *int64
	Total    *int64
	TakenAt  int64
}

func (snapshotRow) TableName() string { return "figure_snapshots" }

// Snapshots returns what was written down of figures, oldest first.
func (s *DB) Snapshots(ctx context.Context, figures []string) (map[string][]goal.Snapshot, error) {
	var rows []snapshotRow
	err := s.reader(ctx).Where("tenant_id = ? AND figure IN ?", tenant(ctx), figures).Order("figure, month").Find(&rows).Error
	out := map[string][]goal.Snapshot{}
	for _, r := range rows {
		out[r.Figure] = append(out[r.Figure], goal.Snapshot{
			Figure: r.Figure, Month: r.Month, Reading: goal.Reading{Number: r.Number, Part: r.Part, Total: r.Total}, TakenAt: fromMicros(r.TakenAt),
		})
	}
	return out, translate(err, "figure")
}

// SnapshotTaken reports whether anything was written down for a month.
func (s *DB) SnapshotTaken(ctx context.Context, month string) (bool, error) {
	var n int
	err := s.reader(ctx).Raw("SELECT COUNT(*) FROM figure_snapshots WHERE tenant_id = ? AND month = ?", tenant(ctx), month).Scan(&n).Error
	return n > 0, translate(err, "figure")
}

// KeepSnapshots writes snapshots down; one that exists stays as it is.
func (s *DB) KeepSnapshots(ctx context.Context, list []goal.Snapshot) error {
	if len(list) == 0 {
		return nil
	}
	rows := make([]snapshotRow, len(list))
	for i, one := range list {
		rows[i] = snapshotRow{
			TenantID: tenant(ctx), Figure: one.Figure, Month: one.Month, Number: one.Number, Part: one.Part, Total: one.Total, TakenAt: micros(one.TakenAt),
		}
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&rows).Error, "figure")
}
