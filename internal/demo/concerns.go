package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/portfolio/nomination"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/store"
)

// taken accepts the initiatives that the files name: they are checked against each other when the files are read.
type taken struct{ concern.Initiatives }

// Check implements what services ask of the portfolio.
func (taken) Check(context.Context, string) error { return nil }

// StartFromDialogue is not asked for: the initiatives of the files are there before their dialogues.
func (taken) StartFromDialogue(context.Context, dialogue.Dialogue, dialogue.Result) (string, error) {
	return "", nil
}

// Booked implements what capacity asks of the portfolio; the days are only written here.
func (taken) Booked(context.Context) ([]capacity.Initiative, error) {
	return []capacity.Initiative{}, nil
}

// noon is the middle of a day of the files, moved with the clock of the installation.
func (l *loader) noon(d data.Date) (time.Time, error) {
	day, err := l.day(d)
	if err != nil {
		return time.Time{}, err
	}
	at, err := time.Parse(time.DateOnly, day)
	return at.Add(12 * time.Hour), err
}

// loadConcerns lets offices report their concerns, and others answer them, each on its day.
func (l *loader) loadConcerns(ctx context.Context) error {
	for _, c := range l.town.Concerns {
		if err := l.loadConcern(ctx, c); err != nil {
			return fmt.Errorf("%s: %w", c.Title, err)
		}
	}
	return nil
}

func (l *loader) loadConcern(ctx context.Context, c data.Concern) error {
	at, err := l.noon(c.Date)
	if err != nil {
		return err
	}
	service := concern.NewService(l.db, l.db, l.services.Finder, taken{}, register.Silence{}, func() time.Time { return at }, store.NewID)
	saved, err := service.Report(l.as(store.At(ctx, at), c.Account), concern.Content{
		Title: c.Title, UnitID: l.units[c.Unit].ID, Bothers: c.Bothers, Wanted: c.Wanted, Urgency: concern.Urgency(c.Urgency),
	})
	if err != nil || c.AnsweredBy == "" {
		return err
	}
	if at, err = l.noon(c.AnsweredOn); err != nil {
		return err
	}
	answering := l.as(store.At(ctx, at), c.AnsweredBy)
	if c.Rejected {
		_, err = service.Reject(answering, saved.ID, saved.Revision, c.Answer)
	} else {
		_, err = service.Answer(answering, saved.ID, saved.Revision, c.Answer, "")
	}
	return err
}

// loadDialogues keeps the records of the dialogues that were held, and the plans that units speak of.
func (l *loader) loadDialogues(ctx context.Context) error {
	service := dialogue.NewService(l.db, l.db, taken{}, l.db.Now, store.NewID)
	for _, d := range l.town.Dialogues {
		at, err := l.noon(d.Date)
		if err != nil {
			return fmt.Errorf("%s: %w", d.Unit, err)
		}
		record := dialogue.Dialogue{
			UnitID: l.units[d.Unit].ID, State: dialogue.Held, Date: at.Format(time.DateOnly), Participants: d.Participants, Services: d.Tasks,
			Challenges: d.Challenges, Situation: d.State,
		}
		for _, r := range d.Results {
			record.Results = append(record.Results, dialogue.Result{
				Title: l.initiativeTitle(r.Initiative), InitiativeID: l.initiativeID(r.Initiative), Quality: r.Quality, Service: r.Service,
				Economy: r.Economy, Future: r.Future,
			})
		}
		if _, err := service.Create(store.At(ctx, at), record); err != nil {
			return fmt.Errorf("%s: %w", d.Unit, err)
		}
	}
	for _, u := range l.town.Units {
		year, planned := strings.CutPrefix(l.units[u.Number].Facts.Dialogue, "geplant ")
		if !planned {
			continue
		}
		if _, err := service.Create(ctx, dialogue.Dialogue{UnitID: l.units[u.Number].ID, State: dialogue.Planned, Date: year}); err != nil {
			return fmt.Errorf("%s: %w", u.Number, err)
		}
	}
	return nil
}

// initiativeTitle is the title of an initiative of the files, "" for none.
func (l *loader) initiativeTitle(number string) string {
	for _, v := range l.town.Initiatives {
		if v.ID == number {
			return v.Title
		}
	}
	return ""
}

// loadNominations opens the round of the year and lets the Dezernate name their processes.
func (l *loader) loadNominations(ctx context.Context) error {
	n := l.town.Nominations
	deadline, err := l.day(n.Deadline)
	if err != nil {
		return err
	}
	service := nomination.NewService(l.db, l.db, l.db.Now, store.NewID)
	round, err := service.Open(ctx, nomination.Round{Year: n.Year, Deadline: deadline, Least: n.Least, Most: n.Most})
	if err != nil {
		return err
	}
	for _, p := range n.Processes {
		if _, err := service.Nominate(ctx, round.ID, l.processes[p.Process].ID, p.Reason); err != nil {
			return fmt.Errorf("%s: %w", p.Process, err)
		}
	}
	return nil
}
