package store

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// AuditSeq is the number of the last change of the tenant, 0 before the first one.
func (s *DB) AuditSeq(ctx context.Context) (int64, error) {
	var seq int64
	err := s.reader(ctx).Raw("SELECT seq FROM audit_heads WHERE tenant_id = ?", tenant(ctx)).Scan(&seq).Error
	return seq, translate(err, "audit")
}

// ChangedProcesses returns the processes that changes after one number and up to another concern.
func (s *DB) ChangedProcesses(ctx context.Context, after, upTo int64) ([]string, error) {
	ids := []string{}
	err := s.reader(ctx).Raw("SELECT DISTINCT process_id FROM audit_log WHERE tenant_id = ? AND seq > ? AND seq <= ? AND process_id <> ''",
		tenant(ctx), after, upTo).Scan(&ids).Error
	return ids, translate(err, "audit")
}

type rankedRow struct {
	ID          string
	Number      string
	Name        string
	UnitID      string
	UnitPath    string
	Detail      string
	CurrentNo   int
	ReleasedNo  int
	Layout      int
	Version     int
	IstVersion  string
	SollVersion string
	Facts       string
	Words       string
}

func (r rankedRow) entry() candidate.Entry {
	e := candidate.Entry{
		ID: r.ID, Number: r.Number, Name: r.Name, UnitID: r.UnitID, UnitPath: r.UnitPath, Version: r.CurrentNo, ReleasedVersion: r.ReleasedNo,
		Stored: candidate.StoredFacts{
			ProcessID: r.ID, Layout: r.Layout, Version: r.Version, IST: r.IstVersion, SOLL: r.SollVersion, Facts: r.Facts, Words: r.Words,
		},
	}
	if strings.Contains(r.Detail, `"services"`) || strings.Contains(r.Detail, `"participating"`) {
		if d, err := parseDetail(r.Detail); err == nil {
			e.Services, e.Participating = d.Services, d.Participating
		}
	}
	return e
}

