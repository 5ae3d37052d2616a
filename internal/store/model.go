package store

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
)

type modelRow struct {
	TenantID  string
	ID        string
	ProcessID string
	Kind      string
	Name      string
	Target    bool
	CreatedAt int64
	TrashedAt int64
	Revision  int

	RealisedAt int64
}

func (modelRow) TableName() string { return "models" }

// placeRow is the process around a line or version, as joined queries deliver it.
type placeRow struct {
	ProcessID     string
	ProcessNumber string
	ProcessName   string
	UnitID        string
	UnitPath      string
	Place         string
}

func (r placeRow) place() model.Place {
	return model.Place{
		ProcessID: r.ProcessID, ProcessNumber: r.ProcessNumber, ProcessName: r.ProcessName, UnitID: r.UnitID,
		UnitPath: r.UnitPath, Trashed: r.Place != "live",
	}
}

const placeColumns = "p.id AS process_id, p.number AS process_number, p.name AS process_name, p.unit_id, p.unit_path, p.place"

// ModelPlace returns the process with an id as models see it.
func (s *DB) ModelPlace(ctx context.Context, processID string) (model.Place, error) {
	var rows []placeRow
	err := s.reader(ctx).Raw("SELECT "+placeColumns+" FROM processes p WHERE p.tenant_id = ? AND p.id = ?",
		tenant(ctx), processID).Scan(&rows).Error
	if err != nil {
		return model.Place{}, translate(err, "process")
	}
	if len(rows) == 0 {
		return model.Place{}, problem.New(problem.NotFound, "request.notFound")
	}
	return rows[0].place(), nil
}

// ModelPlaces returns all processes of the register as models see them, by number.
func (s *DB) ModelPlaces(ctx context.Context) ([]model.Place, error) {
	var rows []placeRow
	err := s.reader(ctx).Raw("SELECT "+placeColumns+" FROM processes p WHERE p.tenant_id = ? AND p.place = 'live' ORDER BY p.number_key, p.id",
		tenant(ctx)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "process")
	}
	places := make([]model.Place, len(rows))
	for i, r := range rows {
		places[i] = r.place()
	}
	return places, nil
}

// lineRow is a line with what its versions say about it.
type lineRow struct {
	Process    placeRow `gorm:"embedded"` // first, so that its process_id is the one that is filled
	Model      modelRow `gorm:"embedded"`
	ReleasedID string
	ReleasedAt int64
	LatestID   string
	Versions   int
	Published  int
	Open       int
}

const lineQuery = `SELECT m.id, m.kind, m.name, m.target, m.created_at, m.trashed_at, m.realised_at, m.revision, ` + placeColumns + `,
	COALESCE(MAX(CASE WHEN v.state = 'released' THEN v.id END), '') AS released_id,
	COALESCE(MAX(CASE WHEN v.state = 'released' THEN v.released_at END), 0) AS released_at,
	COALESCE((SELECT l.id FROM model_versions l WHERE l.tenant_id = m.tenant_id AND l.model_id = m.id AND l.trashed_at = 0
		ORDER BY l.number DESC LIMIT 1), '') AS latest_id,
	COUNT(v.id) AS versions,
	COUNT(CASE WHEN v.state IN ('released', 'superseded') THEN 1 END) AS published,
	COUNT(CASE WHEN v.state IN ('draft', 'in_review', 'returned') THEN 1 END) AS open
	FROM models m
	JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = m.process_id
	LEFT JOIN model_versions v ON v.tenant_id = m.tenant_id AND v.model_id = m.id AND v.trashed_at = 0
	WHERE m.tenant_id = ? AND `

const lineGroup = ` GROUP BY m.tenant_id, m.id, p.tenant_id, p.id
	ORDER BY CASE m.kind WHEN 'ist' THEN 0 WHEN 'soll' THEN 1 ELSE 2 END, m.created_at, m.id`

