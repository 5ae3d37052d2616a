package comment

import (
	"context"
	"net/url"
	"slices"

	"github.com/prozessregister/prozessregister/internal/register"
)

// tell tells the people that a comment asks for, and those who take part in its thread.
func (s *Service) tell(ctx context.Context, c, first Comment, mentions []string) error {
	all, err := s.store.Comments(ctx, c.ProcessID)
	if err != nil {
		return err
	}
	able, err := s.audienceOf(ctx, first)
	if err != nil {
		return err
	}
	var others []string
	for _, one := range all {
		taking := one.ThreadID == c.ThreadID && one.AuthorID != "" && one.AuthorID != c.AuthorID
		if taking && !slices.Contains(mentions, one.AuthorID) && slices.Contains(able, one.AuthorID) {
			others = append(others, one.AuthorID)
		}
	}
	slices.Sort(others)
	if err := s.notices.QueueNotices(ctx, s.noticesTo(c, first, register.NoticeMention, mentions)...); err != nil {
		return err
	}
	return s.notices.QueueNotices(ctx, s.noticesTo(c, first, register.NoticeReply, slices.Compact(others))...)
}

func (s *Service) noticesTo(c, first Comment, kind register.NoticeKind, people []string) []register.Notice {
	var out []register.Notice
	for _, id := range people {
		if id == c.AuthorID {
			continue
		}
		out = append(out, register.Notice{
			Kind: kind, UserID: id, ProcessID: c.ProcessID, Path: first.Path(), Once: string(kind) + "/" + c.ID,
			Values: map[string]string{"process": c.ProcessName, "title": first.ElementName, "text": mention.ReplaceAllString(c.Text, "@…")},
		})
	}
	return out
}

// Path is the page on which a thread stands.
func (c Comment) Path() string {
	base := "/prozesse/" + c.ProcessID
	switch c.Target {
	case Version, Element:
		path := base + "/modelle/" + c.VersionID + "?kommentar=" + c.ThreadID
		if c.ElementID != "" {
			path += "&element=" + url.QueryEscape(c.ElementID)
		}
		return path
	case Field:
		return base + "/steckbrief?kommentar=" + c.ThreadID
	}
	return base + "?kommentar=" + c.ThreadID
}
