package api_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/sweep"
)

// The person who has used everything. Her family name is nobody else's.
const (
	goneUser = "gisela.zwetschgenbrink"
	goneName = "Gisela Zwetschgenbrink"
	needle   = "zwetschgenbrink"
)

type erasurePlan struct {
	UserID, Name, Digest string
	Counts               []struct {
		Table, Title, Treat string
		Rows                int
	}
	Places []struct {
		ID, Title, ProcessID, Excerpt string
		Sure, Forget                  bool
	}
	Files []struct {
		Use, Name, State, Unread string
		Replace                  bool
	}
}

func previewOf(c *testkit.Client, id string) erasurePlan {
	var p erasurePlan
	c.Do("POST", "/api/v1/admin/users/"+id+"/erasure/preview", map[string]any{"terms": []string{}}).Want(http.StatusOK).Into(&p)
	return p
}

// switchOff ends an account: only then it can be erased.
func switchOff(admin *testkit.Client, id string) {
	var u struct{ Name, Email, Function, UnitID, Lang, ETag string }
	admin.Do("GET", "/api/v1/admin/users/"+id, nil).Want(http.StatusOK).Into(&u)
	admin.Do("PUT", "/api/v1/admin/users/"+id, map[string]any{"name": u.Name, "email": u.Email, "function": u.Function, "unitId": u.UnitID, "lang": u.Lang, "active": false},
		"If-Match", u.ETag).Want(http.StatusOK)
}

// TestErasedPersonIsNowhere lets somebody use everything, erases her and looks for her name everywhere: in every column of
// every table, in the files of the database, in the log.
func TestErasedPersonIsNowhere(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		var log bytes.Buffer
		a := testkit.NewAppWith(t, o, func(c *config.Config, e *app.Environment) {
			c.SMTPAddr, c.SMTPFrom, c.SMTPTLS, c.PublicURL = "127.0.0.1:1", "register@stadt.test", "none", "http://localhost"
			e.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		})
		town := testkit.NewTown(t, a, "a")
		ids := livedHere(t, town)
		before := sweep.Tables(t, o, needle)
		if len(before) < 20 {
			t.Fatalf("the name stands in %d places only, the test proves little: %v", len(before), before)
		}
		admin, id := town.Client(t, "admin"), town.Users[goneUser]
		erase := func(p erasurePlan, name string) testkit.Answer {
			return admin.Do("POST", "/api/v1/admin/users/"+id+"/erasure", map[string]any{"terms": []string{}, "digest": p.Digest, "name": name, "leave": []string{}})
		}
		erase(previewOf(admin, id), goneName).WantProblem(http.StatusConflict, "privacy.erase.active")
		if !slices.ContainsFunc(before, func(place string) bool { return strings.HasPrefix(place, "job_files.bytes") }) {
			t.Error("the archive somebody has made does not name her, the test proves little")
		}
		switchOff(admin, id)
		p := previewOf(admin, id)
		erase(p, "Gisela Zwetschge").WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		say(town.Client(t, "strategie"), map[string]any{"processId": ids["processes"], "text": "Das wusste nur Frau Zwetschgenbrink."}).Want(http.StatusCreated)
		erase(p, goneName).WantProblem(http.StatusConflict, "privacy.erase.changed")
		p = previewOf(admin, id)
		var unread []string
		for _, file := range p.Files {
			unread = append(unread, file.Use+": "+file.Unread)
		}
		if !slices.Contains(unread, "attachment: format") {
			t.Errorf("the PDF nobody could read is not among the files: %v", unread)
		}
		if len(sweep.Tables(t, o, needle)) < len(before) {
			t.Error("the preview or a refused erasure has changed something")
		}
		if hitsOf(town.Client(t, "strategie"), needle) == 0 {
			t.Error("a search does not find her name before, the test proves little")
		}
		if done := erase(p, goneName); done.Status != http.StatusCreated {
			t.Fatalf("%s\n%s", done.Body, log.String())
		}

		for _, place := range sweep.Tables(t, o, needle) {
			t.Errorf("the name still stands in %s", place)
		}
		for _, file := range sweep.Disk(t, o, needle) {
			t.Errorf("the name still stands in the file %s", file)
		}
		if strings.Contains(strings.ToLower(log.String()), needle) {
			t.Errorf("the log names her:\n%s", log.String())
		}
		var verified struct {
			Whole bool
			Seq   int64
		}
		if admin.Do("GET", "/api/v1/audit/verify", nil).Want(http.StatusOK).Into(&verified); !verified.Whole || verified.Seq < 20 {
			t.Errorf("audit trail: %+v", verified)
		}
		erase(p, goneName).WantProblem(http.StatusConflict, "privacy.erase.already")
		town.Client(t, "strategie").Do("GET", "/api/v1/exports/"+ids["exports"]+"/file", nil).WantProblem(http.StatusNotFound, "request.notFound")
		var erased []struct {
			UserID, By   string
			Rows, Places int
		}
		if admin.Do("GET", "/api/v1/admin/erasures", nil).Want(http.StatusOK).Into(&erased); len(erased) != 1 || erased[0].UserID != id || erased[0].By != "Konto admin" || erased[0].Places < 10 {
			t.Errorf("log of erasures: %+v", erased)
		}
		readsOn(t, town, ids)
		planted(t, o, a, town)
	})
}

