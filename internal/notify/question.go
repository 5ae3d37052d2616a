package notify

import (
	"context"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
)

// MaxQuestionDays is how long the link of a question works at most.
const MaxQuestionDays = 60

// Question is one question to one person, asked by e-mail.
type Question struct {
	ID         string
	CommentID  string // what is asked, and the thread that gets the answer
	UserID     string // who is asked
	AskedBy    string
	AskedName  string
	CreatedAt  time.Time
	ExpiresAt  time.Time
	AnsweredAt time.Time
}

// QuestionStore keeps questions. All methods work in the tenant of ctx.
type QuestionStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	InsertQuestion(ctx context.Context, q Question) error
	Question(ctx context.Context, id string) (Question, error)
	// CloseQuestion notes the answer if there is none and the link still works at that time, else problem.Conflict.
	CloseQuestion(ctx context.Context, id string, at time.Time) error
	Comment(ctx context.Context, id string) (comment.Comment, error)
	UserNames(ctx context.Context, ids []string) (map[string]string, error)
	Process(ctx context.Context, id string) (register.Process, error)
	Record(ctx context.Context, e audit.Entry)
}

// Questions asks by e-mail. The link of a question opens it and nothing else: signed, ending, for one answer.
type Questions struct {
	store    QuestionStore
	comments *comment.Service
	service  *Service
}

// NewQuestions returns the service.
func NewQuestions(store QuestionStore, comments *comment.Service, service *Service) *Questions {
	return &Questions{store: store, comments: comments, service: service}
}

// Ask sends a comment as a question to a person.
func (s *Questions) Ask(ctx context.Context, commentID, userID string, days int) (Question, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return Question{}, err
	}
	c, err := s.comments.Get(ctx, commentID)
	if err != nil {
		return Question{}, err
	}
	if err := s.mayAsk(ctx, c, userID, days); err != nil {
		return Question{}, err
	}
	now := s.service.now().UTC()
	q := Question{
		ID: s.service.newID(), CommentID: c.ID, UserID: userID, AskedBy: actor.UserID, AskedName: actor.Name, CreatedAt: now,
		ExpiresAt: now.AddDate(0, 0, days),
	}
	link, err := s.link(ctx, q)
	if err != nil {
		return Question{}, err
	}
	return q, s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.InsertQuestion(ctx, q); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: "question.ask", ObjectKind: "comment", ObjectID: c.ID, ProcessID: c.ProcessID, UnitID: c.UnitID, Draft: true})
		return s.service.QueueNotices(ctx, register.Notice{
			Kind: register.NoticeQuestion, UserID: userID, ProcessID: c.ProcessID, Path: "/frage#" + link, Once: "question/" + q.ID,
			Values: map[string]string{"process": c.ProcessName, "title": c.ElementName, "text": comment.Plain(c.Text, c.People, "…"), "name": actor.Name},
		})
	})
}

func (s *Questions) mayAsk(ctx context.Context, c comment.Comment, userID string, days int) error {
	object := identity.Object{UnitPath: c.UnitPath}
	if err := identity.Require(ctx, identity.WriteComment, object); err != nil {
		return err
	}
	if err := identity.Require(ctx, identity.ReadDraft, object); err != nil { // who only reads asks inside
		return err
	}
	if !s.service.enabled {
		return problem.New(problem.Conflict, "mail.off")
	}
	if days < 1 || days > MaxQuestionDays {
		return problem.InvalidFields(problem.FieldOf("days", "field.tooGreat", "max", MaxQuestionDays))
	}
	user, err := s.service.house.User(ctx, userID)
	if problem.Is(err, problem.NotFound) || (err == nil && !user.Active) {
		return problem.InvalidFields(problem.FieldOf("userId", "deputy.unknown"))
	}
	if err == nil && user.Email == "" {
		return problem.InvalidFields(problem.FieldOf("userId", "question.noAddress"))
	}
	return err
}

func (s *Questions) link(ctx context.Context, q Question) (string, error) {
	return s.service.sign(ctx, "question", q.ID, strconv.FormatInt(q.ExpiresAt.Unix(), 10))
}

// Asked is a question as its link shows it.
type Asked struct {
	Question
	ProcessNumber string
	ProcessName   string
	ElementName   string
	FieldKey      string
	Text          string
}

// Read returns the question of a link, to whoever has it.
func (s *Questions) Read(ctx context.Context, link string) (Asked, error) {
	a, _, err := s.read(ctx, link)
	return a, err
}

func (s *Questions) read(ctx context.Context, link string) (Asked, context.Context, error) {
	parts, err := s.service.open(&ctx, "question", link, 2)
	if err != nil {
		return Asked{}, ctx, err
	}
	q, err := s.store.Question(ctx, parts[0])
	if err != nil {
		return Asked{}, ctx, err
	}
	if !q.AnsweredAt.IsZero() {
		return Asked{}, ctx, problem.New(problem.Conflict, "question.answered")
	}
	if !s.service.now().Before(q.ExpiresAt) {
		return Asked{}, ctx, problem.New(problem.Conflict, "question.over")
	}
	asked, err := s.service.house.User(ctx, q.UserID)
	if err == nil && !asked.Active {
		err = problem.New(problem.NotFound, "mail.link.invalid")
	}
	if err != nil {
		return Asked{}, ctx, err
	}
	c, err := s.comments.Get(ctx, q.CommentID)
	if err != nil {
		return Asked{}, ctx, err
	}
	p, err := s.store.Process(ctx, c.ProcessID)
	if err != nil {
		return Asked{}, ctx, err
	}
	names, err := s.store.UserNames(ctx, []string{q.AskedBy})
	q.AskedName = names[q.AskedBy]
	return Asked{
		Question: q, ProcessNumber: p.Number, ProcessName: p.Name, ElementName: c.ElementName, FieldKey: c.FieldKey,
		Text: comment.Plain(c.Text, c.People, "…"),
	}, ctx, err
}

// Answer puts what somebody answers into the thread, in the name of the person who was asked. A second answer by
// the same link is problem.Conflict.
func (s *Questions) Answer(ctx context.Context, link, text string) error {
	a, ctx, err := s.read(ctx, link)
	if err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.CloseQuestion(ctx, a.ID, s.service.now().UTC()); err != nil {
			return err
		}
		return s.comments.AnswerFor(ctx, a.CommentID, a.UserID, a.AskedBy, text)
	})
}
