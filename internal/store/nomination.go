package store

import (
	"context"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/nomination"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type nominationRoundRow struct {
	TenantID string
	ID       string
	Year     int
	Deadline string
	Least    int
	Most     int
	Closed   bool
	Revision int
}

func (nominationRoundRow) TableName() string { return "nomination_rounds" }

func (r nominationRoundRow) round() nomination.Round {
	return nomination.Round{ID: r.ID, Year: r.Year, Deadline: r.Deadline, Least: r.Least, Most: r.Most, Closed: r.Closed, Revision: r.Revision}
}

// NominationRounds returns all rounds, newest first.
func (s *DB) NominationRounds(ctx context.Context) ([]nomination.Round, error) {
	var rows []nominationRoundRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("year DESC").Find(&rows).Error; err != nil {
		return nil, translate(err, "nominationRound")
	}
	out := make([]nomination.Round, len(rows))
	for i, r := range rows {
		out[i] = r.round()
	}
	return out, nil
}

// NominationRound returns one round.
func (s *DB) NominationRound(ctx context.Context, id string) (nomination.Round, error) {
	var row nominationRoundRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.round(), translate(err, "nominationRound")
}

// HoldNominationRound lets nobody else change a round or its nominations until the transaction ends.
func (s *DB) HoldNominationRound(ctx context.Context, id string) error {
	return s.hold(ctx, "nomination_rounds", id)
}

// hold lets nobody else write a row until the transaction ends: problem.NotFound if there is none.
func (s *DB) hold(ctx context.Context, table, id string) error {
	res := s.writer(ctx).Exec("UPDATE "+table+" SET revision = revision WHERE tenant_id = ? AND id = ?", tenant(ctx), id)
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.NotFound, "request.notFound")
	}
	return translate(res.Error, "request")
}

// InsertNominationRound adds r.
func (s *DB) InsertNominationRound(ctx context.Context, r nomination.Round) error {
	return translate(s.writer(ctx).Create(&nominationRoundRow{
		TenantID: tenant(ctx), ID: r.ID, Year: r.Year, Deadline: r.Deadline, Least: r.Least, Most: r.Most, Closed: r.Closed, Revision: r.Revision,
	}).Error, "nominationRound")
}

// UpdateNominationRound writes r if the stored revision still equals r.Revision, else it returns problem.Stale.
func (s *DB) UpdateNominationRound(ctx context.Context, r nomination.Round) error {
	res := s.writer(ctx).Model(&nominationRoundRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), r.ID, r.Revision).
		Updates(map[string]any{"deadline": r.Deadline, "least": r.Least, "most": r.Most, "closed": r.Closed, "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "nominationRound")
}

type nominationRow struct {
	TenantID  string
	ID        string
	RoundID   string
	ProcessID string
	Reason    string
	State     string
	Comment   string
	CreatedAt int64
	Revision  int
}

func (nominationRow) TableName() string { return "nominations" }

type nominationView struct {
	Row                                                 nominationRow `gorm:"embedded"`
	ProcessName, Number, UnitPath, UnitNumber, UnitName string
}

func (s *DB) nominations(ctx context.Context, where string, arg string) ([]nomination.Nomination, error) {
	var rows []nominationView
	err := s.reader(ctx).Raw(`SELECT n.*, p.name AS process_name, p.number, p.unit_path, u.number AS unit_number, u.name AS unit_name FROM nominations n
		JOIN processes p ON p.tenant_id = n.tenant_id AND p.id = n.process_id JOIN org_units u ON u.tenant_id = p.tenant_id AND u.id = p.unit_id
		WHERE n.tenant_id = ? AND `+where+" = ? ORDER BY p.number_key, n.id", tenant(ctx), arg).Scan(&rows).Error
	out := make([]nomination.Nomination, len(rows))
	for i, v := range rows {
		out[i] = nomination.Nomination{
			ID: v.Row.ID, RoundID: v.Row.RoundID, ProcessID: v.Row.ProcessID, ProcessName: v.ProcessName, Number: v.Number, UnitPath: v.UnitPath,
			UnitName: v.UnitNumber + " " + v.UnitName, Reason: v.Row.Reason, State: nomination.State(v.Row.State), Comment: v.Row.Comment,
			CreatedAt: fromMicros(v.Row.CreatedAt), Revision: v.Row.Revision,
		}
	}
	return out, translate(err, "nomination")
}

// Nominations returns the nominations of a round by the numbers of their processes.
func (s *DB) Nominations(ctx context.Context, roundID string) ([]nomination.Nomination, error) {
	return s.nominations(ctx, "n.round_id", roundID)
}

// Nomination returns one nomination.
func (s *DB) Nomination(ctx context.Context, id string) (nomination.Nomination, error) {
	found, err := s.nominations(ctx, "n.id", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return nomination.Nomination{}, err
	}
	return found[0], nil
}

// InsertNomination adds n.
func (s *DB) InsertNomination(ctx context.Context, n nomination.Nomination) error {
	return translate(s.writer(ctx).Create(&nominationRow{
		TenantID: tenant(ctx), ID: n.ID, RoundID: n.RoundID, ProcessID: n.ProcessID, Reason: n.Reason, State: string(n.State), Comment: n.Comment,
		CreatedAt: micros(n.CreatedAt), Revision: n.Revision,
	}).Error, "nomination")
}

// UpdateNomination writes n if the stored revision still equals n.Revision, else it returns problem.Stale.
func (s *DB) UpdateNomination(ctx context.Context, n nomination.Nomination) error {
	res := s.writer(ctx).Model(&nominationRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), n.ID, n.Revision).
		Updates(map[string]any{"state": string(n.State), "comment": n.Comment, "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "nomination")
}

// DeleteNomination removes a nomination.
func (s *DB) DeleteNomination(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&nominationRow{}).Error, "nomination")
}
