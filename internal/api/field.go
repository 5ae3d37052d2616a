package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

func (a *API) fieldRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/admin/fields", "adminFields", "All fields of the Steckbrief with what is changed in them, in both languages"), a.adminFields)
	huma.Register(g, created("/admin/fields", "addSteckbriefField", "Add an own field or group"), a.addField)
	huma.Register(g, op(http.MethodPut, "/admin/fields/{key}", "changeSteckbriefField", "Hide, demand or change a field or group"), a.changeField)
	huma.Register(g, op(http.MethodPost, "/admin/fields/{key}/move", "moveSteckbriefField", "Put an own field or group before another own one, or behind them"), a.moveField)
	huma.Register(g, gone("/admin/fields/{key}", "removeSteckbriefField", "Remove an own field that no version uses, or what was said about a built-in one"), a.removeField)
}

type labelBody struct {
	DE string `json:"de"`
	EN string `json:"en,omitempty"`
}

type adminGroup struct {
	Key    string       `json:"key"`
	Label  labelBody    `json:"label"`
	Own    bool         `json:"own"`
	Hidden bool         `json:"hidden"`
	ETag   string       `json:"etag"`
	Fields []adminField `json:"fields" nullable:"false"`
}

// adminField describes one field of the Steckbrief.
type adminField struct {
	Key         string        `json:"key"`
	Type        string        `json:"type" enum:"text,richText,number,choice,multi,bool,date,list,table,reference,link"`
	Label       labelBody     `json:"label"`
	Help        labelBody     `json:"help"`
	NeededFor   labelBody     `json:"neededFor"`
	Weight      int           `json:"weight" doc:"share in the completeness, 0 to 10"`
	Searchable  bool          `json:"searchable"`
	Filterable  bool          `json:"filterable" doc:"lists of processes can be filtered by it"`
	Series      bool          `json:"series" doc:"one fact per year and source"`
	Unit        string        `json:"unit" enum:",count,cases,minutes,days,years,percent"`
	Max         int64         `json:"max" doc:"greatest number; 0: none"`
	Target      string        `json:"target" doc:"kind of object referred to: application, unit, process"`
	Options     []adminOption `json:"options" nullable:"false"`
	Columns     []adminColumn `json:"columns" nullable:"false"`
	OnlyIf      *onlyIfBody   `json:"onlyIf,omitempty"`
	Own         bool          `json:"own"`
	Hidden      bool          `json:"hidden"`
	RequiredFor []string      `json:"requiredFor" nullable:"false" doc:"marks: described = for a release"`
	ETag        string        `json:"etag" doc:"If-Match for changing it"`
}

type adminOption struct {
	Key       string    `json:"key"`
	Label     labelBody `json:"label"`
	Exclusive bool      `json:"exclusive,omitempty"`
}

type adminColumn struct {
	Key     string        `json:"key"`
	Type    string        `json:"type" enum:"text,number,choice"`
	Label   labelBody     `json:"label"`
	Format  string        `json:"format,omitempty"`
	Unit    string        `json:"unit,omitempty"`
	Max     int64         `json:"max,omitempty"`
	Options []adminOption `json:"options" nullable:"false"`
}

// onlyIfBody makes a field count only if another holds, or does not hold, a value.
type onlyIfBody struct {
	Field string `json:"field"`
	Is    string `json:"is,omitempty"`
	Not   string `json:"not,omitempty"`
}

type adminCatalogue struct {
	SchemaVersion int          `json:"schemaVersion"`
	Groups        []adminGroup `json:"groups" nullable:"false"`
}

// FieldInput is what an administrator says about a field or group.
type FieldInput struct {
	Label       labelBody     `json:"label,omitempty" doc:"of own ones"`
	Help        labelBody     `json:"help,omitempty"`
	Group       string        `json:"group,omitempty" doc:"of own fields: the group they stand in"`
	Type        string        `json:"type,omitempty" enum:",text,richText,number,choice,multi,date,link,reference"`
	Weight      int           `json:"weight,omitempty" minimum:"0" maximum:"10"`
	Searchable  bool          `json:"searchable,omitempty"`
	Unit        string        `json:"unit,omitempty" enum:",count,cases,minutes,days,years,percent"`
	Max         int64         `json:"max,omitempty" minimum:"0"`
	Target      string        `json:"target,omitempty" enum:",application,unit,process"`
	Options     []optionInput `json:"options,omitempty" nullable:"false" maxItems:"200"`
	Hidden      bool          `json:"hidden,omitempty"`
	RequiredFor []string      `json:"requiredFor,omitempty" nullable:"false"`
}

type optionInput struct {
	Key   string    `json:"key"`
	Label labelBody `json:"label"`
}

// ByFieldKey is the key of a field or group in a path.
type ByFieldKey struct {
	Key string `path:"key" maxLength:"60"`
}