// RankedProcesses returns the living processes that have not ended, those of ids, or all for nil.
func (s *DB) RankedProcesses(ctx context.Context, ids []string) ([]candidate.Entry, error) {
	const query = `SELECT p.id, p.number, p.name, p.unit_id, p.unit_path, p.detail, p.current_no, p.released_no,
		COALESCE(f.layout, 0) AS layout, COALESCE(f.version, 0) AS version, COALESCE(f.ist_version, '') AS ist_version,
		COALESCE(f.soll_version, '') AS soll_version, COALESCE(f.facts, '') AS facts, COALESCE(f.words, '') AS words
		FROM processes p LEFT JOIN candidate_facts f ON f.tenant_id = p.tenant_id AND f.process_id = p.id
		WHERE p.tenant_id = ? AND p.place = 'live' AND p.retired_on = ''`
	if ids == nil {
		return s.ranked(ctx, query, tenant(ctx))
	}
	var out []candidate.Entry
	for _, part := range chunks(ids, 500) {
		entries, err := s.ranked(ctx, query+" AND p.id IN ?", tenant(ctx), part)
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	return out, nil
}

func (s *DB) ranked(ctx context.Context, query string, args ...any) ([]candidate.Entry, error) {
	rows, err := s.reader(ctx).Raw(query, args...).Rows()
	if err != nil {
		return nil, translate(err, "process")
	}
	defer rows.Close()
	var out []candidate.Entry
	for rows.Next() {
		var r rankedRow
		err := rows.Scan(&r.ID, &r.Number, &r.Name, &r.UnitID, &r.UnitPath, &r.Detail, &r.CurrentNo, &r.ReleasedNo, &r.Layout, &r.Version,
			&r.IstVersion, &r.SollVersion, &r.Facts, &r.Words)
		if err != nil {
			return nil, translate(err, "process")
		}
		out = append(out, r.entry())
	}
	return out, translate(rows.Err(), "process")
}

// CountedModels returns of each process the versions that count: of IST and SOLL the released one, else the newest; of
// several SOLL lines the chosen one first.
func (s *DB) CountedModels(ctx context.Context, ids []string) (map[string]candidate.ModelVersions, error) {
	const query = `SELECT m.process_id, m.kind, v.id, v.state FROM models m
		JOIN model_versions v ON v.tenant_id = m.tenant_id AND v.model_id = m.id AND v.trashed_at = 0 AND v.state IN ('draft', 'in_review', 'returned', 'released')
		WHERE m.tenant_id = ? AND m.trashed_at = 0 AND m.kind IN ('ist', 'soll')`
	const order = ` ORDER BY m.process_id, m.kind, m.target DESC, CASE WHEN v.state = 'released' THEN 0 ELSE 1 END, v.number DESC, v.id`
	var rows []struct{ ProcessID, Kind, ID, State string }
	if ids == nil {
		if err := s.reader(ctx).Raw(query+order, tenant(ctx)).Scan(&rows).Error; err != nil {
			return nil, translate(err, "model")
		}
	}
	for _, part := range chunks(ids, 500) {
		var some []struct{ ProcessID, Kind, ID, State string }
		if err := s.reader(ctx).Raw(query+" AND m.process_id IN ?"+order, tenant(ctx), part).Scan(&some).Error; err != nil {
			return nil, translate(err, "model")
		}
		rows = append(rows, some...)
	}
	out := map[string]candidate.ModelVersions{}
	for _, r := range rows {
		v := out[r.ProcessID]
		if r.Kind == "ist" && v.IST == "" {
			v.IST, v.ISTReleased = r.ID, r.State == string(model.Released)
		}
		if r.Kind == "soll" && v.SOLL == "" {
			v.SOLL = r.ID
		}
		out[r.ProcessID] = v
	}
	return out, nil
}

type candidateFactsRow struct {
	TenantID    string
	ProcessID   string
	Layout      int
	Version     int
	IstVersion  string
	SollVersion string
	Facts       string
	Words       string
}

func (candidateFactsRow) TableName() string { return "candidate_facts" }

// SaveFacts replaces what was read of processes. Processes that were removed meanwhile are left out.
func (s *DB) SaveFacts(ctx context.Context, list []candidate.StoredFacts) error {
	if len(list) == 0 {
		return nil
	}
	rows := make([]candidateFactsRow, len(list))
	for i, f := range list {
		rows[i] = candidateFactsRow{
			TenantID: tenant(ctx), ProcessID: f.ProcessID, Layout: f.Layout, Version: f.Version, IstVersion: f.IST, SollVersion: f.SOLL,
			Facts: f.Facts, Words: f.Words,
		}
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "process_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"layout", "version", "ist_version", "soll_version", "facts", "words"}),
	}).CreateInBatches(rows, 500).Error, "process")
}

// SheetDocuments returns versions of Steckbriefe by process; those that are not there or cannot be read are left out.
func (s *DB) SheetDocuments(ctx context.Context, keys []candidate.SheetKey) (map[string]steckbrief.Document, error) {
	fields, err := s.FieldRows(ctx)
	if err != nil {
		return nil, err
	}
	schema, err := sheet.SchemaOf(fields)
	if err != nil {
		return nil, err
	}
	want := make(map[string]int, len(keys))
	for _, k := range keys {
		want[k.ProcessID] = k.No
	}
	texts, err := s.SheetTexts(ctx, want)
	if err != nil {
		return nil, err
	}
	out := make(map[string]steckbrief.Document, len(texts))
	for id, raw := range texts {
		if doc, err := steckbrief.Load(raw, schema); err == nil {
			out[id] = doc
		}
	}
	return out, nil
}

// ModelFile returns the bytes of a version of a model.
func (s *DB) ModelFile(ctx context.Context, versionID string) ([]byte, error) {
	var hash string
	err := s.reader(ctx).Raw("SELECT sha256 FROM model_versions WHERE tenant_id = ? AND id = ?", tenant(ctx), versionID).Scan(&hash).Error
	if err != nil {
		return nil, translate(err, "model")
	}
	return s.File(ctx, hash)
}

