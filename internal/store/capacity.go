package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type capacitySupplyRow struct {
	TenantID string
	Half     string
	Days     string
	Source   string
	Revision int
}

func (capacitySupplyRow) TableName() string { return "capacity_supplies" }

// CapacitySupplies returns what is there, by half year.
func (s *DB) CapacitySupplies(ctx context.Context) ([]capacity.Supply, error) {
	var rows []capacitySupplyRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("half").Find(&rows).Error; err != nil {
		return nil, translate(err, "capacity")
	}
	out := make([]capacity.Supply, len(rows))
	for i, r := range rows {
		out[i] = capacity.Supply{Half: capacity.Half(r.Half), Source: r.Source, Revision: r.Revision}
		if err := json.Unmarshal([]byte(r.Days), &out[i].Days); err != nil {
			return nil, fmt.Errorf("store: capacity of %s: %w", r.Half, err)
		}
	}
	return out, nil
}

// SaveCapacitySupply writes v if the stored revision still equals v.Revision, 0 for none, else it returns problem.Stale.
func (s *DB) SaveCapacitySupply(ctx context.Context, v capacity.Supply) error {
	days, err := json.Marshal(v.Days)
	if err != nil {
		return err
	}
	if v.Revision == 0 {
		return staleIfThere(s.writer(ctx).Create(&capacitySupplyRow{TenantID: tenant(ctx), Half: string(v.Half), Days: string(days), Source: v.Source, Revision: 1}).Error)
	}
	res := s.writer(ctx).Model(&capacitySupplyRow{}).Where("tenant_id = ? AND half = ? AND revision = ?", tenant(ctx), string(v.Half), v.Revision).
		Updates(map[string]any{"days": string(days), "source": v.Source, "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "capacity")
}

// staleIfThere says that somebody else was faster if a row that should be new is there already.
func staleIfThere(err error) error {
	if err != nil && isDuplicate(err) {
		return problem.Wrap(err, problem.Stale, "request.stale")
	}
	return translate(err, "capacity")
}

type capacityNeedsRow struct {
	TenantID     string
	InitiativeID string
	Needs        string
	Revision     int
}

func (capacityNeedsRow) TableName() string { return "capacity_needs" }

// capacityNeed is a need as it is kept.
type capacityNeed struct {
	Half string `json:"half"`
	Team string `json:"team"`
	Days int    `json:"days"`
}

// CapacityNeeds returns what initiatives need.
func (s *DB) CapacityNeeds(ctx context.Context) ([]capacity.Needs, error) {
	var rows []capacityNeedsRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("initiative_id").Find(&rows).Error; err != nil {
		return nil, translate(err, "capacity")
	}
	out := make([]capacity.Needs, len(rows))
	for i, r := range rows {
		out[i] = capacity.Needs{InitiativeID: r.InitiativeID, Needs: []capacity.Need{}, Revision: r.Revision}
		var kept []capacityNeed
		if err := json.Unmarshal([]byte(r.Needs), &kept); err != nil {
			return nil, fmt.Errorf("store: needs of initiative %s: %w", r.InitiativeID, err)
		}
		for _, n := range kept {
			out[i].Needs = append(out[i].Needs, capacity.Need{Half: capacity.Half(n.Half), Team: capacity.Team(n.Team), Days: n.Days})
		}
	}
	return out, nil
}

// SaveCapacityNeeds writes v if the stored revision still equals v.Revision, 0 for none, else it returns problem.Stale.
func (s *DB) SaveCapacityNeeds(ctx context.Context, v capacity.Needs) error {
	kept := []capacityNeed{}
	for _, n := range v.Needs {
		kept = append(kept, capacityNeed{string(n.Half), string(n.Team), n.Days})
	}
	needs, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	if v.Revision == 0 {
		return staleIfThere(s.writer(ctx).Create(&capacityNeedsRow{TenantID: tenant(ctx), InitiativeID: v.InitiativeID, Needs: string(needs), Revision: 1}).Error)
	}
	res := s.writer(ctx).Model(&capacityNeedsRow{}).Where("tenant_id = ? AND initiative_id = ? AND revision = ?", tenant(ctx), v.InitiativeID, v.Revision).
		Updates(map[string]any{"needs": string(needs), "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "capacity")
}
