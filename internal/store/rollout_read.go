package store

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/rollout"
)

// FileCounts counts the live processes per unit and kind of file, once by released and once by current Steckbriefe, with
// their cases and the minutes they bind, along the indexes processes_by_file and processes_by_released_file. Discontinued
// ones do not count. The list is not to be changed.
func (s *DB) FileCounts(ctx context.Context) ([]rollout.FileCount, error) {
	return asOfTrail(ctx, s, &s.fileCounts, s.countFiles)
}

func (s *DB) countFiles(ctx context.Context) ([]rollout.FileCount, error) {
	var rows []struct {
		UnitID, Value, View string
		Processes           int
		Cases, Minutes      int64
	}
	const counted = `SELECT unit_id, VIEW_file_kind AS value, 'VIEW' AS view, COUNT(*) AS processes,
		COALESCE(SUM(CASE WHEN VIEW_cases > 0 THEN VIEW_cases END), 0) AS cases,
		COALESCE(SUM(CASE WHEN VIEW_cases > 0 AND VIEW_minutes > 0 THEN VIEW_minutes * VIEW_cases / 10000 END), 0) AS minutes
		FROM processes WHERE tenant_id = @tenant AND place = 'live' AND VIEW_file_kind <> '' AND (marks & @retired) = 0 GROUP BY unit_id, VIEW_file_kind`
	query := strings.ReplaceAll(counted, "VIEW", "current") + " UNION ALL " + strings.ReplaceAll(counted, "VIEW", "released")
	err := s.reader(ctx).Raw(query, sql.Named("tenant", tenant(ctx)), sql.Named("retired", markBit(register.Retired))).Scan(&rows).Error
	out := make([]rollout.FileCount, len(rows))
	for i, r := range rows {
		out[i] = rollout.FileCount{
			UnitID: r.UnitID, FileKind: r.Value, Released: r.View == "released", Processes: r.Processes, Cases: r.Cases, Minutes: r.Minutes,
		}
	}
	return out, translate(err, "process")
}

// RolloutInitiatives returns the initiatives that are tied to processes and applications.
func (s *DB) RolloutInitiatives(ctx context.Context) ([]rollout.InitiativeLink, error) {
	var links []rollout.InitiativeLink
	err := s.reader(ctx).Raw(`SELECT i.id AS initiative_id, i.number, i.title, i.stage, COALESCE(l.process_id, '') AS process_id,
		COALESCE(l.application_id, '') AS application_id FROM initiative_links l
		JOIN initiatives i ON i.tenant_id = l.tenant_id AND i.id = l.initiative_id
		WHERE l.tenant_id = ? AND (l.process_id IS NOT NULL OR l.application_id IS NOT NULL) ORDER BY i.number`, tenant(ctx)).Scan(&links).Error
	return links, translate(err, "initiative")
}

// FileSheet returns what a version of a Steckbrief says of files and forms.
func (s *DB) FileSheet(ctx context.Context, processID string, version int) (rollout.SheetFacts, error) {
	none := rollout.SheetFacts{MediaBreaks: -1}
	rows, err := s.FieldRows(ctx)
	if err != nil {
		return none, err
	}
	schema, err := sheet.SchemaOf(rows)
	if err != nil {
		return none, err
	}
	documents, err := s.SteckbriefDocuments(ctx, map[string]int{processID: version})
	if err != nil || documents[processID] == nil {
		return none, err
	}
	doc, err := steckbrief.Load(documents[processID], schema)
	if err != nil {
		return none, err
	}
	return fileFacts(doc), nil
}

