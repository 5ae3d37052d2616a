// Package staff takes over units and people from a directory of the house (LDAP) as a job: first a trial that says what would
// be created, changed and ended and why, then the same for good. Taken over twice, nothing changes the second time.
package staff

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/prozessregister/prozessregister/internal/exchange/ldap"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Settings say where the directory is and where things stand in it.
type Settings struct {
	Address  string
	BindDN   string
	Password string // sealed; "" = none
	Mapping
	Revision int // 0: never saved
}

// Mapping names the attributes. An empty filter leaves a kind of things out.
type Mapping struct {
	Units  UnitMapping   `json:"units"`
	People PersonMapping `json:"people"`
}

// UnitMapping says where the units are.
type UnitMapping struct {
	Base   string `json:"base"`
	Filter string `json:"filter"` // "" = no units are taken over
	Key    string `json:"key"`    // attribute that never changes, such as entryUUID or objectGUID
	Number string `json:"number"`
	Name   string `json:"name"`
	Parent string `json:"parent"` // with the number or the DN of the unit above; "" = the one above in the tree of the directory
}

// PersonMapping says where the people are.
type PersonMapping struct {
	Base     string `json:"base"`
	Filter   string `json:"filter"` // "" = nobody is taken over
	Key      string `json:"key"`
	Username string `json:"username"`
	Name     string `json:"name"`
	Mail     string `json:"mail"`
	Function string `json:"function"`
	Unit     string `json:"unit"`    // with the number or the DN of the unit; "" = the one above in the tree of the directory
	Readers  bool   `json:"readers"` // new accounts read released content
}

// Store keeps settings and links. All methods work in the tenant of ctx.
type Store interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	StaffSettings(ctx context.Context) (Settings, error)
	SaveStaffSettings(ctx context.Context, v Settings) (Settings, error)
	// StaffLinks returns the ids of units and accounts by kind and key; of accounts that were erased, by ErasedKey.
	StaffLinks(ctx context.Context) (map[Kind]map[string]string, error)
	// SaveStaffLink says which unit or account an entry is. It was no other one, and no other entry was it.
	SaveStaffLink(ctx context.Context, kind Kind, key, objectID string) error
	RecordEvent(ctx context.Context, e identity.Event)
}

// Directory reads a directory.
type Directory interface {
	Allowed(address string) error
	Read(ctx context.Context, to ldap.Connection, queries ...ldap.Query) ([]ldap.Answer, error)
}

// Service takes over units and people.
type Service struct {
	store     Store
	directory Directory
	register  Register
	jobs      *jobs.Service
	seal      identity.Vault
}

// New returns the service.
func New(store Store, directory Directory, register Register, j *jobs.Service, seal identity.Vault) *Service {
	return &Service{store: store, directory: directory, register: register, jobs: j, seal: seal}
}

// secretPlace is that of the sealed password.
func secretPlace(ctx context.Context) []string {
	return []string{identity.TenantID(ctx), "staff_directories", "password"}
}

// Settings returns where the directory is, never its password.
func (s *Service) Settings(ctx context.Context) (v Settings, hasPassword bool, err error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return v, false, err
	}
	v, err = s.store.StaffSettings(ctx)
	hasPassword, v.Password = v.Password != "", ""
	return v, hasPassword, err
}

// Save saves where the directory is. password nil keeps the one there is; another address or name needs it anew, because it
// must not go to whom it was not given for.
func (s *Service) Save(ctx context.Context, v Settings, password *string) (out Settings, hasPassword bool, err error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return v, false, err
	}
	if err := problem.InvalidFields(v.faults()...); err != nil {
		return v, false, err
	}
	if err := s.directory.Allowed(v.Address); err != nil {
		return v, false, err
	}
	err = s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.StaffSettings(ctx)
		if err != nil {
			return err
		}
		v.Password = old.Password
		switch {
		case password != nil && *password == "":
			v.Password = ""
		case password != nil:
			if v.Password, err = s.seal.Seal(*password, secretPlace(ctx)...); err != nil {
				return err
			}
		case old.Password != "" && (old.Address != v.Address || old.BindDN != v.BindDN):
			return problem.InvalidFields(problem.FieldOf("password", "ldap.password.again"))
		}
		s.store.RecordEvent(ctx, identity.Event{Action: "staff.settings", ObjectKind: "settings", ObjectID: "staff"})
		out, err = s.store.SaveStaffSettings(ctx, v)
		return err
	})
	hasPassword, out.Password = out.Password != "", ""
	return out, hasPassword, err
}