// readsOn checks what others see afterwards: functions are vacant, texts say that somebody was erased.
func readsOn(t *testing.T, town *testkit.Town, ids things) {
	t.Helper()
	c := town.Client(t, "strategie")
	var p struct {
		Owner struct {
			Function string
			UserID   string
			Vacant   bool
		}
	}
	c.Do("GET", "/api/v1/processes/"+ids["processes"], nil).Want(http.StatusOK).Into(&p)
	if !p.Owner.Vacant || p.Owner.UserID != "" || p.Owner.Function != "Leitung 51" {
		t.Errorf("the function she filled: %+v", p.Owner)
	}
	threads := threadsOf(c, "process="+ids["processes"])
	if !slices.ContainsFunc(threads, func(x commentDTO) bool {
		return strings.Contains(x.Text, "Das wusste nur Frau gelöschte Person.")
	}) {
		t.Errorf("comments: %+v", threads)
	}
	if !slices.ContainsFunc(threads, func(x commentDTO) bool { return x.AuthorName == "Gelöschte Person" }) {
		t.Errorf("nobody wrote her comment: %+v", threads)
	}
	if hits := hitsOf(c, needle); hits != 0 {
		t.Errorf("search still finds her name %d times", hits)
	}
}

// hitsOf counts what a search finds and proposes, of all kinds.
func hitsOf(c *testkit.Client, words string) int {
	var found struct {
		Groups []struct {
			Items []struct{ ID string }
			Total int
		}
		Suggestions []string
	}
	c.Do("GET", "/api/v1/search?q="+words, nil).Want(http.StatusOK).Into(&found)
	hits := len(found.Suggestions)
	for _, g := range found.Groups {
		hits += max(g.Total, len(g.Items))
	}
	return hits
}

// planted proves that the sweep finds a name wherever it is.
func planted(t *testing.T, o store.Options, a *app.App, town *testkit.Town) {
	t.Helper()
	err := a.Store.InTx(town.Context, func(ctx context.Context) error {
		return a.Store.InsertUser(ctx, identity.User{ID: store.NewID(), Username: "x", Name: "Frau " + strings.ToUpper(needle)})
	})
	if err != nil {
		t.Fatal(err)
	}
	if found := sweep.Tables(t, o, needle); len(found) != 1 || !strings.HasPrefix(found[0], "users.name") {
		t.Errorf("a planted name is found in %v", found)
	}
	if o.MigrateDSN == "" && len(sweep.Disk(t, o, needle)) == 0 {
		t.Error("a planted name is not found in the files of the database")
	}
}
