package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/register"
)

type appendixRow struct {
	TenantID  string
	ProcessID string
	Message   string
	Files     string
	SavedAt   int64
}

func (appendixRow) TableName() string { return "process_appendices" }

// XProzessAppendix returns what a message said of a process, problem.NotFound if there was none.
func (s *DB) XProzessAppendix(ctx context.Context, processID string) (register.Appendix, error) {
	var row appendixRow
	if err := s.reader(ctx).Where("tenant_id = ? AND process_id = ?", tenant(ctx), processID).Take(&row).Error; err != nil {
		return register.Appendix{}, translate(err, "process")
	}
	return row.appendix()
}

// XProzessAppendices returns what messages said of processes, by process.
func (s *DB) XProzessAppendices(ctx context.Context, processIDs []string) (map[string]register.Appendix, error) {
	out := map[string]register.Appendix{}
	if len(processIDs) == 0 {
		return out, nil
	}
	var rows []appendixRow
	if err := s.reader(ctx).Where("tenant_id = ? AND process_id IN ?", tenant(ctx), processIDs).Find(&rows).Error; err != nil {
		return nil, translate(err, "process")
	}
	for _, row := range rows {
		a, err := row.appendix()
		if err != nil {
			return nil, err
		}
		out[row.ProcessID] = a
	}
	return out, nil
}

func (r appendixRow) appendix() (register.Appendix, error) {
	a := register.Appendix{ProcessID: r.ProcessID, Message: r.Message}
	if err := json.Unmarshal([]byte(r.Files), &a.Files); err != nil {
		return a, fmt.Errorf("store: appendix of %s: %w", r.ProcessID, err)
	}
	return a, nil
}

// SaveXProzessAppendix replaces what a message said of a process.
func (s *DB) SaveXProzessAppendix(ctx context.Context, a register.Appendix) error {
	files, err := json.Marshal(append([]register.AppendixFile{}, a.Files...))
	if err != nil {
		return fmt.Errorf("store: appendix: %w", err)
	}
	row := appendixRow{TenantID: tenant(ctx), ProcessID: a.ProcessID, Message: a.Message, Files: string(files), SavedAt: micros(s.Now())}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "process_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"message", "files", "saved_at"}),
	}).Create(&row).Error, "process")
}

// MoveXProzessAppendix gives the appendix of a process to the one it is merged into, unless that has one.
func (s *DB) MoveXProzessAppendix(ctx context.Context, fromID, intoID string) error {
	return translate(s.writer(ctx).Exec(`UPDATE process_appendices SET process_id = ? WHERE tenant_id = ? AND process_id = ?
		AND NOT EXISTS (SELECT 1 FROM process_appendices o WHERE o.tenant_id = ? AND o.process_id = ?)`,
		intoID, tenant(ctx), fromID, tenant(ctx), intoID).Error, "process")
}

type codeListRow struct {
	TenantID string
	Key      string
	Version  string
	URI      string `gorm:"column:uri"`
	Name     string
	Codes    string
	SavedAt  int64
}

func (codeListRow) TableName() string { return "code_lists" }

func (r codeListRow) list() (catalog.CodeList, error) {
	l := catalog.CodeList{Key: r.Key, Version: r.Version, URI: r.URI, Name: r.Name, SavedAt: fromMicros(r.SavedAt)}
	if err := json.Unmarshal([]byte(r.Codes), &l.Codes); err != nil {
		return l, fmt.Errorf("store: code list %s: %w", r.Key, err)
	}
	return l, nil
}

// CodeLists returns all code lists by key and version.
func (s *DB) CodeLists(ctx context.Context) ([]catalog.CodeList, error) {
	var rows []codeListRow
	if err := s.reader(ctx).Where("tenant_id = ?", tenant(ctx)).Order("key, version").Find(&rows).Error; err != nil {
		return nil, translate(err, "catalog")
	}
	lists := make([]catalog.CodeList, len(rows))
	for i, r := range rows {
		var err error
		if lists[i], err = r.list(); err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// CodeList returns one version of a code list.
func (s *DB) CodeList(ctx context.Context, key, version string) (catalog.CodeList, error) {
	var row codeListRow
	if err := s.reader(ctx).Where("tenant_id = ? AND key = ? AND version = ?", tenant(ctx), key, version).Take(&row).Error; err != nil {
		return catalog.CodeList{}, translate(err, "catalog")
	}
	return row.list()
}

// SaveCodeList adds a version of a code list or replaces it.
func (s *DB) SaveCodeList(ctx context.Context, l catalog.CodeList) error {
	codes, err := json.Marshal(l.Codes)
	if err != nil {
		return fmt.Errorf("store: code list: %w", err)
	}
	row := codeListRow{TenantID: tenant(ctx), Key: l.Key, Version: l.Version, URI: l.URI, Name: l.Name, Codes: string(codes), SavedAt: micros(s.Now())}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "key"}, {Name: "version"}},
		DoUpdates: clause.AssignmentColumns([]string{"uri", "name", "codes", "saved_at"}),
	}).Create(&row).Error, "catalog")
}