func (r lineRow) line() model.Line {
	m := r.Model
	return model.Line{
		Place: r.Process.place(), ID: m.ID, Kind: model.Kind(m.Kind), Name: m.Name, Target: m.Target, ReleasedID: r.ReleasedID,
		LatestID: r.LatestID, Versions: r.Versions, Published: r.Published, Open: r.Open, ReleasedAt: fromMicros(r.ReleasedAt),
		CreatedAt: fromMicros(m.CreatedAt), TrashedAt: fromMicros(m.TrashedAt), RealisedAt: fromMicros(m.RealisedAt), Revision: m.Revision,
	}
}

// ModelLines returns the lines of a process, those in the trash too: IST, SOLL, reference, oldest first.
func (s *DB) ModelLines(ctx context.Context, processID string) ([]model.Line, error) {
	return s.lines(ctx, "m.process_id = ?", processID)
}

// ModelLinesOf returns the lines of many processes, as ModelLines does.
func (s *DB) ModelLinesOf(ctx context.Context, processIDs []string) ([]model.Line, error) {
	if len(processIDs) == 0 {
		return nil, nil
	}
	return s.lines(ctx, "m.process_id IN ?", processIDs)
}

// ModelLine returns one line.
func (s *DB) ModelLine(ctx context.Context, id string) (model.Line, error) {
	lines, err := s.lines(ctx, "m.id = ?", id)
	if err == nil && len(lines) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return model.Line{}, err
	}
	return lines[0], nil
}

func (s *DB) lines(ctx context.Context, where string, value any) ([]model.Line, error) {
	var rows []lineRow
	if err := s.reader(ctx).Raw(lineQuery+where+lineGroup, tenant(ctx), value).Scan(&rows).Error; err != nil {
		return nil, translate(err, "model")
	}
	lines := make([]model.Line, len(rows))
	for i, r := range rows {
		lines[i] = r.line()
	}
	return lines, nil
}

// LockModelLine returns a line that nobody else can lock until the transaction ends. Its process is locked before
// it, as by all who change a process: in another order two of them could wait for each other.
func (s *DB) LockModelLine(ctx context.Context, id string) (model.Line, error) {
	if s.dialect == Postgres { // SQLite holds its one write lock already
		var row modelRow
		err := s.reader(ctx).Select("process_id").Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error
		if err != nil {
			return model.Line{}, translate(err, "model")
		}
		if err := s.LockProcesses(ctx, row.ProcessID); err != nil {
			return model.Line{}, err
		}
		err = s.writer(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).
			Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&modelRow{}).Error
		if err != nil {
			return model.Line{}, translate(err, "model")
		}
	}
	return s.ModelLine(ctx, id)
}

// InsertModelLine adds l.
func (s *DB) InsertModelLine(ctx context.Context, l model.Line) error {
	return translate(s.writer(ctx).Create(&modelRow{
		TenantID: tenant(ctx), ID: l.ID, ProcessID: l.ProcessID, Kind: string(l.Kind), Name: l.Name, Target: l.Target,
		CreatedAt: micros(l.CreatedAt), TrashedAt: micros(l.TrashedAt), Revision: l.Revision,
	}).Error, "model")
}

// UpdateModelLine writes process, name, target and trash of l if the stored revision still equals l.Revision;
// otherwise it returns problem.Stale.
func (s *DB) UpdateModelLine(ctx context.Context, l model.Line) error {
	res := s.writer(ctx).Model(&modelRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", tenant(ctx), l.ID, l.Revision).
		Updates(map[string]any{
			"process_id": l.ProcessID, "name": l.Name, "target": l.Target, "trashed_at": micros(l.TrashedAt), "realised_at": micros(l.RealisedAt),
			"revision": l.Revision + 1,
		})
	if err := staleIfNone(res.Error, res.RowsAffected, "model"); err != nil {
		return err
	}
	return s.touchModel(ctx, l.ID)
}

// staleIfNone is the end of an optimistic update: no row changed means that somebody else was faster.
func staleIfNone(err error, rows int64, entity string) error {
	if err == nil && rows == 0 {
		return problem.New(problem.Stale, "request.stale")
	}
	return translate(err, entity)
}
