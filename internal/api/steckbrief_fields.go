package api

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// fieldCatalogue lists the fields of the Steckbrief that hold for the tenant, in the language of the request. Forms are
// made of it.
type fieldCatalogue struct {
	SchemaVersion int          `json:"schemaVersion"`
	Groups        []fieldGroup `json:"groups" nullable:"false" doc:"without hidden fields"`
}

type fieldGroup struct {
	Key    string     `json:"key"`
	Label  string     `json:"label"`
	Fields []fieldDef `json:"fields" nullable:"false"`
}

type fieldDef struct {
	Key         string          `json:"key"`
	Type        string          `json:"type" enum:"text,richText,number,choice,multi,bool,date,list,table,reference,link"`
	Label       string          `json:"label"`
	Help        string          `json:"help"`
	NeededFor   string          `json:"neededFor" doc:"what the answer is good for"`
	Weight      int             `json:"weight" doc:"share in the completeness, 0 to 10"`
	Series      bool            `json:"series" doc:"one fact per year and source"`
	Unit        string          `json:"unit" enum:",count,cases,minutes,days,years,percent"`
	Max         int64           `json:"max" doc:"greatest number, in whole units; 0: no limit"`
	Target      string          `json:"target" doc:"of references: the kind of object"`
	Options     []fieldOption   `json:"options" nullable:"false"`
	Columns     []fieldColumn   `json:"columns" nullable:"false"`
	OnlyIf      *fieldCondition `json:"onlyIf,omitempty" doc:"the field counts only while another one holds this answer"`
	RequiredFor []string        `json:"requiredFor" nullable:"false" doc:"states of the process in which the field is mandatory"`
}

type fieldOption struct {
	Key       string `json:"key"`
	Label     string `json:"label"`
	Exclusive bool   `json:"exclusive" doc:"cannot stand beside another answer"`
}

type fieldColumn struct {
	Key     string        `json:"key"`
	Type    string        `json:"type" enum:"text,number,choice"`
	Label   string        `json:"label"`
	Unit    string        `json:"unit" enum:",count,cases,minutes,days,years,percent"`
	Max     int64         `json:"max"`
	Options []fieldOption `json:"options" nullable:"false"`
}

type fieldCondition struct {
	Field string `json:"field"`
	Is    string `json:"is,omitempty"`
	Not   string `json:"not,omitempty"`
}

func (a *API) listFields(ctx context.Context, _ *struct{}) (*struct{ Body fieldCatalogue }, error) {
	if _, err := identity.From(ctx); err != nil {
		return nil, err
	}
	schema, err := a.Sheets.Schema(ctx)
	if err != nil {
		return nil, err
	}
	return &struct{ Body fieldCatalogue }{newFieldCatalogue(schema, steckbrief.Lang(langOf(ctx)))}, nil
}

func newFieldCatalogue(schema *steckbrief.Schema, lang steckbrief.Lang) fieldCatalogue {
	out := fieldCatalogue{SchemaVersion: schema.Version, Groups: []fieldGroup{}}
	for _, g := range schema.Groups() {
		group := fieldGroup{Key: g.Key, Label: g.Label.In(lang)}
		for _, f := range g.Fields {
			if !f.Hidden {
				group.Fields = append(group.Fields, newFieldDef(f, lang))
			}
		}
		if len(group.Fields) > 0 {
			out.Groups = append(out.Groups, group)
		}
	}
	return out
}

func newFieldDef(f steckbrief.FieldDef, lang steckbrief.Lang) fieldDef {
	def := fieldDef{
		Key: f.Key, Type: string(f.Type), Label: f.Label.In(lang), Help: f.Help.In(lang), NeededFor: f.NeededFor.In(lang), Weight: f.Weight,
		Series: f.Series, Unit: string(f.Unit), Max: f.Max, Target: f.Target, Options: newOptions(f.Options, lang), Columns: []fieldColumn{},
		RequiredFor: listed(f.RequiredFor),
	}
	for _, c := range f.Columns {
		def.Columns = append(def.Columns, fieldColumn{
			Key: c.Key, Type: string(c.Type), Label: c.Label.In(lang), Unit: string(c.Unit), Max: c.Max, Options: newOptions(c.Options, lang),
		})
	}
	if f.OnlyIf != nil {
		condition := fieldCondition(*f.OnlyIf)
		def.OnlyIf = &condition
	}
	return def
}

func newOptions(options []steckbrief.Option, lang steckbrief.Lang) []fieldOption {
	out := make([]fieldOption, len(options))
	for i, o := range options {
		out[i] = fieldOption{Key: o.Key, Label: o.Label.In(lang), Exclusive: o.Exclusive}
	}
	return out
}
