package release

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
)

// noticeOf is what those are told whose step it is.
var noticeOf = map[StepKind]register.NoticeKind{
	Method: register.NoticeReview, Cosign: register.NoticeCosign, Final: register.NoticeRelease,
}

// Ready reports whether a step can be taken now: agreements at any time, the release when all others are done.
func (r Release) Ready(step Step) bool {
	if r.State != Open || step.State != StepOpen {
		return false
	}
	return step.Kind != Final || !slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Kind != Final && s.State != StepDone })
}

// askNext tells those who can go on now. At first all steps that are ready, later only the last one.
func (s *Service) askNext(ctx context.Context, r Release, first bool) error {
	var notices []register.Notice
	for _, step := range r.Steps {
		if !r.Ready(step) || (!first && step.Kind != Final) {
			continue
		}
		people, err := s.peopleOf(ctx, r, step)
		if err != nil {
			return err
		}
		for _, id := range people {
			n := r.notice(noticeOf[step.Kind], id, r.Note)
			n.Once = r.ID + "/" + step.ID
			notices = append(notices, n)
		}
	}
	return s.notices.QueueNotices(ctx, notices...)
}

// peopleOf returns those whose step it is: who has the role nearest to the unit, so that not everybody above is
// asked everything.
func (s *Service) peopleOf(ctx context.Context, r Release, step Step) ([]string, error) {
	users, err := s.house.Users(ctx)
	if err != nil {
		return nil, err
	}
	grants, err := s.house.AllGrants(ctx)
	if err != nil {
		return nil, err
	}
	for _, path := range outward(step.UnitPath) {
		near := slices.DeleteFunc(slices.Clone(grants), func(g identity.Grant) bool { return g.UnitPath != path })
		if people := identity.WhoMay(users, near, step.Kind.action(), step.object(r.Subject)); len(people) > 0 {
			return people, nil
		}
	}
	return nil, nil
}

// outward returns the paths of a unit and of everything around it, the nearest first.
func outward(path string) []string {
	paths := []string{path}
	for path != identity.Everywhere && path != "" {
		path = path[:strings.LastIndex(strings.TrimSuffix(path, "/"), "/")+1]
		paths = append(paths, path)
	}
	return paths
}

// tellClosed tells the author, who submitted and who agreed how it ended. Who did it is not told.
func (s *Service) tellClosed(ctx context.Context, r Release, kind register.NoticeKind, text string) error {
	people := []string{r.AuthorID, r.SubmittedBy}
	for _, step := range r.Steps {
		people = append(people, step.UserID)
	}
	return s.tell(ctx, r, kind, text, people)
}

func (s *Service) tell(ctx context.Context, r Release, kind register.NoticeKind, text string, people []string) error {
	actor, err := identity.From(ctx)
	if err != nil {
		return err
	}
	var notices []register.Notice
	for _, id := range slices.Compact(slices.Sorted(slices.Values(people))) {
		if id != "" && id != actor.UserID {
			notices = append(notices, r.notice(kind, id, text))
		}
	}
	return s.notices.QueueNotices(ctx, notices...)
}

func (r Release) notice(kind register.NoticeKind, userID, text string) register.Notice {
	return register.Notice{Kind: kind, UserID: userID, ProcessID: r.ProcessID, Path: r.Path(), Values: map[string]string{
		"process": r.ProcessNumber + " " + r.ProcessName, "title": r.label(), "number": strconv.Itoa(r.VersionNo), "text": text, "due": r.DecideBy,
	}}
}
