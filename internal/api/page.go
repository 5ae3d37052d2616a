package api

import (
	"net/http"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// portalPages is where the pages of portals begin: /portal/<slug of the municipality>.
const portalPages = "/portal/"

// page serves the web page. Search engines are told to leave it alone, but for portals that want to be found; a portal
// that is switched off is not there.
func (a *API) page(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/robots.txt" {
		a.robots(w, r)
		return
	}
	w.Header().Set("X-Robots-Tag", "noindex, nofollow")
	if rest, ok := strings.CutPrefix(r.URL.Path, portalPages); ok {
		slug, _, _ := strings.Cut(rest, "/")
		switch indexed, err := a.portalIndexed(r, slug); {
		case problem.Is(err, problem.NotFound):
			w = &statusWriter{ResponseWriter: w, status: http.StatusNotFound}
		case err != nil:
			a.writeProblem(w, r, err)
			return
		case indexed:
			w.Header().Del("X-Robots-Tag")
		}
	}
	a.options.Page.ServeHTTP(w, r)
}

// portalIndexed reports whether search engines may list the portal of a municipality, problem.NotFound if there is none.
func (a *API) portalIndexed(r *http.Request, slug string) (bool, error) {
	ctx, _, err := a.enter(r.Context(), slug)
	if err != nil {
		return false, err
	}
	settings, err := a.Portal.Open(ctx)
	return settings.Indexed, err
}

// robots names the portals that may be listed; everything else is not for search engines.
func (a *API) robots(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	b.WriteString("User-agent: *\nDisallow: /\nAllow: /assets/\n")
	tenants, err := a.Tenants.Tenants(r.Context())
	if err != nil {
		a.writeProblem(w, r, err)
		return
	}
	for _, t := range tenants {
		if indexed, err := a.portalIndexed(r, t.Slug); err == nil && indexed {
			b.WriteString("Allow: " + portalPages + t.Slug + "\nAllow: " + Base + publicPath + portalPages + t.Slug + "\n")
		}
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(b.String())) // the client is gone if this fails
}

// statusWriter answers with its own status where a page would say that all is well.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (s *statusWriter) WriteHeader(status int) {
	if status == http.StatusOK {
		status = s.status
	}
	s.ResponseWriter.WriteHeader(status)
}
