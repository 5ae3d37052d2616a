package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/store"
)

// event is something that happened on a day of the past.
type event struct {
	at time.Time
	do func(ctx context.Context) error
}

// history does events in the order of their days, each dated as it was.
type history struct {
	events []event
	now    time.Time // while an event happens
}

func (h *history) clock() time.Time { return h.now }

func (h *history) add(at time.Time, do func(ctx context.Context) error) {
	h.events = append(h.events, event{at, do})
}

func (h *history) run(ctx context.Context) error {
	slices.SortStableFunc(h.events, func(a, b event) int { return a.at.Compare(b.at) })
	for _, e := range h.events {
		h.now = e.at
		if err := e.do(store.At(ctx, e.at)); err != nil {
			return fmt.Errorf("on %s: %w", e.at.Format(time.DateOnly), err)
		}
	}
	return nil
}

// loadProcesses enters the processes, their Steckbriefe and models on the days on which the files say it happened.
func (l *loader) loadProcesses(ctx context.Context) error {
	h := &history{}
	processes := register.NewProcesses(l.db, h.clock, store.NewID)
	sheets := sheet.NewService(l.db, l.releases(h), h.clock)
	attachments := register.NewAttachments(l.db, l.db, nil, h.clock, store.NewID)
	for _, p := range l.town.Processes {
		if err := l.plan(h, processes, sheets, p); err != nil {
			return fmt.Errorf("%s: %w", p.Number, err)
		}
		if err := l.attach(h, attachments, p); err != nil {
			return fmt.Errorf("%s: %w", p.Number, err)
		}
	}
	if err := l.planModels(h, processes, sheets); err != nil {
		return err
	}
	if err := l.planConfirmations(h); err != nil {
		return err
	}
	l.planFigures(h)
	if err := h.run(ctx); err != nil {
		return err
	}
	return l.linkProcesses(ctx)
}

// releases returns the service of releases on the clock of the history; nobody is told of what is long over.
func (l *loader) releases(h *history) *release.Service {
	return release.NewService(l.db, l.db, register.Silence{}, h.clock, store.NewID)
}

// plan adds what happened to one process: entered, described, released or given for release.
func (l *loader) plan(h *history, processes *register.Processes, sheets *sheet.Service, p data.Process) error {
	registered, err := l.time(p.Registered, 9)
	if err != nil {
		return err
	}
	entry, err := l.process(p)
	if err != nil {
		return err
	}
	h.add(registered, func(ctx context.Context) error {
		card, err := processes.Create(l.as(ctx, l.author(p.Unit)), entry, register.Links{})
		l.processes[p.Number] = card.Process
		return err
	})
	doc, err := Document(p.Steckbrief, steckbrief.Builtin(), l.applications)
	if err != nil || p.Steckbrief.Saved == "" {
		return err
	}
	saved, err := l.time(p.Steckbrief.Saved, 11)
	if err != nil {
		return err
	}
	h.add(latest(saved, registered), func(ctx context.Context) error {
		_, err := sheets.Save(l.as(ctx, l.author(p.Unit)), l.processes[p.Number].ID, 0, doc.JSON(), "Erfassung")
		return err
	})
	if p.Steckbrief.Released == "" {
		l.submit(h, sheets, p, latest(saved, registered))
		return nil
	}
	released, err := l.time(p.Steckbrief.Released, 15)
	h.add(latest(released, saved, registered), func(ctx context.Context) error {
		return sheets.ReleaseImported(ctx, l.processes[p.Number].ID, 1, h.clock())
	})
	return err
}

// attach adds the files of a process, never before the process itself.
func (l *loader) attach(h *history, attachments *register.Attachments, p data.Process) error {
	registered, err := l.time(p.Registered, 10)
	if err != nil {
		return err
	}
	for _, file := range p.Attachments {
		content, err := data.AttachmentFile(file.File)
		if err != nil {
			return err
		}
		added, err := l.time(file.Added, 10)
		if err != nil {
			return err
		}
		h.add(latest(added, registered), func(ctx context.Context) error {
			_, err := attachments.Add(l.as(ctx, l.author(p.Unit)), register.AttachmentOwner{ProcessID: l.processes[p.Number].ID}, file.File, file.Title, content)
			return err
		})
	}
	return nil
}

