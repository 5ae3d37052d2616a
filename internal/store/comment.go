package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
)

type commentRow struct {
	TenantID    string
	ID          string
	ThreadID    string
	ProcessID   string
	Target      string
	VersionID   string
	ElementID   string
	ElementName string
	FieldKey    string
	Audience    string
	Body        string
	AuthorID    *string
	CreatedAt   int64
	EditedAt    int64
	DeletedAt   int64
	ResolvedAt  int64
	ResolvedBy  *string
	Revision    int
}

func (commentRow) TableName() string { return "comments" }

type commentView struct {
	Row                                                                   commentRow `gorm:"embedded"`
	ProcessName, UnitID, UnitPath, AuthorName, ResolvedName, VersionState string
	VersionNo                                                             int
}

const commentQuery = `SELECT c.*, p.name AS process_name, p.unit_id, p.unit_path, COALESCE(a.name, '') AS author_name,
	COALESCE(b.name, '') AS resolved_name, COALESCE(v.state, '') AS version_state, COALESCE(v.number, 0) AS version_no
	FROM comments c JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
	LEFT JOIN users a ON a.tenant_id = c.tenant_id AND a.id = c.author_id
	LEFT JOIN users b ON b.tenant_id = c.tenant_id AND b.id = c.resolved_by
	LEFT JOIN model_versions v ON v.tenant_id = c.tenant_id AND v.id = c.version_id
	WHERE c.tenant_id = ? AND `

func (v commentView) comment() comment.Comment {
	r := v.Row
	return comment.Comment{
		ID: r.ID, ThreadID: r.ThreadID, ProcessID: r.ProcessID, ProcessName: v.ProcessName, UnitID: v.UnitID, UnitPath: v.UnitPath,
		Target: comment.Target(r.Target), VersionID: r.VersionID, VersionNo: v.VersionNo, ElementID: r.ElementID, ElementName: r.ElementName,
		Published: r.VersionID == "" || v.VersionState == "released" || v.VersionState == "superseded",
		FieldKey:  r.FieldKey, Audience: comment.Audience(r.Audience), Text: r.Body, AuthorID: orEmpty(r.AuthorID), AuthorName: v.AuthorName,
		CreatedAt: fromMicros(r.CreatedAt), EditedAt: fromMicros(r.EditedAt), DeletedAt: fromMicros(r.DeletedAt),
		ResolvedAt: fromMicros(r.ResolvedAt), ResolvedBy: orEmpty(r.ResolvedBy), ResolvedName: v.ResolvedName, Revision: r.Revision,
	}
}

func (s *DB) comments(ctx context.Context, where string, args ...any) ([]comment.Comment, error) {
	var rows []commentView
	err := s.reader(ctx).Raw(commentQuery+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	out := make([]comment.Comment, len(rows))
	for i, r := range rows {
		out[i] = r.comment()
	}
	return out, translate(err, "comment")
}

// Comment returns one comment.
func (s *DB) Comment(ctx context.Context, id string) (comment.Comment, error) {
	found, err := s.comments(ctx, "c.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return comment.Comment{}, err
	}
	return found[0], nil
}

// Comments returns all comments of a process, oldest first.
func (s *DB) Comments(ctx context.Context, processID string) ([]comment.Comment, error) {
	return s.comments(ctx, "c.process_id = ? ORDER BY c.created_at, c.id", processID)
}

// InsertComment adds c and asks for those it mentions.
func (s *DB) InsertComment(ctx context.Context, c comment.Comment, mentions []string) error {
	err := s.writer(ctx).Create(&commentRow{
		TenantID: tenant(ctx), ID: c.ID, ThreadID: c.ThreadID, ProcessID: c.ProcessID, Target: string(c.Target), VersionID: c.VersionID,
		ElementID: c.ElementID, ElementName: c.ElementName, FieldKey: c.FieldKey, Audience: string(c.Audience), Body: c.Text,
		AuthorID: orNull(c.AuthorID), CreatedAt: micros(c.CreatedAt), Revision: c.Revision,
	}).Error
	if err != nil {
		return translate(err, "comment")
	}
	return s.addMentions(ctx, c.ID, mentions)
}

type mentionRow struct {
	TenantID  string
	CommentID string
	UserID    string
	DoneAt    int64
}

func (mentionRow) TableName() string { return "comment_mentions" }

func (s *DB) addMentions(ctx context.Context, commentID string, people []string) error {
	for _, id := range people {
		row := mentionRow{TenantID: tenant(ctx), CommentID: commentID, UserID: id}
		if err := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return translate(err, "comment")
		}
	}
	return nil
}

