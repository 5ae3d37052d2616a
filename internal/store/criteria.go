package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type criteriaRow struct {
	TenantID  string
	ID        string
	Version   int
	BasedOn   string
	Content   string
	CreatedAt int64
}

func (criteriaRow) TableName() string { return "criteria_sets" }

func (r criteriaRow) set() (criteria.Set, error) {
	s, err := criteria.Decode(r.Content)
	s.ID, s.Version, s.BasedOn, s.ChangedAt = r.ID, r.Version, r.BasedOn, fromMicros(r.CreatedAt)
	return s, err
}

// CriteriaSets returns the newest version of every own set by name.
func (s *DB) CriteriaSets(ctx context.Context) ([]criteria.Set, error) {
	var rows []criteriaRow
	err := s.reader(ctx).Raw(`SELECT c.* FROM criteria_sets c WHERE c.tenant_id = ? AND c.version =
		(SELECT MAX(n.version) FROM criteria_sets n WHERE n.tenant_id = c.tenant_id AND n.id = c.id) ORDER BY c.id`, tenant(ctx)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "criteria")
	}
	out := make([]criteria.Set, len(rows))
	for i, r := range rows {
		if out[i], err = r.set(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// CriteriaSet returns a version of an own set, 0 for the newest.
func (s *DB) CriteriaSet(ctx context.Context, id string, version int) (criteria.Set, error) {
	q := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id)
	if version > 0 {
		q = q.Where("version = ?", version)
	}
	var row criteriaRow
	if err := q.Order("version DESC").Take(&row).Error; err != nil {
		return criteria.Set{}, translate(err, "criteria")
	}
	return row.set()
}

// InsertCriteriaSet adds a version of a set; problem.Stale if it is there already.
func (s *DB) InsertCriteriaSet(ctx context.Context, set criteria.Set, at time.Time) error {
	content, err := criteria.Encode(set)
	if err != nil {
		return err
	}
	err = translate(s.writer(ctx).Create(&criteriaRow{
		TenantID: tenant(ctx), ID: set.ID, Version: set.Version, BasedOn: set.BasedOn, Content: content, CreatedAt: micros(at),
	}).Error, "criteria")
	if problem.Is(err, problem.Conflict) {
		err = problem.Wrap(err, problem.Stale, "request.stale")
	}
	return err
}

type rankingRow struct {
	TenantID   string
	Standard   string
	Seq        int64
	SetID      string
	SetVersion int
}

func (rankingRow) TableName() string { return "rankings" }

func (s *DB) ranking(ctx context.Context) (rankingRow, error) {
	var rows []rankingRow
	err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return rankingRow{}, translate(err, "criteria")
	}
	return rows[0], nil
}

// saveRanking writes some columns of the one row of the tenant.
func (s *DB) saveRanking(ctx context.Context, row rankingRow, columns ...string) error {
	row.TenantID = tenant(ctx)
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "tenant_id"}}, DoUpdates: clause.AssignmentColumns(columns),
	}).Create(&row).Error, "criteria")
}

// StandardSet returns the set the house ranks by, "" if it did not choose one.
func (s *DB) StandardSet(ctx context.Context) (string, error) {
	row, err := s.ranking(ctx)
	return row.Standard, err
}

// SetStandardSet chooses it.
func (s *DB) SetStandardSet(ctx context.Context, id string) error {
	return s.saveRanking(ctx, rankingRow{Standard: id}, "standard")
}

// RankState says which ranking the ranks of processes are from.
func (s *DB) RankState(ctx context.Context) (candidate.RankState, error) {
	row, err := s.ranking(ctx)
	return candidate.RankState{Seq: row.Seq, SetID: row.SetID, SetVersion: row.SetVersion}, err
}

// Ranks returns the ranks of processes that have one, or a class.
func (s *DB) Ranks(ctx context.Context) ([]candidate.ProcessRank, error) {
	var rows []struct {
		ProcessID      string
		CandidateRank  int
		CandidateClass string
	}
	err := s.reader(ctx).Raw(`SELECT process_id, candidate_rank, candidate_class FROM process_facts
		WHERE tenant_id = ? AND (candidate_rank > 0 OR candidate_class <> '')`, tenant(ctx)).Scan(&rows).Error
	out := make([]candidate.ProcessRank, len(rows))
	for i, r := range rows {
		out[i] = candidate.ProcessRank{ProcessID: r.ProcessID, Rank: r.CandidateRank, Class: r.CandidateClass}
	}
	return out, translate(err, "process")
}

type rankRow struct {
	TenantID       string
	ProcessID      string
	CandidateRank  int
	CandidateClass string
}

func (rankRow) TableName() string { return "process_facts" }

// SaveRanks writes ranks that have changed, and which ranking they are from.
func (s *DB) SaveRanks(ctx context.Context, state candidate.RankState, ranks []candidate.ProcessRank) error {
	rows := make([]rankRow, len(ranks))
	for i, r := range ranks {
		rows[i] = rankRow{TenantID: tenant(ctx), ProcessID: r.ProcessID, CandidateRank: r.Rank, CandidateClass: r.Class}
	}
	if len(rows) > 0 {
		err := s.writer(ctx).Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "process_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"candidate_rank", "candidate_class"}),
		}).CreateInBatches(rows, 500).Error
		if err != nil {
			return translate(err, "process")
		}
	}
	return s.saveRanking(ctx, rankingRow{Seq: state.Seq, SetID: state.SetID, SetVersion: state.SetVersion}, "seq", "set_id", "set_version")
}
