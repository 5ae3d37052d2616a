package app

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/nomination"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireFunding adds concerns, dialogues, nominations, requests for money and capacity, and what waits because of them.
func (a *App) wireFunding(env Environment, notices register.Notices) {
	known := initiatives{a.Services.Initiatives}
	s := &a.Services
	s.Concerns = concern.NewService(a.Store, a.Store, s.Finder, known, notices, env.Now, store.NewID)
	s.Dialogues = dialogue.NewService(a.Store, a.Store, known, env.Now, store.NewID)
	s.Nominations = nomination.NewService(a.Store, a.Store, env.Now, store.NewID)
	s.Funding = funding.NewService(a.Store, a.Store, known, notices, env.Now, store.NewID)
	s.Capacity = capacity.NewService(a.Store, known)
	s.Waiting.Also(s.Concerns.Tasks)
	s.Waiting.Also(s.Funding.Tasks)
	s.Waiting.Also(initiative.NewReporting(a.Store).Tasks)
}

// duties are what a day brings: reviews and decisions, proofs of use of grants, and reports of initiatives.
type duties struct {
	notify.Duties
	funding *funding.Service
	reports *initiative.Reporting
}

// DutiesOn implements notify.Duties.
func (d duties) DutiesOn(ctx context.Context, today string) ([]notify.Duty, error) {
	all, err := d.Duties.DutiesOn(ctx, today)
	if err != nil {
		return nil, err
	}
	proofs, err := d.funding.Reminders(ctx, today)
	if err != nil {
		return nil, err
	}
	for _, p := range proofs {
		all = append(all, notify.Duty{
			Kind: register.NoticeProof, Key: p.Grant.ID, Title: p.Grant.Programme, Path: "/mittelanmeldung/foerdermittel", Day: p.Grant.ProofDue,
			UserIDs: p.UserIDs,
		})
	}
	owed, err := d.reports.Owed(ctx, today)
	for _, o := range owed {
		all = append(all, notify.Duty{
			Kind: register.NoticeReport, Key: o.Initiative.ID, Title: o.Initiative.Number + " " + o.Initiative.Title,
			Path: initiative.Path(o.Initiative.ID), Day: o.Day, UserIDs: o.UserIDs,
		})
	}
	return all, err
}
