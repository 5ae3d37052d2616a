package store

import (
	"context"
	"slices"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Process returns one process, wherever it is kept.
func (s *DB) Process(ctx context.Context, id string) (register.Process, error) {
	var row processRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return register.Process{}, translate(err, "process")
	}
	return row.process()
}

// idsPerStatement bounds the values of one IN, which databases limit.
const idsPerStatement = 500

// ProcessesByID returns those of the processes that exist, by number.
func (s *DB) ProcessesByID(ctx context.Context, ids []string) ([]register.Process, error) {
	var out []register.Process
	for len(ids) > 0 {
		n := min(len(ids), idsPerStatement)
		var rows []processRow
		err := s.reader(ctx).Where("tenant_id = ? AND id IN ?", tenant(ctx), ids[:n]).Order("number_key, id").Find(&rows).Error
		if err != nil {
			return nil, translate(err, "process")
		}
		list, err := processes(rows)
		if err != nil {
			return nil, err
		}
		out, ids = append(out, list...), ids[n:]
	}
	return out, nil
}

func processes(rows []processRow) ([]register.Process, error) {
	list := make([]register.Process, 0, len(rows))
	for _, r := range rows {
		p, err := r.process()
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// LockProcesses holds the processes until the transaction ends, in the order of their ids. References to them may
// still be made. SQLite has one writer at a time anyway.
func (s *DB) LockProcesses(ctx context.Context, ids ...string) error {
	if s.dialect != Postgres {
		return nil
	}
	ids = slices.Sorted(slices.Values(ids))
	for chunk := range slices.Chunk(ids, idsPerStatement) {
		var locked []string
		err := s.writer(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND id IN ? ORDER BY id FOR NO KEY UPDATE", tenant(ctx), chunk).Scan(&locked).Error
		if err != nil {
			return translate(err, "process")
		}
	}
	return nil
}

// InsertProcess adds p.
func (s *DB) InsertProcess(ctx context.Context, p register.Process) error {
	row, err := newProcessRow(tenant(ctx), p)
	if err != nil {
		return err
	}
	if err := s.writer(ctx).Create(&row).Error; err != nil {
		return translate(err, "process")
	}
	s.touchProcess(ctx, p.ID)
	return s.insertTerms(ctx, p.ID, viewBoth, register.OwnTerms(p))
}

// UpdateProcess writes everything but the summaries of the Steckbrief if the stored revision still equals
// p.Revision and returns p at its next revision; otherwise it returns problem.Stale.
func (s *DB) UpdateProcess(ctx context.Context, p register.Process) (register.Process, error) {
	row, err := newProcessRow(tenant(ctx), p)
	if err != nil {
		return register.Process{}, err
	}
	before, err := s.nameOf(ctx, "process", p.ID)
	if err != nil {
		return register.Process{}, err
	}
	res := s.writer(ctx).Model(&processRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).Updates(row.columns())
	if res.Error != nil {
		return register.Process{}, translate(res.Error, "process")
	}
	if res.RowsAffected == 0 {
		return register.Process{}, problem.New(problem.Stale, "request.stale")
	}
	p.Revision++
	s.touchProcess(ctx, p.ID)
	if before != p.Name {
		if err := s.touchReferring(ctx, "process", p.ID); err != nil {
			return register.Process{}, err
		}
	}
	return p, s.replaceTerms(ctx, p.ID, viewBoth, register.OwnTerms(p))
}

// SetMarks writes the marks of a process without touching its revision: nobody typed them.
func (s *DB) SetMarks(ctx context.Context, id string, marks register.Marks, at time.Time) error {
	reasons, err := marksJSON(marks)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Model(&processRow{}).Where("tenant_id = ? AND id = ?", tenant(ctx), id).
		Updates(map[string]any{"marks": marksBits(marks), "mark_reasons": reasons, "updated_at": micros(at)}).Error, "process")
}

// MergedInto returns the ids of all processes that went into this one, directly or through another.
func (s *DB) MergedInto(ctx context.Context, id string) ([]string, error) {
	var ids []string
	err := s.reader(ctx).Raw(`WITH RECURSIVE gone (id) AS (
			SELECT id FROM processes WHERE tenant_id = ? AND merged_into = ?
			UNION
			SELECT p.id FROM processes p JOIN gone ON p.merged_into = gone.id WHERE p.tenant_id = ?)
		SELECT id FROM gone ORDER BY id`, tenant(ctx), id, tenant(ctx)).Scan(&ids).Error
	return ids, translate(err, "process")
}

// UnitsByID returns those of the units that exist, by number.
func (s *DB) UnitsByID(ctx context.Context, ids []string) ([]register.Unit, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []unitRow
	err := s.reader(ctx).Where("tenant_id = ? AND id IN ?", tenant(ctx), ids).Order("sort_key, id").Find(&rows).Error
	if err != nil {
		return nil, translate(err, "unit")
	}
	return units(rows)
}

// UserNames returns the names of those of the users that exist, by id.
func (s *DB) UserNames(ctx context.Context, ids []string) (map[string]string, error) {
	var wanted []string
	for _, id := range ids {
		if id != "" {
			wanted = append(wanted, id)
		}
	}
	names := map[string]string{}
	if len(wanted) == 0 {
		return names, nil
	}
	var rows []userRow
	if err := s.reader(ctx).Select("id", "name").Where("tenant_id = ? AND id IN ?", tenant(ctx), wanted).Find(&rows).Error; err != nil {
		return nil, translate(err, "user")
	}
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, nil
}
