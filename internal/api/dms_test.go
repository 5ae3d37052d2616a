package api_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/exchange/dms"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/dmsserver"
)

const dmsPath = "/api/v1/dms/connections"

type dmsTrouble struct {
	Since        time.Time
	Key, Message string
}

type dmsConnection struct {
	ID, ETag  string
	HasSecret bool
	ReadAt    *time.Time
	Trouble   *dmsTrouble
	Mappings  []struct {
		ClassID string
		Trouble *dmsTrouble
		Count   *struct {
			Documents int
			AtLeast   bool
			Day       string
			Since     string
		}
	}
}

type dmsProposals struct {
	Items []struct {
		ID, RolloutID, Stage, ETag string
		Count                      struct{ Documents int }
	}
	Sources []struct {
		Name    string
		Trouble *dmsTrouble
		Classes []struct{ Name string }
	}
}

// dmsHouse is a town that may read a DMS on this machine, with a rollout in the test stage.
type dmsHouse struct {
	*testkit.Town
	dms         *dmsserver.Server
	rollout     string
	admin, lead *testkit.Client
	clock       *movingClock
	log         *logBuffer
	keys        [][]byte
	limits      dms.Limits
}

type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *logBuffer) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.buf.String() }

func newDMSHouse(t *testing.T, o store.Options) *dmsHouse {
	t.Helper()
	return newDMSHouseWithin(t, o, dms.Limits{})
}

func newDMSHouseWithin(t *testing.T, o store.Options, limits dms.Limits) *dmsHouse {
	t.Helper()
	h := &dmsHouse{clock: &movingClock{now: testkit.Noon}, log: &logBuffer{}, keys: [][]byte{bytes.Repeat([]byte{7}, 32)}, limits: limits}
	h.dms = dmsserver.CMIS(t, false, dmsserver.Type{ID: "ab:bauakte", Name: "Bauakte", Parent: "cmis:document"},
		dmsserver.Type{ID: "ab:plan", Name: "Plan", Parent: "cmis:document"})
	a := testkit.NewAppWith(t, o, h.surround)
	work(t, a)
	h.Town = testkit.NewTown(t, a, "ahlenbrueck")
	h.admin, h.lead = h.Client(t, "admin"), h.Client(t, "strategie")
	var r struct{ ID string }
	h.lead.Do("POST", "/api/v1/rollouts", map[string]any{"unitId": h.Units["33"].ID, "fileKind": "fachakte", "stage": "test"}).Want(http.StatusCreated).Into(&r)
	h.rollout = r.ID
	return h
}

