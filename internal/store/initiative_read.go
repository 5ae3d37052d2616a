package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// addInitiativeLines reads what belongs to initiatives.
func (s *DB) addInitiativeLines(ctx context.Context, byID map[string]*initiative.Initiative) error {
	for _, add := range []func(context.Context, map[string]*initiative.Initiative) error{
		s.addInitiativeUnits, s.addMilestones, s.addBudget, s.addStaff, s.addDependencies, s.addInitiativeLinks,
	} {
		if err := add(ctx, byID); err != nil {
			return translate(err, "initiative")
		}
	}
	return nil
}

// linesOf reads the rows of a table that belong to initiatives.
func linesOf[T any](ctx context.Context, s *DB, order string) (rows []T, err error) {
	return rows, s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order(order).Find(&rows).Error
}

func (s *DB) addInitiativeUnits(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeUnitRow](ctx, s, "initiative_id, position")
	for _, r := range rows {
		v := byID[r.InitiativeID]
		v.UnitIDs = append(v.UnitIDs, r.UnitID)
	}
	return err
}

func (s *DB) addMilestones(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeMilestoneRow](ctx, s, "initiative_id, position")
	for _, r := range rows {
		m := initiative.Milestone{ID: r.ID, Title: r.Title, Due: date(r.Due), Done: r.Done, DoneOn: r.DoneOn}
		if err := json.Unmarshal([]byte(r.Shifts), &m.Shifts); err != nil {
			return fmt.Errorf("store: shifts of milestone %s: %w", r.ID, err)
		}
		v := byID[r.InitiativeID]
		v.Milestones = append(v.Milestones, m)
	}
	return err
}

func (s *DB) addBudget(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeBudgetRow](ctx, s, "initiative_id, year, kind")
	for _, r := range rows {
		v := byID[r.InitiativeID]
		v.Budget = append(v.Budget, initiative.BudgetYear{
			Year: r.Year, Kind: initiative.MoneyKind(r.Kind), Planned: r.Planned, Approved: r.Approved, Spent: r.Spent,
		})
	}
	return err
}

func (s *DB) addStaff(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeStaffRow](ctx, s, "initiative_id, year")
	for _, r := range rows {
		v := byID[r.InitiativeID]
		v.Staff = append(v.Staff, initiative.StaffYear{Year: r.Year, Planned: r.Planned, Approved: r.Approved, Filled: r.Filled, Note: r.Note})
	}
	return err
}

func (s *DB) addDependencies(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeDependencyRow](ctx, s, "initiative_id, position")
	for _, r := range rows {
		v := byID[r.InitiativeID]
		v.Dependencies = append(v.Dependencies, initiative.Dependency{
			ID: r.ID, Kind: initiative.DependencyKind(r.Kind), OnInitiative: orEmpty(r.OnInitiative), OnApplication: orEmpty(r.OnApplication), Note: r.Note,
		})
	}
	return err
}

func (s *DB) addInitiativeLinks(ctx context.Context, byID map[string]*initiative.Initiative) error {
	rows, err := linesOf[initiativeLinkRow](ctx, s, "initiative_id, position")
	for _, r := range rows {
		v := byID[r.InitiativeID]
		v.Links = append(v.Links, r.link())
	}
	return err
}

// LinkTargets returns what links of initiatives lead to, by id; what does not exist is left out.
func (s *DB) LinkTargets(ctx context.Context, links []initiative.Link) (map[string]initiative.Target, error) {
	ids := map[initiative.LinkKind][]string{}
	for _, l := range links {
		ids[l.Kind] = append(ids[l.Kind], l.TargetID)
	}
	out := map[string]initiative.Target{}
	for kind, sql := range linkTargetQueries {
		if len(ids[kind]) == 0 {
			continue
		}
		var rows []struct {
			ID, Number, Name, ProcessID, UnitPath, Kind, State, Stage string
			Version                                                   int
		}
		if err := s.reader(ctx).Raw(sql, tenant(ctx), ids[kind]).Scan(&rows).Error; err != nil {
			return nil, translate(err, "initiative")
		}
		for _, r := range rows {
			out[r.ID] = initiative.Target{
				Of: kind, Number: r.Number, Name: r.Name, ProcessID: r.ProcessID, UnitPath: r.UnitPath, Kind: r.Kind, Stage: r.Stage, Version: r.Version,
				Draft: kind == initiative.ToVersion && r.State != "released" && r.State != "superseded",
			}
		}
	}
	return out, nil
}

var linkTargetQueries = map[initiative.LinkKind]string{
	initiative.ToProcess: "SELECT id, number, name, id AS process_id, unit_path FROM processes WHERE tenant_id = ? AND id IN ? AND place = 'live'",
	initiative.ToVersion: `SELECT v.id, p.number, m.name, p.id AS process_id, p.unit_path, m.kind, v.state, v.number AS version FROM model_versions v
		JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id
		JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = m.process_id AND p.place = 'live'
		WHERE v.tenant_id = ? AND v.id IN ? AND v.trashed_at = 0 AND m.trashed_at = 0`,
	initiative.ToRollout: `SELECT r.id, u.number, u.name, u.path AS unit_path, r.file_kind AS kind, r.stage FROM rollouts r
		JOIN org_units u ON u.tenant_id = r.tenant_id AND u.id = r.unit_id WHERE r.tenant_id = ? AND r.id IN ?`,
	initiative.ToApplication: "SELECT id, code AS number, name FROM applications WHERE tenant_id = ? AND id IN ?",
}
