package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type concernRow struct {
	TenantID     string
	ID           string
	UnitID       string
	Title        string
	Urgency      string
	State        string
	Detail       string
	InitiativeID string
	ReporterID   *string
	CreatedAt    int64
	UpdatedAt    int64
	Revision     int
}

func (concernRow) TableName() string { return "concerns" }

// concernDetail is what only the page of a concern shows.
type concernDetail struct {
	Bothers       string   `json:"bothers"`
	Wanted        string   `json:"wanted,omitempty"`
	Words         string   `json:"words,omitempty"`
	ProcessIDs    []string `json:"processIds,omitempty"`
	Answer        string   `json:"answer,omitempty"`
	ApplicationID string   `json:"applicationId,omitempty"`
}

func newConcernRow(tenantID string, c concern.Concern) (concernRow, error) {
	detail, err := json.Marshal(concernDetail{c.Bothers, c.Wanted, c.Words, c.ProcessIDs, c.Answer, c.ApplicationID})
	return concernRow{
		TenantID: tenantID, ID: c.ID, UnitID: c.UnitID, Title: c.Title, Urgency: string(c.Urgency), State: string(c.State), Detail: string(detail),
		InitiativeID: c.InitiativeID, ReporterID: orNull(c.ReporterID), CreatedAt: micros(c.CreatedAt), UpdatedAt: micros(c.UpdatedAt), Revision: c.Revision,
	}, err
}

type concernView struct {
	Row                                          concernRow `gorm:"embedded"`
	UnitPath, UnitNumber, UnitName, ReporterName string
}

func (v concernView) concern() (concern.Concern, error) {
	var d concernDetail
	r := v.Row
	if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
		return concern.Concern{}, fmt.Errorf("store: detail of concern %s: %w", r.ID, err)
	}
	return concern.Concern{
		ID: r.ID, State: concern.State(r.State), Answer: d.Answer, ApplicationID: d.ApplicationID, InitiativeID: r.InitiativeID,
		Content: concern.Content{
			Title: r.Title, UnitID: r.UnitID, Bothers: d.Bothers, Wanted: d.Wanted, Words: d.Words, ProcessIDs: d.ProcessIDs,
			Urgency: concern.Urgency(r.Urgency),
		},
		UnitPath: v.UnitPath, UnitName: v.UnitNumber + " " + v.UnitName, ReporterID: orEmpty(r.ReporterID), ReporterName: v.ReporterName,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}, nil
}

const concernQuery = `SELECT c.*, o.path AS unit_path, o.number AS unit_number, o.name AS unit_name, COALESCE(u.name, '') AS reporter_name
	FROM concerns c JOIN org_units o ON o.tenant_id = c.tenant_id AND o.id = c.unit_id
	LEFT JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.reporter_id WHERE c.tenant_id = ? AND `

func (s *DB) concerns(ctx context.Context, where string, args ...any) ([]concern.Concern, error) {
	var rows []concernView
	if err := s.reader(ctx).Raw(concernQuery+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error; err != nil {
		return nil, translate(err, "concern")
	}
	out := make([]concern.Concern, len(rows))
	for i, r := range rows {
		c, err := r.concern()
		if err != nil {
			return nil, err
		}
		out[i] = c
	}
	return out, nil
}

// Concerns returns the concerns of units below paths and those that a user reported, newest first, without steps.
func (s *DB) Concerns(ctx context.Context, paths []string, userID string) ([]concern.Concern, error) {
	inside, args := belowOrNone("o.path", paths)
	return s.concerns(ctx, "("+inside+" OR (c.reporter_id = ? AND ? <> '')) ORDER BY c.created_at DESC, c.id DESC", append(args, userID, userID)...)
}

// belowOrNone is [below] that holds for nothing if there are no paths.
func belowOrNone(column string, paths []string) (string, []any) {
	if len(paths) == 0 {
		return "1 = 0", nil
	}
	return below(column, paths)
}

// Concern returns one concern with what happened to it.
func (s *DB) Concern(ctx context.Context, id string) (concern.Concern, error) {
	found, err := s.concerns(ctx, "c.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return concern.Concern{}, err
	}
	c := found[0]
	var rows []struct {
		ID, Action, Body, ActorID, ActorName string
		At                                   int64
	}
	err = s.reader(ctx).Raw(`SELECT s.id, s.action, s.body, COALESCE(s.actor_id, '') AS actor_id, COALESCE(u.name, '') AS actor_name, s.at
		FROM concern_steps s LEFT JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.actor_id
		WHERE s.tenant_id = ? AND s.concern_id = ? ORDER BY s.at, s.id`, tenant(ctx), id).Scan(&rows).Error
	for _, r := range rows {
		c.Steps = append(c.Steps, concern.Step{ID: r.ID, Action: r.Action, Text: r.Body, ActorID: r.ActorID, ActorName: r.ActorName, At: fromMicros(r.At)})
	}
	return c, translate(err, "concern")
}

// InsertConcern adds c.
func (s *DB) InsertConcern(ctx context.Context, c concern.Concern) error {
	row, err := newConcernRow(tenant(ctx), c)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "concern")
}

// UpdateConcern writes c if the stored revision still equals c.Revision, else it returns problem.Stale.
func (s *DB) UpdateConcern(ctx context.Context, c concern.Concern) error {
	row, err := newConcernRow(tenant(ctx), c)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&concernRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"unit_id": row.UnitID, "title": row.Title, "urgency": row.Urgency, "state": row.State, "detail": row.Detail,
			"initiative_id": row.InitiativeID, "updated_at": row.UpdatedAt, "revision": gorm.Expr("revision + 1"),
		})
	return staleIfNone(res.Error, res.RowsAffected, "concern")
}

type concernStepRow struct {
	TenantID  string
	ID        string
	ConcernID string
	Action    string
	Body      string
	ActorID   *string
	At        int64
}

func (concernStepRow) TableName() string { return "concern_steps" }

// InsertConcernStep keeps what happened to a concern.
func (s *DB) InsertConcernStep(ctx context.Context, concernID string, step concern.Step) error {
	return translate(s.writer(ctx).Create(&concernStepRow{
		TenantID: tenant(ctx), ID: step.ID, ConcernID: concernID, Action: step.Action, Body: step.Text, ActorID: orNull(step.ActorID), At: micros(step.At),
	}).Error, "concern")
}