func (h *dmsHouse) surround(c *config.Config, e *app.Environment) {
	c.DMSHosts, c.SecretKeys = []config.Host{{Name: "127.0.0.1", Plain: true}}, h.keys
	c.OIDCHosts, e.DMSLimits = []config.Host{{Name: "sso.ahlenbrueck.de"}}, h.limits
	e.Now, e.Log = h.clock.Now, slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

func (h *dmsHouse) input(secret string) map[string]any {
	return map[string]any{"name": "DMS Rathaus", "kind": "cmis", "address": h.dms.URL, "username": h.dms.Username, "secret": secret, "threshold": 20}
}

func (h *dmsHouse) connect(t *testing.T, secret string) dmsConnection {
	t.Helper()
	var c dmsConnection
	h.admin.Do("POST", dmsPath, h.input(secret)).Want(http.StatusCreated).Into(&c)
	return c
}

func (h *dmsHouse) mapped(t *testing.T, secret string) dmsConnection {
	t.Helper()
	c := h.connect(t, secret)
	body := map[string]any{"mappings": []any{map[string]any{"classId": "ab:bauakte", "className": "Bauakte", "rolloutId": h.rollout}}}
	h.admin.Do("PUT", dmsPath+"/"+c.ID+"/mappings", body, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
	return c
}

// read has the connection read and returns it as it is afterwards.
func (h *dmsHouse) read(t *testing.T, by *testkit.Client, id string) dmsConnection {
	t.Helper()
	var j jobDTO
	by.Do("POST", dmsPath+"/"+id+"/readings", nil).Want(http.StatusAccepted).Into(&j)
	if j = finish(t, by, j.ID); j.State != "done" {
		t.Fatalf("reading ended as %+v", j)
	}
	var c dmsConnection
	h.admin.Do("GET", dmsPath+"/"+id, nil).Want(http.StatusOK).Into(&c)
	return c
}

func (h *dmsHouse) proposals(t *testing.T) dmsProposals {
	t.Helper()
	var p dmsProposals
	h.lead.Do("GET", "/api/v1/dms/proposals", nil).Want(http.StatusOK).Into(&p)
	return p
}

func eachDMSHouse(t *testing.T, test func(t *testing.T, h *dmsHouse)) {
	t.Helper()
	testkit.EachDialect(t, func(t *testing.T, o store.Options) { test(t, newDMSHouse(t, o)) })
}

func TestFromAConnectionToAStage(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		h.dms.Add("ab:bauakte", 57, testkit.Noon.AddDate(0, 0, -3))
		h.dms.Add("ab:bauakte", 9, testkit.Noon.AddDate(0, 0, -40))
		c := h.connect(t, "falsch")
		var tried struct {
			OK                       bool
			Key, Message, Repository string
			Classes                  int
		}
		h.admin.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusOK).Into(&tried)
		if tried.OK || tried.Key != "dms.unauthorized" || tried.Message == "" {
			t.Errorf("test with a wrong password: %+v", tried)
		}
		h.admin.Do("PUT", dmsPath+"/"+c.ID, h.input(h.dms.Password), "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		h.admin.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusOK).Into(&tried)
		if !tried.OK || tried.Repository != "Ablage Ahlenbrück" || tried.Classes != 4 {
			t.Errorf("test: %+v", tried)
		}
		body := map[string]any{"mappings": []any{map[string]any{"classId": "ab:bauakte", "className": "Bauakte", "rolloutId": h.rollout}}}
		h.admin.Do("PUT", dmsPath+"/"+c.ID+"/mappings", body, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		c = h.read(t, h.lead, c.ID)
		if c.Trouble != nil || c.ReadAt == nil || c.Mappings[0].Count == nil || c.Mappings[0].Count.Documents != 57 ||
			c.Mappings[0].Count.Day != "2026-11-20" || c.Mappings[0].Count.Since != "2026-10-21" {
			t.Fatalf("after reading: %+v", c)
		}
		h.admin.Do("GET", "/api/v1/dms/proposals", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		p := h.proposals(t)
		if len(p.Items) != 1 || p.Items[0].Count.Documents != 57 || p.Items[0].RolloutID != h.rollout {
			t.Fatalf("proposals: %+v", p)
		}
		var tasks []struct{ Kind, Path string }
		h.lead.Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Into(&tasks)
		if len(tasks) != 1 || tasks[0].Kind != "usage" || tasks[0].Path != "/e-akte/vorschlaege" {
			t.Errorf("tasks: %+v", tasks)
		}
		h.confirm(t, p)
	})
}

// confirm says yes to the only proposal, after some ways in which that is not possible.
func (h *dmsHouse) confirm(t *testing.T, p dmsProposals) {
	t.Helper()
	path, etag := "/api/v1/dms/proposals/"+p.Items[0].ID, p.Items[0].ETag
	yes := map[string]any{"stage": "pilot", "day": "2026-11-20"}
	h.admin.Do("POST", path+"/confirm", yes, "If-Match", etag).WantProblem(http.StatusForbidden, "identity.forbidden")
	h.lead.Do("POST", path+"/confirm", yes).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
	h.lead.Do("POST", path+"/confirm", yes, "If-Match", `"r9"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
	h.lead.Do("POST", path+"/confirm", map[string]any{"stage": "productive", "day": "2026-11-20"}, "If-Match", etag).Want(http.StatusUnprocessableEntity)
	h.lead.Do("POST", path+"/confirm", map[string]any{"stage": "test", "day": "2026-11-20"}, "If-Match", etag).Want(http.StatusUnprocessableEntity)
	var r struct{ Stage string }
	h.lead.Do("POST", path+"/confirm", yes, "If-Match", etag).Want(http.StatusOK).Into(&r)
	if r.Stage != "pilot" {
		t.Errorf("stage %q, want pilot", r.Stage)
	}
	h.lead.Do("POST", path+"/confirm", yes, "If-Match", `"r2"`).WantProblem(http.StatusConflict, "dms.decided")
	h.lead.Do("POST", path+"/decline", map[string]any{"reason": "doch nicht"}, "If-Match", `"r2"`).WantProblem(http.StatusConflict, "dms.decided")
	if left := h.proposals(t); len(left.Items) != 0 {
		t.Errorf("still proposed: %+v", left)
	}
	var counts []struct {
		ClassName string
		Count     struct{ Documents int }
	}
	h.Client(t, "leser").Do("GET", "/api/v1/rollouts/"+h.rollout+"/counts", nil).Want(http.StatusOK).Into(&counts)
	if len(counts) != 1 || counts[0].ClassName != "Bauakte" || counts[0].Count.Documents != 57 {
		t.Errorf("counts: %+v", counts)
	}
}

func TestDecliningNeedsAReasonAndHoldsForSomeTime(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		h.dms.Add("ab:bauakte", 30, testkit.Noon.AddDate(0, 0, -1))
		c := h.mapped(t, h.dms.Password)
		h.read(t, h.admin, c.ID)
		p := h.proposals(t).Items[0]
		path := "/api/v1/dms/proposals/" + p.ID + "/decline"
		h.lead.Do("POST", path, map[string]any{"reason": "  "}, "If-Match", p.ETag).Want(http.StatusUnprocessableEntity)
		h.lead.Do("POST", path, map[string]any{"reason": "Nur Testläufe des Herstellers."}, "If-Match", p.ETag).Want(http.StatusNoContent)
		h.read(t, h.admin, c.ID)
		if again := h.proposals(t); len(again.Items) != 0 {
			t.Errorf("proposed again the same day: %+v", again)
		}
		h.clock.pass(91 * 24 * time.Hour)
		h.admin, h.lead = h.Client(t, "admin"), h.Client(t, "strategie")
		h.dms.Add("ab:bauakte", 30, h.clock.Now().AddDate(0, 0, -1))
		h.read(t, h.admin, c.ID)
		if again := h.proposals(t); len(again.Items) != 1 {
			t.Errorf("not proposed again after three months: %+v", again)
		}
	})
}

func TestAProposalFollowsTheCounts(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		h.dms.Add("ab:bauakte", 19, testkit.Noon.AddDate(0, 0, -10))
		c := h.mapped(t, h.dms.Password)
		h.read(t, h.admin, c.ID)
		if p := h.proposals(t); len(p.Items) != 0 {
			t.Errorf("19 documents of 20 were enough: %+v", p)
		}
		h.dms.Add("ab:bauakte", 1, testkit.Noon.AddDate(0, 0, -2))
		h.read(t, h.admin, c.ID)
		if p := h.proposals(t); len(p.Items) != 1 || p.Items[0].Count.Documents != 20 {
			t.Errorf("20 documents: %+v", p)
		}
		h.clock.pass(25 * 24 * time.Hour) // 19 of them leave the window
		h.admin, h.lead = h.Client(t, "admin"), h.Client(t, "strategie")
		h.read(t, h.admin, c.ID)
		if p := h.proposals(t); len(p.Items) != 0 {
			t.Errorf("one document is left, and it is still proposed: %+v", p)
		}
	})
}

func TestWhatCannotBeReadIsToldWithReasonAndSinceWhen(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		h.dms.Add("ab:bauakte", 30, testkit.Noon.AddDate(0, 0, -1))
		c := h.mapped(t, h.dms.Password)
		c = h.read(t, h.admin, c.ID)
		first := *c.ReadAt
		h.clock.pass(time.Hour)
		since := h.clock.Now()
		h.dms.Misbehave(func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(http.StatusInternalServerError)
			return true
		})
		c = h.read(t, h.admin, c.ID)
		h.clock.pass(time.Hour)
		h.dms.Misbehave(func(w http.ResponseWriter, _ *http.Request) bool { w.WriteHeader(http.StatusForbidden); return true })
		c = h.read(t, h.admin, c.ID)
		if c.Trouble == nil || c.Trouble.Key != "dms.forbidden" || !c.Trouble.Since.Equal(since) || !c.ReadAt.Equal(first) {
			t.Errorf("trouble %+v, read at %v; want forbidden since %v", c.Trouble, c.ReadAt, since)
		}
		p := h.proposals(t)
		if len(p.Items) != 1 || p.Sources[0].Trouble == nil || p.Sources[0].Trouble.Message == "" {
			t.Errorf("what those who lead rollouts are told: %+v", p)
		}
		h.dms.Misbehave(func(w http.ResponseWriter, r *http.Request) bool {
			broken := r.URL.Query().Get("cmisselector") == "query"
			if broken {
				_, _ = w.Write([]byte(`{"results": [`))
			}
			return broken
		})
		c = h.read(t, h.admin, c.ID)
		if c.Trouble != nil || c.Mappings[0].Trouble == nil || c.Mappings[0].Trouble.Key != "dms.cut" || c.Mappings[0].Count.Documents != 30 {
			t.Errorf("a class that cannot be counted: %+v", c)
		}
		h.dms.Misbehave(nil)
		if c = h.read(t, h.admin, c.ID); c.Mappings[0].Trouble != nil {
			t.Errorf("trouble that is over: %+v", c.Mappings[0].Trouble)
		}
	})
}

func TestConnectionsAreForTheAdministration(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		c := h.connect(t, h.dms.Password)
		for _, name := range []string{"leser", "editor51", "approver51", "coordinatoriii", "strategie", "revision", "betrieb"} {
			by := h.Client(t, name)
			by.Do("GET", dmsPath, nil).Want(http.StatusForbidden)
			by.Do("GET", dmsPath+"/"+c.ID, nil).Want(http.StatusForbidden)
			by.Do("GET", dmsPath+"/"+c.ID+"/classes", nil).Want(http.StatusForbidden)
			by.Do("POST", dmsPath, h.input("x")).Want(http.StatusForbidden)
			by.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusForbidden)
			by.Do("DELETE", dmsPath+"/"+c.ID, nil, "If-Match", c.ETag).Want(http.StatusForbidden)
		}
		h.Client(t, "editor51").Do("POST", dmsPath+"/"+c.ID+"/readings", nil).Want(http.StatusForbidden)
		other := testkit.NewTown(t, h.App, "anderswo").Client(t, "admin")
		other.Do("GET", dmsPath+"/"+c.ID, nil).Want(http.StatusNotFound)
		other.Do("POST", dmsPath+"/"+c.ID+"/readings", nil).Want(http.StatusNotFound)
		h.admin.Do("POST", dmsPath, h.input("x")).WantProblem(http.StatusConflict, "dms.exists")
		h.admin.Do("DELETE", dmsPath+"/"+c.ID, nil, "If-Match", c.ETag).Want(http.StatusNoContent)
		h.admin.Do("GET", dmsPath+"/"+c.ID, nil).Want(http.StatusNotFound)
	})
}

func TestASecretIsNotSentElsewhereThanWhereItWasEntered(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		c := h.connect(t, h.dms.Password)
		for field, value := range map[string]string{"address": h.dms.URL + "/x", "kind": "dvelop", "username": "anders"} {
			in := h.input("")
			in[field] = value
			a := h.admin.Do("PUT", dmsPath+"/"+c.ID, in, "If-Match", c.ETag).Want(http.StatusUnprocessableEntity)
			if !strings.Contains(string(a.Body), "dms.secretNeeded") {
				t.Errorf("%s: %s", field, a.Body)
			}
		}
		for address, key := range map[string]string{"https://evil.example": "dms.hostNotAllowed", "https://169.254.169.254": "dms.hostNotAllowed", "": "field.required"} {
			in := h.input("neu")
			in["address"] = address
			if a := h.admin.Do("PUT", dmsPath+"/"+c.ID, in, "If-Match", c.ETag).Want(http.StatusUnprocessableEntity); !strings.Contains(string(a.Body), key) {
				t.Errorf("%s: %s", address, a.Body)
			}
		}
		in := h.input("")
		in["threshold"], in["name"] = 5, "Neuer Name"
		h.admin.Do("PUT", dmsPath+"/"+c.ID, in, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
		h.admin.Do("PUT", dmsPath+"/"+c.ID, in, "If-Match", `"r1"`).WantProblem(http.StatusPreconditionFailed, "request.stale")
		var tried struct{ OK bool }
		if h.admin.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Into(&tried); !tried.OK {
			t.Error("the secret that was kept does not work")
		}
	})
}

func TestMappingsNameARolloutOnce(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		c := h.connect(t, h.dms.Password)
		one := map[string]any{"classId": "ab:bauakte", "rolloutId": h.rollout}
		for _, wrong := range [][]any{{one, one}, {map[string]any{"classId": "", "rolloutId": h.rollout}}, {map[string]any{"classId": "x", "rolloutId": "gibtsnicht"}}} {
			h.admin.Do("PUT", dmsPath+"/"+c.ID+"/mappings", map[string]any{"mappings": wrong}, "If-Match", c.ETag).Want(http.StatusUnprocessableEntity)
		}
	})
}

func TestDailyReadingHappensOnceADay(t *testing.T) {
	eachDMSHouse(t, func(t *testing.T, h *dmsHouse) {
		h.dms.Add("ab:bauakte", 30, testkit.Noon.AddDate(0, 0, -1))
		c := h.mapped(t, h.dms.Password)
		for range 2 {
			if err := h.App.Services.DMSReadings.Daily(h.Context); err != nil {
				t.Fatal(err)
			}
		}
		for range 600 {
			if h.admin.Do("GET", dmsPath+"/"+c.ID, nil).Into(&c); c.ReadAt != nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if err := h.App.Services.DMSReadings.Daily(h.Context); err != nil || c.ReadAt == nil {
			t.Fatalf("read at %v, %v", c.ReadAt, err)
		}
		queries := 0
		for _, asked := range h.dms.Asked() {
			if strings.Contains(asked, "cmisselector=query") {
				queries++
			}
		}
		if queries != 1 {
			t.Errorf("the class was counted %d times in a day", queries)
		}
	})
}
