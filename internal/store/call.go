package store

import (
	"context"
	"slices"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type modelReferenceRow struct {
	TenantID  string
	VersionID string
	Seq       int
	Role      string
	ElementID string
	Target    string
	Name      string
}

func (modelReferenceRow) TableName() string { return "model_references" }

// The roles of a reference.
const (
	roleCall    = "call"
	roleProcess = "process"
)

// insertReferences adds what a version calls and may be called by. What the file itself holds is no reference.
func (s *DB) insertReferences(ctx context.Context, versionID string, refs model.References) error {
	var rows []modelReferenceRow
	for _, c := range refs.Calls {
		if !c.InFile {
			rows = append(rows, modelReferenceRow{Role: roleCall, ElementID: c.ElementID, Target: c.Target, Name: c.Name})
		}
	}
	for _, id := range refs.Processes {
		rows = append(rows, modelReferenceRow{Role: roleProcess, ElementID: id, Target: id})
	}
	if len(rows) == 0 {
		return nil
	}
	for i := range rows {
		rows[i].TenantID, rows[i].VersionID, rows[i].Seq = tenant(ctx), versionID, i
	}
	return translate(s.writer(ctx).CreateInBatches(rows, 200).Error, "version")
}

// ModelFiles returns the hash of the file of every version of the tenant, by the id of the version.
func (s *DB) ModelFiles(ctx context.Context) (map[string]string, error) {
	var rows []struct{ ID, SHA256 string }
	err := s.reader(ctx).Raw("SELECT id, sha256 AS sha256 FROM model_versions WHERE tenant_id = ?", tenant(ctx)).Scan(&rows).Error
	files := make(map[string]string, len(rows))
	for _, r := range rows {
		files[r.ID] = r.SHA256
	}
	return files, translate(err, "version")
}

// ReplaceReferences puts what a version calls and may be called by in place of what was known of it.
func (s *DB) ReplaceReferences(ctx context.Context, versionID string, refs model.References) error {
	err := s.writer(ctx).Where("tenant_id = ? AND version_id = ?", tenant(ctx), versionID).Delete(&modelReferenceRow{}).Error
	if err != nil {
		return translate(err, "version")
	}
	return s.insertReferences(ctx, versionID, refs)
}

// ModelIndex returns what was derived from the bytes of a version.
func (s *DB) ModelIndex(ctx context.Context, versionID string) (model.Index, error) {
	elements, err := s.ElementTexts(ctx, versionID)
	if err != nil {
		return model.Index{}, err
	}
	var rows []modelReferenceRow
	err = s.reader(ctx).Where("tenant_id = ? AND version_id = ?", tenant(ctx), versionID).Order("seq").Find(&rows).Error
	index := model.Index{Elements: elements}
	for _, r := range rows {
		if r.Role == roleProcess {
			index.References.Processes = append(index.References.Processes, r.Target)
		} else {
			index.References.Calls = append(index.References.Calls, register.Call{ElementID: r.ElementID, Name: r.Name, Target: r.Target})
		}
	}
	return index, translate(err, "version")
}

// chunk is how many values one question names at most.
const chunk = 500

// Calls returns the call activities of versions whose process the file does not hold itself.
func (s *DB) Calls(ctx context.Context, versionIDs []string) ([]register.Call, error) {
	var out []register.Call
	for ids := range slices.Chunk(versionIDs, chunk) {
		var rows []modelReferenceRow
		err := s.reader(ctx).Where("tenant_id = ? AND role = ? AND version_id IN ?", tenant(ctx), roleCall, ids).Order("version_id, seq").Find(&rows).Error
		if err != nil {
			return nil, translate(err, "version")
		}
		for _, r := range rows {
			out = append(out, register.Call{VersionID: r.VersionID, ElementID: r.ElementID, Name: r.Name, Target: r.Target})
		}
	}
	return out, nil
}

// callWays are the questions that lead from a key or name to processes.
var callWays = map[register.CallBy]string{
	register.ByNumber: `SELECT p.number AS key, ` + callColumns + ` FROM processes p WHERE p.tenant_id = @tenant AND p.place = 'live' AND p.number_key IN @numbers
		UNION SELECT t.value AS key, ` + callColumns + ` FROM process_terms t JOIN processes p ON p.tenant_id = t.tenant_id AND p.id = t.process_id
		WHERE t.tenant_id = @tenant AND t.field = 'formerNumber' AND t.view = 'both' AND p.place = 'live' AND t.value IN @keys`,
	register.ByID: `SELECT p.id AS key, ` + callColumns + ` FROM processes p WHERE p.tenant_id = @tenant AND p.place = 'live' AND p.id IN @keys`,
	register.ByKey: `SELECT t.value AS key, ` + callColumns + ` FROM process_terms t JOIN processes p ON p.tenant_id = t.tenant_id AND p.id = t.process_id
		WHERE t.tenant_id = @tenant AND t.field = 'externalKey' AND t.view = 'both' AND p.place = 'live' AND t.value IN @keys`,
	register.ByModel: `SELECT DISTINCT r.target AS key, ` + callColumns + ` FROM model_references r
		JOIN model_versions v ON v.tenant_id = r.tenant_id AND v.id = r.version_id AND v.state = 'released' AND v.trashed_at = 0
		JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id AND m.trashed_at = 0
		JOIN processes p ON p.tenant_id = m.tenant_id AND p.id = m.process_id AND p.place = 'live'
		WHERE r.tenant_id = @tenant AND r.role = 'process' AND r.target IN @keys`,
	register.ByName: `SELECT p.name AS key, ` + callColumns + ` FROM processes p WHERE p.tenant_id = @tenant AND p.place = 'live' AND p.name_key IN @names`,
}

const callColumns = "p.id, p.number, p.name, p.unit_path"

// CallTargets returns the processes that keys or names lead to.
func (s *DB) CallTargets(ctx context.Context, keys, names []string) ([]register.CallTarget, error) {
	var out []register.CallTarget
	for by, sql := range callWays {
		asked := keys
		if by == register.ByName {
			asked = names
		}
		for some := range slices.Chunk(asked, chunk) {
			found, err := s.callTargets(ctx, by, sql, some)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

func (s *DB) callTargets(ctx context.Context, by register.CallBy, sql string, asked []string) ([]register.CallTarget, error) {
	numbers, names := make([][]byte, len(asked)), make([][]byte, len(asked))
	for i, key := range asked {
		numbers[i], names[i] = searchtext.NumberKey(key), searchtext.SortKey(key)
	}
	var rows []struct{ Key, ID, Number, Name, UnitPath string }
	err := s.reader(ctx).Raw(sql, map[string]any{"tenant": tenant(ctx), "keys": asked, "numbers": numbers, "names": names}).Scan(&rows).Error
	out := make([]register.CallTarget, len(rows))
	for i, r := range rows {
		out[i] = register.CallTarget{By: by, Key: r.Key, Process: register.Relation{
			ID: r.ID, Number: r.Number, Name: r.Name, UnitPath: r.UnitPath, Place: register.Live,
		}}
	}
	return out, translate(err, "process")
}
