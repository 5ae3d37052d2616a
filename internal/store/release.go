package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/release"
)

type releaseRow struct {
	TenantID      string
	ID            string
	Kind          string
	ProcessID     string
	ProcessNumber string
	ProcessName   string
	UnitID        string
	LineID        string
	VersionID     string
	VersionNo     int
	Title         string
	Round         int
	State         string
	AuthorID      *string
	MakerIDs      idList `gorm:"column:maker_ids"`
	SubmittedBy   *string
	SubmittedAt   int64
	DecideBy      string
	Note          string
	ValidFrom     string
	ReviewDue     string
	SheetNo       int
	AskReading    bool
	ReleasedAt    int64
	ClosedAt      int64
}

func (releaseRow) TableName() string { return "releases" }

type releaseView struct {
	Row                       releaseRow `gorm:"embedded"`
	UnitPath, UnitName        string
	AuthorName, SubmittedName string
	Readings                  int
	ReadByActor               bool
}

// The path of the unit is that of the process as it is now: rights follow the organisation, the page does not.
const releaseQuery = `SELECT r.*, p.unit_path, u.name AS unit_name, COALESCE(a.name, '') AS author_name, COALESCE(b.name, '') AS submitted_name,
	(SELECT COUNT(*) FROM release_readings g WHERE g.tenant_id = r.tenant_id AND g.release_id = r.id) AS readings,
	EXISTS (SELECT 1 FROM release_readings g WHERE g.tenant_id = r.tenant_id AND g.release_id = r.id AND g.user_id = ?) AS read_by_actor
	FROM releases r
	JOIN processes p ON p.tenant_id = r.tenant_id AND p.id = r.process_id
	JOIN org_units u ON u.tenant_id = r.tenant_id AND u.id = r.unit_id
	LEFT JOIN users a ON a.tenant_id = r.tenant_id AND a.id = r.author_id
	LEFT JOIN users b ON b.tenant_id = r.tenant_id AND b.id = r.submitted_by
	WHERE r.tenant_id = ? AND `

func (v releaseView) release() release.Release {
	r := v.Row
	return release.Release{
		Subject: release.Subject{
			Kind: release.Kind(r.Kind), ProcessID: r.ProcessID, ProcessNumber: r.ProcessNumber, ProcessName: r.ProcessName, UnitID: r.UnitID,
			UnitPath: v.UnitPath, LineID: r.LineID, VersionID: r.VersionID, VersionNo: r.VersionNo, Title: r.Title, AuthorID: orEmpty(r.AuthorID),
			MakerIDs: r.MakerIDs,
		},
		ID: r.ID, Round: r.Round, State: release.State(r.State), UnitName: v.UnitName, SubmittedBy: orEmpty(r.SubmittedBy),
		SubmittedName: v.SubmittedName, SubmittedAt: fromMicros(r.SubmittedAt), DecideBy: r.DecideBy, Note: r.Note, ValidFrom: r.ValidFrom,
		ReviewDue: r.ReviewDue, SheetNo: r.SheetNo, AskReading: r.AskReading, Readings: v.Readings, ReadByActor: v.ReadByActor,
		ReleasedAt: fromMicros(r.ReleasedAt), ClosedAt: fromMicros(r.ClosedAt), AuthorName: v.AuthorName,
	}
}

func (s *DB) releases(ctx context.Context, where string, args ...any) ([]release.Release, error) {
	actor, err := identity.From(ctx)
	if err != nil {
		return nil, err
	}
	var rows []releaseView
	err = s.reader(ctx).Raw(releaseQuery+where, append([]any{actor.UserID, tenant(ctx)}, args...)...).Scan(&rows).Error
	out := make([]release.Release, len(rows))
	for i, r := range rows {
		out[i] = r.release()
	}
	return out, translate(err, "release")
}

// Release returns one release with its steps.
func (s *DB) Release(ctx context.Context, id string) (release.Release, error) {
	found, err := s.releases(ctx, "r.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return release.Release{}, err
	}
	r := found[0]
	r.Steps, err = s.releaseSteps(ctx, "s.release_id = ? ORDER BY s.seq", id)
	return r, err
}

