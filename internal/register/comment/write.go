package comment

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// Draft is what somebody wants to say. A reply names the thread and nothing else.
type Draft struct {
	ReplyTo   string
	ProcessID string
	VersionID string
	ElementID string
	FieldKey  string
	Audience  Audience // "" is Team for those who read drafts, else All
	Text      string
}

// maxElementID is the longest id of an element that a comment can stand at.
const maxElementID = 300

// Add says something.
func (s *Service) Add(ctx context.Context, d Draft) (Comment, error) {
	var c Comment
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		c, err = s.add(ctx, d)
		return err
	})
	if err != nil {
		return Comment{}, err
	}
	return s.Get(ctx, c.ID)
}

func (s *Service) add(ctx context.Context, d Draft) (Comment, error) {
	c, first, err := s.place(ctx, d)
	if err != nil {
		return c, err
	}
	actor, err := identity.From(ctx)
	if err != nil {
		return c, err
	}
	if !actor.System && !identity.Can(actor, identity.WriteComment, identity.Object{UnitPath: c.UnitPath}) {
		return c, problem.New(problem.Forbidden, "identity.forbidden")
	}
	c.ID, c.Text, c.AuthorID, c.CreatedAt, c.Revision = s.newID(), strings.TrimSpace(d.Text), actor.UserID, s.now().UTC(), 1
	if c.ThreadID = first.ID; first.ID == "" {
		c.ThreadID, first = c.ID, c
	}
	mentions, err := s.check(ctx, c, first)
	if err != nil {
		return c, err
	}
	if err := s.store.InsertComment(ctx, c, mentions); err != nil {
		return c, err
	}
	if err := s.anchor(ctx, c); err != nil {
		return c, err
	}
	if err := s.store.SettleMentions(ctx, c.ThreadID, actor.UserID); err != nil && actor.UserID != "" {
		return c, err
	}
	s.record(ctx, c, "add")
	return c, s.tell(ctx, c, first, mentions)
}

func (s *Service) anchor(ctx context.Context, c Comment) error {
	if c.ID != c.ThreadID || c.VersionID == "" {
		return nil
	}
	return s.store.InsertAnchor(ctx, c.ThreadID, c.VersionID, c.ElementID)
}

// place says what a new comment is about, and which thread it answers.
func (s *Service) place(ctx context.Context, d Draft) (c, first Comment, err error) {
	if d.ReplyTo != "" {
		if _, first, err = s.seen(ctx, d.ReplyTo); err != nil {
			return c, first, err
		}
		c = first
		c.EditedAt, c.DeletedAt, c.ResolvedAt, c.ResolvedBy, c.ResolvedName = time.Time{}, time.Time{}, time.Time{}, "", ""
		return c, first, nil
	}
	if d.VersionID != "" {
		return s.atVersion(ctx, d)
	}
	actor, p, err := s.process(ctx, d.ProcessID)
	if err != nil {
		return c, first, err
	}
	c = Comment{ProcessID: p.ID, ProcessName: p.Name, UnitID: p.UnitID, UnitPath: p.UnitPath, Target: Process, Published: true}
	if d.FieldKey != "" {
		known, err := s.fields.HasField(ctx, d.FieldKey)
		if err != nil {
			return c, first, err
		}
		if !known {
			return c, first, problem.InvalidFields(problem.FieldOf("field", "field.notAllowed"))
		}
		c.Target, c.FieldKey = Field, d.FieldKey
	}
	c.Audience = audience(actor, d.Audience, c)
	return c, first, nil
}

