package notify

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/text"
)

// AskedFact tells how the caretaker of a process was asked for a fact.
type AskedFact struct {
	CommentID string
	Person    string
	Mailed    bool // else it only waits among the tasks
}

// AskFact asks who looks after a process for a field of its Steckbrief: by a comment that waits among that person's
// tasks and, where mail is set up and the person has an address, by a mail with a link to the one question. Without
// words of one's own a usual sentence is sent.
//
// It returns problem.Conflict if nobody fills the function.
func (s *Questions) AskFact(ctx context.Context, processID, field, words string, days int, lang text.Lang) (AskedFact, error) {
	p, err := s.store.Process(ctx, processID)
	if err != nil {
		return AskedFact{}, err
	}
	if err := identity.Require(ctx, identity.ReadDraft, identity.Object{UnitPath: p.UnitPath}); err != nil {
		return AskedFact{}, problem.New(problem.NotFound, "request.notFound")
	}
	userID := p.Caretaker.UserID
	if userID == "" {
		userID = p.Owner.UserID
	}
	if userID == "" {
		return AskedFact{}, problem.New(problem.Conflict, "candidate.ask.nobody")
	}
	if words = strings.TrimSpace(words); words == "" {
		words = text.Message(lang, "candidate.ask.text", nil)
	}
	c, err := s.comments.Add(ctx, comment.Draft{ProcessID: processID, FieldKey: field, Audience: comment.Team, Text: "@{" + userID + "} " + words})
	if err != nil {
		return AskedFact{}, err
	}
	names, err := s.store.UserNames(ctx, []string{userID})
	if err != nil {
		return AskedFact{}, err
	}
	asked := AskedFact{CommentID: c.ID, Person: names[userID]}
	_, err = s.Ask(ctx, c.ID, userID, days)
	if asked.Mailed = err == nil; problem.Is(err, problem.Conflict) || problem.Is(err, problem.Invalid) {
		err = nil // no mail here, or no address: the task is enough
	}
	return asked, err
}
