package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/prozessregister/prozessregister/internal/register"
)

// ProcessKeys returns what lists know all processes by; system is the source system of keys. Ids grow with time: the oldest of
// several namesakes in a unit comes last and is the one that is known.
func (s *DB) ProcessKeys(ctx context.Context, system string) (register.ProcessKeys, error) {
	var rows []struct{ ID, Number, Name, UnitID, Detail string }
	err := s.reader(ctx).Raw("SELECT id, number, name, unit_id, detail FROM processes WHERE tenant_id = ? AND place = 'live' ORDER BY id DESC", tenant(ctx)).Scan(&rows).Error
	keys := register.NewProcessKeys(len(rows))
	for _, r := range rows {
		var d processDetail
		if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
			return keys, fmt.Errorf("store: detail of process %s: %w", r.ID, err)
		}
		keys.Add(register.Process{ID: r.ID, Number: r.Number, Name: r.Name, UnitID: r.UnitID}, d.ExternalKeys[system])
	}
	return keys, translate(err, "process")
}

// AllObjectNames returns what Steckbriefe may refer to: target → id → name.
func (s *DB) AllObjectNames(ctx context.Context) (map[string]map[string]string, error) {
	out := map[string]map[string]string{}
	for target, table := range objectTables {
		var rows []struct{ ID, Name string }
		if err := s.reader(ctx).Table(table).Select("id", "name").Where("tenant_id = ?", tenant(ctx)).Scan(&rows).Error; err != nil {
			return nil, translate(err, "sheet")
		}
		out[target] = make(map[string]string, len(rows))
		for _, r := range rows {
			out[target][r.ID] = r.Name
		}
	}
	return out, nil
}

// SteckbriefDocuments returns the JSON of one version per process, by process id.
func (s *DB) SteckbriefDocuments(ctx context.Context, versions map[string]int) (map[string][]byte, error) {
	out := make(map[string][]byte, len(versions))
	if len(versions) == 0 {
		return out, nil
	}
	ids := slices.Sorted(maps.Keys(versions))
	numbers := slices.Compact(slices.Sorted(maps.Values(versions)))
	var rows []struct {
		ProcessID string
		No        int
		Document  string
	}
	err := s.reader(ctx).Raw("SELECT process_id, no, document FROM steckbrief_versions WHERE tenant_id = ? AND process_id IN ? AND no IN ?",
		tenant(ctx), ids, numbers).Scan(&rows).Error
	for _, r := range rows {
		if versions[r.ProcessID] == r.No {
			out[r.ProcessID] = []byte(r.Document)
		}
	}
	return out, translate(err, "sheet")
}