// submit gives what the youth office has described and not released to its head.
func (l *loader) submit(h *history, sheets *sheet.Service, p data.Process, saved time.Time) {
	if p.Depth == data.DepthThin || l.author(p.Unit) != lotsin {
		return
	}
	h.add(saved.Add(time.Hour), func(ctx context.Context) error {
		_, err := sheets.Submit(l.as(ctx, l.author(p.Unit)), sheet.Decision{ProcessID: l.processes[p.Number].ID, No: 1, Revision: 1})
		return err
	})
}

func latest(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }

// time is an hour of a day of the files, moved with the clock of the installation and never in its future.
func (l *loader) time(d data.Date, hour int) (time.Time, error) {
	day, err := l.day(d)
	if err != nil || day == "" {
		return l.now, err
	}
	t, err := time.Parse(time.DateOnly, day)
	if t = t.Add(time.Duration(hour) * time.Hour); t.After(l.now) {
		t = l.now
	}
	return t, err
}

// lotsin is the account of the youth office's Lotsin.
const lotsin = "amt51"

// author is the account that writes for a unit: the Lotsin in the youth office, elsewhere the strategy team.
func (l *loader) author(unit string) string {
	if unit == "51" || strings.HasPrefix(unit, "51.") {
		return lotsin
	}
	return "strategie"
}

// as returns a context in which an account acts.
func (l *loader) as(ctx context.Context, account string) context.Context {
	return identity.WithActor(ctx, identity.Actor{TenantID: identity.TenantID(ctx), UserID: l.users[account], Name: account, Grants: l.grants[account]})
}

// process is an entry of the files as the register takes it.
func (l *loader) process(p data.Process) (register.Process, error) {
	review, err := l.day(p.ReviewDue)
	out := register.Process{
		Number: p.Number, Name: p.Name, UnitID: l.units[p.Unit].ID, Category: register.Category(p.Category),
		Owner: l.assignment(p.Owner), ReviewDue: review,
		Detail: register.Detail{FormerNumbers: p.FormerNumbers, Tags: p.Tags, Services: slices.Clone(p.LeiKa)},
	}
	if p.Caretaker != nil {
		out.Caretaker = l.assignment(*p.Caretaker)
	}
	if p.ProductArea != "" {
		out.Detail.Classifications = []register.Classification{{Scheme: "nkf", Key: p.ProductArea}}
	}
	if fact, ok := p.Steckbrief.Facts["importance"]; ok {
		out.Important = fact.Value.Bool
	}
	return out, err
}

func (l *loader) assignment(a data.Assignment) register.Assignment {
	out := register.Assignment{Function: a.Function, Vacant: a.Vacant}
	for _, person := range l.town.People {
		if person.ID == a.Person && a.Person != "" {
			out.UserID = l.users[person.Account]
		}
	}
	return out
}

// linkProcesses joins neighbours when all of them are there.
func (l *loader) linkProcesses(ctx context.Context) error {
	links := map[string]register.Links{}
	join := func(before, after string) {
		b, a := links[before], links[after]
		b.Successors = append(b.Successors, l.processes[after].ID)
		a.Predecessors = append(a.Predecessors, l.processes[before].ID)
		links[before], links[after] = b, a
	}
	for _, p := range l.town.Processes {
		for _, other := range p.Predecessors {
			join(other, p.Number)
		}
		for _, other := range p.Successors {
			join(p.Number, other)
		}
	}
	return l.db.InTx(ctx, func(ctx context.Context) error {
		for number, of := range links {
			if err := l.db.SetLinks(ctx, l.processes[number].ID, of); err != nil {
				return fmt.Errorf("%s: %w", number, err)
			}
		}
		return nil
	})
}
