package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/portal"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

const portalKey = "portal"

// PortalSettings returns what the tenant has decided about its portal, the defaults if it never did.
func (s *DB) PortalSettings(ctx context.Context) (portal.Settings, error) {
	var row settingsRow
	err := s.reader(ctx).Where("tenant_id = ? AND key = ?", tenant(ctx), portalKey).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return portal.DefaultSettings, nil
	}
	if err != nil {
		return portal.Settings{}, translate(err, "settings")
	}
	var v portal.Settings
	if err := json.Unmarshal([]byte(row.Value), &v); err != nil {
		return v, fmt.Errorf("store: portal: %w", err)
	}
	v.Revision = row.Revision
	return v, nil
}

// SavePortalSettings replaces them if v.Revision is the stored one, else it returns problem.Stale.
func (s *DB) SavePortalSettings(ctx context.Context, v portal.Settings) (portal.Settings, error) {
	stale := problem.New(problem.Stale, "request.stale")
	before := v.Revision
	v.Revision++
	raw, err := json.Marshal(v)
	if err != nil {
		return v, fmt.Errorf("store: portal: %w", err)
	}
	row := settingsRow{TenantID: tenant(ctx), Key: portalKey, Value: string(raw), Revision: v.Revision}
	if before == 0 {
		res := s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if res.Error == nil && res.RowsAffected == 0 {
			return v, stale
		}
		return v, translate(res.Error, "settings")
	}
	res := s.writer(ctx).Model(&settingsRow{}).Where("tenant_id = ? AND key = ? AND revision = ?", row.TenantID, portalKey, before).
		Updates(map[string]any{"value": row.Value, "revision": row.Revision})
	if res.Error == nil && res.RowsAffected == 0 {
		return v, stale
	}
	return v, translate(res.Error, "settings")
}

// inForce is the newest released IST of process p, else SOLL.
const inForce = `(SELECT v.id FROM models m JOIN model_versions v ON v.tenant_id = m.tenant_id AND v.model_id = m.id
		WHERE m.tenant_id = p.tenant_id AND m.process_id = p.id AND m.trashed_at = 0 AND v.trashed_at = 0 AND v.state = 'released' AND m.kind <> 'reference'
		ORDER BY m.kind, v.released_at DESC, v.id LIMIT 1)`

// releasedQuery reads the released state of processes.
const releasedQuery = `SELECT p.id, p.number, p.name, p.unit_path, p.category, p.detail, p.released_no, p.released_summary, u.number AS unit_number, u.name AS unit_name,
	COALESCE(` + inForce + `, '') AS version_id,
	CASE WHEN EXISTS (SELECT 1 FROM portal_confirmations c WHERE c.tenant_id = p.tenant_id AND c.process_id = p.id AND c.part = 'names'
		AND c.subject = ` + inForce + `) THEN 1 ELSE 0 END AS drawn,
	CASE WHEN EXISTS (SELECT 1 FROM portal_confirmations c WHERE c.tenant_id = p.tenant_id AND c.process_id = p.id AND c.part = 'sheet'
		AND c.subject = CAST(p.released_no AS TEXT)) THEN 1 ELSE 0 END AS confirmed
	FROM processes p JOIN org_units u ON u.tenant_id = p.tenant_id AND u.id = p.unit_id
	WHERE p.tenant_id = ? AND p.place = 'live' AND (p.marks & ?) = 0 AND (p.released_no > 0 OR p.id IN
		(SELECT process_id FROM process_facts WHERE tenant_id = ? AND (ist_released_at > 0 OR soll_released_at > 0)))`

type releasedRow struct {
	ID, Number, Name, UnitPath, Category, Detail string
	ReleasedNo                                   int
	ReleasedSummary, UnitNumber, UnitName        string
	VersionID                                    string
	Drawn, Confirmed                             int
}

func (r releasedRow) released() (portal.Released, error) {
	detail, err := parseDetail(r.Detail)
	return portal.Released{
		ID: r.ID, Number: r.Number, Name: r.Name, UnitNumber: r.UnitNumber, UnitName: r.UnitName, UnitPath: r.UnitPath,
		Category: register.Category(r.Category), Services: detail.Services, Summary: r.ReleasedSummary, SheetNo: r.ReleasedNo,
		VersionID: r.VersionID, Drawn: r.Drawn == 1, Confirmed: r.Confirmed == 1 && r.ReleasedNo > 0,
	}, err
}

