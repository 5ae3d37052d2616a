package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// rolesOf are the rolesOf of a Town with all their roles; each may do what one of them permits.
var rolesOf = map[string][]identity.Role{
	"leser": {identity.Reader}, "editor51": {identity.Editor, identity.Reader}, "modeler51": {identity.Modeler, identity.Reader},
	"approver51": {identity.Approver, identity.Reader}, "coordinatoriii": {identity.Coordinator, identity.Reader},
	"strategie": {identity.Strategy}, "revision": {identity.Auditor}, "admin": {identity.Admin}, "betrieb": {identity.Operator},
	"personalrat": {identity.StaffCouncil}, "datenschutz": {identity.DataProtection},
}

// stage is where a probe acts: a town, somebody who prepares, and the one whose rights are tried.
type stage struct {
	t       *testing.T
	town    *testkit.Town
	prepare *testkit.Client // coordinator of III and strategy: may do everything that probes need before
	admin   *testkit.Client
	actor   *testkit.Client
}

// newProcess makes a process of 51 with a Steckbrief that is not released.
func (s stage) newProcess() tagged {
	p := newProcess(s.prepare, s.town.Units["51"].ID, "Vaterschaft anerkennen")
	fields := map[string]any{"shortDescription": map[string]any{"state": "known", "value": draftWord}}
	s.prepare.Do("PUT", "/api/v1/processes/"+p.ID+"/steckbrief", map[string]any{"fields": fields}, "If-Match", `"r0"`).Want(http.StatusOK)
	s.prepare.Do("GET", "/api/v1/processes/"+p.ID, nil).Want(http.StatusOK).Into(&p)
	return p
}

// decide does something with the first version of a new process, after the preparing person has done others.
func (s stage) decide(what string, before ...string) bool {
	path := "/api/v1/processes/" + s.newProcess().ID + "/steckbrief"
	var v struct {
		StateETag string `json:"stateEtag"`
	}
	tag := func() string {
		s.prepare.Do("GET", path, nil).Want(http.StatusOK).Into(&v)
		return v.StateETag
	}
	for _, b := range before {
		s.prepare.Do("POST", path+"/versions/1/"+b, map[string]any{}, "If-Match", tag()).Want(http.StatusOK)
	}
	return done(s.actor.Do("POST", path+"/versions/1/"+what, map[string]any{"comment": "so"}, "If-Match", tag()))
}

// openRelease hands a Steckbrief in that needs all steps, and returns its release.
func (s stage) openRelease() string {
	askTwoSteps(s.admin)
	id := s.newProcess().ID
	var v struct {
		StateETag string `json:"stateEtag"`
	}
	path := "/api/v1/processes/" + id
	s.prepare.Do("GET", path+"/steckbrief", nil).Want(http.StatusOK).Into(&v)
	s.prepare.Do("POST", path+"/steckbrief/versions/1/submit", map[string]any{"units": []string{s.town.Units["51.3"].ID}}, "If-Match", v.StateETag).Want(http.StatusOK)
	var list []struct{ ID string }
	s.prepare.Do("GET", path+"/releases", nil).Want(http.StatusOK).Into(&list)
	return list[0].ID
}

// askTwoSteps lets the coordination check the method before a release.
func askTwoSteps(admin *testkit.Client) {
	var v map[string]any
	tag := admin.Do("GET", "/api/v1/admin/settings", nil).Want(http.StatusOK).Into(&v).ETag()
	v["releaseSteps"] = 2
	admin.Do("PUT", "/api/v1/admin/settings", v, "If-Match", tag).Want(http.StatusOK)
}

// addWatchers adds those who watch over the rights of people.
func addWatchers(t *testing.T, town *testkit.Town) {
	t.Helper()
	town.AddUser(t, "personalrat", identity.Grant{Role: identity.StaffCouncil})
	town.AddUser(t, "datenschutz", identity.Grant{Role: identity.DataProtection})
}

// lookup asks to see what a person did.
func (s stage) lookup() map[string]any {
	return map[string]any{"userId": s.town.Users["leser"], "from": "2026-11-01", "to": "2026-11-19", "reason": "Anlass nach Vermerk 12/2026"}
}

// report reports as c that a new process works by its SOLL.
func (s stage) report(c *testkit.Client) testkit.Answer {
	v := inForce(s.t, s.town, s.newSoll(), diagram("SOLL"))
	return change(c, v, map[string]any{})
}

// newSoll makes a line for the SOLL of a new process.
func (s stage) newSoll() string {
	var line struct{ ID string }
	s.prepare.Do("POST", "/api/v1/processes/"+s.newProcess().ID+"/models", map[string]any{"kind": "soll"}).Want(http.StatusCreated).Into(&line)
	return line.ID
}

