package handover

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/prozessregister/prozessregister/internal/exchange/xprozess"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// mapper turns documents into elements and back, by the fields of the house.
type mapper struct {
	schema *steckbrief.Schema
	format steckbrief.Formatter
	names  steckbrief.Names
}

func (s *Service) mapper(ctx context.Context) (*mapper, error) {
	schema, err := s.Register.Schema(ctx)
	if err != nil {
		return nil, err
	}
	names, err := s.Register.Names(ctx)
	return &mapper{schema: schema, names: names, format: steckbrief.Formatter{Lang: steckbrief.German, Names: names}}, err
}

// read reads everything that an item says of its Steckbrief. Attributes without a place are returned, and names of
// objects that the house does not have.
func (m *mapper) read(item Item, from *machine) (all said, rest []xprozess.Feature, unknown []string) {
	all = m.cleaned(readNative(item.Process.Sheet, item.Class))
	features := features(item)
	own, rest := m.readFeatures(features, item.Year)
	for key, field := range m.cleaned(own) {
		all[key] = field
	}
	if _, said := all["applications"]; !said {
		var ids steckbrief.References
		ids, unknown = m.applications(item.Process.Structure)
		if len(ids) > 0 {
			all["applications"] = steckbrief.Is(ids)
		}
	}
	if from == nil {
		return all, rest, unknown
	}
	exact, missing := m.exact(*from)
	for _, key := range exact.Keys() {
		if m.unchanged(key, exact.Field(key), all[key], features) {
			all[key] = exact.Field(key)
			rest = slices.DeleteFunc(rest, func(f xprozess.Feature) bool { return isOwn(f) && f.ID == key })
		}
	}
	return all, rest, append(unknown, missing...)
}

// features are the attributes of an item: those of its Steckbrief before those of its class.
func features(item Item) []xprozess.Feature {
	var out []xprozess.Feature
	if item.Process.Sheet != nil {
		out = slices.Clone(item.Process.Sheet.Features)
	}
	if item.Class != nil {
		out = append(out, item.Class.Features...)
	}
	return out
}

// cleaned brings fields into the form in which documents keep them.
func (m *mapper) cleaned(in said) said {
	out := said{}
	for key, field := range in {
		if def, ok := m.schema.Field(key); ok {
			if f := (steckbrief.Document{}).Set(def, field).Field(key); len(f.Facts) > 0 {
				out[key] = f
			}
		}
	}
	return out
}

// applications are the applications that the activities of a model name.
func (m *mapper) applications(s *xprozess.Structure) (ids steckbrief.References, unknown []string) {
	if s == nil || s.FIM == nil {
		return nil, nil
	}
	for _, g := range s.FIM.Groups {
		for _, name := range g.Applications {
			id, ok := m.names.ID("application", name)
			switch {
			case !ok && !slices.Contains(unknown, name):
				unknown = append(unknown, name)
			case ok && !slices.Contains(ids, id):
				ids = append(ids, id)
			}
		}
	}
	return ids, unknown
}

// unchanged reports whether the elements that people read still say what the register wrote for a field.
func (m *mapper) unchanged(key string, exact, read steckbrief.Field, features []xprozess.Feature) bool {
	def, ok := m.schema.Field(key)
	if !ok {
		return false
	}
	doc := steckbrief.Document{}.Set(def, exact)
	if slices.Contains(native, key) {
		sheet := xprozess.Sheet{}
		writeNative(doc, &sheet, nil)
		written, err := written(Item{Process: xprozess.Process{Sheet: &sheet}})
		return err == nil && sameField(m.cleaned(readNative(written.Process.Sheet, nil))[key], read)
	}
	wrote := m.values(def, doc.Field(key))
	for i := range wrote {
		wrote[i] = oneLine(xprozess.Latin(wrote[i]))
	}
	for _, f := range features {
		if isOwn(f) && f.ID == key {
			now := slices.Clone(f.Values)
			for i := range now {
				now[i] = oneLine(now[i])
			}
			return slices.Equal(now, wrote)
		}
	}
	return false
}

// exact is the document that another register gave along, with the ids of this house; names that it does not have are
// left out and returned.
func (m *mapper) exact(from machine) (doc steckbrief.Document, unknown []string) {
	var wire struct {
		SchemaVersion int                        `json:"schemaVersion"`
		Fields        map[string]json.RawMessage `json:"fields"`
	}
	if len(from.Fields) == 0 || json.Unmarshal(from.Fields, &wire) != nil {
		return doc, nil
	}
	for key, raw := range wire.Fields {
		def, ok := m.schema.Field(key)
		if !ok {
			continue
		}
		one, err := steckbrief.Load(fmt.Appendf(nil, `{"schemaVersion":%d,"fields":{%q:%s}}`, wire.SchemaVersion, key, raw), m.schema)
		if err != nil {
			continue
		}
		field := renamed(def, one.Field(key), func(name string) (string, bool) {
			id, ok := m.names.ID(def.Target, name)
			if !ok {
				unknown = append(unknown, name)
			}
			return id, ok
		})
		if len(field.Facts) > 0 {
			doc = doc.Set(def, field)
		}
	}
	return doc, unknown
}

// lossy is the document of the fields that a message does not say without loss, with names instead of ids; nil if there
// is none.
func (m *mapper) lossy(doc steckbrief.Document, item Item) json.RawMessage {
	again, _, _ := m.read(item, nil) // as it was written
	out := steckbrief.Document{}
	for _, key := range doc.Keys() {
		def, ok := m.schema.Field(key)
		if !ok || sameField(again[key], doc.Field(key)) {
			continue
		}
		field := renamed(def, doc.Field(key), func(id string) (string, bool) { return m.names.Label(def.Target, id) })
		if len(field.Facts) > 0 {
			out = out.Set(def, field)
		}
	}
	if len(out.Keys()) == 0 {
		return nil
	}
	return out.JSON()
}

// renamed replaces the references of a field; those that have no other name are left out.
func renamed(def steckbrief.FieldDef, f steckbrief.Field, name func(string) (string, bool)) steckbrief.Field {
	if def.Type != steckbrief.TypeReference {
		return f
	}
	out := steckbrief.Field{}
	for _, fact := range f.Facts {
		if ids, ok := fact.Value.(steckbrief.References); ok {
			var now steckbrief.References
			for _, id := range ids {
				if n, ok := name(id); ok {
					now = append(now, n)
				}
			}
			if len(now) == 0 {
				continue
			}
			fact.Value = now
		}
		out.Facts = append(out.Facts, fact)
	}
	return out
}
