package main

import (
	"context"
	"html/template"
	"net/http"
	"net/url"

	"github.com/zitadel/oidc/v3/pkg/op"
)

// choice lets people say who they are; there are no passwords.
var choice = template.Must(template.New("page").Parse(`<!doctype html><html lang="de"><meta charset="utf-8"><title>Verzeichnis</title>
<h1>Verzeichnis der Stadt</h1>{{range .}}<p><a href="{{.URL}}">Als {{.Name}} anmelden</a></p>{{end}}</html>`))

// page asks who somebody is, or notes who has said so in "as" and sends them back into the protocol.
func (s *storage) page(back func(context.Context, string) string, issuer string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		request, as := r.URL.Query().Get("request"), r.URL.Query().Get("as")
		if as == "" {
			type link struct{ Name, URL string }
			var links []link
			for _, p := range s.people {
				links = append(links, link{p.name, "/login?" + url.Values{"request": {request}, "as": {p.subject}}.Encode()})
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_ = choice.Execute(w, links) // the client is gone if this fails
			return
		}
		if !s.signedIn(request, as) {
			http.Error(w, "nobody has asked for this", http.StatusBadRequest)
			return
		}
		http.Redirect(w, r, back(op.ContextWithIssuer(r.Context(), issuer), request), http.StatusFound)
	}
}
