package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/problem"
)

type dialogueRow struct {
	TenantID string
	ID       string
	UnitID   string
	State    string
	Day      string
	Detail   string
	Revision int
}

func (dialogueRow) TableName() string { return "dialogues" }

type dialogueDetail struct {
	Participants []string         `json:"participants,omitempty"`
	Services     []string         `json:"services,omitempty"`
	Challenges   []string         `json:"challenges,omitempty"`
	Needs        []string         `json:"needs,omitempty"`
	Situation    string           `json:"situation,omitempty"`
	Results      []dialogueResult `json:"results,omitempty"`
}

type dialogueResult struct {
	Title        string `json:"title,omitempty"`
	InitiativeID string `json:"initiativeId,omitempty"`
	Quality      int    `json:"quality"`
	Service      int    `json:"service"`
	Economy      int    `json:"economy"`
	Future       int    `json:"future"`
	Note         string `json:"note,omitempty"`
}

func newDialogueRow(tenantID string, d dialogue.Dialogue) (dialogueRow, error) {
	detail := dialogueDetail{Participants: d.Participants, Services: d.Services, Challenges: d.Challenges, Needs: d.Needs, Situation: d.Situation}
	for _, r := range d.Results {
		detail.Results = append(detail.Results, dialogueResult(r))
	}
	raw, err := json.Marshal(detail)
	return dialogueRow{TenantID: tenantID, ID: d.ID, UnitID: d.UnitID, State: string(d.State), Day: d.Date, Detail: string(raw), Revision: d.Revision}, err
}

type dialogueView struct {
	Row                            dialogueRow `gorm:"embedded"`
	UnitPath, UnitNumber, UnitName string
}

func (v dialogueView) dialogue() (dialogue.Dialogue, error) {
	var detail dialogueDetail
	if err := json.Unmarshal([]byte(v.Row.Detail), &detail); err != nil {
		return dialogue.Dialogue{}, fmt.Errorf("store: detail of dialogue %s: %w", v.Row.ID, err)
	}
	d := dialogue.Dialogue{
		ID: v.Row.ID, UnitID: v.Row.UnitID, UnitPath: v.UnitPath, UnitName: v.UnitNumber + " " + v.UnitName, State: dialogue.State(v.Row.State),
		Date: v.Row.Day, Participants: detail.Participants, Services: detail.Services, Challenges: detail.Challenges, Needs: detail.Needs,
		Situation: detail.Situation, Revision: v.Row.Revision,
	}
	for _, r := range detail.Results {
		d.Results = append(d.Results, dialogue.Result(r))
	}
	return d, nil
}

func (s *DB) dialogues(ctx context.Context, where string, args ...any) ([]dialogue.Dialogue, error) {
	var rows []dialogueView
	err := s.reader(ctx).Raw(`SELECT d.*, o.path AS unit_path, o.number AS unit_number, o.name AS unit_name FROM dialogues d
		JOIN org_units o ON o.tenant_id = d.tenant_id AND o.id = d.unit_id WHERE d.tenant_id = ? AND `+where, append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "dialogue")
	}
	out := make([]dialogue.Dialogue, len(rows))
	for i, r := range rows {
		if out[i], err = r.dialogue(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Dialogues returns the dialogues of units below paths, the latest first.
func (s *DB) Dialogues(ctx context.Context, paths []string) ([]dialogue.Dialogue, error) {
	inside, args := belowOrNone("o.path", paths)
	return s.dialogues(ctx, inside+" ORDER BY d.day DESC, d.id DESC", args...)
}

// Dialogue returns one dialogue.
func (s *DB) Dialogue(ctx context.Context, id string) (dialogue.Dialogue, error) {
	found, err := s.dialogues(ctx, "d.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return dialogue.Dialogue{}, err
	}
	return found[0], nil
}

// InsertDialogue adds d.
func (s *DB) InsertDialogue(ctx context.Context, d dialogue.Dialogue) error {
	row, err := newDialogueRow(tenant(ctx), d)
	if err != nil {
		return err
	}
	return translate(s.writer(ctx).Create(&row).Error, "dialogue")
}

// UpdateDialogue writes d if the stored revision still equals d.Revision, else it returns problem.Stale.
func (s *DB) UpdateDialogue(ctx context.Context, d dialogue.Dialogue) error {
	row, err := newDialogueRow(tenant(ctx), d)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&dialogueRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{"unit_id": row.UnitID, "state": row.State, "day": row.Day, "detail": row.Detail, "revision": gorm.Expr("revision + 1")})
	return staleIfNone(res.Error, res.RowsAffected, "dialogue")
}

// DeleteDialogue removes a dialogue.
func (s *DB) DeleteDialogue(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&dialogueRow{}).Error, "dialogue")
}
