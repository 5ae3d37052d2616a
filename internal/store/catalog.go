package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type applicationRow struct {
	TenantID      string
	ID            string
	Code          string
	Name          string
	NameKey       []byte
	Kind          string
	Purpose       string
	Vendor        string
	Version       string
	Operation     string
	DMSInterface  string `gorm:"column:dms_interface"`
	SupportEnd    string
	Protection    string
	OwnerFunction string
	OwnerUnit     *string
	AllUnits      bool
	Units         string
	Workplaces    int
	Note          string
	Detail        string
	CreatedAt     int64
	UpdatedAt     int64
	Revision      int
}

func (applicationRow) TableName() string { return "applications" }

func newApplicationRow(tenantID string, a catalog.Application) (applicationRow, error) {
	units, err := json.Marshal(append([]string{}, a.UnitIDs...))
	if err != nil {
		return applicationRow{}, err
	}
	detail, err := json.Marshal(a.Detail)
	return applicationRow{
		TenantID: tenantID, ID: a.ID, Code: a.Code, Name: a.Name, NameKey: searchtext.SortKey(a.Name), Kind: a.Kind, Purpose: a.Purpose,
		Vendor: a.Vendor, Version: a.Version, Operation: a.Operation, DMSInterface: a.DMSInterface, SupportEnd: a.SupportEnd,
		Protection: a.Protection, OwnerFunction: a.OwnerFunction, OwnerUnit: orNull(a.OwnerUnitID), AllUnits: a.AllUnits,
		Units: string(units), Workplaces: a.Workplaces, Note: a.Note, Detail: string(detail), CreatedAt: micros(a.CreatedAt), UpdatedAt: micros(a.UpdatedAt),
		Revision: a.Revision,
	}, err
}

func (r applicationRow) application() (catalog.Application, error) {
	a := catalog.Application{
		ID: r.ID, Code: r.Code, Name: r.Name, Kind: r.Kind, Purpose: r.Purpose, Vendor: r.Vendor, Version: r.Version,
		Operation: r.Operation, DMSInterface: r.DMSInterface, SupportEnd: r.SupportEnd, Protection: r.Protection,
		OwnerFunction: r.OwnerFunction, OwnerUnitID: orEmpty(r.OwnerUnit), AllUnits: r.AllUnits, Workplaces: r.Workplaces, Note: r.Note,
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Units), &a.UnitIDs); err != nil {
		return a, fmt.Errorf("store: units of application %s: %w", r.ID, err)
	}
	if err := json.Unmarshal([]byte(r.Detail), &a.Detail); err != nil {
		return a, fmt.Errorf("store: detail of application %s: %w", r.ID, err)
	}
	return a, nil
}

// Applications returns all applications of the tenant by name.
func (s *DB) Applications(ctx context.Context) ([]catalog.Application, error) {
	var rows []applicationRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("name_key, id").Find(&rows).Error; err != nil {
		return nil, translate(err, "application")
	}
	list := make([]catalog.Application, 0, len(rows))
	for _, r := range rows {
		a, err := r.application()
		if err != nil {
			return nil, err
		}
		list = append(list, a)
	}
	return list, nil
}

// Application returns one application.
func (s *DB) Application(ctx context.Context, id string) (catalog.Application, error) {
	var row applicationRow
	if err := s.reader(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Take(&row).Error; err != nil {
		return catalog.Application{}, translate(err, "application")
	}
	return row.application()
}

// InsertApplication adds a.
func (s *DB) InsertApplication(ctx context.Context, a catalog.Application) error {
	row, err := newApplicationRow(tenant(ctx), a)
	if err != nil {
		return err
	}
	if err := s.writer(ctx).Create(&row).Error; err != nil {
		return translate(err, "application")
	}
	return s.indexApplication(ctx, a)
}

// UpdateApplication writes a if the stored revision still equals a.Revision, else it returns problem.Stale;
// problem.NotFound if there is no such application.
func (s *DB) UpdateApplication(ctx context.Context, a catalog.Application) (catalog.Application, error) {
	row, err := newApplicationRow(tenant(ctx), a)
	if err != nil {
		return a, err
	}
	before, err := s.Application(ctx, a.ID)
	if err != nil {
		return a, err
	}
	res := s.writer(ctx).Model(&applicationRow{}).
		Where("tenant_id = ? AND id = ? AND revision = ?", row.TenantID, row.ID, row.Revision).
		Updates(map[string]any{
			"code": row.Code, "name": row.Name, "name_key": row.NameKey, "kind": row.Kind, "purpose": row.Purpose, "vendor": row.Vendor,
			"version": row.Version, "operation": row.Operation, "dms_interface": row.DMSInterface, "support_end": row.SupportEnd,
			"protection": row.Protection, "owner_function": row.OwnerFunction, "owner_unit": row.OwnerUnit, "all_units": row.AllUnits,
			"units": row.Units, "workplaces": row.Workplaces, "note": row.Note, "detail": row.Detail, "updated_at": row.UpdatedAt, "revision": row.Revision + 1,
		})
	if res.Error == nil && res.RowsAffected == 0 {
		return a, problem.New(problem.Stale, "request.stale")
	}
	if res.Error != nil {
		return a, translate(res.Error, "application")
	}
	a.Revision++
	if before.Name != a.Name {
		if err := s.touchReferring(ctx, "application", a.ID); err != nil {
			return a, err
		}
	}
	return a, s.indexApplication(ctx, a)
}

// DeleteApplication removes an application.
func (s *DB) DeleteApplication(ctx context.Context, id string) error {
	if err := s.replaceDocs(ctx, "application", id); err != nil {
		return err
	}
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&applicationRow{}).Error, "application")
}

