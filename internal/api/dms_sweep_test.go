package api_test

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/dms"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/alltext"
	"github.com/prozessregister/prozessregister/internal/testkit/dmsserver"
)

// mark is the password and the token of the DMS: whatever holds it in one of its forms has leaked it.
const mark = `Geheim%Marke "7f3a" &Ö`

// TestNoCredentialIsEverSeen has a DMS read in every way that goes well or wrong, and looks for its password in everything the
// program has written or answered: answers, log, and every text of every table. Then it plants the password in three places,
// and they have to be found.
func TestNoCredentialIsEverSeen(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newDMSHouseWithin(t, o, dms.Limits{Request: time.Second})
		h.dms.Password = mark
		h.dms.Add("ab:bauakte", 30, testkit.Noon.AddDate(0, 0, -1))
		c := h.mapped(t, mark)
		seen := h.misuse(t, c)
		maps.Copy(seen, h.everyFault(t, h.dms, c))
		token := dmsserver.DVelop(t, false, dmsserver.Type{ID: "ab:bauakte", Name: "Bauakte"})
		token.Password = mark
		maps.Copy(seen, h.everyFault(t, token, h.withToken(t, token)))
		maps.Copy(seen, h.places(t, o, c))
		if len(seen) < 200 || !strings.Contains(seen["audit"], "dms.connection") || !strings.Contains(seen["table dms_connections.name"], "DMS Rathaus") ||
			!strings.Contains(seen["table dms_connections.sealed"], "v1:") || !strings.Contains(seen["log"], "/dms/connections") {
			t.Fatalf("only %d places were searched", len(seen))
		}
		for _, leak := range leaks(seen, h.dms.Username) {
			t.Error(leak)
		}
		for _, sealed := range strings.Fields(seen["table dms_connections.sealed"]) {
			for place, text := range seen {
				if place != "table dms_connections.sealed" && strings.Contains(text, sealed) && o.MigrateDSN != "" {
					t.Errorf("%s holds the sealed secret", place)
				}
			}
		}

		h.lead.Do("POST", "/api/v1/applications", map[string]any{"name": mark, "kind": "other"}).Want(http.StatusCreated)
		_, _ = h.log.Write([]byte("level=ERROR msg=\"dial\" authorization=\"Basic " + base64.StdEncoding.EncodeToString([]byte(h.dms.Username+":"+mark)) + "\""))
		found := strings.Join(leaks(h.places(t, o, c), h.dms.Username), "\n")
		for _, place := range []string{"GET /api/v1/applications ", "audit holds", "log holds", "table applications.name holds", "table audit_texts"} {
			if !strings.Contains(found+" ", place) {
				t.Errorf("the password was planted in %s and not found:\n%s", place, found)
			}
		}
	})
}

// leaks says which places hold the password, and in which form.
func leaks(seen map[string]string, username string) []string {
	inJSON, _ := json.Marshal(mark)
	forms := map[string]string{
		"as it is": mark, "in JSON": string(inJSON[1 : len(inJSON)-1]), "in an address": url.QueryEscape(mark), "in a path": url.PathEscape(mark),
		"quoted": strings.ReplaceAll(mark, `"`, `\"`), "in base64": strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(mark)), "=")[:24],
		"in Basic": base64.StdEncoding.EncodeToString([]byte(username + ":" + mark))[8:40],
	}
	var out []string
	for _, place := range slices.Sorted(maps.Keys(seen)) {
		for form, secret := range forms {
			if strings.Contains(seen[place], secret) {
				out = append(out, place+" holds the password "+form)
			}
		}
	}
	return out
}

// places are everything that can be looked at: what can be read, the audit trail, the log, and the tables.
func (h *dmsHouse) places(t *testing.T, o store.Options, c dmsConnection) map[string]string {
	t.Helper()
	seen := map[string]string{}
	for _, e := range endpoints(t) {
		if e.method != http.MethodGet {
			continue
		}
		for _, id := range []string{c.ID, h.rollout} {
			path := strings.NewReplacer("{id}", id, "{class}", "ab:bauakte").Replace(e.path)
			for name, by := range map[string]*testkit.Client{"admin": h.admin, "lead": h.lead} {
				seen["GET "+path+" by the "+name] = string(by.Do("GET", path, nil).Body)
			}
		}
	}
	seen["audit"] = string(h.Client(t, "revision").Do("GET", "/api/v1/audit?limit=200", nil).Want(http.StatusOK).Body)
	seen["log"] = h.log.String()
	maps.Copy(seen, alltext.Of(t, o, h.TenantID))
	return seen
}

// withToken adds a connection to a d.velop documents that asks for a token.
func (h *dmsHouse) withToken(t *testing.T, server *dmsserver.Server) (c dmsConnection) {
	t.Helper()
	in := map[string]any{"name": "d.velop", "kind": "dvelop", "address": server.URL, "secret": mark, "threshold": 20}
	h.admin.Do("POST", dmsPath, in).Want(http.StatusCreated).Into(&c)
	body := map[string]any{"mappings": []any{map[string]any{"classId": "ab:bauakte", "className": "Bauakte", "rolloutId": h.rollout}}}
	h.admin.Do("PUT", dmsPath+"/"+c.ID+"/mappings", body, "If-Match", c.ETag).Want(http.StatusOK).Into(&c)
	return c
}