// rollout returns the rollout of 51, which has one of a kind at most.
func (s stage) rollout() string {
	var list []rolloutView
	s.prepare.Do("GET", "/api/v1/rollouts", nil).Want(http.StatusOK).Into(&list)
	if len(list) > 0 {
		return list[0].ID
	}
	return newRollout(s.prepare, s.town.Units["51"].ID, "fachakte", "planned", nil).ID
}

// done reports whether an answer is neither "you may not" nor "you must not know".
func done(a testkit.Answer) bool {
	if a.Status >= http.StatusInternalServerError {
		a.Want(http.StatusOK) // a fault of ours is no permission
	}
	return a.Status != http.StatusForbidden && a.Status != http.StatusNotFound && a.Status != http.StatusUnauthorized
}

// probes try each action once through the API and say whether it was allowed.
var probes = map[identity.Action]func(s stage) bool{
	identity.ReadProcess: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/processes/"+s.newProcess().ID, nil)) },
	identity.ReadDraft: func(s stage) bool {
		return strings.Contains(string(s.actor.Do("GET", "/api/v1/processes/"+s.newProcess().ID+"/steckbrief", nil).Body), draftWord)
	},
	identity.CreateProcess: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/processes", map[string]any{"name": "Sorge beurkunden", "unitId": s.town.Units["51"].ID}))
	},
	identity.EditProcess: func(s stage) bool {
		p := s.newProcess()
		return done(s.actor.Do("PATCH", "/api/v1/processes/"+p.ID, map[string]any{"important": true}, "If-Match", p.ETag, "Content-Type", "application/merge-patch+json"))
	},
	identity.TrashProcess: func(s stage) bool {
		p := s.newProcess()
		return done(s.actor.Do("DELETE", "/api/v1/processes/"+p.ID, nil, "If-Match", p.ETag))
	},
	identity.MergeProcess: func(s stage) bool {
		p, into := s.newProcess(), s.newProcess()
		return done(s.actor.Do("GET", "/api/v1/processes/"+p.ID+"/merge?into="+into.ID, nil))
	},
	identity.EditSteckbrief: func(s stage) bool {
		return done(s.actor.Do("PUT", "/api/v1/processes/"+s.newProcess().ID+"/steckbrief", map[string]any{"fields": map[string]any{}}, "If-Match", `"r1"`))
	},
	identity.UploadModel: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/processes/"+s.newProcess().ID+"/models", map[string]any{"kind": "ist", "name": "Ablauf"}))
	},
	identity.SubmitVersion:  func(s stage) bool { return s.decide("submit") },
	identity.ReleaseVersion: func(s stage) bool { return s.decide("approve", "submit") },
	identity.ReviewVersion: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/releases/"+s.openRelease()+"/review", map[string]any{}))
	},
	identity.CosignVersion: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/releases/"+s.openRelease()+"/cosign", map[string]any{"unitId": s.town.Units["51.3"].ID, "agrees": true}))
	},
	identity.WriteComment: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/comments", map[string]any{"processId": s.newProcess().ID, "text": "Stimmt das?"}))
	},
	identity.ReportChangeover: func(s stage) bool { return done(s.report(s.actor)) },
	identity.MeasureChangeover: func(s stage) bool {
		var c struct{ ID string }
		s.report(s.prepare).Want(http.StatusCreated).Into(&c)
		return done(s.actor.Do("POST", "/api/v1/changeovers/"+c.ID+"/measurements", map[string]any{"minutes": 5, "source": "Zählung", "method": "measured"}))
	},
	identity.ConfirmPortal: func(s stage) bool {
		id := s.newProcess().ID
		path := "/api/v1/processes/" + id
		var v struct {
			StateETag string `json:"stateEtag"`
		}
		by := map[string]*testkit.Client{"submit": s.prepare, "approve": s.town.Client(s.t, "approver51")}
		for _, step := range []string{"submit", "approve"} {
			s.prepare.Do("GET", path+"/steckbrief", nil).Want(http.StatusOK).Into(&v)
			by[step].Do("POST", path+"/steckbrief/versions/1/"+step, map[string]any{}, "If-Match", v.StateETag).Want(http.StatusOK)
		}
		return done(s.actor.Do("POST", path+"/portal", map[string]any{"part": "sheet", "subject": "1"}))
	},
	identity.WithdrawVersion: func(s stage) bool { return s.decide("withdraw", "submit") },
	identity.ReadUnit:        func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/org-units/"+s.town.Units["51"].ID, nil)) },
	identity.ReadUnitFigures: func(s stage) bool {
		u := unitOf(s.prepare, s.town.Units["51"].ID)
		s.admin.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "51", "name": "Jugend", "kind": "amt", "facts": map[string]any{"leavingFiveYears": 4}},
			"If-Match", u.ETag).Want(http.StatusOK)
		return strings.Contains(string(s.actor.Do("GET", "/api/v1/org-units/"+u.ID, nil).Body), "leavingFiveYears")
	},
	identity.EditUnit: func(s stage) bool {
		u := unitOf(s.prepare, s.town.Units["51"].ID)
		return done(s.actor.Do("PUT", "/api/v1/org-units/"+u.ID, map[string]any{"number": "51", "name": "Jugend", "kind": "amt"}, "If-Match", u.ETag))
	},
	identity.ConfirmRegister: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/org-units/"+s.town.Units["51"].ID+"/register/confirm", nil))
	},
	identity.ReadCatalog: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/applications", nil)) },
	identity.EditCatalog: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/applications", map[string]any{"name": "JugendKom", "kind": "fachverfahren"}))
	},
	identity.ReadOwnAttachment: func(s stage) bool {
		path := "/api/v1/processes/" + s.newProcess().ID + "/attachments"
		body, contentType := form(s.t, []byte("%PDF-1.7"))
		s.prepare.Do("POST", path, body, "Content-Type", contentType).Want(http.StatusCreated)
		return done(s.actor.Do("GET", path, nil))
	},
	identity.RunImport: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/imports/tables/template?kind=units", nil)) },
	identity.RunExport: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/processes/export", nil)) },
	identity.ReadAudit: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/audit", nil)) },
	identity.ReadUsers: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/admin/users", nil)) },
	identity.ManageUsers: func(s stage) bool {
		return done(s.actor.Do("PUT", "/api/v1/admin/users/"+s.town.Users["leser"]+"/password", map[string]any{"password": "kurz"}))
	},
	identity.EditSettings: func(s stage) bool {
		v := map[string]any{"genderForm": "star", "numberPattern": "{unit}-{seq:4}", "minGroupSize": 5, "timeZone": "Europe/Berlin", "accessibilityContact": ""}
		return done(s.actor.Do("PUT", "/api/v1/admin/settings", v, "If-Match", s.prepare.Do("GET", "/api/v1/admin/settings", nil).ETag()))
	},
	identity.OwnTokens: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/me/tokens", map[string]any{"name": "x", "scopes": []string{"read"}, "expiresAt": "2027-01-01T00:00:00Z"}))
	},
	identity.ProvisionUsers: func(s stage) bool {
		p := identity.Provider{ID: store.NewID(), Issuer: "https://sso.example", ClientID: "x", Scopes: []string{"openid"}, FirstSignIn: identity.FirstNothing, Provisioned: true}
		p.Name = p.ID
		if err := s.town.App.Store.InTx(s.town.Context, func(ctx context.Context) error { return s.town.App.Store.InsertProvider(ctx, p) }); err != nil {
			s.t.Fatal(err)
		}
		var made struct{ Secret string }
		a := s.actor.Do("POST", "/api/v1/me/tokens", map[string]any{"name": "x", "scopes": []string{"provision"}, "expiresAt": "2027-01-01T00:00:00Z"})
		if a.Status != http.StatusCreated {
			return done(a)
		}
		a.Into(&made)
		return done(s.town.TokenClient(s.t, made.Secret).Do("GET", "/api/v1/scim/v2/"+p.ID+"/Users", nil))
	},
	identity.ReportConcern: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/concerns", map[string]any{"title": "Anträge digital", "bothers": "Papier", "unitId": s.town.Units["51"].ID}))
	},
	identity.AnswerConcern: func(s stage) bool {
		var c tagged
		s.prepare.Do("POST", "/api/v1/concerns", map[string]any{"title": "Anträge digital", "bothers": "Papier", "unitId": s.town.Units["51"].ID}).Want(http.StatusCreated).Into(&c)
		return done(s.actor.Do("POST", "/api/v1/concerns/"+c.ID+"/answer", map[string]any{"text": "Gibt es schon"}, "If-Match", c.ETag))
	},
	identity.EditDialogue: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/dialogues", map[string]any{"unitId": s.town.Units["51"].ID, "state": "planned", "date": "2027"}))
	},
	identity.NominateProcess: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/nomination-rounds/"+s.nominationRound()+"/nominations", map[string]any{"processId": s.newProcess().ID, "reason": "Viele Fälle"}))
	},
	identity.ManageNomination: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/nomination-rounds", map[string]any{"year": s.someYear(), "deadline": "2027-03-31", "least": 2, "most": 3}))
	},
	identity.ReadFunding: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/funding-rounds", nil)) },
	identity.RequestFunding: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/funding-rounds/"+s.fundingRound()+"/requests", fundingRequest(s.town.Units["51"].ID, 1_000_00)))
	},
	identity.ManageFunding: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/budget-locks", map[string]any{"year": 2027, "percent": 20, "from": "2027-07-01", "reason": "Konsolidierung"}))
	},
	identity.EditCapacity: func(s stage) bool {
		tag := s.prepare.Do("GET", "/api/v1/capacity/supply/2027-H1", nil).Want(http.StatusOK).ETag()
		return done(s.actor.Do("PUT", "/api/v1/capacity/supply/2027-H1", map[string]any{"days": map[string]int{"it": 130}}, "If-Match", tag))
	},
	identity.ReadGoals: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/goals", nil)) },
	identity.ReadBoard: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/dashboard", nil)) },
	identity.EditGoals: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/strategies", map[string]any{"title": "Digitalstrategie"}))
	},
	identity.ReadRating: func(s stage) bool {
		return done(s.actor.Do("GET", "/api/v1/ratings?set=hildesheim&object="+s.newProcess().ID, nil))
	},
	identity.RateObject: func(s stage) bool {
		entry := map[string]any{"objectId": s.newProcess().ID, "criterion": "fit", "points": 3}
		return done(s.actor.Do("POST", "/api/v1/ratings", map[string]any{"set": "hildesheim", "entries": []any{entry}}))
	},
	identity.EditCriteria: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/criteria-sets/prozessregister/standard", nil))
	},
	identity.RecordDecision: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/decisions?set=hildesheim&ids="+s.newProcess().ID, map[string]any{"title": "Rangliste"}))
	},
	identity.ManageTenants: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/operator/tenants", nil)) },
	identity.ShareSavedView: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/saved-views", map[string]any{"name": "x", "page": "processes", "query": "", "shared": true}))
	},
	identity.ReadInitiative: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/initiatives", nil)) },
	identity.EditInitiative: func(s stage) bool {
		v := newInitiative(s.prepare, s.town.Units["51"].ID, "Jugendhilfe ohne Papier")
		return done(s.actor.Do("PUT", "/api/v1/initiatives/"+v.ID+"/sheet", map[string]any{"description": "so"}, "If-Match", v.ETag))
	},
	identity.ReadRollout: func(s stage) bool {
		return done(s.actor.Do("GET", "/api/v1/rollouts/"+s.rollout(), nil))
	},
	identity.EditRollout: func(s stage) bool {
		entry := map[string]any{"day": "2026-10-01", "total": 40, "connected": 12, "source": "IT"}
		return done(s.actor.Do("POST", "/api/v1/workplaces/"+s.town.Units["51"].ID, entry))
	},
	identity.ReadCommittee: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/committee-reports", nil)) },
	identity.ErasePerson: func(s stage) bool {
		return done(s.actor.Do("POST", "/api/v1/admin/users/"+s.town.Users["leser"]+"/erasure/preview", map[string]any{"terms": []string{}}))
	},
	identity.ReadErasures:  func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/admin/erasures", nil)) },
	identity.ReadRetention: func(s stage) bool { return done(s.actor.Do("GET", "/api/v1/admin/retention", nil)) },
	identity.AskPersonLog:  func(s stage) bool { return done(s.actor.Do("POST", "/api/v1/person-logs", s.lookup())) },
	identity.AgreeLog: func(s stage) bool {
		var l tagged
		s.admin.Do("POST", "/api/v1/person-logs", s.lookup()).Want(http.StatusCreated).Into(&l)
		return done(s.actor.Do("POST", "/api/v1/person-logs/"+l.ID+"/decision", map[string]any{"grant": false}, "If-Match", l.ETag))
	},
	identity.WriteCommittee: func(s stage) bool {
		report := map[string]any{"title": "Bericht", "committee": "HFA", "from": "2026-01-01", "to": "2026-06-30"}
		return done(s.actor.Do("POST", "/api/v1/committee-reports", report))
	},
}

// newInitiative makes an initiative that 51 leads.
func newInitiative(c *testkit.Client, unitID, title string) tagged {
	var v tagged
	c.Do("POST", "/api/v1/initiatives", map[string]any{"title": title, "kind": "project", "leadUnitId": unitID}).Want(http.StatusCreated).Into(&v)
	return v
}

// TestEveryRoleThroughTheAPI tries every action of the table of rights with every role.
func TestEveryRoleThroughTheAPI(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	town.AddUser(t, "vorbereitung", identity.Grant{Role: identity.Strategy}, identity.Grant{Role: identity.Coordinator})
	addWatchers(t, town)
	prepare, admin := town.Client(t, "vorbereitung"), town.Client(t, "admin")
	for _, action := range identity.Actions() {
		probe, ok := probes[action]
		if !ok {
			t.Errorf("no probe for %s", action)
			continue
		}
		for name, roles := range rolesOf {
			want := false
			for _, r := range roles {
				want = want || identity.Permits(r, action)
			}
			s := stage{t: t, town: town, prepare: prepare, admin: admin, actor: town.Client(t, name)}
			if got := probe(s); got != want {
				t.Errorf("%s as %s %v: allowed %v, want %v", action, name, roles, got, want)
			}
		}
	}
}
