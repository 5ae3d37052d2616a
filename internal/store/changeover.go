package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

type changeoverRow struct {
	TenantID      string
	ID            string
	ProcessID     string
	ProcessNumber string
	ProcessName   string
	SollID        string
	SollNo        int
	SollName      string
	IstID         string
	IstNo         int
	IstName       string
	BeforeID      *string
	BeforeNo      int
	HappenedOn    string
	MeasureDue    string
	Effect        string
	Note          string
	ReportedBy    *string
	ReportedAt    int64
	CorrectedBy   *string
	CorrectedAt   int64
	Correction    string
	Revision      int
}

func (changeoverRow) TableName() string { return "changeovers" }

type changeoverView struct {
	Row                                      changeoverRow `gorm:"embedded"`
	UnitID, UnitName, UnitPath, ReportedName string
}

// Rights follow the process as it is now; what the record says stays as on its day.
const changeoverQuery = `SELECT c.*, p.unit_id, u.name AS unit_name, p.unit_path, COALESCE(a.name, '') AS reported_name
	FROM changeovers c
	JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
	JOIN org_units u ON u.tenant_id = p.tenant_id AND u.id = p.unit_id
	LEFT JOIN users a ON a.tenant_id = c.tenant_id AND a.id = c.reported_by
	WHERE c.tenant_id = ? AND `

func (v changeoverView) changeover() (changeover.Changeover, error) {
	r := v.Row
	c := changeover.Changeover{
		ID: r.ID, ProcessID: r.ProcessID, ProcessNumber: r.ProcessNumber, ProcessName: r.ProcessName, UnitID: v.UnitID, UnitName: v.UnitName,
		UnitPath: v.UnitPath, Soll: changeover.Ref{ID: r.SollID, No: r.SollNo, Name: r.SollName}, Ist: changeover.Ref{ID: r.IstID, No: r.IstNo, Name: r.IstName},
		Before: changeover.Ref{ID: orEmpty(r.BeforeID), No: r.BeforeNo, Name: r.IstName}, On: r.HappenedOn, MeasureDue: r.MeasureDue, Note: r.Note,
		ReportedBy: orEmpty(r.ReportedBy), ReportedName: v.ReportedName, ReportedAt: fromMicros(r.ReportedAt), CorrectedAt: fromMicros(r.CorrectedAt),
		CorrectedBy: orEmpty(r.CorrectedBy), Correction: r.Correction, Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Effect), &c.Effect); err != nil {
		return c, fmt.Errorf("store: effect of changeover %s: %w", r.ID, err)
	}
	return c, nil
}

// Changeover returns one changeover with its measurements.
func (s *DB) Changeover(ctx context.Context, id string) (changeover.Changeover, error) {
	found, err := s.changeovers(ctx, "c.id = ? AND p.place = 'live'", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return changeover.Changeover{}, err
	}
	return found[0], nil
}

// Changeovers returns those that fit, the latest change first, with their measurements. Those of processes in the trash
// are not among them.
func (s *DB) Changeovers(ctx context.Context, q changeover.Query) ([]changeover.Changeover, error) {
	if len(q.Readable) == 0 {
		return nil, nil
	}
	where, args := below("p.unit_path", q.Readable)
	where += " AND p.place = 'live'"
	if q.ProcessIDs != nil {
		where, args = where+" AND c.process_id IN ?", append(args, q.ProcessIDs)
	}
	if q.Within != "" {
		inside, more := below("p.unit_path", []string{q.Within})
		where, args = where+" AND "+inside, append(args, more...)
	}
	where += " ORDER BY c.happened_on DESC, c.id DESC"
	if q.Limit > 0 {
		where, args = where+" LIMIT ?", append(args, q.Limit)
	}
	return s.changeovers(ctx, where, args...)
}

