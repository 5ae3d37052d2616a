package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
)

// linkRollouts ties initiatives to the rollouts of the electronic file that they bring about or need.
func (l *loader) linkRollouts(ctx context.Context) error {
	rollouts, err := l.db.Rollouts(ctx)
	if err != nil {
		return err
	}
	ids := map[string]string{}
	for _, r := range rollouts {
		ids[r.UnitID+" "+r.FileKind] = r.ID
	}
	for _, src := range l.town.Initiatives {
		if len(src.Rollouts) == 0 {
			continue
		}
		v, _, _, err := l.services.Initiatives.Get(ctx, l.initiatives[src.ID].ID) // it has changed since it was made
		if err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		v, err = l.services.Initiatives.Change(ctx, v.ID, v.Revision, initiative.LinksSection, true, func(v *initiative.Initiative) {
			for _, r := range src.Rollouts {
				v.Links = append(v.Links, initiative.Link{Kind: initiative.ToRollout, TargetID: ids[l.units[r.Unit].ID+" "+r.FileKind], Relation: r.Relation})
			}
		})
		if err != nil {
			return fmt.Errorf("%s: %w", src.ID, err)
		}
		l.initiatives[src.ID] = v
	}
	return nil
}
