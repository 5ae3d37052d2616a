package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func (a *API) personDataRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/me/data", "exportOwnData", "Everything that is kept about oneself, for programs or for people"), a.exportOwnData)
}

// ownFile is what people are handed about themselves.
type ownFile struct {
	At      time.Time        `json:"at"`
	Account map[string]any   `json:"account"`
	Tables  []ownTable       `json:"data"`
	Trail   []map[string]any `json:"trail"`
}

type ownTable struct {
	Table string           `json:"table"`
	Title string           `json:"title"`
	Kind  string           `json:"kind"`
	Rows  []privacy.OwnRow `json:"rows"`
}

func newOwnFile(ctx context.Context, d privacy.OwnData) ownFile {
	lang, u := langOf(ctx), d.User
	out := ownFile{At: d.At, Tables: make([]ownTable, len(d.Tables)), Trail: make([]map[string]any, len(d.Trail)), Account: map[string]any{
		"username": u.Username, "name": u.Name, "email": u.Email, "function": u.Function, "issuer": u.Issuer, "subject": u.Subject, "active": u.Active, "createdAt": u.CreatedAt,
	}}
	for i, t := range d.Tables {
		rows := make([]privacy.OwnRow, len(t.Rows))
		for j, row := range t.Rows {
			rows[j] = readable(row)
		}
		out.Tables[i] = ownTable{t.Name, text.Message(lang, "privacy.table."+t.Name, nil), text.Message(lang, "privacy.data."+string(t.Data), nil), rows}
	}
	for i, e := range d.Trail {
		out.Trail[i] = map[string]any{"at": e.At, "action": e.Action, "text": text.Entry(lang, e.Action, e.Details), "objectKind": e.ObjectKind, "objectId": e.ObjectID}
	}
	return out
}

// readable is a row without what is empty.
func readable(row privacy.OwnRow) privacy.OwnRow {
	out := privacy.OwnRow{}
	for column, value := range row {
		if s := cellText(value); s != "" && s != "{}" && s != "[]" && s != "null" {
			out[column] = value
		}
	}
	return out
}

func cellText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case string:
		return v
	}
	return fmt.Sprint(value)
}

func (a *API) exportOwnData(ctx context.Context, in *struct {
	Format string `query:"format" enum:"json,html" default:"json"`
}) (*download, error) {
	d, err := a.OwnData.Data(ctx)
	if err != nil {
		return nil, err
	}
	file, say := newOwnFile(ctx, d), func(key string) string { return text.Message(langOf(ctx), "privacy.own."+key, nil) }
	var out bytes.Buffer
	if in.Format == "html" {
		err = ownDataPage.Execute(&out, map[string]any{"File": file, "Say": say, "Lang": langOf(ctx)})
		if err != nil {
			return nil, problem.Wrap(err, problem.Internal, "error.internal")
		}
		return &download{ContentType: "text/html; charset=utf-8", Disposition: attachment(say("file") + ".html"), Body: out.Bytes()}, nil
	}
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(file); err != nil {
		return nil, problem.Wrap(err, problem.Internal, "error.internal")
	}
	return &download{ContentType: "application/json", Disposition: attachment(say("file") + ".json"), Body: out.Bytes()}, nil
}

// pairs are the values of a row in the order of their columns.
func pairs(row map[string]any) [][2]string {
	var out [][2]string
	for _, column := range slices.Sorted(maps.Keys(row)) {
		value := cellText(row[column])
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && strings.HasSuffix(column, "_at") && n > 0 {
			value = time.UnixMicro(n).UTC().Format(time.RFC3339)
		}
		out = append(out, [2]string{column, value})
	}
	return out
}

var ownDataPage = template.Must(template.New("own").Funcs(template.FuncMap{
	"pairs": func(row any) [][2]string {
		switch r := row.(type) {
		case privacy.OwnRow:
			return pairs(r)
		case map[string]any:
			return pairs(r)
		}
		return nil
	},
}).Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{call .Say "title"}}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:0 0 1rem;width:100%}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:14rem;font-weight:600}</style></head><body>
<h1>{{call .Say "title"}}</h1><p>{{call .Say "intro"}}</p><p>{{.File.At.Format "2006-01-02 15:04"}} UTC</p>
<h2>{{call .Say "account"}}</h2><table>{{range pairs .File.Account}}<tr><th scope="row">{{index . 0}}</th><td>{{index . 1}}</td></tr>{{end}}</table>
{{range .File.Tables}}<h2>{{.Title}}</h2><p>{{.Kind}} ({{len .Rows}})</p>{{range .Rows}}<table>{{range pairs .}}<tr><th scope="row">{{index . 0}}</th><td>{{index . 1}}</td></tr>{{end}}</table>{{end}}{{end}}
<h2>{{call .Say "trail"}}</h2><table>{{range .File.Trail}}<tr><th scope="row">{{index . "at"}}</th><td>{{index . "text"}}</td></tr>{{end}}</table>
</body></html>
`))
