package concern

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// move is how a concern goes from one state into another.
type move struct {
	action string
	from   []State
	to     State // "" stays
	own    bool  // only who reported it may; else those who answer
	text   string
	wants  bool // the text is required
}

// move changes a concern by rule and lets apply do the rest, in one transaction.
func (s *Service) move(ctx context.Context, id string, revision int, m move, apply func(context.Context, *Concern) error) (Concern, error) {
	m.text = strings.TrimSpace(m.text)
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.Get(ctx, id)
		if err != nil {
			return err
		}
		if err := m.allowed(ctx, c); err != nil {
			return err
		}
		if err := m.checkText(); err != nil {
			return err
		}
		if c.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if !slices.Contains(m.from, c.State) {
			return problem.New(problem.Conflict, "concern.state")
		}
		if m.to != "" {
			c.State = m.to
		}
		if err := apply(ctx, &c); err != nil {
			return err
		}
		c.UpdatedAt = s.now().UTC()
		if err := s.store.UpdateConcern(ctx, c); err != nil {
			return err
		}
		if err := s.step(ctx, c, m.action, m.text); err != nil {
			return err
		}
		if m.action == "ask" {
			return s.askForAnswer(ctx, c)
		}
		return s.tellReporter(ctx, c, m)
	})
	if err != nil {
		return Concern{}, err
	}
	return s.Get(ctx, id)
}

func (m move) allowed(ctx context.Context, c Concern) error {
	if !m.own {
		return identity.Require(ctx, identity.AnswerConcern, c.object())
	}
	actor, err := identity.From(ctx)
	if err == nil && (actor.UserID == "" || actor.UserID != c.ReporterID) {
		err = problem.New(problem.Forbidden, "identity.forbidden")
	}
	if err != nil {
		return err
	}
	return identity.Require(ctx, identity.ReportConcern, c.object())
}

func (m move) checkText() error {
	switch n := utf8.RuneCountInString(m.text); {
	case m.wants && n == 0:
		return problem.InvalidFields(problem.FieldOf("text", "field.required"))
	case n > MaxText:
		return problem.InvalidFields(problem.FieldOf("text", "field.tooLong", "max", MaxText))
	}
	return nil
}

// Answer settles a concern: something helps already. The application that does may be named.
func (s *Service) Answer(ctx context.Context, id string, revision int, text, applicationID string) (Concern, error) {
	m := move{action: "answer", from: []State{Reported}, to: Answered, text: text, wants: true}
	return s.move(ctx, id, revision, m, func(ctx context.Context, c *Concern) error {
		if applicationID != "" {
			if _, err := s.house.Application(ctx, applicationID); err != nil {
				return problem.InvalidFields(problem.FieldOf("applicationId", "concern.application.unknown"))
			}
		}
		c.Answer, c.ApplicationID = strings.TrimSpace(text), applicationID
		return nil
	})
}

// Reject turns a concern down, with a reason.
func (s *Service) Reject(ctx context.Context, id string, revision int, reason string) (Concern, error) {
	m := move{action: "reject", from: []State{Reported, Answered}, to: Rejected, text: reason, wants: true}
	return s.move(ctx, id, revision, m, func(_ context.Context, c *Concern) error {
		c.Answer = strings.TrimSpace(reason)
		return nil
	})
}

// Adopt turns a concern into an initiative, or, with the id of one, makes it a part of that.
func (s *Service) Adopt(ctx context.Context, id string, revision int, initiativeID, text string) (Concern, error) {
	m := move{action: "adopt", from: []State{Reported, Answered}, to: Adopted, text: text}
	return s.move(ctx, id, revision, m, func(ctx context.Context, c *Concern) (err error) {
		if c.InitiativeID = initiativeID; initiativeID == "" {
			c.InitiativeID, err = s.initiatives.Start(ctx, *c)
		} else {
			err = s.initiatives.Check(ctx, initiativeID)
		}
		c.Answer = strings.TrimSpace(text)
		return err
	})
}

// Withdraw takes one's own concern back.
func (s *Service) Withdraw(ctx context.Context, id string, revision int) (Concern, error) {
	m := move{action: "withdraw", from: []State{Reported, Answered, Rejected}, to: Withdrawn, own: true}
	return s.move(ctx, id, revision, m, func(context.Context, *Concern) error { return nil })
}

// Ask opens one's own concern again, since the answer did not help.
func (s *Service) Ask(ctx context.Context, id string, revision int, text string) (Concern, error) {
	m := move{action: "ask", from: []State{Answered, Rejected}, to: Reported, own: true, text: text, wants: true}
	return s.move(ctx, id, revision, m, func(context.Context, *Concern) error { return nil })
}

// answerers are those whose task a concern is: who answers nearest to its unit.
func (s *Service) answerers(ctx context.Context) (func(Concern) []string, error) {
	users, err := s.house.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := s.house.AllGrants(ctx)
	return func(c Concern) []string { return identity.Nearest(users, grants, identity.AnswerConcern, c.object()) }, err
}

// askForAnswer tells those whose task it is.
func (s *Service) askForAnswer(ctx context.Context, c Concern) error {
	people, err := s.answerers(ctx)
	if err != nil {
		return err
	}
	var notices []register.Notice
	for _, id := range people(c) {
		if id != c.ReporterID {
			notices = append(notices, c.notice(register.NoticeConcern, id, c.Bothers))
		}
	}
	return s.notices.QueueNotices(ctx, notices...)
}

// tellReporter tells who reported a concern what became of it.
func (s *Service) tellReporter(ctx context.Context, c Concern, m move) error {
	if m.own || c.ReporterID == "" {
		return nil
	}
	return s.notices.QueueNotices(ctx, c.notice(register.NoticeConcernAnswered, c.ReporterID, c.Answer))
}

func (c Concern) notice(kind register.NoticeKind, userID, text string) register.Notice {
	return register.Notice{Kind: kind, UserID: userID, Path: "/anliegen/" + c.ID, Values: map[string]string{"title": c.Title, "text": text}}
}

// Tasks returns the concerns that wait for the actor's answer, oldest first.
func (s *Service) Tasks(ctx context.Context, _ string) ([]register.Task, error) {
	actor, err := identity.From(ctx)
	if err != nil || !identity.CanAnywhere(actor, identity.AnswerConcern) {
		return nil, err
	}
	all, err := s.store.Concerns(ctx, actor.Paths(identity.AnswerConcern), "")
	if err != nil {
		return nil, err
	}
	people, err := s.answerers(ctx)
	if err != nil {
		return nil, err
	}
	var tasks []register.Task
	for _, c := range slices.Backward(all) {
		if c.State == Reported && slices.Contains(people(c), actor.UserID) {
			tasks = append(tasks, register.Task{
				Kind: register.TaskConcern, Name: c.Title, UnitID: c.UnitID, UnitName: c.UnitName, Since: c.UpdatedAt, Path: "/anliegen/" + c.ID,
			})
		}
	}
	return tasks, nil
}
