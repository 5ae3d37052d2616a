package store

import (
	"context"
	"strconv"

	"github.com/prozessregister/prozessregister/internal/register"
)

// Landscape returns what a map shows of the processes of q, with one statement for the processes, one for their
// released models and one for what follows what.
func (s *DB) Landscape(ctx context.Context, q register.ProcessQuery, limit int) ([]register.LandscapeEntry, error) {
	where := s.processWhere(ctx, q, "")
	var rows []struct {
		ID, Number, Name, UnitID, Category string
		ParentID                           *string
		Important                          bool
		Marks                              int
	}
	err := s.reader(ctx).Raw("SELECT id, number, name, unit_id, category, parent_id, important, marks FROM processes WHERE "+where.String()+
		" ORDER BY unit_key, number_key, id LIMIT "+strconv.Itoa(limit), where.args...).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, translate(err, "process")
	}
	entries, ids := make([]register.LandscapeEntry, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
		entries[i] = register.LandscapeEntry{
			ID: r.ID, Number: r.Number, Name: r.Name, UnitID: r.UnitID, Category: register.Category(r.Category),
			ParentID: orEmpty(r.ParentID), Important: r.Important, Marks: marksOf(r.Marks),
		}
	}
	models, err := s.releasedModels(ctx, ids)
	if err != nil {
		return nil, err
	}
	next, err := s.successors(ctx, ids)
	for i, e := range entries {
		entries[i].ModelID, entries[i].Next = models[e.ID], next[e.ID]
	}
	return entries, err
}

// releasedModels returns the version to look at of each process that has a released one: SOLL before IST before
// reference, the newest of them.
func (s *DB) releasedModels(ctx context.Context, processIDs []string) (map[string]string, error) {
	var rows []struct{ ProcessID, ID string }
	err := s.reader(ctx).Raw(`SELECT m.process_id, v.id FROM models m JOIN model_versions v ON v.tenant_id = m.tenant_id AND v.model_id = m.id
		WHERE m.tenant_id = ? AND m.process_id IN ? AND m.trashed_at = 0 AND v.trashed_at = 0 AND v.state = 'released'
		ORDER BY m.process_id, CASE m.kind WHEN 'soll' THEN 1 WHEN 'ist' THEN 2 ELSE 3 END DESC, v.created_at`,
		tenant(ctx), processIDs).Scan(&rows).Error
	out := map[string]string{}
	for _, r := range rows {
		out[r.ProcessID] = r.ID // the best comes last
	}
	return out, translate(err, "model")
}

// successors returns what follows each process, within the same processes.
func (s *DB) successors(ctx context.Context, processIDs []string) (map[string][]string, error) {
	var rows []struct{ FromID, ToID string }
	err := s.reader(ctx).Raw("SELECT from_id, to_id FROM process_links WHERE tenant_id = ? AND kind = 'next' AND from_id IN ? AND to_id IN ? ORDER BY from_id, to_id",
		tenant(ctx), processIDs, processIDs).Scan(&rows).Error
	out := map[string][]string{}
	for _, r := range rows {
		out[r.FromID] = append(out[r.FromID], r.ToID)
	}
	return out, translate(err, "process")
}
