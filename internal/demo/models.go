package demo

import (
	"context"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/store"
)

// modelPlan adds to the history what happened to the models.
type modelPlan struct {
	*loader
	h        *history
	lines    *model.Lines
	versions *model.Versions
	releases *release.Service
	known    map[string]model.Version // newest, by process and line

	changeovers *changeover.Service
}

// planModels adds the models to the history: uploaded, handed in, returned or released on the days of the files.
func (l *loader) planModels(h *history, processes *register.Processes, sheets *sheet.Service) error {
	releases := l.releases(h)
	p := &modelPlan{
		loader: l, h: h, lines: model.NewLines(l.db, processes, h.clock, store.NewID), releases: releases,
		versions: model.NewVersions(l.db, processes, releases, l.services.Desk, h.clock, store.NewID), known: map[string]model.Version{},
	}
	if err := p.planSteps(); err != nil {
		return err
	}
	p.changeovers = changeover.NewService(l.db, p.versions, sheets, l.services.Units, h.clock, store.NewID)
	for _, m := range l.town.Models {
		if err := p.plan(m); err != nil {
			return fmt.Errorf("%s: %w", m.ModelFile(), err)
		}
	}
	return p.planComments()
}

// plan adds the steps of one model. Each step knows the version by what the step before has left.
func (p *modelPlan) plan(m data.Model) error {
	content, err := m.Content()
	if err != nil {
		return err
	}
	var v model.Version
	author, decider := p.account(m.Author), p.account(deciderOf(m))
	steps := []struct {
		day data.Date
		do  func(ctx context.Context) error
	}{
		{m.Saved, func(ctx context.Context) (err error) {
			v, err = p.upload(p.actor(ctx, author), m, content)
			p.known[m.ModelFile()] = v
			return err
		}},
		{m.Submitted, func(ctx context.Context) (err error) {
			v, err = p.versions.Submit(p.actor(ctx, author), decision(v, submitNote(m)))
			return err
		}},
		{m.Reviewed, func(ctx context.Context) error { return p.review(ctx, m, v) }},
		{m.Returned, func(ctx context.Context) (err error) {
			v, err = p.versions.Return(p.actor(ctx, decider), decision(v, m.Note))
			return err
		}},
		{m.Released, func(ctx context.Context) (err error) {
			d := decision(v, releaseNote(m))
			if d.ReviewDue, err = p.day(m.ReviewDue); err == nil {
				v, err = p.versions.Approve(p.actor(ctx, decider), d)
			}
			return err
		}},
	}
	for hour, s := range steps {
		if s.day == "" {
			continue
		}
		at, err := p.time(s.day, 9+2*hour)
		if err != nil {
			return err
		}
		p.h.add(at, s.do)
	}
	return p.planChangeover(m, func() model.Version { return v })
}

// upload makes the line and its first version.
func (p *modelPlan) upload(ctx context.Context, m data.Model, content []byte) (model.Version, error) {
	kind := model.Kind(m.Line)
	line, err := p.lines.Create(ctx, model.NewLine{ProcessID: p.processes[m.Process].ID, Kind: kind})
	if err == nil && m.Target {
		line, err = p.lines.Change(ctx, model.LineChange{ID: line.ID, Revision: line.Revision, Name: line.Name, Target: true})
	}
	if err != nil {
		return model.Version{}, err
	}
	up, err := p.versions.Upload(ctx, model.Upload{LineID: line.ID, FileName: m.ModelFile(), Content: content})
	return up.Version, err
}

func decision(v model.Version, comment string) model.Decision {
	return model.Decision{VersionID: v.ID, Revision: v.Revision, Comment: comment}
}

// submitNote is what the author says; the note of a returned model belongs to the one who returned it.
func submitNote(m data.Model) string {
	if m.Returned != "" {
		return ""
	}
	return m.Note
}

// releaseNote names who released, where that person has no account.
func releaseNote(m data.Model) string {
	if m.ReleasedBy == nil {
		return ""
	}
	return "Freigabe durch " + m.ReleasedBy.Function
}

// deciderOf is the person who released or returned a model, "" if nobody is named.
func deciderOf(m data.Model) string {
	for _, a := range []*data.Assignment{m.ReleasedBy, m.ReturnedBy} {
		if a != nil {
			return a.Person
		}
	}
	return ""
}

// account is the account of a person, "" if the person has none.
func (l *loader) account(person string) string {
	for _, p := range l.town.People {
		if p.ID == person && person != "" {
			return p.Account
		}
	}
	return ""
}

// actor lets an account act; for people without one, the product itself enters what the files say.
func (p *modelPlan) actor(ctx context.Context, account string) context.Context {
	if account == "" {
		return identity.WithActor(ctx, identity.SystemActor(identity.TenantID(ctx)))
	}
	return p.as(ctx, account)
}
