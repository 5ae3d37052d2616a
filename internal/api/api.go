// Package api is the HTTP face of the register: it binds requests, calls one service method of a
// domain package and writes the answer. It is the only place that knows status codes. It decides
// nothing about rights or rules.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"github.com/prozessregister/prozessregister/internal/accessibility"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/rollouts"
	"github.com/prozessregister/prozessregister/internal/handbook"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/dmsread"
	"github.com/prozessregister/prozessregister/internal/jobs/imports"
	"github.com/prozessregister/prozessregister/internal/jobs/intake"
	"github.com/prozessregister/prozessregister/internal/jobs/staff"
	"github.com/prozessregister/prozessregister/internal/jobs/takeaway"
	"github.com/prozessregister/prozessregister/internal/jobs/tenantarchive"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/capacity"
	"github.com/prozessregister/prozessregister/internal/portfolio/committee"
	"github.com/prozessregister/prozessregister/internal/portfolio/concern"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
	"github.com/prozessregister/prozessregister/internal/portfolio/dialogue"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/portfolio/nomination"
	"github.com/prozessregister/prozessregister/internal/portfolio/rating"
	"github.com/prozessregister/prozessregister/internal/portfolio/waits"
	"github.com/prozessregister/prozessregister/internal/privacy"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/changeover"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/register/firststeps"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/register/portal"
	"github.com/prozessregister/prozessregister/internal/register/profile"
	"github.com/prozessregister/prozessregister/internal/register/reading"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/rollout"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
	"github.com/prozessregister/prozessregister/internal/tenancy"
)

// Base is the path below which the contract lives.
const Base = "/api/v1"

// Services are what the handlers call.
type Services struct {
	Tenants  TenantFinder
	Sessions *identity.Sessions
	Tokens   *identity.Tokens
	Accounts Accounts
	Users    *identity.Accounts
	Settings *identity.SettingsService
	Tenancy  *identity.Tenancy
	Moving   *tenancy.Service
	Archives *tenantarchive.Service
	Trail    *audit.Trail
	Views    *register.Views
	Finder   *register.Finder
	Waiting  *register.Waiting
	Units    *register.Units

	Processes      *register.Processes
	ModelLines     *model.Lines
	ModelVersions  *model.Versions
	Sketches       *model.Sketches
	Desk           *model.Desk
	Profiles       *profile.Service
	Reading        *reading.Service
	Portal         *portal.Service
	Releases       *release.Service
	Changeovers    *changeover.Service
	Comments       *comment.Service
	Notify         *notify.Service
	Calendars      *notify.Calendars
	Questions      *notify.Questions
	Deputies       *identity.Deputies
	Jobs           *jobs.Service
	Imports        *imports.Service
	Sheets         *sheet.Service
	Attachments    *register.Attachments
	Lists          *lists.Service
	Applications   *catalog.Applications
	Catalog        *catalog.Entries
	Concerns       *concern.Service
	Dialogues      *dialogue.Service
	Nominations    *nomination.Service
	Funding        *funding.Service
	Capacity       *capacity.Service
	Initiatives    *initiative.Service
	Criteria       *criteria.Service
	Ratings        *rating.Service
	Candidates     *candidate.Service
	Strategies     *goal.Strategies
	Goals          *goal.Service
	HouseMap       *goal.HouseMap
	Rollouts       *rollout.Service
	RolloutLists   *rollouts.Service
	FilePlans      *fileplan.Service
	Committee      *committee.Service
	Intake         *intake.Service
	FirstSteps     *firststeps.Service
	OnlineServices *onlineservice.Services
	Usage          *usage.Service
	DMSReadings    *dmsread.Service
	Waits          *waits.Service
	Federation     *identity.Federation
	Providers      *identity.Providers
	Provisioning   *identity.Provisioning
	Staff          *staff.Service
	Handover       *handover.Service
	CodeLists      *catalog.CodeLists
	Receipts       *imports.Receipts
	Eraser         *privacy.Eraser
	OwnData        *privacy.OwnService
	PersonLogs     *privacy.Lookups
	Keeper         *privacy.Keeper
	Takeaway       *takeaway.Service
	Accessibility  *accessibility.Service
	Handbook       *handbook.Book
}

// Options say how the server behaves.
type Options struct {
	Version      string
	Hosts        []string // host names under which the register answers; empty = any
	PublicURL    string   // address as people type it; "" = the one they use
	SecureCookie bool     // the page is served over https
	MaxBody      int64    // bytes of a request body; 0 = 60 MiB
	Log          *slog.Logger
	Page         http.Handler // serves the web page for everything outside the API
	Ready        func(context.Context) error
	NewID        func() string // for request ids
	SetUpSecret  string        // of the one-time set-up link; "" = none
	Observe      func(method, route string, status int, seconds float64)

	TrustedProxies []netip.Prefix // whose X-Forwarded-For says who asks; empty = nobody's
}

// API holds what the handlers share.
type API struct {
	Services
	options  Options
	bodies   *bodySeats
	desk     tableDesk
	visitors *visitors
	reports  *visitors // who write without an account
}

var once sync.Once

// setUpHuma sets what huma keeps for the whole program.
func setUpHuma() {
	huma.NewErrorWithContext = newError
	huma.ValidateStrictCasing = true // or a second name in other letters would pass unchecked
}

// New returns the handler of the whole server: health, API and page.
func New(services Services, o Options) http.Handler {
	if o.MaxBody == 0 {
		o.MaxBody = 60 << 20
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	once.Do(setUpHuma)
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.Use(noteRoute)
	if err := engine.SetTrustedProxies(nil); err != nil {
		panic(err) // nil is always accepted
	}
	a := &API{Services: services, options: o, bodies: newBodySeats(), desk: newTableDesk(), visitors: newVisitors(), reports: newReporters()}
	contract := humagin.New(engine, humaConfig(o.Version))
	a.routes(contract)
	a.docs(engine, contract)
	a.scimRoutes(engine)
	engine.NoRoute(a.noRoute)
	engine.NoMethod(func(c *gin.Context) { a.writeProblem(c.Writer, c.Request, refusedMethod(c.Request.URL.Path)) })
	return a.middleware(engine)
}

func humaConfig(version string) huma.Config {
	cfg := huma.DefaultConfig("Prozessregister", version)
	cfg.OpenAPIPath = Base + "/openapi"
	cfg.DocsPath = "" // the built-in pages load scripts from foreign hosts
	cfg.SchemasPath = ""
	cfg.CreateHooks = nil // no "$schema" in bodies
	cfg.Formats = textFormats()
	cfg.Info.Description = "Prozessregister: Prozesse, Steckbriefe, Modelle."
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: sessionCookie},
		"token":   {Type: "http", Scheme: "bearer"},
	}
	return cfg
}

// noRoute answers unknown paths: a problem below /api, the page elsewhere.
func (a *API) noRoute(c *gin.Context) {
	if isAPI(c.Request.URL.Path) || a.options.Page == nil {
		a.writeProblem(c.Writer, c.Request, errNotFound)
		return
	}
	c.Status(http.StatusOK) // gin presets 404
	a.page(c.Writer, c.Request)
}

// OpenAPI returns the contract as JSON, for clients and for the page's generated types.
func OpenAPI(version string) ([]byte, error) {
	once.Do(setUpHuma)
	gin.SetMode(gin.ReleaseMode)
	h := humagin.New(gin.New(), humaConfig(version))
	(&API{bodies: newBodySeats(), desk: newTableDesk(), visitors: newVisitors(), reports: newReporters()}).routes(h)
	return h.OpenAPI().MarshalJSON()
}
