package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

type initiativeUnitRow struct {
	TenantID     string
	InitiativeID string
	UnitID       string
	Position     int
}

func (initiativeUnitRow) TableName() string { return "initiative_units" }

type initiativeMilestoneRow struct {
	TenantID     string
	InitiativeID string
	ID           string
	Position     int
	Title        string
	Due          string
	Done         bool
	DoneOn       string
	Shifts       string
}

func (initiativeMilestoneRow) TableName() string { return "initiative_milestones" }

type initiativeBudgetRow struct {
	TenantID     string
	InitiativeID string
	Year         int
	Kind         string
	Planned      *int64
	Approved     *int64
	Spent        *int64
}

func (initiativeBudgetRow) TableName() string { return "initiative_budget" }

type initiativeStaffRow struct {
	TenantID     string
	InitiativeID string
	Year         int
	Planned      *int
	Approved     *int
	Filled       *int
	Note         string
}

func (initiativeStaffRow) TableName() string { return "initiative_staff" }

type initiativeDependencyRow struct {
	TenantID      string
	InitiativeID  string
	ID            string
	Position      int
	Kind          string
	OnInitiative  *string
	OnApplication *string
	Note          string
}

func (initiativeDependencyRow) TableName() string { return "initiative_dependencies" }

type initiativeLinkRow struct {
	TenantID      string
	InitiativeID  string
	ID            string
	Position      int
	ProcessID     *string
	VersionID     *string
	ApplicationID *string
	RolloutID     *string
	Relation      string
	Note          string
}

func (initiativeLinkRow) TableName() string { return "initiative_links" }

// initiativeLineTables are the tables of what is saved together with an initiative.
var initiativeLineTables = []string{
	"initiative_units", "initiative_milestones", "initiative_budget", "initiative_staff", "initiative_dependencies", "initiative_links",
}

func (s *DB) deleteInitiativeLines(ctx context.Context, id string) error {
	for _, table := range initiativeLineTables {
		if err := s.writer(ctx).Exec("DELETE FROM "+table+" WHERE tenant_id = ? AND initiative_id = ?", tenant(ctx), id).Error; err != nil {
			return translate(err, "initiative")
		}
	}
	return nil
}

func (s *DB) insertInitiativeLines(ctx context.Context, v initiative.Initiative) error {
	tenantID := tenant(ctx)
	var units []initiativeUnitRow
	for i, id := range v.UnitIDs {
		units = append(units, initiativeUnitRow{tenantID, v.ID, id, i})
	}
	var milestones []initiativeMilestoneRow
	for i, m := range v.Milestones {
		shifts, err := json.Marshal(append([]initiative.Shift{}, m.Shifts...))
		if err != nil {
			return fmt.Errorf("store: shifts of milestone: %w", err)
		}
		milestones = append(milestones, initiativeMilestoneRow{tenantID, v.ID, m.ID, i, m.Title, m.Due.String(), m.Done, m.DoneOn, string(shifts)})
	}
	var budget []initiativeBudgetRow
	for _, b := range v.Budget {
		budget = append(budget, initiativeBudgetRow{tenantID, v.ID, b.Year, string(b.Kind), b.Planned, b.Approved, b.Spent})
	}
	var staff []initiativeStaffRow
	for _, p := range v.Staff {
		staff = append(staff, initiativeStaffRow{tenantID, v.ID, p.Year, p.Planned, p.Approved, p.Filled, p.Note})
	}
	var dependencies []initiativeDependencyRow
	for i, d := range v.Dependencies {
		dependencies = append(dependencies, initiativeDependencyRow{tenantID, v.ID, d.ID, i, string(d.Kind), orNull(d.OnInitiative), orNull(d.OnApplication), d.Note})
	}
	var links []initiativeLinkRow
	for i, l := range v.Links {
		links = append(links, newLinkRow(tenantID, v.ID, i, l))
	}
	for _, insert := range []func() error{
		func() error { return insertAll(ctx, s, units) }, func() error { return insertAll(ctx, s, milestones) },
		func() error { return insertAll(ctx, s, budget) }, func() error { return insertAll(ctx, s, staff) },
		func() error { return insertAll(ctx, s, dependencies) }, func() error { return insertAll(ctx, s, links) },
	} {
		if err := insert(); err != nil {
			return err
		}
	}
	return nil
}

func insertAll[T any](ctx context.Context, s *DB, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	return translate(s.writer(ctx).CreateInBatches(rows, 200).Error, "initiative")
}

func newLinkRow(tenantID, initiativeID string, position int, l initiative.Link) initiativeLinkRow {
	r := initiativeLinkRow{TenantID: tenantID, InitiativeID: initiativeID, ID: l.ID, Position: position, Relation: l.Relation, Note: l.Note}
	switch l.Kind {
	case initiative.ToProcess:
		r.ProcessID = &l.TargetID
	case initiative.ToVersion:
		r.VersionID = &l.TargetID
	case initiative.ToApplication:
		r.ApplicationID = &l.TargetID
	case initiative.ToRollout:
		r.RolloutID = &l.TargetID
	}
	return r
}

func (r initiativeLinkRow) link() initiative.Link {
	l := initiative.Link{ID: r.ID, Kind: initiative.ToApplication, TargetID: orEmpty(r.ApplicationID), Relation: r.Relation, Note: r.Note}
	switch {
	case r.ProcessID != nil:
		l.Kind, l.TargetID = initiative.ToProcess, *r.ProcessID
	case r.VersionID != nil:
		l.Kind, l.TargetID = initiative.ToVersion, *r.VersionID
	case r.RolloutID != nil:
		l.Kind, l.TargetID = initiative.ToRollout, *r.RolloutID
	}
	return l
}
