package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

// maxDMSCounts is how many counts of a rollout are told: more than a year of some classes.
const maxDMSCounts = 1000

type dmsCountRow struct {
	TenantID     string
	RolloutID    string
	ConnectionID string
	ClassID      string
	ClassName    string
	Day          string
	Since        string
	Documents    int
	AtLeast      bool
}

func (dmsCountRow) TableName() string { return "dms_counts" }

func dmsCounts(rows []dmsCountRow) []usage.Count {
	out := make([]usage.Count, len(rows))
	for i, r := range rows {
		out[i] = usage.Count{
			ConnectionID: r.ConnectionID, ClassID: r.ClassID, ClassName: r.ClassName, RolloutID: r.RolloutID, Day: r.Day, Since: r.Since,
			Counted: usage.Counted{Documents: r.Documents, AtLeast: r.AtLeast},
		}
	}
	return out
}

// SaveDMSCount keeps what was counted on a day, in place of an earlier count of that day.
func (s *DB) SaveDMSCount(ctx context.Context, c usage.Count) error {
	row := dmsCountRow{
		TenantID: tenant(ctx), RolloutID: c.RolloutID, ConnectionID: c.ConnectionID, ClassID: c.ClassID, ClassName: c.ClassName, Day: c.Day,
		Since: c.Since, Documents: c.Documents, AtLeast: c.AtLeast,
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "rollout_id"}, {Name: "connection_id"}, {Name: "class_id"}, {Name: "day"}},
		DoUpdates: clause.AssignmentColumns([]string{"class_name", "since", "documents", "at_least"}),
	}).Create(&row).Error, "dms")
}

// DMSCounts returns what was counted for a rollout, newest first.
func (s *DB) DMSCounts(ctx context.Context, rolloutID string) ([]usage.Count, error) {
	var rows []dmsCountRow
	err := s.reader(ctx).Where("tenant_id = ? AND rollout_id = ?", tenant(ctx), rolloutID).
		Order("day DESC, class_name, class_id, connection_id").Limit(maxDMSCounts).Find(&rows).Error
	return dmsCounts(rows), translate(err, "dms")
}

// NewestDMSCounts returns the last count of each class that belongs to a rollout now.
func (s *DB) NewestDMSCounts(ctx context.Context) ([]usage.Count, error) {
	var rows []dmsCountRow
	err := s.reader(ctx).Raw(`SELECT c.* FROM dms_counts c
		JOIN dms_mappings m ON m.tenant_id = c.tenant_id AND m.connection_id = c.connection_id AND m.class_id = c.class_id AND m.rollout_id = c.rollout_id
		WHERE c.tenant_id = ? AND c.day = (SELECT MAX(n.day) FROM dms_counts n WHERE n.tenant_id = c.tenant_id AND n.rollout_id = c.rollout_id
			AND n.connection_id = c.connection_id AND n.class_id = c.class_id) ORDER BY c.connection_id, c.class_id`, tenant(ctx)).Scan(&rows).Error
	return dmsCounts(rows), translate(err, "dms")
}

type dmsProposalRow struct {
	TenantID     string
	ID           string
	RolloutID    string
	ConnectionID string
	State        string
	Documents    int
	AtLeast      bool
	Since        string
	Day          string
	Threshold    int
	Reason       string
	DecidedBy    string
	DecidedAt    int64
	CreatedAt    int64
	Revision     int
}

func (dmsProposalRow) TableName() string { return "dms_proposals" }

func newDMSProposalRow(tenantID string, p usage.Proposal) dmsProposalRow {
	return dmsProposalRow{
		TenantID: tenantID, ID: p.ID, RolloutID: p.RolloutID, ConnectionID: p.ConnectionID, State: string(p.State), Documents: p.Documents,
		AtLeast: p.AtLeast, Since: p.Since, Day: p.Day, Threshold: p.Threshold, Reason: p.Reason, DecidedBy: p.DecidedBy,
		DecidedAt: micros(p.DecidedAt), CreatedAt: micros(p.CreatedAt), Revision: p.Revision,
	}
}

func (r dmsProposalRow) proposal() usage.Proposal {
	return usage.Proposal{
		ID: r.ID, RolloutID: r.RolloutID, ConnectionID: r.ConnectionID, State: usage.State(r.State), Since: r.Since, Day: r.Day,
		Counted: usage.Counted{Documents: r.Documents, AtLeast: r.AtLeast}, Threshold: r.Threshold, Reason: r.Reason, DecidedBy: r.DecidedBy,
		DecidedAt: fromMicros(r.DecidedAt), CreatedAt: fromMicros(r.CreatedAt), Revision: r.Revision,
	}
}

// DMSProposals returns the open proposals for "", else all of a rollout; newest first.
func (s *DB) DMSProposals(ctx context.Context, rolloutID string) ([]usage.Proposal, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	if rolloutID == "" {
		q = q.Where("state = ?", usage.Open)
	} else {
		q = q.Where("rollout_id = ?", rolloutID)
	}
	var rows []dmsProposalRow
	err := q.Order("created_at DESC, id DESC").Find(&rows).Error
	out := make([]usage.Proposal, len(rows))
	for i, r := range rows {
		out[i] = r.proposal()
	}
	return out, translate(err, "dms")
}

// DMSProposal returns one proposal.
func (s *DB) DMSProposal(ctx context.Context, id string) (usage.Proposal, error) {
	var row dmsProposalRow
	err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
	return row.proposal(), translate(err, "dms")
}

// InsertDMSProposal adds p. It returns problem.Conflict if one is open for the rollout.
func (s *DB) InsertDMSProposal(ctx context.Context, p usage.Proposal) error {
	row := newDMSProposalRow(tenant(ctx), p)
	return translate(s.writer(ctx).Create(&row).Error, "dms")
}

// UpdateDMSProposal writes p if the stored revision still equals p.Revision, else it returns problem.Stale.
func (s *DB) UpdateDMSProposal(ctx context.Context, p usage.Proposal) error {
	row := newDMSProposalRow(tenant(ctx), p)
	res := s.writer(ctx).Model(&dmsProposalRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"state": row.State, "documents": row.Documents, "at_least": row.AtLeast, "since": row.Since, "day": row.Day, "threshold": row.Threshold,
			"reason": row.Reason, "decided_by": row.DecidedBy, "decided_at": row.DecidedAt, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "dms")
}
