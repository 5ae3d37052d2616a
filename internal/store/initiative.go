package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// LockPortfolio lets nobody else change the tree and the dependencies of initiatives until the transaction ends. SQLite
// has one writer anyway.
func (s *DB) LockPortfolio(ctx context.Context) error {
	if s.dialect != Postgres {
		return nil
	}
	return translate(s.writer(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext(?), 17)", tenant(ctx)).Error, "initiative")
}

// Initiatives returns all initiatives of the tenant by number, with everything that belongs to them: one statement per
// table, however many there are.
func (s *DB) Initiatives(ctx context.Context) ([]initiative.Initiative, error) {
	var rows []initiativeRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("number_key, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "initiative")
	}
	list := make([]initiative.Initiative, len(rows))
	byID := make(map[string]*initiative.Initiative, len(rows))
	for i, r := range rows {
		v, err := r.initiative()
		if err != nil {
			return nil, err
		}
		list[i] = v
		byID[v.ID] = &list[i]
	}
	if len(list) == 0 {
		return list, nil
	}
	return list, s.addInitiativeLines(ctx, byID)
}

// InsertInitiative adds v with everything that belongs to it.
func (s *DB) InsertInitiative(ctx context.Context, v initiative.Initiative) error {
	row, err := newInitiativeRow(tenant(ctx), v)
	if err != nil {
		return err
	}
	if err := s.writer(ctx).Create(&row).Error; err != nil {
		return translate(err, "initiative")
	}
	if err := s.insertInitiativeLines(ctx, v); err != nil {
		return err
	}
	return s.indexInitiative(ctx, v)
}

// UpdateInitiative writes v with everything that belongs to it if the stored revision still equals v.Revision, and
// returns v at its next revision; otherwise it returns problem.Stale.
func (s *DB) UpdateInitiative(ctx context.Context, v initiative.Initiative) (initiative.Initiative, error) {
	row, err := newInitiativeRow(tenant(ctx), v)
	if err != nil {
		return v, err
	}
	res := s.writer(ctx).Model(&initiativeRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(row.columns())
	if res.Error == nil && res.RowsAffected == 0 {
		return v, problem.New(problem.Stale, "request.stale")
	}
	if res.Error != nil {
		return v, translate(res.Error, "initiative")
	}
	v.Revision++
	if err := s.deleteInitiativeLines(ctx, v.ID); err != nil {
		return v, err
	}
	if err := s.insertInitiativeLines(ctx, v); err != nil {
		return v, err
	}
	return v, s.indexInitiative(ctx, v)
}

// DeleteInitiative removes an initiative with its lines and files; problem.Conflict if reports or other initiatives hang on it.
func (s *DB) DeleteInitiative(ctx context.Context, id string) error {
	if err := s.replaceDocs(ctx, "initiative", id); err != nil {
		return err
	}
	if err := s.deleteInitiativeLines(ctx, id); err != nil {
		return err
	}
	files, err := s.Attachments(ctx, register.AttachmentOwner{InitiativeID: id})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := s.DeleteAttachment(ctx, f.ID); err != nil {
			return err
		}
	}
	err = s.writer(ctx).Exec("DELETE FROM initiative_stages WHERE tenant_id = ? AND initiative_id = ?", tenant(ctx), id).Error
	if err == nil {
		err = s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&initiativeRow{}).Error
	}
	return translate(err, "initiative")
}

// indexInitiative lets everybody find an initiative by its number, its title and its description.
func (s *DB) indexInitiative(ctx context.Context, v initiative.Initiative) error {
	text := v.Number + "\n" + v.Title + "\n" + v.Sheet.Description + "\n" + v.Sheet.Goals + "\n" + v.Sheet.AddedValue
	return s.replaceDocs(ctx, "initiative", v.ID, searchDoc{view: viewBoth, title: v.Number + " " + v.Title, text: text})
}

type initiativeStageRow struct {
	TenantID     string
	ID           string
	InitiativeID string
	Stage        string
	Since        string
	Reason       string
	PausedUntil  string
	MergedInto   string
	CreatedAt    int64
}

func (initiativeStageRow) TableName() string { return "initiative_stages" }

// InsertInitiativeTurn adds a change of the stage of an initiative.
func (s *DB) InsertInitiativeTurn(ctx context.Context, initiativeID string, t initiative.Turn) error {
	return translate(s.writer(ctx).Create(&initiativeStageRow{
		TenantID: tenant(ctx), ID: t.ID, InitiativeID: initiativeID, Stage: string(t.Stage), Since: t.Since, Reason: t.Reason,
		PausedUntil: t.Until.String(), MergedInto: t.MergedInto, CreatedAt: micros(t.CreatedAt),
	}).Error, "initiative")
}

// InitiativeTurns returns the changes of the stage of an initiative, oldest first.
func (s *DB) InitiativeTurns(ctx context.Context, initiativeID string) ([]initiative.Turn, error) {
	var rows []initiativeStageRow
	err := s.reader(ctx).Where("tenant_id = ? AND initiative_id = ?", tenant(ctx), initiativeID).Order("since, created_at, id").Find(&rows).Error
	turns := make([]initiative.Turn, len(rows))
	for i, r := range rows {
		turns[i] = initiative.Turn{
			ID: r.ID, Stage: initiative.Stage(r.Stage), Since: r.Since, Reason: r.Reason, Until: date(r.PausedUntil),
			MergedInto: r.MergedInto, CreatedAt: fromMicros(r.CreatedAt),
		}
	}
	return turns, translate(err, "initiative")
}

// MoveInitiativeLinks lets the initiatives of one process be linked to another, into which it went. An initiative that has
// the same link already keeps it alone.
func (s *DB) MoveInitiativeLinks(ctx context.Context, fromID, intoID string) error {
	err := s.writer(ctx).Exec(`DELETE FROM initiative_links WHERE tenant_id = ? AND process_id = ? AND EXISTS (SELECT 1 FROM initiative_links o
		WHERE o.tenant_id = initiative_links.tenant_id AND o.initiative_id = initiative_links.initiative_id AND o.process_id = ?
		AND o.relation = initiative_links.relation)`, tenant(ctx), fromID, intoID).Error
	if err == nil {
		err = s.writer(ctx).Exec("UPDATE initiative_links SET process_id = ? WHERE tenant_id = ? AND process_id = ?", intoID, tenant(ctx), fromID).Error
	}
	return translate(err, "initiative")
}