// FilteredProcesses returns the ids of all processes of a filter.
func (s *DB) FilteredProcesses(ctx context.Context, q register.ProcessQuery) ([]string, error) {
	ids := []string{}
	if len(q.Visible) == 0 {
		return ids, nil
	}
	where := s.processWhere(ctx, q, "")
	err := s.reader(ctx).Raw("SELECT id FROM processes WHERE "+where.String(), where.args...).Scan(&ids).Error
	return ids, translate(err, "process")
}

type decisionRow struct {
	TenantID   string
	ID         string
	Title      string
	Note       string
	DecidedOn  string
	ObjectKind string
	UnitID     string
	SetID      string
	SetVersion int
	Objects    int
	Content    string
	Sha256     string
	AuthorID   *string
	CreatedAt  int64
	Redacted   int    `gorm:"->"`
	RedactedAt int64  `gorm:"->"`
	Scope      string `gorm:"->"` // read out of the content
}

func (decisionRow) TableName() string { return "decisions" }

func (r decisionRow) decision() candidate.Decision {
	d := candidate.Decision{
		ID: r.ID, Title: r.Title, Note: r.Note, On: r.DecidedOn, Kind: criteria.Kind(r.ObjectKind), UnitID: r.UnitID, SetID: r.SetID, SetVersion: r.SetVersion,
		Count: r.Objects, Content: json.RawMessage(r.Content), Hash: r.Sha256, AuthorID: orEmpty(r.AuthorID), CreatedAt: fromMicros(r.CreatedAt),
		Redacted: r.Redacted, RedactedAt: fromMicros(r.RedactedAt),
	}
	if r.Scope != "" {
		d.Scope = []byte(r.Scope)
	}
	return d
}

// InsertDecision adds a record.
func (s *DB) InsertDecision(ctx context.Context, d candidate.Decision) error {
	return translate(s.writer(ctx).Create(&decisionRow{
		TenantID: tenant(ctx), ID: d.ID, Title: d.Title, Note: d.Note, DecidedOn: d.On, ObjectKind: string(d.Kind), UnitID: d.UnitID,
		SetID: d.SetID, SetVersion: d.SetVersion, Objects: d.Count, Content: string(d.Content), Sha256: d.Hash, AuthorID: orNull(d.AuthorID), CreatedAt: micros(d.CreatedAt),
	}).Error, "decision")
}

// Decisions returns the records without their content, newest first.
func (s *DB) Decisions(ctx context.Context) ([]candidate.Decision, error) {
	scope := "COALESCE(json_extract(content, '$.scope'), '') AS scope"
	if s.dialect == Postgres {
		scope = "COALESCE(content::json ->> 'scope', '') AS scope"
	}
	var rows []decisionRow
	err := s.reader(ctx).Select("id", "title", "note", "decided_on", "object_kind", "unit_id", "set_id", "set_version", "objects", "sha256", "author_id",
		"created_at", "redacted", "redacted_at", scope).Where("tenant_id = ?", tenant(ctx)).Order("decided_on DESC, created_at DESC, id").Find(&rows).Error
	out := make([]candidate.Decision, len(rows))
	ids := make([]string, len(rows))
	for i, r := range rows {
		out[i], ids[i] = r.decision(), orEmpty(r.AuthorID)
	}
	if err != nil {
		return nil, translate(err, "decision")
	}
	names, err := s.UserNames(ctx, ids)
	for i := range out {
		out[i].AuthorName = names[out[i].AuthorID]
	}
	return out, err
}

// Decision returns one record with its content.
func (s *DB) Decision(ctx context.Context, id string) (candidate.Decision, error) {
	var row decisionRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return candidate.Decision{}, translate(err, "decision")
	}
	d := row.decision()
	names, err := s.UserNames(ctx, []string{d.AuthorID})
	d.AuthorName = names[d.AuthorID]
	return d, err
}
