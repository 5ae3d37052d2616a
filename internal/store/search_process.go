package store

import (
	"context"
	"maps"
	"strings"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// indexer carries what the documents of many processes need, and what the next few hundred of them hold.
type indexer struct {
	*DB
	schema *steckbrief.Schema
	units  map[string]register.Unit // those asked for, by id
	docs   []searchDoc              // made and not yet added

	processes map[string]register.Process
	sheets    map[sheetVersion]string // documents of the current and the released Steckbrief
	modeled   map[string]bool         // processes that have a model
	indexed   map[string]bool         // processes that have documents already
}

// sheetVersion names one version of a Steckbrief.
type sheetVersion struct {
	ProcessID string
	No        int
}

func (s *DB) newIndexer(ctx context.Context) (*indexer, error) {
	rows, err := s.FieldRows(ctx)
	if err != nil {
		return nil, err
	}
	schema, err := sheet.SchemaOf(rows)
	return &indexer{DB: s, schema: schema, units: map[string]register.Unit{}}, err
}

// load reads what process needs of at most idsPerStatement processes, with one statement for each kind of it.
func (ix *indexer) load(ctx context.Context, ids []string) error {
	list, err := ix.ProcessesByID(ctx, ids)
	if err != nil {
		return err
	}
	ix.processes = make(map[string]register.Process, len(list))
	for _, p := range list {
		ix.processes[p.ID] = p
	}
	if ix.modeled, err = ix.having(ctx, "models", ids); err != nil {
		return err
	}
	if ix.indexed, err = ix.having(ctx, "search_docs", ids); err != nil {
		return err
	}
	var rows []struct { // flat: gorm leaves out what is embedded and not exported
		ProcessID string
		No        int
		Document  string
	}
	err = ix.reader(ctx).Raw(`SELECT v.process_id, v.no, v.document FROM steckbrief_versions v
		JOIN processes p ON p.tenant_id = v.tenant_id AND p.id = v.process_id
		WHERE v.tenant_id = ? AND v.process_id IN ? AND v.no IN (p.current_no, p.released_no)`, tenant(ctx), ids).Scan(&rows).Error
	ix.sheets = make(map[sheetVersion]string, len(rows))
	for _, r := range rows {
		ix.sheets[sheetVersion{r.ProcessID, r.No}] = r.Document
	}
	return translate(err, "search")
}

// having returns those of the processes that have rows in a table.
func (ix *indexer) having(ctx context.Context, table string, ids []string) (map[string]bool, error) {
	var found []string
	err := ix.reader(ctx).Raw("SELECT DISTINCT process_id FROM "+table+" WHERE tenant_id = ? AND process_id IN ?", tenant(ctx), ids).Scan(&found).Error
	out := make(map[string]bool, len(found))
	for _, id := range found {
		out[id] = true
	}
	return out, translate(err, "search")
}

func (ix *indexer) unit(ctx context.Context, id string) (register.Unit, error) {
	if u, ok := ix.units[id]; ok {
		return u, nil
	}
	u, err := ix.Unit(ctx, id)
	if err == nil {
		ix.units[id] = u
	}
	return u, err
}

// flush adds the documents that were made since the last time.
func (ix *indexer) flush(ctx context.Context) error {
	if err := ix.insertDocs(ctx, ix.docs); err != nil {
		return err
	}
	ix.docs = ix.docs[:0]
	return nil
}

// process indexes one of the processes that were loaded: what everybody knows of it and the released texts for readers, the
// current texts for those who read drafts; and its model versions by their elements.
func (ix *indexer) process(ctx context.Context, id string) error {
	if ix.indexed[id] {
		if err := ix.dropDocs(ctx, "process_id = ?", id); err != nil {
			return err
		}
	}
	p, exists := ix.processes[id]
	if !exists || p.Place == register.Merged {
		return nil
	}
	identity, err := ix.identityText(ctx, p)
	if err != nil {
		return err
	}
	released, current, err := ix.contents(ctx, p)
	if err != nil {
		return err
	}
	doc := searchDoc{kind: "process", objectID: id, processID: id, title: p.Name}
	if released == current {
		doc.view, doc.text = viewBoth, identity+"\n"+current
		ix.docs = append(ix.docs, doc)
		return nil
	}
	for view, text := range map[string]string{viewReleased: released, viewCurrent: current} {
		doc.view, doc.text = view, identity+"\n"+text
		ix.docs = append(ix.docs, doc)
	}
	return nil
}

// identityText is what everybody knows of a process: numbers, name, unit, tags, services.
func (ix *indexer) identityText(ctx context.Context, p register.Process) (string, error) {
	unit, err := ix.unit(ctx, p.UnitID)
	parts := []string{p.Number, p.Name, unit.Number, unit.Name}
	parts = append(parts, p.Detail.FormerNumbers...)
	parts = append(parts, p.Detail.Tags...)
	parts = append(parts, p.Detail.Services...)
	for _, c := range p.Detail.Classifications {
		parts = append(parts, c.Scheme+" "+c.Key)
	}
	return strings.Join(parts, "\n"), err
}

// contents are the texts of Steckbrief and models, as readers and as editors find them.
func (ix *indexer) contents(ctx context.Context, p register.Process) (released, current string, err error) {
	if released, err = ix.steckbriefText(ctx, p.ID, p.Released.Version); err != nil {
		return "", "", err
	}
	if current = released; p.Current.Version != p.Released.Version {
		if current, err = ix.steckbriefText(ctx, p.ID, p.Current.Version); err != nil {
			return "", "", err
		}
	}
	releasedElements, currentElements, err := ix.models(ctx, p)
	return released + "\n" + releasedElements, current + "\n" + currentElements, err
}

func (ix *indexer) steckbriefText(ctx context.Context, processID string, version int) (string, error) {
	raw := ix.sheets[sheetVersion{processID, version}]
	if raw == "" {
		return "", nil
	}
	d, err := steckbrief.Load([]byte(raw), ix.schema)
	if err != nil {
		return "", err
	}
	names, err := ix.namesIn(ctx, d)
	return steckbrief.SearchText(d, ix.schema, names), err
}

// namesIn looks up what the references of a document are called.
func (ix *indexer) namesIn(ctx context.Context, d steckbrief.Document) (sheet.Names, error) {
	names := sheet.Names{}
	for _, def := range ix.schema.Fields() {
		ids, ok := d.Field(def.Key).Fact().Value.(steckbrief.References)
		if !ok {
			continue
		}
		found, err := ix.ObjectNames(ctx, def.Target, ids)
		if err != nil {
			return nil, err
		}
		if names[def.Target] == nil {
			names[def.Target] = map[string]string{}
		}
		maps.Copy(names[def.Target], found)
	}
	return names, nil
}

// models indexes the released and the newest version of each model of a process by their elements and
// returns the texts of the released and of all of them.
func (ix *indexer) models(ctx context.Context, p register.Process) (released, all string, err error) {
	if !ix.modeled[p.ID] {
		return "", "", nil
	}
	var versions []struct {
		ID    string
		State string
		Name  string
		Title string
	}
	err = ix.reader(ctx).Raw(`SELECT v.id, v.state, m.kind AS name, m.name AS title FROM model_versions v
		JOIN models m ON m.tenant_id = v.tenant_id AND m.id = v.model_id
		WHERE v.tenant_id = ? AND m.process_id = ? AND m.trashed_at = 0 AND v.trashed_at = 0
		AND (v.state = 'released' OR v.number = (SELECT MAX(n.number) FROM model_versions n
			WHERE n.tenant_id = v.tenant_id AND n.model_id = v.model_id AND n.trashed_at = 0))
		ORDER BY m.created_at, v.number`, tenant(ctx), p.ID).Scan(&versions).Error
	if err != nil {
		return "", "", translate(err, "search")
	}
	for _, v := range versions {
		text, err := ix.elementText(ctx, v.ID)
		if err != nil {
			return "", "", err
		}
		doc := searchDoc{kind: "model", objectID: v.ID, processID: p.ID, view: viewCurrent, title: v.Title, text: v.Title + "\n" + text}
		if v.State == "released" {
			doc.view = viewBoth
			released += text + "\n"
		}
		all += text + "\n"
		ix.docs = append(ix.docs, doc)
	}
	return released, all, nil
}

// elementText is what the elements of a version are found by: their names and descriptions.
func (ix *indexer) elementText(ctx context.Context, versionID string) (string, error) {
	var elements []register.FoundElement
	err := ix.reader(ctx).Raw("SELECT name, text FROM model_elements WHERE tenant_id = ? AND version_id = ? ORDER BY seq",
		tenant(ctx), versionID).Scan(&elements).Error
	var texts []string
	for _, e := range elements {
		texts = append(texts, e.Name, e.Text)
	}
	return strings.Join(texts, "\n"), translate(err, "search")
}
