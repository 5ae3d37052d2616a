package api

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// docsPath is the page that people read; programs read the OpenAPI document.
const docsPath = "/api/docs"

const docsStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#171a2b;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #c5c9d6}
code{font:14px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}h2{margin-top:2rem}
@media (prefers-color-scheme:dark){body{color:#f0f2f8;background:#12141f}a{color:#9db7ff}th,td{border-color:#454a5c}}`

var docsTemplate = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Schnittstelle – Prozessregister</title><style>{{.Style}}</style></head><body>
<h1>Schnittstelle des Prozessregisters</h1>
<p>Maschinenlesbar: <a href="{{.Base}}/openapi.json">OpenAPI 3.1</a>. Anmeldung mit der Sitzung des Browsers oder mit
<code>Authorization: Bearer …</code> (Einstellungen → Zugriffsschlüssel). Wer ändert, schickt in <code>If-Match</code> den
<code>ETag</code>, den er gesehen hat. Fehler kommen als <code>application/problem+json</code>.</p>
{{range .Groups}}<h2>{{.Name}}</h2><table><thead><tr><th scope="col">Aufruf</th><th scope="col">Zweck</th><th scope="col">Angaben</th></tr></thead><tbody>
{{range .Operations}}<tr><td><code>{{.Method}} {{.Path}}</code></td><td>{{.Summary}}</td><td>{{range .Params}}<code>{{.}}</code> {{end}}</td></tr>
{{end}}</tbody></table>
{{end}}</body></html>`))

type docsGroup struct {
	Name       string
	Operations []docsOperation
}

type docsOperation struct {
	Method, Path, Summary string
	Params                []string
}

// docs serves the contract as a page for people, made once from the contract itself.
func (a *API) docs(engine *gin.Engine, h huma.API) {
	var page bytes.Buffer
	err := docsTemplate.Execute(&page, struct {
		Style  template.CSS
		Base   string
		Groups []docsGroup
	}{docsStyle, Base, docsGroups(h.OpenAPI())})
	if err != nil {
		panic(err) // the template and its data are our own
	}
	sum := sha256.Sum256([]byte(docsStyle))
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; frame-ancestors 'none'"
	engine.GET(docsPath, func(c *gin.Context) {
		c.Header("Content-Security-Policy", policy)
		c.Data(http.StatusOK, "text/html; charset=utf-8", page.Bytes())
	})
}

// docsGroups orders the operations by the first part of their path.
func docsGroups(doc *huma.OpenAPI) []docsGroup {
	byName := map[string][]docsOperation{}
	for path, item := range doc.Paths {
		for method, o := range map[string]*huma.Operation{
			"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete,
		} {
			if o == nil {
				continue
			}
			name, _, _ := strings.Cut(strings.Trim(strings.TrimPrefix(path, Base), "/"), "/")
			entry := docsOperation{Method: method, Path: path, Summary: o.Summary}
			for _, p := range o.Parameters {
				if p.In == "query" {
					entry.Params = append(entry.Params, p.Name)
				}
			}
			byName[name] = append(byName[name], entry)
		}
	}
	groups := make([]docsGroup, 0, len(byName))
	for name, operations := range byName {
		slices.SortFunc(operations, func(x, y docsOperation) int {
			return cmp.Or(strings.Compare(x.Path, y.Path), strings.Compare(x.Method, y.Method))
		})
		groups = append(groups, docsGroup{Name: name, Operations: operations})
	}
	slices.SortFunc(groups, func(x, y docsGroup) int { return strings.Compare(x.Name, y.Name) })
	return groups
}