// UpdateComment writes text and times of c if the revision is the stored one, and asks for those it mentions newly.
// A deleted comment asks for nobody.
func (s *DB) UpdateComment(ctx context.Context, c comment.Comment, mentions []string) error {
	res := s.writer(ctx).Model(&commentRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), c.ID, c.Revision).
		Updates(map[string]any{
			"body": c.Text, "edited_at": micros(c.EditedAt), "deleted_at": micros(c.DeletedAt), "resolved_at": micros(c.ResolvedAt),
			"resolved_by": orNull(c.ResolvedBy), "revision": gorm.Expr("revision + 1"),
		})
	if err := staleIfNone(res.Error, res.RowsAffected, "comment"); err != nil {
		return err
	}
	if !c.DeletedAt.IsZero() {
		return translate(s.writer(ctx).Where("tenant_id = ? AND comment_id = ?", tenant(ctx), c.ID).Delete(&mentionRow{}).Error, "comment")
	}
	return s.addMentions(ctx, c.ID, mentions)
}

// SettleMentions takes a thread off the list of what waits for a user, of everybody for "".
func (s *DB) SettleMentions(ctx context.Context, threadID, userID string) error {
	q := s.writer(ctx).Model(&mentionRow{}).Where(`tenant_id = ? AND done_at = 0 AND comment_id IN
		(SELECT id FROM comments WHERE tenant_id = ? AND thread_id = ?)`, tenant(ctx), tenant(ctx), threadID)
	if userID != "" {
		q = q.Where("user_id = ?", userID)
	}
	return translate(q.Update("done_at", micros(s.Now())).Error, "comment")
}

// EraseCommenter takes a user out of all comments.
func (s *DB) EraseCommenter(ctx context.Context, userID string) error {
	token := "@{" + userID + "}"
	for _, change := range []struct {
		sql  string
		args []any
	}{
		{"UPDATE comments SET author_id = NULL WHERE tenant_id = ? AND author_id = ?", []any{tenant(ctx), userID}},
		{"UPDATE comments SET resolved_by = NULL WHERE tenant_id = ? AND resolved_by = ?", []any{tenant(ctx), userID}},
		{"UPDATE comments SET body = REPLACE(body, ?, ?) WHERE tenant_id = ? AND body LIKE ?", []any{token, "@{" + nobody + "}", tenant(ctx), "%" + token + "%"}},
		{"DELETE FROM comment_mentions WHERE tenant_id = ? AND user_id = ?", []any{tenant(ctx), userID}},
	} {
		if err := s.writer(ctx).Exec(change.sql, change.args...).Error; err != nil {
			return translate(err, "comment")
		}
	}
	return nil
}

// nobody stands in texts for a person who was erased.
const nobody = "00000000-0000-0000-0000-000000000000"

type anchorRow struct {
	TenantID  string
	ThreadID  string
	VersionID string
	ElementID string
}

func (anchorRow) TableName() string { return "comment_anchors" }

// InsertAnchor gives a thread a place in a version.
func (s *DB) InsertAnchor(ctx context.Context, threadID, versionID, elementID string) error {
	row := anchorRow{TenantID: tenant(ctx), ThreadID: threadID, VersionID: versionID, ElementID: elementID}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error, "comment")
}

// Anchors returns the element under which each thread of a version stands.
func (s *DB) Anchors(ctx context.Context, versionID string) (map[string]string, error) {
	return s.anchors(ctx, versionID, "")
}

// OpenAnchors is Anchors for threads that are not settled.
func (s *DB) OpenAnchors(ctx context.Context, versionID string) (map[string]string, error) {
	return s.anchors(ctx, versionID, " AND c.resolved_at = 0")
}

func (s *DB) anchors(ctx context.Context, versionID, and string) (map[string]string, error) {
	var rows []anchorRow
	err := s.reader(ctx).Raw(`SELECT a.thread_id, a.element_id FROM comment_anchors a
		JOIN comments c ON c.tenant_id = a.tenant_id AND c.id = a.thread_id WHERE a.tenant_id = ? AND a.version_id = ?`+and, tenant(ctx), versionID).Scan(&rows).Error
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.ThreadID] = r.ElementID
	}
	return out, translate(err, "comment")
}

// Mentions returns the comments on processes below paths that ask for a user and wait.
func (s *DB) Mentions(ctx context.Context, paths []string, userID string) ([]register.Task, error) {
	if len(paths) == 0 || userID == "" {
		return nil, nil
	}
	inside, args := below("p.unit_path", paths)
	return s.tasks(ctx, register.TaskMention, `, c.thread_id AS comment_id, f.version_id, f.element_name AS title, c.created_at AS since
		FROM comment_mentions m JOIN comments c ON c.tenant_id = m.tenant_id AND c.id = m.comment_id
		JOIN comments f ON f.tenant_id = c.tenant_id AND f.id = c.thread_id
		JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id`+taskJoin+
		" AND m.done_at = 0 AND c.deleted_at = 0 AND "+inside+" AND m.user_id = ? ORDER BY c.created_at, c.id", append(args, userID)...)
}
