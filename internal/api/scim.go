package api

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/prozessregister/prozessregister/internal/exchange/scim"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// scimPath is the address of the service for directories, followed by the id of one. It stands beside the contract: its
// bodies, errors and lists are those of another protocol (RFC 7644).
const scimPath = Base + "/scim/v2/"

func isSCIM(path string) bool { return strings.HasPrefix(path, scimPath) }

// scimRequest is what a handler gets.
type scimRequest struct {
	*gin.Context
	provider string
	base     string // address of the service
	body     map[string]any
}

// scimAnswer is what it gives back; the body is nil where there is none.
type scimAnswer struct {
	status int
	body   scim.Resource
	kind   scim.Type // of the resource, for the attributes that were asked for
}

type scimHandler func(r scimRequest) (scimAnswer, error)

func (a *API) scimRoutes(engine *gin.Engine) {
	g := engine.Group(scimPath + ":provider")
	g.GET("/ServiceProviderConfig", a.scim(scimConfig))
	for _, path := range []string{"/Schemas", "/ResourceTypes"} {
		g.GET(path, a.scim(scimDescriptions(path)))
		g.GET(path+"/:id", a.scim(scimDescriptions(path)))
	}
	g.GET("/Users", a.scim(a.listSCIMUsers))
	g.POST("/Users", a.scim(a.addSCIMUser))
	g.POST("/Users/.search", a.scim(a.listSCIMUsers))
	g.GET("/Users/:id", a.scim(a.getSCIMUser))
	g.PUT("/Users/:id", a.scim(a.changeSCIMUser))
	g.PATCH("/Users/:id", a.scim(a.changeSCIMUser))
	g.DELETE("/Users/:id", a.scim(a.removeSCIMUser))
	g.GET("/Groups", a.scim(a.listSCIMGroups))
	g.POST("/Groups", a.scim(a.addSCIMGroup))
	g.POST("/Groups/.search", a.scim(a.listSCIMGroups))
	g.GET("/Groups/:id", a.scim(a.getSCIMGroup))
	g.PUT("/Groups/:id", a.scim(a.changeSCIMGroup))
	g.PATCH("/Groups/:id", a.scim(a.changeSCIMGroup))
	g.DELETE("/Groups/:id", a.scim(a.removeSCIMGroup))
	notHere := a.scim(func(scimRequest) (scimAnswer, error) {
		return scimAnswer{}, &scim.Error{Status: http.StatusNotImplemented, Detail: "not supported"}
	})
	g.POST("/Bulk", notHere)
	g.POST("/.search", notHere) // over users and groups at once
	g.Any("/Me", notHere)
}

// scim wraps a handler: who may, the body, the answer.
func (a *API) scim(handle scimHandler) gin.HandlerFunc {
	return func(c *gin.Context) {
		r := scimRequest{Context: c, provider: c.Param("provider")}
		err := a.Provisioning.Ready(c.Request.Context(), r.provider)
		if err == nil {
			r.base, err = a.scimBase(c, r.provider)
		}
		if err == nil {
			r.body, err = scimBody(c.Request)
		}
		var out scimAnswer
		if err == nil {
			out, err = handle(r)
		}
		if err == nil {
			out.body, err = projected(r, out)
		}
		if err != nil {
			a.writeProblem(c.Writer, c.Request, err)
			return
		}
		a.writeSCIMAnswer(c, out)
	}
}

func (a *API) scimBase(c *gin.Context, provider string) (string, error) {
	ctx := c.Request.Context()
	tenant, err := a.Tenants.Tenant(ctx, identity.TenantID(ctx))
	return a.ownAddress(hostOf(ctx), tenant) + scimPath + provider, err
}

// projected leaves out what was not asked for.
func projected(r scimRequest, out scimAnswer) (scim.Resource, error) {
	if out.body == nil || out.kind.Name == "" {
		return out.body, nil
	}
	q, err := scim.QueryOf(r.Query)
	return out.kind.Project(out.body, q), err
}

