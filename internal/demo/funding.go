package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// thousandEuro is a thousand euro in cents.
const thousandEuro = 100_000

// loadFunding walks the round of the files from its opening into the draft budget, each step on its day, and adds the
// lock of the year and the grant whose proof of use is to come.
func (l *loader) loadFunding(ctx context.Context) error {
	f := l.town.Funding
	days := map[string]time.Time{}
	for name, date := range map[string]data.Date{"opens": f.Opens, "closes": f.Closes, "consolidated": f.Consolidated, "draft": f.Draft} {
		day, err := l.noon(date)
		if err != nil {
			return err
		}
		days[name] = day
	}
	now := days["opens"]
	service := funding.NewService(l.db, l.db, taken{}, register.Silence{}, func() time.Time { return now }, store.NewID)
	round, err := service.Start(store.At(ctx, now), funding.Round{
		Year: f.Year, Years: 1, Opens: now.Format(time.DateOnly), Deadline: days["closes"].Format(time.DateOnly),
		Note: "Bitte je Vorhaben eine Anmeldung. Bewirtschaftungssperre: neue Software nur mit Begründung.",
	})
	if err != nil {
		return err
	}
	now = days["closes"].AddDate(0, 0, -20)
	saved := make([]funding.Request, len(f.Requests))
	for i, r := range f.Requests {
		if saved[i], err = service.Ask(store.At(ctx, now), round.ID, l.request(r)); err != nil {
			return fmt.Errorf("%s: %w", r.Title, err)
		}
	}
	for _, step := range []struct {
		to funding.Stage
		at time.Time
	}{{funding.Closed, days["closes"].AddDate(0, 0, 1)}, {funding.Consolidated, days["consolidated"]}, {funding.Draft, days["draft"]}} {
		if now = step.at; step.to == funding.Draft {
			if err := l.decide(store.At(ctx, now), service, saved); err != nil {
				return err
			}
		}
		if round, err = service.Advance(store.At(ctx, now), round.ID, round.Revision, step.to); err != nil {
			return fmt.Errorf("%s: %w", step.to, err)
		}
	}
	return l.loadLockAndGrant(ctx, service)
}

// financings are the kinds of financing by how the files begin.
var financings = map[string]funding.Financing{"Basiskomponente": funding.BaseComponent, "Fach": funding.UnitSolution, "Sonstige": funding.OtherMoney}

// request is a request of the files: amounts of the budget year, and of the years after it as the initiative plans them.
func (l *loader) request(r data.FundingRequest) funding.Content {
	c := funding.Content{
		UnitID: l.units[r.Dezernat].ID, Title: r.Title, InitiativeID: l.initiativeID(r.Initiative), ApplicationID: l.applications[r.Application],
		Binding: funding.Binding(r.Binding), Mandatory: strings.Contains(r.Result, "pflichtig"), Positions: int(r.Positions),
	}
	for begin, kind := range financings {
		if strings.HasPrefix(r.Financing, begin) {
			c.Financing = kind
		}
	}
	later := map[funding.Nature]int{}
	for _, v := range l.town.Initiatives {
		for _, b := range v.Budget {
			if v.ID == r.Initiative && b.Year == l.town.Funding.Year+1 {
				c.UnitID = l.units[v.Lead].ID
				later[funding.Consumptive], later[funding.Investive] = b.Consumptive, b.Investive
			}
		}
	}
	for _, line := range []struct {
		nature        funding.Nature
		amount        int
		account, what string
	}{{funding.Consumptive, r.Requested.Consumptive, "543100", "Lizenzen und Dienstleistung"}, {funding.Investive, r.Requested.Investive, "781800", "Anschaffung"}} {
		if line.amount == 0 {
			continue
		}
		c.Lines = append(c.Lines, funding.Line{
			Nature: line.nature, Account: line.account, Purpose: line.what, Product: "01.11.02",
			Amounts: [funding.Horizon]int64{int64(line.amount) * thousandEuro, int64(later[line.nature]) * thousandEuro},
		})
	}
	return c
}

// decide says of each request what the files say.
func (l *loader) decide(ctx context.Context, service *funding.Service, saved []funding.Request) error {
	for i, r := range l.town.Funding.Requests {
		d := funding.Decision{State: funding.Rejected, Comment: r.Result}
		switch {
		case strings.HasPrefix(r.Result, "aufgenommen"):
			d = funding.Decision{State: funding.Included}
			if strings.Contains(r.Result, "Sperrvermerk") {
				d.Hold, d.HoldNote = funding.HoldPositions, "bis zum Beschluss über den Stellenplan"
			}
		case strings.HasPrefix(r.Result, "verschoben"), strings.HasPrefix(r.Result, "zurückgestellt"):
			d = funding.Decision{State: funding.Postponed, Comment: r.Result, PostponedTo: l.town.Funding.Year + 1}
		}
		if _, err := service.Decide(ctx, saved[i].ID, saved[i].Revision, d); err != nil {
			return fmt.Errorf("%s: %w", r.Title, err)
		}
	}
	return nil
}

// loadLockAndGrant adds the lock of the running year and the grants of the initiatives.
func (l *loader) loadLockAndGrant(ctx context.Context, service *funding.Service) error {
	from, err := l.day(data.Date(fmt.Sprintf("%d-07-01", l.town.Funding.Year-1)))
	if err != nil {
		return err
	}
	_, err = service.AddLock(ctx, funding.Lock{
		Year: l.town.Funding.Year - 1, Nature: funding.Consumptive, Percent: 20, From: from, Reason: "Bewirtschaftungssperre auf Sachaufwand (Haushaltssicherung).",
	})
	if err != nil {
		return err
	}
	end, err := l.day(data.Date(fmt.Sprintf("%d-12-31", l.town.Funding.Year-1)))
	if err != nil {
		return err
	}
	due, err := l.day(data.Date(fmt.Sprintf("%d-03-31", l.town.Funding.Year)))
	if err != nil {
		return err
	}
	for _, v := range l.town.Initiatives {
		if v.Grant == 0 {
			continue
		}
		amount := int64(v.Grant) * thousandEuro
		_, err := service.AddGrant(ctx, funding.Grant{
			UnitID: l.units[v.Lead].ID, InitiativeID: l.initiativeID(v.ID), Programme: "Landespauschale Digitalisierung", Giver: "Land",
			State: funding.GrantApproved, Cost: amount, Amount: amount, SpendBy: end, ProofDue: due, Note: v.Title,
		})
		if err != nil {
			return fmt.Errorf("%s: %w", v.ID, err)
		}
	}
	return nil
}

// initiativeID is the id of an initiative of the files, "" for none.
func (l *loader) initiativeID(number string) string { return l.initiatives[number].ID }