// UsesOf counts the processes that are found by a value, in whatever view.
func (s *DB) UsesOf(ctx context.Context, field, value string) (int, error) {
	var n int
	err := s.reader(ctx).Raw("SELECT COUNT(DISTINCT process_id) FROM process_terms WHERE tenant_id = ? AND field = ? AND value = ?",
		tenant(ctx), field, value).Scan(&n).Error
	return n, translate(err, "catalog")
}

// UseCounts counts the live processes per value of a field: in the released Steckbriefe, or in the current ones.
func (s *DB) UseCounts(ctx context.Context, field string, drafts bool) (map[string]int, error) {
	view := "released"
	if drafts {
		view = "current"
	}
	var rows []struct {
		Value string
		N     int
	}
	err := s.reader(ctx).Raw(`SELECT t.value, COUNT(*) AS n FROM process_terms t
		JOIN processes p ON p.tenant_id = t.tenant_id AND p.id = t.process_id AND p.place = 'live'
		WHERE t.tenant_id = ? AND t.field = ? AND t.view = ? GROUP BY t.value`, tenant(ctx), field, view).Scan(&rows).Error
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Value] = r.N
	}
	return counts, translate(err, "catalog")
}

type entryRow struct {
	TenantID string
	Scheme   string
	Key      string
	Name     string
	Folded   string
	Revision int
}

func (entryRow) TableName() string { return "catalog_entries" }

func (r entryRow) entry() catalog.Entry {
	return catalog.Entry{Scheme: r.Scheme, Key: r.Key, Name: r.Name, Revision: r.Revision}
}

// Entries returns entries of a scheme ("" = of all) whose key begins with the words or whose name holds them.
func (s *DB) Entries(ctx context.Context, scheme, words string, limit int) ([]catalog.Entry, error) {
	q := s.reader(ctx).Where("tenant_id = ?", tenant(ctx))
	if scheme != "" {
		q = q.Where("scheme = ?", scheme)
	}
	if words != "" {
		like := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
		key, _ := catalog.ParseServiceKey(words)
		q = q.Where(`(key LIKE ? ESCAPE '\' OR folded LIKE ? ESCAPE '\')`, like.Replace(key)+"%", "%"+like.Replace(searchtext.Fold(words))+"%")
	}
	var rows []entryRow
	if err := q.Order("scheme, key").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err, "catalog")
	}
	list := make([]catalog.Entry, len(rows))
	for i, r := range rows {
		list[i] = r.entry()
	}
	return list, nil
}

// Entry returns one entry.
func (s *DB) Entry(ctx context.Context, scheme, key string) (catalog.Entry, error) {
	var row entryRow
	err := s.reader(ctx).Where("tenant_id = ? AND scheme = ? AND key = ?", tenant(ctx), scheme, key).Take(&row).Error
	return row.entry(), translate(err, "catalog")
}

// InsertEntry adds e.
func (s *DB) InsertEntry(ctx context.Context, e catalog.Entry) error {
	return translate(s.writer(ctx).Create(&entryRow{
		TenantID: tenant(ctx), Scheme: e.Scheme, Key: e.Key, Name: e.Name, Folded: searchtext.Fold(e.Name), Revision: 1,
	}).Error, "catalog")
}

// UpdateEntry renames e if the stored revision still equals e.Revision, else it returns problem.Stale.
func (s *DB) UpdateEntry(ctx context.Context, e catalog.Entry) (catalog.Entry, error) {
	if _, err := s.Entry(ctx, e.Scheme, e.Key); err != nil {
		return e, err
	}
	res := s.writer(ctx).Model(&entryRow{}).
		Where("tenant_id = ? AND scheme = ? AND key = ? AND revision = ?", tenant(ctx), e.Scheme, e.Key, e.Revision).
		Updates(map[string]any{"name": e.Name, "folded": searchtext.Fold(e.Name), "revision": e.Revision + 1})
	if res.Error == nil && res.RowsAffected == 0 {
		return e, problem.New(problem.Stale, "request.stale")
	}
	e.Revision++
	return e, translate(res.Error, "catalog")
}

// DeleteEntry removes an entry.
func (s *DB) DeleteEntry(ctx context.Context, scheme, key string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND scheme = ? AND key = ?", tenant(ctx), scheme, key).Delete(&entryRow{}).Error, "catalog")
}
