package store

import (
	"context"
	"errors"
	"strconv"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/register"
)

// taskRow is what the queries for tasks have in common.
type taskRow struct {
	Kind, ProcessID, ProcessName, Number, UnitID, UnitName, VersionID, Title, Comment, Due string
	ReleaseID, CommentID, ChangeoverID                                                     string
	VersionNo, Total                                                                       int
	Since                                                                                  int64
}

const taskColumns = "p.id AS process_id, p.name AS process_name, p.number, p.unit_id, u.name AS unit_name"

const taskJoin = ` JOIN org_units u ON u.tenant_id = p.tenant_id AND u.id = p.unit_id WHERE p.tenant_id = ? AND p.place = 'live'`

const sheetTasks = ", v.no AS version_no, v.comment, v.created_at AS since FROM steckbrief_versions v JOIN processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id" + taskJoin

const modelTasks = ", v.id AS version_id, v.number AS version_no, m.name AS title, v.decision_comment AS comment, v.submitted_at AS since FROM model_versions v" +
	" JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = m.process_id" + taskJoin +
	" AND v.trashed_at = 0 AND m.trashed_at = 0"

// tasks asks for what waits; the statement says in which order, the most urgent first.
func (s *DB) tasks(ctx context.Context, kind register.TaskKind, sql string, args ...any) ([]register.Task, error) {
	var rows []taskRow
	err := s.reader(ctx).Raw("SELECT COUNT(*) OVER () AS total, "+taskColumns+sql+" LIMIT "+strconv.Itoa(register.MaxTasks), append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "process")
	}
	out := make([]register.Task, len(rows))
	for i, r := range rows {
		out[i] = r.task(kind)
	}
	if n := len(rows); n > 0 {
		out[n-1].Unlisted = rows[n-1].Total - n
	}
	return out, nil
}

func (r taskRow) task(kind register.TaskKind) register.Task {
	return register.Task{
		Kind: kind, ProcessID: r.ProcessID, ProcessName: r.ProcessName, Number: r.Number, UnitID: r.UnitID, UnitName: r.UnitName,
		VersionID: r.VersionID, VersionNo: r.VersionNo, ReleaseID: r.ReleaseID, CommentID: r.CommentID, ChangeoverID: r.ChangeoverID, Title: r.Title, Comment: r.Comment,
		Since: fromMicros(r.Since), Due: r.Due,
	}
}

// VersionsReturnedTo returns versions of a user, of processes below paths, that came back and that no newer one
// has replaced.
func (s *DB) VersionsReturnedTo(ctx context.Context, paths []string, userID string) ([]register.Task, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	inside, args := below("p.unit_path", paths)
	args = append(args, userID)
	sheets, err := s.tasks(ctx, register.TaskReturnedSteckbrief,
		sheetTasks+" AND v.state = 'returned' AND "+inside+" AND v.author = ? AND v.no = p.current_no ORDER BY v.created_at, p.id", args...)
	if err != nil {
		return nil, err
	}
	models, err := s.tasks(ctx, register.TaskReturnedModel, modelTasks+` AND v.state = 'returned' AND `+inside+` AND v.author_id = ? AND v.number =
		(SELECT MAX(n.number) FROM model_versions n WHERE n.tenant_id = v.tenant_id AND n.model_id = v.model_id AND n.trashed_at = 0) ORDER BY v.submitted_at, v.id`, args...)
	return append(sheets, models...), err
}

// ReviewsDue returns processes below paths whose review date, or that of a version in force, has come.
func (s *DB) ReviewsDue(ctx context.Context, paths []string, before string) ([]register.Task, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	inside, args := below("p.unit_path", paths)
	all, err := s.tasks(ctx, register.TaskReviewOverdue, ", p.review_due AS due FROM processes p"+taskJoin+
		" AND p.review_due <> '' AND p.review_due <= ? AND "+inside+" ORDER BY p.review_due, p.id", append([]any{before}, args...)...)
	if err != nil {
		return nil, err
	}
	versions, err := s.tasks(ctx, register.TaskReviewOverdue, `, r.id AS release_id, r.version_id, r.version_no, r.title, r.review_due AS due
		FROM releases r JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id`+taskJoin+
		" AND r.state = 'released' AND r.review_due <> '' AND r.review_due <= ? AND "+inside+" ORDER BY r.review_due, r.id", append([]any{before}, args...)...)
	return append(all, versions...), err
}

// Unsaved returns the Steckbriefe below paths into which a user has entered something without saving it.
func (s *DB) Unsaved(ctx context.Context, paths []string, userID string) ([]register.Task, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	inside, args := below("p.unit_path", paths)
	return s.tasks(ctx, register.TaskUnsaved, `, d.base_no AS version_no, d.updated_at AS since FROM steckbrief_drafts d
		JOIN processes p ON p.tenant_id = d.tenant_id AND p.id = d.process_id`+taskJoin+" AND "+inside+" AND d.user_id = ? ORDER BY d.updated_at DESC", append(args, userID)...)
}

// RecentProcesses returns the processes a user changed last, newest first, and when that was.
func (s *DB) RecentProcesses(ctx context.Context, userID string, limit int) ([]register.RecentProcess, error) {
	var person auditPersonRow
	err := s.reader(ctx).Where("tenant_id = ? AND user_id = ?", tenant(ctx), userID).Take(&person).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, translate(err, "audit")
	}
	var changed []struct {
		ProcessID string
		At        int64
	}
	err = s.reader(ctx).Raw(`SELECT process_id, MAX(at) AS at FROM (SELECT process_id, seq, at FROM audit_log WHERE tenant_id = ? AND actor_ref = ? AND process_id <> ''
		ORDER BY seq DESC LIMIT 500) AS mine GROUP BY process_id ORDER BY MAX(seq) DESC LIMIT ?`, tenant(ctx), person.Ref, limit).Scan(&changed).Error
	if err != nil {
		return nil, translate(err, "audit")
	}
	ids := make([]string, len(changed))
	for i, c := range changed {
		ids[i] = c.ProcessID
	}
	list, err := s.ProcessesByID(ctx, ids)
	byID := make(map[string]register.Process, len(list))
	for _, p := range list {
		byID[p.ID] = p
	}
	out := make([]register.RecentProcess, 0, len(list))
	for _, c := range changed {
		if p, ok := byID[c.ProcessID]; ok {
			out = append(out, register.RecentProcess{Process: p, ChangedAt: fromMicros(c.At)})
		}
	}
	return out, err
}