func (v Settings) faults() []problem.Field {
	var bad []problem.Field
	need := func(field, value string) {
		if strings.TrimSpace(value) == "" {
			bad = append(bad, problem.FieldOf(field, "field.required"))
		}
	}
	if v.Units.Filter != "" {
		bad = append(bad, ldap.CheckQuery("units.", v.unitQuery())...)
		need("units.number", v.Units.Number)
		need("units.name", v.Units.Name)
	}
	if v.People.Filter != "" {
		bad = append(bad, ldap.CheckQuery("people.", v.personQuery())...)
		need("people.username", v.People.Username)
		need("people.name", v.People.Name)
	}
	if v.Units.Filter == "" && v.People.Filter == "" {
		bad = append(bad, problem.FieldOf("people.filter", "ldap.nothing"))
	}
	return bad
}

func (v Settings) unitQuery() ldap.Query {
	return ldap.Query{Base: v.Units.Base, Filter: v.Units.Filter, Attributes: named(v.Units.Key, v.Units.Number, v.Units.Name, v.Units.Parent)}
}

func (v Settings) personQuery() ldap.Query {
	p := v.People
	return ldap.Query{Base: p.Base, Filter: p.Filter, Attributes: named(p.Key, p.Username, p.Name, p.Mail, p.Function, p.Unit)}
}

func named(attributes ...string) []string {
	var out []string
	for _, a := range attributes {
		if a != "" {
			out = append(out, a)
		}
	}
	return out
}

// Found is how much a directory holds.
type Found struct {
	Units, People int
	References    int // to other directories, in which nothing is read
}

// Check reads the directory and says how much is there.
func (s *Service) Check(ctx context.Context) (Found, error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return Found{}, err
	}
	v, err := s.read(ctx)
	return Found{len(v.units), len(v.people), v.references}, err
}

// reading is what the directory says.
type reading struct {
	Settings
	units, people []ldap.Entry
	references    int
}

// read returns the entries of the directory.
func (s *Service) read(ctx context.Context) (v reading, err error) {
	v.Settings, err = s.store.StaffSettings(ctx)
	if err == nil && v.Revision == 0 {
		err = problem.New(problem.Conflict, "ldap.notSet")
	}
	if err != nil {
		return v, err
	}
	to := ldap.Connection{Address: v.Address, BindDN: v.BindDN}
	if v.Password != "" {
		if to.Password, err = s.seal.Open(v.Password, secretPlace(ctx)...); err != nil {
			return v, err
		}
	}
	var queries []ldap.Query
	var into []*[]ldap.Entry
	if v.Units.Filter != "" {
		queries, into = append(queries, v.unitQuery()), append(into, &v.units)
	}
	if v.People.Filter != "" {
		queries, into = append(queries, v.personQuery()), append(into, &v.people)
	}
	answers, err := s.directory.Read(ctx, to, queries...)
	for i, a := range answers {
		*into[i] = a.Entries
		v.references = max(v.references, a.References) // both questions meet the same ones
	}
	return v, err
}

// JobKind is that of the jobs; they run one after the other, and not beside imports.
const JobKind = "import.staff"

// Confirmed is what people say of a run after they have seen a dry one.
type Confirmed struct {
	Ends int      `json:"ends"` // how many accounts may be switched off, where it is more than usual
	Same []string `json:"same"` // user names of which entry and account are the same person
}

type params struct {
	DryRun bool `json:"dryRun"`
	Confirmed
}

// Start takes over units and people as a job; a dry run only says what would happen.
func (s *Service) Start(ctx context.Context, dryRun bool, c Confirmed) (jobs.Job, error) {
	for _, action := range []identity.Action{identity.EditSettings, identity.ManageUsers, identity.EditUnit} {
		if err := identity.Require(ctx, action, identity.Object{}); err != nil {
			return jobs.Job{}, err
		}
	}
	raw, err := json.Marshal(params{dryRun, c})
	if err != nil {
		return jobs.Job{}, fmt.Errorf("staff: %w", err)
	}
	return s.jobs.Start(ctx, jobs.Job{Kind: JobKind, Lane: "import", Params: raw}, nil)
}

// Reseal seals the password anew if a former key has sealed it.
func (s *Service) Reseal(ctx context.Context) (n int, err error) {
	if err := identity.Require(ctx, identity.EditSettings, identity.Object{}); err != nil {
		return 0, err
	}
	return n, s.store.InTx(ctx, func(ctx context.Context) error {
		v, err := s.store.StaffSettings(ctx)
		if err != nil || v.Password == "" || !s.seal.Outdated(v.Password) {
			return err
		}
		plain, err := s.seal.Open(v.Password, secretPlace(ctx)...)
		if err != nil {
			return nil //nolint:nilerr // what no key opens stays as it is
		}
		if v.Password, err = s.seal.Seal(plain, secretPlace(ctx)...); err != nil {
			return err
		}
		n = 1
		_, err = s.store.SaveStaffSettings(ctx, v)
		return err
	})
}
