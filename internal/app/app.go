// Package app puts the rooms together: configuration in, running server out. It holds no rules.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/prozessregister/prozessregister/internal/api"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/notify"
	"github.com/prozessregister/prozessregister/internal/portfolio/funding"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
	"github.com/prozessregister/prozessregister/internal/secret"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/webui"
)

// Version is set by the build.
var Version = "dev"

// App is everything that runs.
type App struct {
	Store    *store.DB
	Services api.Services
	Handler  http.Handler
	Metrics  http.Handler
	Log      *slog.Logger
	Jobs     *jobs.Worker
	Mail     *notify.Sender // nil without a mail server

	config config.Config
}

// Environment is what surrounds the program: the clock, the log, the secret of a first start.
type Environment struct {
	Now func() time.Time
	Log *slog.Logger

	SetUpSecret string // of the one-time set-up link; "" = none

	MailSetup
	DMSSetup
	OIDCSetup
	LDAPSetup
}

// New opens the database, migrates it and wires all services.
func New(ctx context.Context, cfg config.Config, env Environment) (*App, error) {
	if env.Now == nil {
		env.Now = time.Now
	}
	if env.Log == nil {
		env.Log = slog.New(slog.DiscardHandler)
	}
	db, err := store.Open(ctx, store.Options{DSN: cfg.DSN(), MigrateDSN: cfg.MigrateURL, Now: env.Now})
	if err != nil {
		return nil, err
	}
	a := &App{Store: db, Log: env.Log, config: cfg}
	if err := a.wire(cfg, env); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

func (a *App) wire(cfg config.Config, env Environment) error {
	sessions, err := identity.NewSessions(a.Store, env.Now, env.Log)
	if err != nil {
		return fmt.Errorf("app: sessions: %w", err)
	}
	box, err := secret.New(cfg.SecretKeys, cfg.SecretFile())
	if err != nil {
		return fmt.Errorf("app: key: %w", err)
	}
	page, err := webui.New()
	if err != nil {
		return fmt.Errorf("app: page: %w", err)
	}
	notices := notify.NewService(a.Store, a.Store, a.Store, cfg.SMTPAddr != "", address(cfg), env.Now, store.NewID)
	releases := release.NewService(a.Store, a.Store, notices, env.Now, store.NewID)
	a.Services = api.Services{
		Releases: releases,
		Deputies: identity.NewDeputies(a.Store, a.Store, a.Store, env.Now, store.NewID),
		Tenants:  a.Store,
		Sessions: sessions,
		Tokens:   identity.NewTokens(a.Store, a.Store, env.Now, store.NewID, env.Log),
		Accounts: a.Store,
		Users:    identity.NewAccounts(a.Store, a.Store, a.Store, store.NewID),
		Settings: identity.NewSettings(a.Store),
		Tenancy:  identity.NewTenancy(a.Store, a.Store, a.Store, env.Now, store.NewID),
		Trail:    audit.NewTrail(a.Store),
		Views:    register.NewViews(a.Store, store.NewID),
		Finder:   register.NewFinder(a.Store),
		Waiting:  register.NewWaiting(a.Store, env.Now),
		Units:    register.NewUnits(a.Store, env.Now, store.NewID),

		Processes:    register.NewProcesses(a.Store, env.Now, store.NewID),
		Sheets:       sheet.NewService(a.Store, releases, env.Now),
		Applications: catalog.NewApplications(a.Store, env.Now, store.NewID),
		Catalog:      catalog.NewEntries(a.Store),
		Initiatives:  initiative.NewService(a.Store, funding.NewPurse(a.Store), env.Now, store.NewID),
	}
	a.Services.Attachments = register.NewAttachments(a.Store, a.Store, a.Services.Initiatives, env.Now, store.NewID)
	a.Services.Lists = lists.New(a.Store, a.Services.Units, lists.Services{
		Keys: a.Store, Processes: a.Services.Processes, Sheets: a.Services.Sheets,
	}, a.Services.Processes, env.Now)
	a.wireModels(env)
	a.wireCandidates(env)
	a.wireReaders(env)
	a.wireComments(env, notices)
	a.wireFunding(env, notices)
	a.wireMail(cfg, env, notices)
	a.wireGoals(env)
	a.wireRollouts(env)
	a.wireFilePlan(env)
	a.wireCommittee(env)
	a.wireOnlineServices(env)
	a.wireDMS(cfg, env, box)
	a.wireFederation(cfg, env, sessions, box)
	a.wireStaff(cfg, env, box)
	a.wireSecrets()
	a.wirePrivacy(env, notices)
	a.wireTakeaway(env)
	a.wireTenancy(cfg, env, box)
	a.wireFirstSteps(env)
	if err := a.wireHelp(env, notices); err != nil {
		return err
	}
	a.Services.Processes.OnMerge(a.Services.Sheets.TakeOver)
	a.Services.Processes.OnMerge(a.Store.MoveInitiativeLinks)
	metrics := newMetrics(a.Store)
	a.Metrics = metrics.handler()
	a.Handler = api.New(a.Services, api.Options{
		Version: Version, Hosts: cfg.Hosts, SecureCookie: cfg.SecureCookies, Log: env.Log, Page: page,
		PublicURL: cfg.PublicURL, Ready: a.Store.Ping, NewID: store.NewID, Observe: metrics.observe, SetUpSecret: env.SetUpSecret,
		TrustedProxies: cfg.TrustedProxies,
	})
	return nil
}

// Close closes the database.
func (a *App) Close() error { return a.Store.Close() }

// Serve listens until ctx ends, then lets running requests finish. ready is called with the address
// once the server listens.
func (a *App) Serve(ctx context.Context, ready func(addr string)) error {
	var servers []*http.Server
	failed := make(chan error, 2)
	start := func(name, addr string, h http.Handler) (net.Addr, error) {
		listener, err := net.Listen("tcp", addr)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("app: %s: %w", name, err), shutdown(servers))
		}
		server := newServer(h)
		servers = append(servers, server)
		go func() { failed <- server.Serve(listener) }()
		return listener.Addr(), nil
	}
	if a.config.MetricsAddr != "" {
		if _, err := start("METRICS_ADDR", a.config.MetricsAddr, a.Metrics); err != nil {
			return err
		}
	}
	address, err := start("ADDR", a.config.Addr, a.Handler)
	if err != nil {
		return err
	}
	if privileged, err := a.Store.Privileged(ctx); err == nil && privileged {
		a.Log.Warn("the database role bypasses row-level security; use a role without ownership, see docs/operations.md")
	}
	working, stopJobs := context.WithCancel(ctx)
	wait := a.startJobs(working)
	defer wait()
	defer stopJobs()
	ready(address.String())
	limitMemory()
	debug.FreeOSMemory() // describing the API and opening the database needs three times the memory that running does
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = nil
	}
	return errors.Join(err, shutdown(servers))
}

// memoryGoal is where the collector of garbage tries to keep the program, in bytes: files that are being read leave many
// times their size behind. It is no bound; GOMEMLIMIT sets another one.
const memoryGoal = 512 << 20

func limitMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryGoal)
	}
}

// newServer sets the time-outs that keep slow or silent clients from holding connections.
func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute,
		WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
}

// graceTime is how long requests may go on once the program is told to stop.
const graceTime = 15 * time.Second

func shutdown(servers []*http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), graceTime)
	defer cancel()
	var errs []error
	for _, s := range servers {
		if err := s.Shutdown(ctx); err != nil {
			errs = append(errs, fmt.Errorf("app: requests were broken off after %v: %w", graceTime, err))
		}
	}
	return errors.Join(errs...)
}
