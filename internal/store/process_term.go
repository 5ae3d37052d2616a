package store

import (
	"context"

	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

type termRow struct {
	TenantID  string
	Field     string
	Value     string
	Amount    *int64
	View      string
	ProcessID string
}

func (termRow) TableName() string { return "process_terms" }

// replaceTerms replaces the terms of one view of a process.
func (s *DB) replaceTerms(ctx context.Context, processID, view string, terms []register.Term) error {
	err := s.writer(ctx).Where("tenant_id = ? AND process_id = ? AND view = ?", tenant(ctx), processID, view).Delete(&termRow{}).Error
	if err != nil {
		return translate(err, "process")
	}
	return s.insertTerms(ctx, processID, view, terms)
}

func (s *DB) insertTerms(ctx context.Context, processID, view string, terms []register.Term) error {
	if len(terms) == 0 {
		return nil
	}
	rows := make([]termRow, len(terms))
	for i, t := range terms {
		rows[i] = termRow{TenantID: tenant(ctx), Field: t.Field, Value: t.Value, Amount: t.Amount, View: view, ProcessID: processID}
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(rows, 200).Error, "process")
}

// ofFile is what the terms of a view of the Steckbrief say of file and minutes, which is kept beside the process for those
// who count them all.
func ofFile(view string, terms []register.Term) map[string]any {
	kind, minutes := "", int64(-1)
	for _, t := range terms {
		switch {
		case t.Field == "fileKind":
			kind = t.Value
		case t.Field == "processingMinutes" && t.Amount != nil:
			minutes = *t.Amount
		}
	}
	return map[string]any{view + "_file_kind": kind, view + "_minutes": minutes}
}

type linkRow struct {
	TenantID string
	FromID   string
	ToID     string
	Kind     string
}

func (linkRow) TableName() string { return "process_links" }

// SetLinks replaces the links of a process to others.
func (s *DB) SetLinks(ctx context.Context, id string, links register.Links) error {
	err := s.writer(ctx).Where("tenant_id = ? AND (from_id = ? OR to_id = ?)", tenant(ctx), id, id).Delete(&linkRow{}).Error
	if err != nil {
		return translate(err, "process")
	}
	var rows []linkRow
	add := func(from, to, kind string) {
		rows = append(rows, linkRow{TenantID: tenant(ctx), FromID: from, ToID: to, Kind: kind})
	}
	for _, other := range links.Predecessors {
		add(other, id, "next")
	}
	for _, other := range links.Successors {
		add(id, other, "next")
	}
	for _, other := range links.Variants {
		add(min(id, other), max(id, other), "variant")
	}
	if len(rows) == 0 {
		return nil
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(rows).Error, "process")
}

// MoveLinks hands the links, children, attachments and favourites of one process to another; a link between the two goes.
func (s *DB) MoveLinks(ctx context.Context, fromID, intoID string) error {
	db, id := s.writer(ctx), tenant(ctx)
	for _, step := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO process_links (tenant_id, from_id, to_id, kind)
			SELECT tenant_id, ?, to_id, kind FROM process_links WHERE tenant_id = ? AND from_id = ? AND to_id <> ? ON CONFLICT DO NOTHING`,
			[]any{intoID, id, fromID, intoID}},
		{`INSERT INTO process_links (tenant_id, from_id, to_id, kind)
			SELECT tenant_id, from_id, ?, kind FROM process_links WHERE tenant_id = ? AND to_id = ? AND from_id <> ? ON CONFLICT DO NOTHING`,
			[]any{intoID, id, fromID, intoID}},
		{`DELETE FROM process_links WHERE tenant_id = ? AND (from_id = ? OR to_id = ?)`, []any{id, fromID, fromID}},
		{`UPDATE processes SET parent_id = ? WHERE tenant_id = ? AND parent_id = ? AND id <> ?`, []any{intoID, id, fromID, intoID}},
		{`UPDATE attachments SET process_id = ? WHERE tenant_id = ? AND process_id = ?`, []any{intoID, id, fromID}},
		{`INSERT INTO favourites (tenant_id, user_id, process_id, created_at)
			SELECT tenant_id, user_id, ?, created_at FROM favourites WHERE tenant_id = ? AND process_id = ? ON CONFLICT DO NOTHING`,
			[]any{intoID, id, fromID}},
		{`DELETE FROM favourites WHERE tenant_id = ? AND process_id = ?`, []any{id, fromID}},
	} {
		if err := db.Exec(step.sql, step.args...).Error; err != nil {
			return translate(err, "process")
		}
	}
	return nil
}

// Relations returns the neighbours of a process by kind and number, wherever they are kept.
func (s *DB) Relations(ctx context.Context, id string) ([]register.Relation, error) {
	var rows []struct{ Kind, ID, Number, Name, UnitPath, Place string }
	columns := "p.id, p.number, p.name, p.unit_path, p.place, p.number_key FROM "
	err := s.reader(ctx).Raw(`SELECT kind, id, number, name, unit_path, place FROM (
		SELECT 1 AS rank, 'parent' AS kind, `+columns+`processes me JOIN processes p ON p.tenant_id = me.tenant_id AND p.id = me.parent_id
			WHERE me.tenant_id = @tenant AND me.id = @id
		UNION ALL SELECT 2, 'child', `+columns+`processes p WHERE p.tenant_id = @tenant AND p.parent_id = @id
		UNION ALL SELECT 3, 'predecessor', `+columns+`process_links l JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.from_id
			WHERE l.tenant_id = @tenant AND l.to_id = @id AND l.kind = 'next'
		UNION ALL SELECT 4, 'successor', `+columns+`process_links l JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.to_id
			WHERE l.tenant_id = @tenant AND l.from_id = @id AND l.kind = 'next'
		UNION ALL SELECT 5, 'variant', `+columns+`process_links l JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.from_id
			WHERE l.tenant_id = @tenant AND l.to_id = @id AND l.kind = 'variant'
		UNION ALL SELECT 5, 'variant', `+columns+`process_links l JOIN processes p ON p.tenant_id = l.tenant_id AND p.id = l.to_id
			WHERE l.tenant_id = @tenant AND l.from_id = @id AND l.kind = 'variant'
		UNION ALL SELECT 6, 'merged', `+columns+`processes p WHERE p.tenant_id = @tenant AND p.merged_into = @id
	) AS around ORDER BY rank, number_key, id`, map[string]any{"tenant": tenant(ctx), "id": id}).Scan(&rows).Error
	out := make([]register.Relation, len(rows))
	for i, r := range rows {
		out[i] = register.Relation{
			Kind: register.RelationKind(r.Kind), ID: r.ID, Number: r.Number, Name: r.Name, UnitPath: r.UnitPath, Place: register.Place(r.Place),
		}
	}
	return out, translate(err, "process")
}

// NextNumber counts up under a prefix and returns the new count.
func (s *DB) NextNumber(ctx context.Context, prefix string) (int, error) {
	var last int
	err := s.writer(ctx).Raw(`INSERT INTO process_numbers (tenant_id, prefix, last) VALUES (?, ?, 1)
		ON CONFLICT (tenant_id, prefix) DO UPDATE SET last = process_numbers.last + 1 RETURNING last`, tenant(ctx), prefix).Scan(&last).Error
	return last, translate(err, "process")
}

// RaiseNumber makes the count under a prefix at least n.
func (s *DB) RaiseNumber(ctx context.Context, prefix string, n int) error {
	return translate(s.writer(ctx).Exec(`INSERT INTO process_numbers (tenant_id, prefix, last) VALUES (?, ?, ?)
		ON CONFLICT (tenant_id, prefix) DO UPDATE SET last = excluded.last WHERE process_numbers.last < excluded.last`,
		tenant(ctx), prefix, n).Error, "process")
}

// NumberTaken reports whether a process has or had the number.
func (s *DB) NumberTaken(ctx context.Context, number string) (bool, error) {
	var n int
	err := s.reader(ctx).Raw(`SELECT (SELECT COUNT(*) FROM processes WHERE tenant_id = ? AND number = ?) +
		(SELECT COUNT(*) FROM process_terms WHERE tenant_id = ? AND field = ? AND value = ? AND view = 'both')`,
		tenant(ctx), number, tenant(ctx), register.TermFormerNumber, number).Scan(&n).Error
	return n > 0, translate(err, "process")
}

type factsRow struct {
	TenantID       string
	ProcessID      string
	IstReleasedAt  int64
	SollReleasedAt int64
	ConvertedAt    int64
	OpenVersions   int
}

func (factsRow) TableName() string { return "process_facts" }

// ModelFacts returns what the models of a process mean for it; all zero if it has none.
func (s *DB) ModelFacts(ctx context.Context, processID string) (register.ModelFacts, error) {
	var row factsRow
	err := translate(s.reader(ctx).Where("tenant_id = ? AND process_id = ?", tenant(ctx), processID).Take(&row).Error, "process")
	if problem.Is(err, problem.NotFound) {
		return register.ModelFacts{}, nil
	}
	return register.ModelFacts{
		IstReleasedAt: fromMicros(row.IstReleasedAt), SollReleasedAt: fromMicros(row.SollReleasedAt),
		ConvertedAt: fromMicros(row.ConvertedAt), OpenVersions: row.OpenVersions,
	}, err
}

// SetModelFacts replaces what the models of a process mean for it.
func (s *DB) SetModelFacts(ctx context.Context, processID string, f register.ModelFacts) error {
	row := factsRow{
		TenantID: tenant(ctx), ProcessID: processID, IstReleasedAt: micros(f.IstReleasedAt), SollReleasedAt: micros(f.SollReleasedAt),
		ConvertedAt: micros(f.ConvertedAt), OpenVersions: f.OpenVersions,
	}
	return translate(s.writer(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "tenant_id"}, {Name: "process_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"ist_released_at", "soll_released_at", "converted_at", "open_versions"}),
	}).Create(&row).Error, "process")
}