func (s *Service) atVersion(ctx context.Context, d Draft) (c, first Comment, err error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return c, first, err
	}
	v, err := s.versions.Get(ctx, d.VersionID)
	if err != nil {
		return c, first, err
	}
	if len([]rune(d.ElementID)) > maxElementID {
		return c, first, problem.InvalidFields(problem.FieldOf("elementId", "field.tooLong", "max", maxElementID))
	}
	c = Comment{
		ProcessID: v.ProcessID, ProcessName: v.ProcessName, UnitID: v.UnitID, UnitPath: v.UnitPath, Target: Version, VersionID: v.ID,
		VersionNo: v.Number, Published: v.State.Published(),
	}
	if d.ElementID != "" {
		c.Target, c.ElementID = Element, d.ElementID
		texts, err := s.store.ElementTexts(ctx, v.ID)
		if err != nil {
			return c, first, err
		}
		for _, t := range texts {
			if t.ElementID == d.ElementID {
				c.ElementName = t.Name
			}
		}
	}
	c.Audience = audience(actor, d.Audience, c)
	return c, first, nil
}

// audience is for whom a thread is written: who does not read drafts cannot write for those who do.
func audience(actor identity.Actor, wanted Audience, c Comment) Audience {
	if !identity.Can(actor, identity.ReadDraft, identity.Object{UnitPath: c.UnitPath}) && c.Published {
		return All
	}
	if wanted == All {
		return All
	}
	return Team
}

// check returns the people that a text asks for; each of them must be able to see the thread.
func (s *Service) check(ctx context.Context, c, first Comment) ([]string, error) {
	switch n := len([]rune(c.Text)); {
	case n == 0:
		return nil, problem.InvalidFields(problem.FieldOf("text", "field.required"))
	case n > MaxText:
		return nil, problem.InvalidFields(problem.FieldOf("text", "field.tooLong", "max", MaxText))
	}
	asked := Mentioned(c.Text)
	if len(asked) == 0 {
		return nil, nil
	}
	able, err := s.audienceOf(ctx, first)
	if err != nil {
		return nil, err
	}
	for _, id := range asked {
		if !slices.Contains(able, id) {
			return nil, problem.InvalidFields(problem.FieldOf("text", "comment.mention.cannotSee"))
		}
	}
	return asked, nil
}

// audienceOf returns the ids of all who may see a thread.
func (s *Service) audienceOf(ctx context.Context, first Comment) ([]string, error) {
	users, err := s.store.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := s.store.AllGrants(ctx)
	if err != nil {
		return nil, err
	}
	action := identity.ReadDraft
	if first.Audience == All && first.Published {
		action = identity.ReadProcess
	}
	return identity.WhoMay(users, grants, action, identity.Object{UnitPath: first.UnitPath}), nil
}

// Change replaces the text of one's own comment.
func (s *Service) Change(ctx context.Context, id string, revision int, text string) (Comment, error) {
	return s.own(ctx, id, revision, "change", func(ctx context.Context, c *Comment, first Comment) ([]string, error) {
		c.Text, c.EditedAt = strings.TrimSpace(text), s.now().UTC()
		return s.check(ctx, *c, first)
	})
}

// Delete takes one's own comment away; its text is gone.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	_, err := s.own(ctx, id, revision, "delete", func(_ context.Context, c *Comment, _ Comment) ([]string, error) {
		c.Text, c.DeletedAt = "", s.now().UTC()
		return nil, nil
	})
	return err
}

func (s *Service) own(ctx context.Context, id string, revision int, action string, apply func(context.Context, *Comment, Comment) ([]string, error)) (Comment, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		c, first, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		switch {
		case c.AuthorID == "" || c.AuthorID != actor.UserID || !identity.Can(actor, identity.WriteComment, identity.Object{UnitPath: c.UnitPath}):
			return problem.New(problem.Forbidden, "comment.notOwn")
		case !c.DeletedAt.IsZero():
			return problem.New(problem.Conflict, "comment.deleted")
		case c.Revision != revision:
			return problem.New(problem.Stale, "request.stale")
		}
		before := Mentioned(c.Text)
		mentions, err := apply(ctx, &c, first)
		if err != nil {
			return err
		}
		s.record(ctx, c, action)
		if err := s.store.UpdateComment(ctx, c, mentions); err != nil {
			return err
		}
		fresh := slices.DeleteFunc(mentions, func(id string) bool { return slices.Contains(before, id) })
		return s.notices.QueueNotices(ctx, s.noticesTo(c, first, register.NoticeMention, fresh)...)
	})
	if err != nil {
		return Comment{}, err
	}
	return s.Get(ctx, id)
}