// ReleasedProcesses returns the released processes of some categories by name, or only the one that has a number.
func (s *DB) ReleasedProcesses(ctx context.Context, categories []register.Category, number string) ([]portal.Released, error) {
	sql, args := releasedQuery+" AND p.category IN ?", []any{categories}
	if number != "" {
		sql, args = sql+" AND p.number_key = ?", append(args, searchtext.NumberKey(number))
	}
	return s.released(ctx, sql+" ORDER BY p.name_key, p.id", args...)
}

// ReleasedProcess returns the released state of a process, problem.NotFound if there is none.
func (s *DB) ReleasedProcess(ctx context.Context, processID string) (portal.Released, error) {
	found, err := s.released(ctx, releasedQuery+" AND p.id = ?", processID)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return portal.Released{}, err
	}
	return found[0], nil
}

func (s *DB) released(ctx context.Context, sql string, args ...any) ([]portal.Released, error) {
	var rows []releasedRow
	args = append([]any{tenant(ctx), markBit(register.Retired), tenant(ctx)}, args...)
	if err := s.reader(ctx).Raw(sql, args...).Scan(&rows).Error; err != nil {
		return nil, translate(err, "process")
	}
	out := make([]portal.Released, len(rows))
	for i, r := range rows {
		var err error
		if out[i], err = r.released(); err != nil {
			return nil, fmt.Errorf("store: process %s: %w", r.ID, err)
		}
	}
	return out, nil
}

// People returns the names of everybody the tenant knows: accounts, also those that are switched off, and contacts.
func (s *DB) People(ctx context.Context) ([]string, error) {
	var names []string
	if err := s.reader(ctx).Model(&userRow{}).Where("tenant_id = ?", tenant(ctx)).Order("name").Pluck("name", &names).Error; err != nil {
		return nil, translate(err, "user")
	}
	units, err := s.Units(ctx)
	for _, u := range units {
		for _, c := range u.Facts.Contacts {
			if c.Name != "" {
				names = append(names, c.Name)
			}
		}
	}
	return names, err
}

type portalRow struct {
	Part        string
	Subject     string
	ConfirmedBy *string
	ConfirmedAt int64
	Name        string // of the person
}

// PortalConfirmations returns what was confirmed of a process, with the names of those who did.
func (s *DB) PortalConfirmations(ctx context.Context, processID string) ([]portal.Confirmation, error) {
	var rows []portalRow
	err := s.reader(ctx).Raw(`SELECT c.part, c.subject, c.confirmed_by, c.confirmed_at, COALESCE(u.name, '') AS name FROM portal_confirmations c
		LEFT JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.confirmed_by WHERE c.tenant_id = ? AND c.process_id = ?
		ORDER BY c.part, c.confirmed_at`, tenant(ctx), processID).Scan(&rows).Error
	out := make([]portal.Confirmation, len(rows))
	for i, r := range rows {
		out[i] = portal.Confirmation{
			Part: portal.Part(r.Part), Subject: r.Subject, UserID: orEmpty(r.ConfirmedBy), Name: r.Name, At: fromMicros(r.ConfirmedAt),
		}
	}
	return out, translate(err, "process")
}

// SavePortalConfirmation notes a confirmation; a second one of the same changes nothing.
func (s *DB) SavePortalConfirmation(ctx context.Context, processID string, c portal.Confirmation) error {
	var by any
	if c.UserID != "" {
		by = c.UserID
	}
	return translate(s.writer(ctx).Exec(`INSERT INTO portal_confirmations (tenant_id, process_id, part, subject, confirmed_by, confirmed_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, tenant(ctx), processID, string(c.Part), c.Subject, by, micros(c.At)).Error, "process")
}

// DeletePortalConfirmation takes the confirmations of a part back, those of older versions too.
func (s *DB) DeletePortalConfirmation(ctx context.Context, processID string, part portal.Part) error {
	return translate(s.writer(ctx).Exec("DELETE FROM portal_confirmations WHERE tenant_id = ? AND process_id = ? AND part = ?",
		tenant(ctx), processID, string(part)).Error, "process")
}