// misuse makes people get things wrong with the password at hand, and returns what was answered.
func (h *dmsHouse) misuse(t *testing.T, c dmsConnection) map[string]string {
	t.Helper()
	seen := map[string]string{}
	in := h.input(mark)
	in["address"] = "https://nicht-erlaubt.example"
	seen["refused"] = string(h.admin.Do("POST", dmsPath, in).Want(http.StatusUnprocessableEntity).Body)
	in = h.input(mark)
	in["secret"], in["name"] = mark+"\n", "x"
	seen["form"] = string(h.admin.Do("POST", dmsPath, in).Want(http.StatusUnprocessableEntity).Body)
	in = h.input(mark)
	in["address"] = strings.Replace(h.dms.URL, "://", "://"+url.UserPassword(h.dms.Username, mark).String()+"@", 1)
	seen["in the address"] = string(h.admin.Do("POST", dmsPath, in).Want(http.StatusUnprocessableEntity).Body)
	seen["stale"] = string(h.admin.Do("PUT", dmsPath+"/"+c.ID, h.input(mark), "If-Match", `"r77"`).Want(http.StatusPreconditionFailed).Body)
	seen["unknown field"] = string(h.admin.Do("POST", dmsPath, map[string]any{"secret": mark, "gibtsNicht": 1}).Want(http.StatusBadRequest).Body)
	seen["not JSON"] = string(h.admin.Do("POST", dmsPath, []byte(`{"secret": "`+mark+`", `)).Want(http.StatusBadRequest).Body)
	seen["no right"] = string(h.lead.Do("POST", dmsPath, h.input(mark)).Want(http.StatusForbidden).Body)
	return seen
}

// everyFault has a DMS tested, its classes listed and its documents counted, well and in every way in which it can fail, each
// time with the password in what it answers; it returns what the program made of that.
func (h *dmsHouse) everyFault(t *testing.T, server *dmsserver.Server, c dmsConnection) map[string]string {
	t.Helper()
	echo := func(status int, body string) func(w http.ResponseWriter, r *http.Request) bool {
		return func(w http.ResponseWriter, r *http.Request) bool {
			sent := r.Header.Get("Authorization")
			w.Header().Set("Location", "http://elsewhere.example/?back="+url.QueryEscape(sent)+"&p="+url.QueryEscape(mark))
			w.Header().Set("WWW-Authenticate", `Basic realm="`+strings.ReplaceAll(mark, `"`, "")+`"`)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(strings.NewReplacer("SENT", sent, "MARK", mark).Replace(body)))
			return true
		}
	}
	said := `{"repositoryId": "MARK", "exception": "SENT", "message": "MARK"`
	faults := map[string]func(w http.ResponseWriter, r *http.Request) bool{
		"well": nil,
		"302":  echo(http.StatusFound, ""), "401": echo(http.StatusUnauthorized, said+"}"), "403": echo(http.StatusForbidden, said+"}"),
		"404": echo(http.StatusNotFound, said+"}"), "500": echo(http.StatusInternalServerError, said+"}"),
		"cut": echo(http.StatusOK, said), "HTML": echo(http.StatusOK, "<html>MARK SENT</html>"), "other JSON": echo(http.StatusOK, `["MARK", "SENT"]`),
		"slow": func(_ http.ResponseWriter, r *http.Request) bool {
			select {
			case <-r.Context().Done():
			case <-time.After(2 * time.Second):
			}
			return true
		},
		"hangs up": func(http.ResponseWriter, *http.Request) bool { panic(http.ErrAbortHandler) },
	}
	seen := map[string]string{}
	try := func(fault string) {
		at := c.ID + " " + fault
		seen["test "+at] = string(h.admin.Do("POST", dmsPath+"/"+c.ID+"/test", nil).Want(http.StatusOK).Body)
		seen["classes "+at] = string(h.admin.Do("GET", dmsPath+"/"+c.ID+"/classes", nil).Body)
		var j jobDTO
		seen["start "+at] = string(h.admin.Do("POST", dmsPath+"/"+c.ID+"/readings", nil).Want(http.StatusAccepted).Into(&j).Body)
		finish(t, h.admin, j.ID)
		seen["job "+at] = string(h.admin.Do("GET", "/api/v1/jobs/"+j.ID, nil).Want(http.StatusOK).Body)
		seen["after "+at] = string(h.admin.Do("GET", dmsPath+"/"+c.ID, nil).Want(http.StatusOK).Body)
	}
	for fault, trouble := range faults {
		server.Misbehave(trouble)
		try(fault)
	}
	server.Stop()
	try("away")
	if !strings.Contains(seen["test "+c.ID+" well"], `"ok":true`) || strings.Contains(seen["test "+c.ID+" slow"], `"ok":true`) {
		t.Errorf("well: %s, slow: %s", seen["test "+c.ID+" well"], seen["test "+c.ID+" slow"])
	}
	return seen
}