func (s *DB) changeovers(ctx context.Context, where string, args ...any) ([]changeover.Changeover, error) {
	var rows []changeoverView
	if err := s.reader(ctx).Raw(changeoverQuery+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error; err != nil {
		return nil, translate(err, "changeover")
	}
	out := make([]changeover.Changeover, len(rows))
	at := map[string]int{}
	for i, r := range rows {
		c, err := r.changeover()
		if err != nil {
			return nil, err
		}
		out[i], at[c.ID] = c, i
	}
	measured, err := s.measurements(ctx, at)
	for _, m := range measured {
		c := &out[at[m.ChangeoverID]]
		c.Measurements = append(c.Measurements, m)
	}
	return out, err
}

// InsertChangeover adds c.
func (s *DB) InsertChangeover(ctx context.Context, c changeover.Changeover) error {
	frozen, err := json.Marshal(c.Effect)
	if err != nil {
		return fmt.Errorf("store: effect: %w", err)
	}
	err = translate(s.writer(ctx).Create(&changeoverRow{
		TenantID: tenant(ctx), ID: c.ID, ProcessID: c.ProcessID, ProcessNumber: c.ProcessNumber, ProcessName: c.ProcessName, SollID: c.Soll.ID,
		SollNo: c.Soll.No, SollName: c.Soll.Name, IstID: c.Ist.ID, IstNo: c.Ist.No, IstName: c.Ist.Name, BeforeID: orNull(c.Before.ID),
		BeforeNo: c.Before.No, HappenedOn: c.On, MeasureDue: c.MeasureDue, Effect: string(frozen), Note: c.Note, ReportedBy: orNull(c.ReportedBy),
		ReportedAt: micros(c.ReportedAt), Revision: c.Revision,
	}).Error, "changeover")
	if problem.Is(err, problem.Conflict) {
		return problem.New(problem.Conflict, "changeover.done")
	}
	return err
}

// CorrectChangeover adds a correction if the stored revision still equals c.Revision.
func (s *DB) CorrectChangeover(ctx context.Context, c changeover.Changeover) error {
	res := s.writer(ctx).Model(&changeoverRow{}).Where("tenant_id = ? AND id = ? AND revision = ? AND corrected_at = 0", tenant(ctx), c.ID, c.Revision).
		Updates(map[string]any{
			"corrected_by": orNull(c.CorrectedBy), "corrected_at": micros(c.CorrectedAt), "correction": c.Correction, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "changeover")
}

// MoveChangeovers gives the changeovers of a process to another.
func (s *DB) MoveChangeovers(ctx context.Context, fromID, intoID string) error {
	return translate(s.writer(ctx).Model(&changeoverRow{}).Where("tenant_id = ? AND process_id = ?", tenant(ctx), fromID).
		Update("process_id", intoID).Error, "changeover")
}

type measurementRow struct {
	TenantID     string
	ID           string
	ChangeoverID string
	Minutes      int64 // × 100
	Sample       int
	Period       string
	Year         int
	Source       string
	Method       string
	Note         string
	EnteredBy    *string
	EnteredAt    int64
}

func (measurementRow) TableName() string { return "changeover_measurements" }

// InsertMeasurement adds m.
func (s *DB) InsertMeasurement(ctx context.Context, m changeover.Measurement) error {
	return translate(s.writer(ctx).Create(&measurementRow{
		TenantID: tenant(ctx), ID: m.ID, ChangeoverID: m.ChangeoverID, Minutes: m.Hundredths, Sample: m.Sample, Period: m.Period, Year: m.Year,
		Source: m.Source, Method: string(m.Method), Note: m.Note, EnteredBy: orNull(m.EnteredBy), EnteredAt: micros(m.EnteredAt),
	}).Error, "changeover")
}

// measurements returns those of changeovers, the oldest first.
func (s *DB) measurements(ctx context.Context, of map[string]int) ([]changeover.Measurement, error) {
	if len(of) == 0 {
		return nil, nil
	}
	var rows []struct {
		Row         measurementRow `gorm:"embedded"`
		EnteredName string
	}
	ids := make([]string, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	err := s.reader(ctx).Raw(`SELECT m.*, COALESCE(a.name, '') AS entered_name FROM changeover_measurements m
		LEFT JOIN users a ON a.tenant_id = m.tenant_id AND a.id = m.entered_by
		WHERE m.tenant_id = ? AND m.changeover_id IN ? ORDER BY m.entered_at, m.id`, tenant(ctx), ids).Scan(&rows).Error
	out := make([]changeover.Measurement, len(rows))
	for i, r := range rows {
		m := r.Row
		out[i] = changeover.Measurement{
			ID: m.ID, ChangeoverID: m.ChangeoverID, Hundredths: m.Minutes, Sample: m.Sample, Period: m.Period, Year: m.Year, Source: m.Source,
			Method: steckbrief.Method(m.Method), Note: m.Note, EnteredBy: orEmpty(m.EnteredBy), EnteredName: r.EnteredName, EnteredAt: fromMicros(m.EnteredAt),
		}
	}
	return out, translate(err, "changeover")
}
