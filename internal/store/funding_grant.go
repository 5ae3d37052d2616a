package store

import (
	"context"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type budgetLockRow struct {
	TenantID string
	ID       string
	Year     int
	Nature   string
	Percent  int
	FromDay  string
	ToDay    string
	Reason   string
	Revision int
}

func (budgetLockRow) TableName() string { return "budget_locks" }

func newBudgetLockRow(tenantID string, l funding.Lock) budgetLockRow {
	return budgetLockRow{
		TenantID: tenantID, ID: l.ID, Year: l.Year, Nature: string(l.Nature), Percent: l.Percent, FromDay: l.From, ToDay: l.To, Reason: l.Reason,
		Revision: l.Revision,
	}
}

func (r budgetLockRow) lock() funding.Lock {
	return funding.Lock{
		ID: r.ID, Year: r.Year, Nature: funding.Nature(r.Nature), Percent: r.Percent, From: r.FromDay, To: r.ToDay, Reason: r.Reason, Revision: r.Revision,
	}
}

// BudgetLocks returns all locks, newest first.
func (s *DB) BudgetLocks(ctx context.Context) ([]funding.Lock, error) {
	var rows []budgetLockRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("from_day DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, translate(err, "budgetLock")
	}
	out := make([]funding.Lock, len(rows))
	for i, r := range rows {
		out[i] = r.lock()
	}
	return out, nil
}

// BudgetLock returns one lock.
func (s *DB) BudgetLock(ctx context.Context, id string) (funding.Lock, error) {
	var row budgetLockRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.lock(), translate(err, "budgetLock")
}

// InsertBudgetLock adds l.
func (s *DB) InsertBudgetLock(ctx context.Context, l funding.Lock) error {
	row := newBudgetLockRow(tenant(ctx), l)
	return translate(s.writer(ctx).Create(&row).Error, "budgetLock")
}

// UpdateBudgetLock writes l if the stored revision still equals l.Revision, else it returns problem.Stale.
func (s *DB) UpdateBudgetLock(ctx context.Context, l funding.Lock) error {
	row := newBudgetLockRow(tenant(ctx), l)
	res := s.writer(ctx).Model(&budgetLockRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"year": row.Year, "nature": row.Nature, "percent": row.Percent, "from_day": row.FromDay, "to_day": row.ToDay, "reason": row.Reason,
			"revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "budgetLock")
}

// DeleteBudgetLock removes a lock.
func (s *DB) DeleteBudgetLock(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&budgetLockRow{}).Error, "budgetLock")
}

type fundingGrantRow struct {
	TenantID     string
	ID           string
	UnitID       string
	InitiativeID string
	Programme    string
	Giver        string
	State        string
	Cost         int64
	Amount       int64
	DecidedOn    string
	SpendBy      string
	ProofDue     string
	ProvedOn     string
	Note         string
	Revision     int
}

func (fundingGrantRow) TableName() string { return "funding_grants" }

func newFundingGrantRow(tenantID string, g funding.Grant) fundingGrantRow {
	return fundingGrantRow{
		TenantID: tenantID, ID: g.ID, UnitID: g.UnitID, InitiativeID: g.InitiativeID, Programme: g.Programme, Giver: g.Giver, State: string(g.State),
		Cost: g.Cost, Amount: g.Amount, DecidedOn: g.DecidedOn, SpendBy: g.SpendBy, ProofDue: g.ProofDue, ProvedOn: g.ProvedOn, Note: g.Note,
		Revision: g.Revision,
	}
}

type fundingGrantView struct {
	Row                            fundingGrantRow `gorm:"embedded"`
	UnitPath, UnitNumber, UnitName string
}

func (v fundingGrantView) grant() funding.Grant {
	r := v.Row
	return funding.Grant{
		ID: r.ID, UnitID: r.UnitID, InitiativeID: r.InitiativeID, Programme: r.Programme, Giver: r.Giver, State: funding.GrantState(r.State),
		Cost: r.Cost, Amount: r.Amount, DecidedOn: r.DecidedOn, SpendBy: r.SpendBy, ProofDue: r.ProofDue, ProvedOn: r.ProvedOn, Note: r.Note,
		UnitPath: v.UnitPath, UnitName: v.UnitNumber + " " + v.UnitName, Revision: r.Revision,
	}
}

func (s *DB) fundingGrants(ctx context.Context, where string, args ...any) ([]funding.Grant, error) {
	var rows []fundingGrantView
	err := s.reader(ctx).Raw(`SELECT g.*, o.path AS unit_path, o.number AS unit_number, o.name AS unit_name FROM funding_grants g
		JOIN org_units o ON o.tenant_id = g.tenant_id AND o.id = g.unit_id WHERE g.tenant_id = ?`+where+
		" ORDER BY CASE WHEN g.proof_due = '' THEN 1 ELSE 0 END, g.proof_due, g.programme, g.id", append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	out := make([]funding.Grant, len(rows))
	for i, r := range rows {
		out[i] = r.grant()
	}
	return out, translate(err, "fundingGrant")
}

// FundingGrants returns all grants, by the day on which their proof is due.
func (s *DB) FundingGrants(ctx context.Context) ([]funding.Grant, error) {
	return s.fundingGrants(ctx, "")
}

// FundingGrant returns one grant.
func (s *DB) FundingGrant(ctx context.Context, id string) (funding.Grant, error) {
	found, err := s.fundingGrants(ctx, " AND g.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return funding.Grant{}, err
	}
	return found[0], nil
}

// InsertFundingGrant adds g.
func (s *DB) InsertFundingGrant(ctx context.Context, g funding.Grant) error {
	row := newFundingGrantRow(tenant(ctx), g)
	return translate(s.writer(ctx).Create(&row).Error, "fundingGrant")
}

// UpdateFundingGrant writes g if the stored revision still equals g.Revision, else it returns problem.Stale.
func (s *DB) UpdateFundingGrant(ctx context.Context, g funding.Grant) error {
	row := newFundingGrantRow(tenant(ctx), g)
	res := s.writer(ctx).Model(&fundingGrantRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"unit_id": row.UnitID, "initiative_id": row.InitiativeID, "programme": row.Programme, "giver": row.Giver, "state": row.State,
			"cost": row.Cost, "amount": row.Amount, "decided_on": row.DecidedOn, "spend_by": row.SpendBy, "proof_due": row.ProofDue,
			"proved_on": row.ProvedOn, "note": row.Note, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "fundingGrant")
}

// DeleteFundingGrant removes a grant.
func (s *DB) DeleteFundingGrant(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&fundingGrantRow{}).Error, "fundingGrant")
}
