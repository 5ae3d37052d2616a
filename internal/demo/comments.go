package demo

import (
	"context"
	"fmt"
	"slices"

	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/store"
)

// planComments adds what people said about models, on the days on which they said it.
func (p *modelPlan) planComments() error {
	comments := comment.NewService(p.db, sheet.NewService(p.db, p.releases, p.h.clock), p.versions, register.Silence{}, p.h.clock, store.NewID)
	for _, c := range p.town.Comments {
		if err := p.planThread(comments, c); err != nil {
			return fmt.Errorf("comment on %s: %w", c.Process, err)
		}
	}
	return nil
}

// planThread adds one thread: the question, the answers, and that it is settled.
func (p *modelPlan) planThread(comments *comment.Service, c data.Comment) error {
	var first comment.Comment
	at, err := p.time(c.Date, 14)
	if err != nil {
		return err
	}
	p.h.add(at, func(ctx context.Context) error {
		v := p.known[c.Process+"-"+string(c.Line)+".bpmn"]
		element, err := p.element(ctx, v.ID, c.Element)
		if err != nil {
			return err
		}
		who, text := p.speaker(c.Author, c.Text)
		first, err = comments.Add(p.as(ctx, who), comment.Draft{VersionID: v.ID, ElementID: element, Text: text})
		return err
	})
	for _, r := range c.Replies {
		if at, err = p.time(r.Date, 15); err != nil {
			return err
		}
		p.h.add(at, func(ctx context.Context) error {
			who, text := p.speaker(r.Author, r.Text)
			_, err := comments.Add(p.as(ctx, who), comment.Draft{ReplyTo: first.ID, Text: text})
			return err
		})
	}
	if !c.Resolved {
		return nil
	}
	p.h.add(at, func(ctx context.Context) error {
		who, _ := p.speaker(c.Author, "")
		_, err := comments.Resolve(p.as(ctx, who), first.ID, true)
		return err
	})
	return nil
}

// element finds an element of a model by its name; "" is the whole model.
func (p *modelPlan) element(ctx context.Context, versionID, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	texts, err := p.db.ElementTexts(ctx, versionID)
	for _, t := range texts {
		if t.Name == name {
			return t.ElementID, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("no element %q", name)
	}
	return "", err
}

// speaker is the account that says something, and the words. For people without an account, and for those who only
// oversee and so write no comments, somebody else writes down what they said.
func (p *modelPlan) speaker(person, text string) (account, words string) {
	if account = p.account(person); account != "" && p.writes(account) {
		return account, text
	}
	for _, one := range p.town.People {
		if one.ID == person {
			text = one.Name + " (" + one.Function + "): " + text
		}
	}
	return "strategie", text
}

// writes tells whether an account may write comments at all.
func (l *loader) writes(account string) bool {
	return slices.ContainsFunc(l.grants[account], func(g identity.Grant) bool {
		return g.Role != identity.StaffCouncil && g.Role != identity.DataProtection
	})
}