// writeSCIMAnswer sends a resource with its version, or that it is the one the client knows.
func (a *API) writeSCIMAnswer(c *gin.Context, out scimAnswer) {
	version := ""
	if meta, ok := out.body["meta"].(map[string]any); ok {
		version, _ = meta["version"].(string)
		if location, _ := meta["location"].(string); out.status == http.StatusCreated {
			c.Header("Location", location)
		}
	}
	if version != "" {
		c.Header("ETag", version)
		if c.Request.Method == http.MethodGet && namesVersion(c.GetHeader("If-None-Match"), version) {
			c.Writer.WriteHeader(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return
		}
	}
	if out.body == nil {
		c.Writer.WriteHeader(out.status)
		c.Writer.WriteHeaderNow()
		return
	}
	writeSCIM(c.Writer, out.status, out.body)
}

func writeSCIM(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", scim.MediaType)
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client is gone if this fails
}

// namesVersion reports whether a header names a version, or any.
func namesVersion(header, version string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimSpace(one); one == "*" || (one != "" && strings.TrimPrefix(one, "W/") == strings.TrimPrefix(version, "W/")) {
			return true
		}
	}
	return false
}

// scimBody reads the JSON of a request that has one.
func scimBody(r *http.Request) (map[string]any, error) {
	if r.Method == http.MethodGet || r.Method == http.MethodDelete {
		return nil, nil //nolint:nilnil // there is none
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || (kind != scim.MediaType && kind != "application/json") {
		return nil, problem.New(problem.Unsupported, "request.unsupported")
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, scim.MaxBody+1))
	if err != nil || len(raw) > scim.MaxBody {
		return nil, problem.Wrap(err, problem.TooLarge, "request.tooLarge", "max", megabytes(scim.MaxBody))
	}
	var body map[string]any
	if err := unmarshalText(raw, &body); err != nil || body == nil {
		return nil, &scim.Error{Status: http.StatusBadRequest, Kind: scim.InvalidSyntax, Detail: "the body is no JSON object"}
	}
	return body, nil
}

// isRefusal reports whether an error is one of the protocol, which is the fault of the client.
func isRefusal(err error) bool {
	_, ok := errors.AsType[*scim.Error](err)
	return ok
}

// scimProblem is a problem in the words of the protocol.
func scimProblem(p *Problem, err error) *scim.Error {
	if own, ok := errors.AsType[*scim.Error](err); ok {
		return own
	}
	out := &scim.Error{Status: p.Status, Detail: p.Detail}
	switch problem.CodeOf(err) {
	case problem.Conflict:
		out.Kind = scim.Uniqueness
		if e, ok := errors.AsType[*problem.Error](err); ok && e.Key == "identity.lastAdmin" {
			out.Kind = scim.None
		}
	case problem.Invalid:
		out.Status, out.Kind = http.StatusBadRequest, scim.InvalidValue
	case problem.Malformed:
		out.Kind = scim.InvalidSyntax
	}
	for _, f := range p.Errors {
		out.Detail = strings.TrimSpace(out.Detail + " " + f.Field + ": " + f.Message)
	}
	return out
}

func scimConfig(r scimRequest) (scimAnswer, error) {
	return scimAnswer{status: http.StatusOK, body: scim.Config(r.base)}, nil
}

// scimDescriptions answers what describes the service: all, or one of them.
func scimDescriptions(path string) scimHandler {
	return func(r scimRequest) (scimAnswer, error) {
		all := scim.Schemas(r.base)
		if path == "/ResourceTypes" {
			all = scim.ResourceTypes(r.base)
		}
		if r.Query("filter") != "" {
			return scimAnswer{}, &scim.Error{Status: http.StatusForbidden, Detail: "descriptions cannot be filtered"}
		}
		if r.Param("id") == "" {
			return scimAnswer{status: http.StatusOK, body: scim.Whole(all)}, nil
		}
		for _, one := range all {
			if one["id"] == r.Param("id") {
				return scimAnswer{status: http.StatusOK, body: one}, nil
			}
		}
		return scimAnswer{}, errNotFound
	}
}