// OpenRelease returns the open release of a version with its steps.
func (s *DB) OpenRelease(ctx context.Context, v release.Subject) (release.Release, error) {
	var row releaseRow
	err := s.reader(ctx).Where("tenant_id = ? AND kind = ? AND process_id = ? AND version_id = ? AND version_no = ? AND state = 'open'",
		tenant(ctx), string(v.Kind), v.ProcessID, v.VersionID, v.VersionNo).Take(&row).Error
	if err != nil {
		return release.Release{}, translate(err, "release")
	}
	return s.Release(ctx, row.ID)
}

// ReleasesOf returns the releases of a process, newest first, without their steps.
func (s *DB) ReleasesOf(ctx context.Context, processID string) ([]release.Release, error) {
	return s.releases(ctx, "r.process_id = ? ORDER BY r.submitted_at DESC, r.id DESC", processID)
}

// InsertRelease adds r with its steps.
func (s *DB) InsertRelease(ctx context.Context, r release.Release) error {
	err := s.writer(ctx).Create(&releaseRow{
		TenantID: tenant(ctx), ID: r.ID, Kind: string(r.Kind), ProcessID: r.ProcessID, ProcessNumber: r.ProcessNumber, ProcessName: r.ProcessName,
		UnitID: r.UnitID, LineID: r.LineID, VersionID: r.VersionID, VersionNo: r.VersionNo, Title: r.Title, Round: r.Round, State: string(r.State),
		AuthorID: orNull(r.AuthorID), MakerIDs: r.MakerIDs, SubmittedBy: orNull(r.SubmittedBy), SubmittedAt: micros(r.SubmittedAt), DecideBy: r.DecideBy, Note: r.Note,
		AskReading: r.AskReading,
	}).Error
	if err != nil {
		return translate(err, "release")
	}
	for i, step := range r.Steps {
		row := newStepRow(tenant(ctx), step)
		row.Seq = i
		if err := s.writer(ctx).Create(&row).Error; err != nil {
			return translate(err, "release")
		}
	}
	return nil
}

// UpdateRelease writes how far an open or released release has come.
func (s *DB) UpdateRelease(ctx context.Context, r release.Release) error {
	res := s.writer(ctx).Model(&releaseRow{}).Where("tenant_id = ? AND id = ? AND state IN ('open', 'released')", tenant(ctx), r.ID).
		Updates(map[string]any{
			"state": string(r.State), "valid_from": r.ValidFrom, "review_due": r.ReviewDue, "sheet_no": r.SheetNo,
			"released_at": micros(r.ReleasedAt), "closed_at": micros(r.ClosedAt),
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Conflict, "release.closed")
	}
	return translate(res.Error, "release")
}

// ChangeReleaseState takes a release from one state to another; it reports whether it was in the first.
func (s *DB) ChangeReleaseState(ctx context.Context, id string, from, to release.State, closed time.Time) (bool, error) {
	res := s.writer(ctx).Model(&releaseRow{}).Where("tenant_id = ? AND id = ? AND state = ?", tenant(ctx), id, string(from)).
		Updates(map[string]any{"state": string(to), "closed_at": micros(closed)})
	return res.RowsAffected > 0, translate(res.Error, "release")
}

// SupersedeReleases ends the validity of the releases that a newer one of the same line replaces, and closes what
// still waits for older versions of a Steckbrief.
func (s *DB) SupersedeReleases(ctx context.Context, v release.Subject, but string) error {
	return translate(s.writer(ctx).Model(&releaseRow{}).
		Where("tenant_id = ? AND kind = ? AND process_id = ? AND line_id = ? AND id <> ?", tenant(ctx), string(v.Kind), v.ProcessID, v.LineID, but).
		Where("state = 'released' OR (state = 'open' AND kind = 'steckbrief' AND version_no < ?)", v.VersionNo).
		Update("state", string(release.Superseded)).Error, "release")
}

// CountReleases returns how often a version was handed in.
func (s *DB) CountReleases(ctx context.Context, v release.Subject) (int, error) {
	var n int64
	err := s.reader(ctx).Model(&releaseRow{}).Where("tenant_id = ? AND kind = ? AND process_id = ? AND version_id = ? AND version_no = ?",
		tenant(ctx), string(v.Kind), v.ProcessID, v.VersionID, v.VersionNo).Count(&n).Error
	return int(n), translate(err, "release")
}

