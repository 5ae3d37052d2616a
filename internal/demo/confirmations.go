package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// planConfirmations adds to the history which heads of units have declared their registers complete.
func (l *loader) planConfirmations(h *history) error {
	for _, u := range l.town.Units {
		if u.Register == nil || u.Register.State != data.RegisterConfirmed {
			continue
		}
		at, err := data.Date(string(u.Register.Confirmed)+"-20").Shift(l.town.Tenant.Anchor, l.today)
		if err != nil {
			return fmt.Errorf("%s: %w", u.Number, err)
		}
		day, err := at.Time()
		if err != nil {
			return fmt.Errorf("%s: %w", u.Number, err)
		}
		unit := l.units[u.Number]
		h.add(day, func(ctx context.Context) error {
			return l.db.InTx(ctx, func(ctx context.Context) error {
				l.db.Record(ctx, audit.Entry{Action: "unit.confirmRegister", ObjectKind: "unit", ObjectID: unit.ID, UnitID: unit.ID,
					Details: audit.Details{"number": u.Number, "name": u.Name, "processes": u.Register.Demo}})
				return l.db.InsertConfirmation(ctx, register.Confirmation{ID: store.NewID(), UnitID: unit.ID, Processes: u.Register.Demo, At: day})
			})
		})
	}
	return nil
}
