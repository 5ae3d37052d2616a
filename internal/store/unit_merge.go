package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

// HandOver gives everything that hangs on one unit to another: processes, people, permissions, and what names it
// elsewhere.
func (s *DB) HandOver(ctx context.Context, from, to register.Unit) (register.Handover, error) {
	var h register.Handover
	for _, step := range []func(context.Context, register.Unit, register.Unit, *register.Handover) error{
		s.handOverProcesses, s.handOverPeople, s.handOverGrants, s.handOverParts, s.handOverApplications, s.handOverViews, s.handOverReleases, s.handOverPortfolio, s.handOverInitiatives, s.handOverOnlineServices, s.handOverRollouts, s.handOverSignInRules,
	} {
		if err := step(ctx, from, to, &h); err != nil {
			return h, translate(err, "unit")
		}
	}
	return h, nil
}

func (s *DB) handOverProcesses(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	var ids []string
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE tenant_id = ? AND unit_id = ?", tenant(ctx), from.ID).Scan(&ids).Error
	if err != nil {
		return err
	}
	if err := s.LockProcesses(ctx, ids...); err != nil {
		return err
	}
	s.touchProcess(ctx, ids...)
	if h.Processes, err = s.ProcessesByID(ctx, ids); err != nil {
		return err
	}
	return s.writer(ctx).Model(&processRow{}).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), from.ID).Updates(map[string]any{
		"unit_id": to.ID, "unit_path": to.Path, "unit_number": to.Number, "unit_key": searchtext.NumberKey(to.Number),
		"updated_at": micros(s.Now()), "revision": gorm.Expr("revision + 1"),
	}).Error
}

func (s *DB) handOverPeople(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	res := s.writer(ctx).Model(&userRow{}).Where("tenant_id = ? AND unit_id = ?", tenant(ctx), from.ID).Update("unit_id", to.ID)
	h.People = int(res.RowsAffected)
	return res.Error
}

// handOverGrants moves permissions; one that the person has there already is dropped.
func (s *DB) handOverGrants(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	all, err := s.AllGrants(ctx)
	if err != nil {
		return err
	}
	for _, g := range all {
		if g.UnitID != from.ID {
			continue
		}
		h.Grants = append(h.Grants, g)
		twice := slices.ContainsFunc(all, func(o identity.Grant) bool {
			return o.UserID == g.UserID && o.Role == g.Role && o.UnitID == to.ID && o.ProviderID == g.ProviderID
		})
		if twice {
			err = s.DeleteGrant(ctx, g.ID)
		} else {
			err = s.writer(ctx).Model(&grantRow{}).Where("tenant_id = ? AND id = ?", tenant(ctx), g.ID).Update("unit_id", to.ID).Error
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// handOverParts lets the other unit take part in the processes of others in which this one takes part.
func (s *DB) handOverParts(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	var ids []string
	err := s.reader(ctx).Raw("SELECT process_id FROM process_terms WHERE tenant_id = ? AND field = ? AND value = ? ORDER BY process_id",
		tenant(ctx), register.TermParticipating, from.ID).Scan(&ids).Error
	if err != nil {
		return err
	}
	if err := s.LockProcesses(ctx, ids...); err != nil {
		return err
	}
	list, err := s.ProcessesByID(ctx, ids)
	if err != nil {
		return err
	}
	for _, p := range list {
		p.Detail.Participating = renamed(p.Detail.Participating, from.ID, to.ID)
		p.Detail.Participating = slices.DeleteFunc(p.Detail.Participating, func(id string) bool { return id == p.UnitID })
		if _, err := s.UpdateProcess(ctx, p); err != nil {
			return err
		}
	}
	h.Participating = len(list)
	return nil
}

// handOverApplications lets the other unit own and use the applications of this one.
func (s *DB) handOverApplications(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	all, err := s.Applications(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		places, counted := a.Detail.UnitWorkplaces[from.ID]
		if a.OwnerUnitID != from.ID && !slices.Contains(a.UnitIDs, from.ID) && !counted {
			continue
		}
		h.Applications++
		a.UnitIDs = renamed(a.UnitIDs, from.ID, to.ID)
		if counted {
			delete(a.Detail.UnitWorkplaces, from.ID)
			a.Detail.UnitWorkplaces[to.ID] += places
		}
		if a.OwnerUnitID == from.ID {
			a.OwnerUnitID = to.ID
		}
		if _, err := s.UpdateApplication(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// handOverViews lets saved views ask for the other unit. An id is found nowhere else in a query, so it can be
// replaced as text.
func (s *DB) handOverViews(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	res := s.writer(ctx).Exec("UPDATE saved_views SET query = replace(query, ?, ?), revision = revision + 1 WHERE tenant_id = ? AND query LIKE ?",
		from.ID, to.ID, tenant(ctx), "%"+from.ID+"%")
	h.Views = int(res.RowsAffected)
	return res.Error
}

// handOverReleases lets the other unit take the steps that wait for this one: its people have gone there. What is
// decided stays with the unit that decided it.
func (s *DB) handOverReleases(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	res := s.writer(ctx).Exec("UPDATE release_steps SET unit_id = ? WHERE tenant_id = ? AND unit_id = ? AND state = 'open'", to.ID, tenant(ctx), from.ID)
	h.Steps = int(res.RowsAffected)
	return res.Error
}

// handOverPortfolio gives what an office reported, discussed and requested to the other unit.
func (s *DB) handOverPortfolio(ctx context.Context, from, to register.Unit, _ *register.Handover) error {
	for _, table := range []string{"concerns", "dialogues", "funding_requests", "funding_grants"} {
		err := s.writer(ctx).Exec("UPDATE "+table+" SET unit_id = ?, revision = revision + 1 WHERE tenant_id = ? AND unit_id = ?", to.ID, tenant(ctx), from.ID).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// handOverInitiatives lets the other unit lead, and take part in, the initiatives of this one.
func (s *DB) handOverInitiatives(ctx context.Context, from, to register.Unit, h *register.Handover) error {
	all, err := s.Initiatives(ctx)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.LeadUnitID != from.ID && !slices.Contains(v.UnitIDs, from.ID) {
			continue
		}
		h.Initiatives++
		v.UnitIDs = renamed(v.UnitIDs, from.ID, to.ID)
		if v.LeadUnitID == from.ID {
			v.LeadUnitID = to.ID
		}
		v.UnitIDs = slices.DeleteFunc(v.UnitIDs, func(id string) bool { return id == v.LeadUnitID })
		if _, err := s.UpdateInitiative(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// renamed returns ids with from replaced by to, each once.
func renamed(ids []string, from, to string) []string {
	var out []string
	for _, id := range ids {
		if id == from {
			id = to
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