func (a *API) adminFields(ctx context.Context, _ *struct{}) (*struct{ Body adminCatalogue }, error) {
	c, err := a.Sheets.Catalogue(ctx)
	return catalogueAnswer(c, err)
}

func (a *API) addField(ctx context.Context, in *struct {
	Body struct {
		Kind string `json:"kind" enum:"field,group"`
		Key  string `json:"key" maxLength:"50" doc:"begins with x-"`
		FieldInput
	}
}) (*struct{ Body adminCatalogue }, error) {
	r := in.Body.row(in.Body.Key)
	r.Kind = sheet.FieldKind(in.Body.Kind)
	c, err := a.Sheets.AddField(ctx, r)
	return catalogueAnswer(c, err)
}

func (a *API) changeField(ctx context.Context, in *struct {
	ByFieldKey
	IfMatch
	Body FieldInput
}) (*struct{ Body adminCatalogue }, error) {
	r := in.Body.row(in.Key)
	r.Revision = in.revision
	c, err := a.Sheets.ChangeField(ctx, r)
	return catalogueAnswer(c, err)
}

func (a *API) moveField(ctx context.Context, in *struct {
	ByFieldKey
	IfMatch
	Body struct {
		Before string `json:"before" maxLength:"60" doc:"key of an own field or group of the same kind; empty: to the end"`
	}
}) (*struct{ Body adminCatalogue }, error) {
	c, err := a.Sheets.MoveField(ctx, in.Key, in.Body.Before, in.revision)
	return catalogueAnswer(c, err)
}

func (a *API) removeField(ctx context.Context, in *struct {
	ByFieldKey
	IfMatch
}) (*struct{}, error) {
	return nil, a.Sheets.RemoveField(ctx, in.Key, in.revision)
}

func (in FieldInput) row(key string) sheet.FieldRow {
	r := sheet.FieldRow{Key: key, Hidden: in.Hidden, RequiredFor: in.RequiredFor, Def: steckbrief.FieldDef{
		Key: key, Group: in.Group, Type: steckbrief.Type(in.Type), Label: steckbrief.Label(in.Label), Help: steckbrief.Label(in.Help),
		Weight: in.Weight, Searchable: in.Searchable, Unit: steckbrief.Unit(in.Unit), Max: in.Max, Target: in.Target,
	}}
	for _, o := range in.Options {
		r.Def.Options = append(r.Def.Options, steckbrief.Option{Key: o.Key, Label: steckbrief.Label(o.Label)})
	}
	return r
}

func catalogueAnswer(c sheet.Catalogue, err error) (*struct{ Body adminCatalogue }, error) {
	if err != nil {
		return nil, err
	}
	body := adminCatalogue{SchemaVersion: c.Schema.Version, Groups: []adminGroup{}}
	for _, g := range c.Schema.Groups() {
		row := c.Rows[g.Key]
		group := adminGroup{
			Key: g.Key, Label: labelBody(g.Label), Own: row.Kind == sheet.OwnGroup, Hidden: row.Hidden, ETag: etag(row.Revision), Fields: []adminField{},
		}
		for _, def := range g.Fields {
			group.Fields = append(group.Fields, newAdminField(def, c.Rows[def.Key]))
		}
		body.Groups = append(body.Groups, group)
	}
	return &struct{ Body adminCatalogue }{body}, nil
}

func newAdminField(def steckbrief.FieldDef, row sheet.FieldRow) adminField {
	body := adminField{
		Key: def.Key, Type: string(def.Type), Label: labelBody(def.Label), Help: labelBody(def.Help), NeededFor: labelBody(def.NeededFor),
		Weight: def.Weight, Searchable: def.Searchable, Filterable: sheet.Filterable(def), Series: def.Series, Unit: string(def.Unit),
		Max: def.Max, Target: def.Target, Options: adminOptions(def.Options), Columns: []adminColumn{},
		Own: row.Kind == sheet.OwnField, Hidden: def.Hidden, RequiredFor: listed(def.RequiredFor), ETag: etag(row.Revision),
	}
	for _, c := range def.Columns {
		body.Columns = append(body.Columns, adminColumn{
			Key: c.Key, Type: string(c.Type), Label: labelBody(c.Label), Format: c.Format, Unit: string(c.Unit), Max: c.Max, Options: adminOptions(c.Options),
		})
	}
	if def.OnlyIf != nil {
		body.OnlyIf = &onlyIfBody{Field: def.OnlyIf.Field, Is: def.OnlyIf.Is, Not: def.OnlyIf.Not}
	}
	return body
}

func adminOptions(options []steckbrief.Option) []adminOption {
	out := make([]adminOption, len(options))
	for i, o := range options {
		out[i] = adminOption{Key: o.Key, Label: labelBody(o.Label), Exclusive: o.Exclusive}
	}
	return out
}
