package store

import (
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/when"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type initiativeRow struct {
	TenantID     string
	ID           string
	Number       string
	NumberKey    []byte
	Title        string
	Kind         string
	ParentID     *string
	FieldID      *string
	LeadUnitID   string
	PeriodFrom   string
	PeriodTo     string
	PeriodNote   string
	Stage        string
	StageNote    string
	StageSince   string
	PausedUntil  string
	MergedInto   *string
	Light        string
	AllProcesses bool
	Reporting    bool
	Sheet        string
	Parts        string
	CreatedAt    int64
	UpdatedAt    int64
	Revision     int
}

func (initiativeRow) TableName() string { return "initiatives" }

func newInitiativeRow(tenantID string, v initiative.Initiative) (initiativeRow, error) {
	sheet, err := json.Marshal(v.Sheet)
	if err != nil {
		return initiativeRow{}, fmt.Errorf("store: sheet of initiative: %w", err)
	}
	parts, err := json.Marshal(v.Parts)
	if err != nil {
		return initiativeRow{}, fmt.Errorf("store: parts of initiative: %w", err)
	}
	return initiativeRow{
		TenantID: tenantID, ID: v.ID, Number: v.Number, NumberKey: searchtext.NumberKey(v.Number), Title: v.Title, Kind: string(v.Kind),
		ParentID: orNull(v.ParentID), FieldID: orNull(v.FieldID), LeadUnitID: v.LeadUnitID, PeriodFrom: v.Period.From.String(),
		PeriodTo: v.Period.To.String(), PeriodNote: v.Period.Note, Stage: string(v.Stage), StageNote: v.StageNote, StageSince: v.StageSince,
		PausedUntil: v.PausedUntil.String(), MergedInto: orNull(v.MergedInto), Light: string(v.Light), AllProcesses: v.AllProcesses,
		Reporting: v.Reporting, Sheet: string(sheet), Parts: string(parts), CreatedAt: micros(v.CreatedAt), UpdatedAt: micros(v.UpdatedAt),
		Revision: v.Revision,
	}, nil
}

// columns are what a change writes: a map, because gorm skips zero values of structs.
func (r initiativeRow) columns() map[string]any {
	return map[string]any{
		"title": r.Title, "kind": r.Kind, "parent_id": r.ParentID, "field_id": r.FieldID, "lead_unit_id": r.LeadUnitID,
		"period_from": r.PeriodFrom, "period_to": r.PeriodTo, "period_note": r.PeriodNote, "stage": r.Stage, "stage_note": r.StageNote,
		"stage_since": r.StageSince, "paused_until": r.PausedUntil, "merged_into": r.MergedInto, "light": r.Light,
		"all_processes": r.AllProcesses, "reporting": r.Reporting, "sheet": r.Sheet, "parts": r.Parts, "updated_at": r.UpdatedAt,
		"revision": r.Revision + 1,
	}
}

func (r initiativeRow) initiative() (initiative.Initiative, error) {
	v := initiative.Initiative{
		ID: r.ID, Number: r.Number, Title: r.Title, Kind: initiative.Kind(r.Kind), ParentID: orEmpty(r.ParentID), FieldID: orEmpty(r.FieldID),
		LeadUnitID: r.LeadUnitID, Period: when.Period{From: date(r.PeriodFrom), To: date(r.PeriodTo), Note: r.PeriodNote},
		Stage: initiative.Stage(r.Stage), StageNote: r.StageNote, StageSince: r.StageSince, PausedUntil: date(r.PausedUntil),
		MergedInto: orEmpty(r.MergedInto), Light: initiative.Light(r.Light), AllProcesses: r.AllProcesses, Reporting: r.Reporting,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Sheet), &v.Sheet); err != nil {
		return v, fmt.Errorf("store: sheet of initiative %s: %w", r.ID, err)
	}
	if err := json.Unmarshal([]byte(r.Parts), &v.Parts); err != nil {
		return v, fmt.Errorf("store: parts of initiative %s: %w", r.ID, err)
	}
	return v, nil
}

// date reads a date that this program wrote.
func date(s string) when.Date {
	d, _ := when.ParseCanonical(s)
	return d
}