// ReleasedSheet returns the number of the released Steckbrief of a process, 0 if there is none.
func (s *DB) ReleasedSheet(ctx context.Context, processID string) (int, error) {
	var no int
	err := s.reader(ctx).Raw("SELECT released_no FROM processes WHERE tenant_id = ? AND id = ?", tenant(ctx), processID).Scan(&no).Error
	return no, translate(err, "release")
}

type readingRow struct {
	TenantID  string
	ReleaseID string
	UserID    string
	ReadAt    int64
}

func (readingRow) TableName() string { return "release_readings" }

// AddReading notes that a user has read a release; once is enough.
func (s *DB) AddReading(ctx context.Context, releaseID, userID string) error {
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&readingRow{
		TenantID: tenant(ctx), ReleaseID: releaseID, UserID: userID, ReadAt: micros(s.Now()),
	}).Error, "release")
}

type stepRow struct {
	TenantID    string
	ID          string
	ReleaseID   string
	Seq         int
	Kind        string
	UnitID      string
	State       string
	UserID      *string
	DeputyFor   *string
	DecidedAt   int64
	Comment     string
	SignedOn    string
	PaperNumber string
	SignedBy    string
}

func (stepRow) TableName() string { return "release_steps" }

func newStepRow(tenantID string, v release.Step) stepRow {
	return stepRow{
		TenantID: tenantID, ID: v.ID, ReleaseID: v.ReleaseID, Kind: string(v.Kind), UnitID: v.UnitID, State: string(v.State),
		UserID: orNull(v.UserID), DeputyFor: orNull(v.DeputyFor), DecidedAt: micros(v.At), Comment: v.Comment, SignedOn: v.Paper.SignedOn,
		PaperNumber: strings.TrimSpace(v.Paper.Number), SignedBy: strings.TrimSpace(v.Paper.SignedBy),
	}
}

const stepQuery = `SELECT s.*, u.path AS unit_path, u.name AS unit_name, COALESCE(a.name, '') AS user_name, COALESCE(a.function, '') AS function,
	COALESCE(d.name, '') AS deputy_name FROM release_steps s
	JOIN org_units u ON u.tenant_id = s.tenant_id AND u.id = s.unit_id
	LEFT JOIN users a ON a.tenant_id = s.tenant_id AND a.id = s.user_id
	LEFT JOIN users d ON d.tenant_id = s.tenant_id AND d.id = s.deputy_for
	WHERE s.tenant_id = ? AND `

func (s *DB) releaseSteps(ctx context.Context, where string, args ...any) ([]release.Step, error) {
	var rows []struct {
		Row                                                stepRow `gorm:"embedded"`
		UnitPath, UnitName, UserName, Function, DeputyName string
	}
	err := s.reader(ctx).Raw(stepQuery+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	out := make([]release.Step, len(rows))
	for i, v := range rows {
		r := v.Row
		out[i] = release.Step{
			ID: r.ID, ReleaseID: r.ReleaseID, Kind: release.StepKind(r.Kind), UnitID: r.UnitID, UnitPath: v.UnitPath, UnitName: v.UnitName,
			State: release.StepState(r.State), UserID: orEmpty(r.UserID), UserName: v.UserName, Function: v.Function, DeputyFor: orEmpty(r.DeputyFor),
			DeputyName: v.DeputyName, At: fromMicros(r.DecidedAt), Comment: r.Comment,
			Paper: release.Paper{SignedOn: r.SignedOn, Number: r.PaperNumber, SignedBy: r.SignedBy},
		}
	}
	return out, translate(err, "release")
}

// UpdateReleaseStep decides a step that is not done yet; problem.Conflict if it is.
func (s *DB) UpdateReleaseStep(ctx context.Context, v release.Step) error {
	row := newStepRow(tenant(ctx), v)
	res := s.writer(ctx).Model(&stepRow{}).Where("tenant_id = ? AND id = ? AND state <> 'done'", tenant(ctx), v.ID).
		Updates(map[string]any{
			"state": row.State, "user_id": row.UserID, "deputy_for": row.DeputyFor, "decided_at": row.DecidedAt, "comment": row.Comment,
			"signed_on": row.SignedOn, "paper_number": row.PaperNumber, "signed_by": row.SignedBy,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return problem.New(problem.Conflict, "release.closed")
	}
	return translate(res.Error, "release")
}