// Resolve settles a thread, or opens it again: who began it, or anybody who works on the process.
func (s *Service) Resolve(ctx context.Context, id string, settled bool) (Comment, error) {
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		_, first, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		object := identity.Object{UnitPath: first.UnitPath}
		works := identity.Can(actor, identity.ReadDraft, object) && identity.Can(actor, identity.WriteComment, object)
		if !works && (first.AuthorID == "" || first.AuthorID != actor.UserID) {
			return problem.New(problem.Forbidden, "identity.forbidden")
		}
		if settled == !first.ResolvedAt.IsZero() {
			return nil // somebody else was as fast
		}
		action := "reopen"
		if first.ResolvedAt, first.ResolvedBy = (time.Time{}), ""; settled {
			action, first.ResolvedAt, first.ResolvedBy = "resolve", s.now().UTC(), actor.UserID
			if err := s.store.SettleMentions(ctx, first.ID, ""); err != nil {
				return err
			}
		}
		s.record(ctx, first, action)
		return s.store.UpdateComment(ctx, first, nil)
	})
	if err != nil {
		return Comment{}, err
	}
	return s.Get(ctx, id)
}

// Seen takes a comment off the list of what waits for the actor.
func (s *Service) Seen(ctx context.Context, id string) error {
	return s.store.InTx(ctx, func(ctx context.Context) error {
		c, _, err := s.seen(ctx, id)
		if err != nil {
			return err
		}
		actor, err := identity.From(ctx)
		if err != nil || actor.UserID == "" {
			return err
		}
		return s.store.SettleMentions(ctx, c.ThreadID, actor.UserID)
	})
}

// Erase takes a person out of all comments: as author, as the one who settled, and where texts name them.
func (s *Service) Erase(ctx context.Context, userID string) error {
	if err := identity.Require(ctx, identity.ManageUsers, identity.Object{}); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if _, err := s.store.User(ctx, userID); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "comment.erase", ObjectKind: "user", ObjectID: userID})
		return s.store.EraseCommenter(ctx, userID)
	})
}

func (s *Service) record(ctx context.Context, c Comment, action string) {
	s.store.Record(ctx, audit.Entry{Action: "comment." + action, ObjectKind: "comment", ObjectID: c.ID, ProcessID: c.ProcessID,
		UnitID: c.UnitID, Draft: c.Audience == Team || !c.Published})
}

// AnswerFor puts an answer into a thread in the name of a person who was asked by a link, and tells who asked. It
// belongs into a transaction and checks no rights: having the link was the right.
func (s *Service) AnswerFor(ctx context.Context, commentID, userID, askedBy, text string) error {
	first, err := s.store.Comment(ctx, commentID)
	if err == nil && first.ThreadID != first.ID {
		first, err = s.store.Comment(ctx, first.ThreadID)
	}
	if err != nil {
		return err
	}
	c := first
	c.ID, c.Text, c.AuthorID, c.CreatedAt, c.Revision = s.newID(), strings.TrimSpace(text), userID, s.now().UTC(), 1
	switch n := len([]rune(c.Text)); {
	case n == 0:
		return problem.InvalidFields(problem.FieldOf("text", "field.required"))
	case n > MaxText:
		return problem.InvalidFields(problem.FieldOf("text", "field.tooLong", "max", MaxText))
	}
	if err := s.store.InsertComment(ctx, c, []string{askedBy}); err != nil { // it waits for who asked
		return err
	}
	s.record(ctx, c, "add")
	return s.notices.QueueNotices(ctx, s.noticesTo(c, first, register.NoticeReply, []string{askedBy})...)
}
