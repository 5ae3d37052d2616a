package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/waits"
	"github.com/prozessregister/prozessregister/internal/register"
)

// FileProcesses returns the live processes with these ids, and those of the units, that name a kind of file, by number: once
// by the current and once by the released Steckbrief. Discontinued ones are left out. At most limit rows.
func (s *DB) FileProcesses(ctx context.Context, ids, unitIDs []string, limit int) ([]waits.FileProcess, error) {
	if len(ids) == 0 && len(unitIDs) == 0 {
		return nil, nil
	}
	var rows []struct {
		ID, Number, Name, UnitID, Value, View string
		CurrentCases, ReleasedCases           int64
	}
	err := s.reader(ctx).Raw(`SELECT p.id, p.number, p.name, p.unit_id, k.value, k.view, p.current_cases, p.released_cases
		FROM processes p JOIN process_terms k ON k.tenant_id = p.tenant_id AND k.process_id = p.id
		WHERE p.tenant_id = ? AND k.field = 'fileKind' AND k.view IN ('current', 'released') AND p.place = 'live' AND (p.marks & ?) = 0
		AND (p.id IN ? OR p.unit_id IN ?) ORDER BY p.number, k.view LIMIT ?`,
		tenant(ctx), markBit(register.Retired), orNone(ids), orNone(unitIDs), limit).Scan(&rows).Error
	out := make([]waits.FileProcess, len(rows))
	for i, r := range rows {
		out[i] = waits.FileProcess{ID: r.ID, Number: r.Number, Name: r.Name, UnitID: r.UnitID, FileKind: r.Value, Released: r.View == "released", Cases: r.CurrentCases}
		if out[i].Released {
			out[i].Cases = r.ReleasedCases
		}
	}
	return out, translate(err, "process")
}

// orNone is a list of ids for IN that is never empty; no id is "".
func orNone(ids []string) []string {
	if len(ids) == 0 {
		return []string{""}
	}
	return ids
}
