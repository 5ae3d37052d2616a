package demo

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/release"
)

// planSteps adds the time in which the municipality wanted two steps: what was handed in then still waits for both.
func (p *modelPlan) planSteps() error {
	trial := p.town.Tenant.Settings.TwoStepRelease
	for day, steps := range map[data.Date]int{trial.From: 2, trial.To: 1} {
		at, err := p.time(day, 0)
		if err != nil {
			return err
		}
		p.h.add(at, func(ctx context.Context) error { return p.setSteps(ctx, steps) })
	}
	return nil
}

func (p *modelPlan) setSteps(ctx context.Context, steps int) error {
	settings := identity.NewSettings(p.db)
	ctx = p.as(ctx, "admin")
	now, err := settings.Get(ctx)
	if err != nil {
		return err
	}
	now.ReleaseSteps = steps
	_, err = settings.Save(ctx, now, "")
	return err
}

// review notes that the coordination found the method of a model in order: here, or outside if it has no account.
func (p *modelPlan) review(ctx context.Context, m data.Model, v model.Version) error {
	account := p.account(m.ReviewedBy.Person)
	ctx = p.actor(ctx, account)
	open, err := p.db.OpenRelease(ctx, release.Subject{Kind: release.Model, ProcessID: v.ProcessID, VersionID: v.ID, VersionNo: v.Number})
	if err != nil {
		return err
	}
	d := release.Decision{Comment: "Die Methode ist in Ordnung."}
	if account == "" {
		d.Paper = release.Paper{SignedOn: p.h.clock().Format("2006-01-02"), Number: "Vermerk " + m.Process, SignedBy: m.ReviewedBy.Function}
	}
	_, err = p.releases.Review(ctx, open.ID, d)
	return err
}
