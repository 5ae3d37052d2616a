package store

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
)

// The release itself waits until all other steps are done.
const openSteps = `SELECT s.kind, r.kind AS subject, r.id AS release_id, r.version_id, r.version_no, r.title, r.note AS comment, r.decide_by AS due,
	r.submitted_at AS since, COALESCE(r.author_id, '') AS author_id, r.maker_ids, CASE WHEN s.kind = 'cosign' THEN o.path ELSE p.unit_path END AS unit_path,
	COALESCE((SELECT MAX(m.user_id) FROM release_steps m WHERE m.tenant_id = s.tenant_id AND m.release_id = s.release_id
		AND m.kind = 'method' AND s.kind = 'release'), '') AS done_by, ` + taskColumns + `
	FROM release_steps s JOIN releases r ON r.tenant_id = s.tenant_id AND r.id = s.release_id
	JOIN org_units o ON o.tenant_id = s.tenant_id AND o.id = s.unit_id
	JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id` + taskJoin + ` AND r.state = 'open' AND s.state = 'open'
	AND (s.kind <> 'release' OR NOT EXISTS (SELECT 1 FROM release_steps b WHERE b.tenant_id = s.tenant_id AND b.release_id = s.release_id
		AND b.kind <> 'release' AND b.state <> 'done'))
	ORDER BY r.submitted_at, s.id`

// OpenSteps returns the steps of releases that can be taken now, whoever may.
func (s *DB) OpenSteps(ctx context.Context) ([]register.OpenStep, error) {
	var rows []struct {
		Task                                taskRow `gorm:"embedded"`
		MakerIDs                            idList  `gorm:"column:maker_ids"`
		Subject, UnitPath, AuthorID, DoneBy string
	}
	if err := s.reader(ctx).Raw(openSteps, tenant(ctx)).Scan(&rows).Error; err != nil {
		return nil, translate(err, "release")
	}
	out := make([]register.OpenStep, len(rows))
	for i, r := range rows {
		kind, action := stepTask(release.StepKind(r.Task.Kind), release.Kind(r.Subject))
		out[i] = register.OpenStep{Task: r.Task.task(kind), Action: action, UnitPath: r.UnitPath, AuthorID: r.AuthorID, MakerIDs: r.MakerIDs, DoneBy: r.DoneBy}
	}
	return out, nil
}

// stepTask is the task that a step is to those who may take it, and the right it needs.
func stepTask(step release.StepKind, subject release.Kind) (register.TaskKind, identity.Action) {
	switch {
	case step == release.Method:
		return register.TaskReview, identity.ReviewVersion
	case step == release.Cosign:
		return register.TaskCosign, identity.CosignVersion
	case subject == release.Steckbrief:
		return register.TaskReleaseSteckbrief, identity.ReleaseVersion
	}
	return register.TaskReleaseModel, identity.ReleaseVersion
}

// MeasuresDue returns the changeovers that nobody has measured by a day: of processes below own that a user answers for,
// and of all below all.
func (s *DB) MeasuresDue(ctx context.Context, own, all []string, userID, before string) ([]register.Task, error) {
	var parts []string
	args := []any{before}
	if len(own) > 0 && userID != "" {
		inside, more := below("p.unit_path", own)
		parts, args = append(parts, "("+inside+" AND COALESCE(p.caretaker_user, p.owner_user) = ?)"), append(append(args, more...), userID)
	}
	if len(all) > 0 {
		inside, more := below("p.unit_path", all)
		parts, args = append(parts, inside), append(args, more...)
	}
	if len(parts) == 0 {
		return nil, nil
	}
	return s.tasks(ctx, register.TaskMeasure, `, c.id AS changeover_id, c.soll_name AS title, c.measure_due AS due FROM changeovers c
		JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id`+taskJoin+` AND c.corrected_at = 0 AND c.measure_due <= ?
		AND NOT EXISTS (SELECT 1 FROM changeover_measurements m WHERE m.tenant_id = c.tenant_id AND m.changeover_id = c.id)
		AND (`+strings.Join(parts, " OR ")+`) ORDER BY c.measure_due, c.id`, args...)
}

// FactsMissing returns the processes below paths that a user answers for and of which something is not known, the
// least known first.
func (s *DB) FactsMissing(ctx context.Context, paths []string, userID string) ([]register.Task, error) {
	if len(paths) == 0 || userID == "" {
		return nil, nil
	}
	inside, args := below("p.unit_path", paths)
	return s.tasks(ctx, register.TaskMissing, `, p.current_missing AS title FROM processes p`+taskJoin+` AND p.current_missing <> '' AND p.retired_on = ''
		AND `+inside+` AND (p.caretaker_user = ? OR (p.owner_user = ? AND p.caretaker_user IS NULL)) ORDER BY p.current_completeness, p.id`,
		append(args, userID, userID)...)
}
