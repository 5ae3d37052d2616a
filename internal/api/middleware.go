package api

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/text"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// note is what a request leaves for the log. It holds no personal data.
type note struct {
	id      string
	address string // of the client, see clientAddress; for throttling, never logged
	host    string // name by which the client reached us, with the port
	route   string // pattern of the operation, "" if the request reached none
	cause   error
}

type noteKey struct{}
type langKey struct{}

func noteOf(ctx context.Context) *note {
	n, _ := ctx.Value(noteKey{}).(*note)
	return n
}

func requestIDOf(ctx context.Context) string {
	if n := noteOf(ctx); n != nil {
		return n.id
	}
	return ""
}

func addressOf(ctx context.Context) string {
	if n := noteOf(ctx); n != nil {
		return n.address
	}
	return ""
}

// hostOf is the name by which the client reached us. It stands in no header: the server takes it out of them.
func hostOf(ctx context.Context) string {
	if n := noteOf(ctx); n != nil {
		return n.host
	}
	return ""
}

func langOf(ctx context.Context) text.Lang {
	if lang, ok := ctx.Value(langKey{}).(text.Lang); ok {
		return lang
	}
	return text.German
}

func isAPI(path string) bool { return path == "/api" || strings.HasPrefix(path, "/api/") }

// middleware wraps the routes, outermost first: the rest of bodies, log, recover, host, headers, size, text, cross-origin, session.
func (a *API) middleware(next http.Handler) http.Handler {
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a.writeProblem(w, r, problem.New(problem.Forbidden, "request.crossOrigin"))
	}))
	h := a.withSession(next)
	h = csrf.Handler(h)
	h = a.limitBody(a.onlyText(h))
	h = secureHeaders(h)
	h = a.checkHost(h)
	h = a.recoverPanics(h)
	return hearOut(a.logRequests(h))
}

func (a *API) logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := &note{host: r.Host, address: clientAddress(r, a.options.TrustedProxies)}
		if a.options.NewID != nil {
			n.id = a.options.NewID()
		}
		ctx := context.WithValue(r.Context(), noteKey{}, n)
		ctx = context.WithValue(ctx, langKey{}, text.Parse(r.Header.Get("Accept-Language")))
		w.Header().Set("X-Request-Id", n.id)
		rec := &statusRecorder{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(rec, r.WithContext(ctx))
		took := time.Since(start)
		method, route := methodOf(r.Method), n.routeOf(r.URL.Path)
		if a.options.Observe != nil {
			a.options.Observe(method, route, rec.status, took.Seconds())
		}
		log := a.options.Log.With("requestId", n.id, "method", method, "path", route, "status", rec.status, "ms", took.Milliseconds())
		if n.cause != nil {
			log.Error("request failed", "error", n.cause.Error())
		} else if isAPI(r.URL.Path) {
			log.Info("request")
		}
	})
}

// routeOf names the operation of a request for logs and metrics. It is one of few names and holds nothing that a
// client wrote: metrics keep each name forever.
func (n *note) routeOf(path string) string {
	switch {
	case n.route != "":
		return n.route
	case isAPI(path):
		return "/api"
	}
	return "page"
}

// methodOf is method if it is one that the contract knows, for the same reason.
func methodOf(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return method
	}
	return "other"
}

// noteRoute is middleware of the router: it knows which operation a path belongs to.
func noteRoute(c *gin.Context) {
	if n := noteOf(c.Request.Context()); n != nil {
		n.route = c.FullPath()
	}
}

func (a *API) recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(cause)
				}
				a.writeProblem(w, r, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// checkHost refuses foreign host names, so that a page elsewhere cannot reach the register by
// pointing its own name here (DNS rebinding).
func (a *API) checkHost(next http.Handler) http.Handler {
	if len(a.options.Hosts) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !slices.Contains(a.options.Hosts, strings.Trim(strings.ToLower(host), "[]")) {
			a.writeProblem(w, r, problem.New(problem.Forbidden, "request.host"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func secureHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if isAPI(r.URL.Path) {
			h.Set("Cache-Control", "no-store")
			h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
		}
		next.ServeHTTP(w, r)
	})
}

func (a *API) limitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, a.options.MaxBody)
		next.ServeHTTP(w, r)
	})
}

// All windows of a browser share one session. A page names in personHeader whom it was made for: after somebody else has
// signed in in another window, it neither acts nor reads in their name.
const (
	personHeader = "X-Person" // id of the user
	otherPerson  = "identity.session.other"
)

// isPublic reports whether a path answers people who are not signed in.
func isPublic(path string) bool {
	return !isAPI(path) || path == docsPath || strings.HasPrefix(path, Base+"/auth/") || strings.HasPrefix(path, Base+publicPath+"/") || strings.HasPrefix(path, Base+"/openapi")
}

// withSession puts the actor of the session cookie into the context. Nobody gets further than sign-in
// without one.
func (a *API) withSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, err := a.resume(r)
		switch {
		case err == nil:
			r = r.WithContext(ctx)
		case !isPublic(r.URL.Path) || strings.HasSuffix(r.URL.Path, "/logout") && isOther(err) || !problem.Is(err, problem.Unauthorized):
			a.writeProblem(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// resume returns the context of the request's token or session, problem.Unauthorized if it has none.
func (a *API) resume(r *http.Request) (context.Context, error) {
	if !isAPI(r.URL.Path) {
		return nil, problem.New(problem.Unauthorized, "identity.signInNeeded")
	}
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		ctx, err := a.inActiveTenant(a.Tokens.Resume(r.Context(), bearer))
		if err == nil && !isSCIM(r.URL.Path) {
			err = identity.RequireMoreThan(ctx, identity.ScopeProvision)
		}
		return ctx, err
	}
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil, problem.New(problem.Unauthorized, "identity.signInNeeded")
	}
	ctx, actor, err := a.Sessions.Resume(r.Context(), cookie.Value)
	if page := r.Header.Get(personHeader); err == nil && page != "" && page != actor.UserID {
		err = problem.New(problem.Unauthorized, otherPerson)
	}
	return a.inActiveTenant(ctx, err)
}

// isOther reports whether a request came from the page of another person than the session is of.
func isOther(err error) bool {
	told, ok := errors.AsType[*problem.Error](err)
	return ok && told.Key == otherPerson
}

// inActiveTenant refuses sessions and tokens of a tenant that was suspended.
func (a *API) inActiveTenant(ctx context.Context, err error) (context.Context, error) {
	if err != nil {
		return ctx, err
	}
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	if err == nil && !tenant.Suspended.IsZero() {
		err = problem.New(problem.Unauthorized, "identity.session.over")
	}
	if err != nil {
		return ctx, err
	}
	return a.Deputies.Join(ctx)
}

// statusRecorder remembers the status for the log; it passes flushing on.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the real writer.
func (s *statusRecorder) Unwrap() http.ResponseWriter { return s.ResponseWriter }