func fileFacts(doc steckbrief.Document) rollout.SheetFacts {
	out := rollout.SheetFacts{MediaBreaks: -1}
	value := func(key string) steckbrief.Value {
		if f := doc.Field(key).Fact(); f.State == steckbrief.Known {
			return f.Value
		}
		return nil
	}
	if v, ok := value("fileKind").(steckbrief.Choice); ok {
		out.FileKind = string(v)
	}
	if doc.Field("fileKind").Fact().State == steckbrief.NotApplicable {
		out.FileKind = "none"
	}
	if doc.Field("fileState").Fact().State == steckbrief.NotApplicable {
		out.FileState = "notPlanned"
	}
	if v, ok := value("fileState").(steckbrief.Choice); ok {
		out.FileState = string(v)
	}
	if v, ok := value("filePlanKey").(steckbrief.Text); ok {
		out.FilePlanKey = string(v)
	}
	if v, ok := value("writtenForm").(steckbrief.Multi); ok {
		out.Forms = v
	}
	if v, ok := value("mediaBreaks").(steckbrief.Number); ok {
		out.MediaBreaks = int(v.Hundredths / 100)
	}
	return out
}

// ReleasedModel returns the bytes of the released IST of a process, nil if there is none.
func (s *DB) ReleasedModel(ctx context.Context, processID string) ([]byte, error) {
	var hash string
	err := s.reader(ctx).Raw(`SELECT v.sha256 FROM models m JOIN model_versions v ON v.tenant_id = m.tenant_id AND v.model_id = m.id
		WHERE m.tenant_id = ? AND m.process_id = ? AND m.kind = 'ist' AND m.trashed_at = 0 AND v.trashed_at = 0 AND v.state = 'released'
		ORDER BY v.number DESC LIMIT 1`, tenant(ctx), processID).Scan(&hash).Error
	if err != nil || hash == "" {
		return nil, translate(err, "model")
	}
	return s.File(ctx, hash)
}

type workplaceRow struct {
	TenantID   string
	UnitID     string
	Day        string
	Total      int
	Connected  int
	Source     string
	RecordedAt int64
}

func (workplaceRow) TableName() string { return "unit_workplaces" }

// WorkplaceEntries returns what a unit, or every unit for "", said about its workplaces, by unit and day.
func (s *DB) WorkplaceEntries(ctx context.Context, unitID string) ([]rollout.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	if unitID != "" {
		q = q.Where("unit_id = ?", unitID)
	}
	var rows []workplaceRow
	err := q.Order("unit_id, day").Find(&rows).Error
	out := make([]rollout.Entry, len(rows))
	for i, r := range rows {
		out[i] = rollout.Entry{UnitID: r.UnitID, Day: r.Day, Total: r.Total, Connected: r.Connected, Source: r.Source}
	}
	return out, translate(err, "unit")
}

// SaveWorkplaceEntry keeps what a unit says from a day on, in place of another entry of that day.
func (s *DB) SaveWorkplaceEntry(ctx context.Context, e rollout.Entry) error {
	row := workplaceRow{
		TenantID: tenant(ctx), UnitID: e.UnitID, Day: e.Day, Total: e.Total, Connected: e.Connected, Source: e.Source, RecordedAt: micros(s.dated(ctx)),
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "unit_id"}, {Name: "day"}},
		DoUpdates: clause.AssignmentColumns([]string{"total", "connected", "source", "recorded_at"}),
	}).Create(&row).Error, "unit")
}

// keepWorkplaces notes what a unit says about its workplaces, whatever way it was changed: nothing if both numbers are as
// before, or one of them is unknown.
func (s *DB) keepWorkplaces(ctx context.Context, u register.Unit) error {
	total, connected := u.Facts.Workplaces, u.Facts.WorkplacesDMS
	if total == nil || connected == nil {
		return nil
	}
	entries, err := s.WorkplaceEntries(ctx, u.ID)
	if err != nil {
		return err
	}
	if n := len(entries); n > 0 && entries[n-1].Total == *total && entries[n-1].Connected == *connected {
		return nil
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	return s.SaveWorkplaceEntry(ctx, rollout.Entry{
		UnitID: u.ID, Day: settings.Day(s.dated(ctx)), Total: *total, Connected: *connected, Source: u.Facts.FiguresSource,
	})
}
