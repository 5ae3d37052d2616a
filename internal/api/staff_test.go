package api_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/ldapserver"
	"github.com/prozessregister/prozessregister/internal/testkit/sweep"
)

const staffPath = "/api/v1/admin/staff-directory"

// staffHouse is a municipality with a directory of its staff.
type staffHouse struct {
	*testkit.Town
	t     *testing.T
	ldap  *ldapserver.Server
	log   *logBuffer
	admin *testkit.Client
}

func newStaffHouse(t *testing.T, o store.Options, before ...func(*app.App)) *staffHouse {
	t.Helper()
	h := &staffHouse{t: t, log: &logBuffer{}, ldap: ldapserver.New(t)}
	h.ldap.Set(h.directory()...)
	a := testkit.NewAppWith(t, o, func(c *config.Config, e *app.Environment) {
		c.LDAPHosts, c.SecretKeys = []config.Host{{Name: "127.0.0.1"}}, [][]byte{bytes.Repeat([]byte{7}, 32)}
		e.LDAPTrust, e.Log = h.ldap.Trust, slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	for _, do := range before {
		do(a)
	}
	work(t, a)
	h.Town = testkit.NewTown(t, a, "ahlenbrueck")
	h.admin = h.Client(t, "admin")
	return h
}

func ldapUnit(rdn, number, name string) ldapserver.Entry {
	return ldapserver.Entry{DN: rdn + "ou=Personal,dc=ahlenbrueck,dc=example", Values: map[string][]string{
		"objectClass": {"organizationalUnit"}, "entryUUID": {"u-" + number}, "departmentNumber": {number}, "ou": {name},
	}}
}

func ldapPerson(uid, name, unit string) ldapserver.Entry {
	return ldapserver.Entry{DN: "uid=" + uid + ",ou=Personal,dc=ahlenbrueck,dc=example", Values: map[string][]string{
		"objectClass": {"person"}, "entryUUID": {"p-" + uid}, "uid": {uid}, "cn": {name}, "mail": {strings.ToLower(uid) + "@ahlenbrueck.example"}, "departmentNumber": {unit},
	}}
}

// directory holds 33 under another name, new units below it, and people with all kinds of dirt.
func (h *staffHouse) directory() []ldapserver.Entry {
	return []ldapserver.Entry{
		ldapUnit("ou=33,", "33", "Bürgerdienste"), ldapUnit("ou=33.1,ou=33,", "33.1", "Einwohnermeldewesen"), ldapUnit("ou=33.1.1,ou=33.1,ou=33,", "33.1.1", "Wahlen"),
		ldapUnit("ou=leer,", "", "Ohne Nummer"), ldapUnit("ou=x,", "90", "Zweimal"), ldapUnit("ou=y,", "90", "Zweimal"),
		ldapPerson("AOeztuerk", "Änne Öztürk", "33.1.1"), ldapPerson("leser", "Lena Seher", "20"), ldapPerson("weber", "Jörg Weber", "gibt-es-nicht"), ldapPerson("namenlos", "", "33"),
	}
}

func (h *staffHouse) settings(password string) map[string]any {
	base := "ou=Personal,dc=ahlenbrueck,dc=example"
	return map[string]any{
		"address": h.ldap.LDAPS, "bindDn": ldapserver.BindDN, "password": password,
		"units":  map[string]any{"base": base, "filter": "(objectClass=organizationalUnit)", "key": "entryUUID", "number": "departmentNumber", "name": "ou"},
		"people": map[string]any{"base": base, "filter": "(objectClass=person)", "key": "entryUUID", "username": "uid", "name": "cn", "mail": "mail", "unit": "departmentNumber", "readers": true},
	}
}

func (h *staffHouse) save(password string) {
	h.t.Helper()
	tag := h.admin.Do("GET", staffPath, nil).Want(http.StatusOK).ETag()
	h.admin.Do("PUT", staffPath, h.settings(password), "If-Match", tag).Want(http.StatusOK)
}

// run returns the receipt, a line per entry; more says what people confirm, as in a query.
func (h *staffHouse) run(dryRun bool, more ...string) (lines []string, failure string) {
	h.t.Helper()
	var started struct{ ID string }
	h.admin.Do("POST", fmt.Sprintf("%s/run?dryRun=%v&%s", staffPath, dryRun, strings.Join(more, "&")), nil).Want(http.StatusAccepted).Into(&started)
	finish(h.t, h.admin, started.ID)
	var j struct {
		State  string
		Result struct {
			Error   *struct{ Key, Message string }
			Entries []struct {
				Kind, Outcome, Entry, Key, Message string
				Planned                            bool
				Changes                            []struct{ Field, Before, After string }
				Details                            []struct{ Key, Message string }
			}
		}
	}
	h.admin.Do("GET", "/api/v1/jobs/"+started.ID, nil).Want(http.StatusOK).Into(&j)
	for _, e := range j.Result.Entries {
		line := e.Kind + " " + e.Outcome + " " + e.Entry + " " + strings.TrimPrefix(e.Key, "ldap.")
		for _, c := range e.Changes {
			line += " " + c.Field + ":" + c.Before + "→" + c.After
		}
		for _, d := range e.Details {
			if line += " +" + strings.TrimPrefix(d.Key, "ldap."); d.Message == "" || d.Message == d.Key {
				h.t.Errorf("%+v", d)
			}
		}
		if lines = append(lines, line); e.Planned != dryRun || e.Message == "" || e.Message == e.Key {
			h.t.Errorf("%+v", e)
		}
	}
	if j.Result.Error != nil {
		failure = j.Result.Error.Key
	}
	if j.State != "done" {
		h.t.Errorf("state %s", j.State)
	}
	return lines, failure
}

func TestStaffDirectoryIsTakenOver(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newStaffHouse(t, o)
		h.save(ldapserver.Password)
		var found struct{ Units, People int }
		if h.admin.Do("POST", staffPath+"/check", nil).Want(http.StatusOK).Into(&found); found.Units != 6 || found.People != 4 {
			t.Errorf("check: %+v", found)
		}
		want := []string{
			"unit refused  unit.incomplete", "unit refused 90 unit.twice", "unit refused 90 unit.twice",
			"unit adopt 33 unit.sameNumber name:Bürgerservice→Bürgerdienste", "unit create 33.1 unit.new", "unit create 33.1.1 unit.new",
			"person create aoeztuerk person.new", "person adopt leser person.sameName name:Konto leser→Lena Seher email:→leser@ahlenbrueck.example unit:→20",
			"person create weber person.new +person.noUnit", "person refused namenlos person.incomplete",
		}
		before := h.admin.Do("GET", "/api/v1/org-units", nil).Body
		lines, _ := h.run(true)
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Error(diff)
		}
		if after := h.admin.Do("GET", "/api/v1/org-units", nil).Body; !bytes.Equal(before, after) {
			t.Error("the trial has changed something")
		}
		if lines, _ = h.run(false); cmp.Diff(want, lines) != "" {
			t.Error(cmp.Diff(want, lines))
		}
		h.checkTaken()
		if lines, _ = h.run(false); cmp.Diff(want[:3], lines[:3]) != "" || len(lines) != 4 {
			t.Errorf("taken over twice, it changes: %q", lines)
		}
		h.checkChanges()
	})
}

func (h *staffHouse) checkTaken() {
	h.t.Helper()
	anne, err := h.App.Store.UserByName(h.Context, "aoeztuerk")
	if err != nil || anne.PasswordHash != "" || anne.UnitID == "" {
		h.t.Fatalf("%+v, %v", anne, err)
	}
	unit, err := h.App.Store.Unit(h.Context, anne.UnitID)
	if err != nil || unit.Number != "33.1.1" || strings.Count(unit.Path, "/") != 4 || !strings.HasPrefix(unit.Path, h.Units["33"].Path) {
		h.t.Errorf("unit %+v, %v", unit, err)
	}
	grants, err := h.App.Store.GrantsOf(h.Context, anne.ID)
	if err != nil || len(grants) != 1 || grants[0].Role != "reader" {
		h.t.Errorf("grants %+v, %v", grants, err)
	}
}

// checkChanges moves, renames and ends.
func (h *staffHouse) checkChanges() {
	h.t.Helper()
	moved := ldapUnit("ou=33.1.1,ou=33,", "33.1.1", "Wahlamt")
	moved.Values["departmentNumber"] = []string{"33.9"}
	h.ldap.Set(ldapUnit("ou=33,", "33", "Bürgerdienste"), moved, ldapPerson("leser", "Lena Seher-Blick", "33.9"), ldapPerson("admin", "Konto admin", ""))
	lines, _ := h.run(false)
	want := []string{
		"unit change 33.9 changed number:33.1.1→33.9 name:Wahlen→Wahlamt parent:33.1→33", "unit decide 33.1 unit.gone",
		"person change leser changed name:Lena Seher→Lena Seher-Blick unit:20→33.9", "person adopt admin person.sameName email:→admin@ahlenbrueck.example",
		"person end weber person.gone", "person end aoeztuerk person.gone",
	}
	if slices.Sort(want); cmp.Diff(want, slices.Sorted(slices.Values(lines))) != "" {
		diff := cmp.Diff(want, slices.Sorted(slices.Values(lines)))
		h.t.Error(diff)
	}
	weber, err := h.App.Store.UserByName(h.Context, "weber")
	if err != nil || weber.Active {
		h.t.Errorf("%+v, %v", weber, err)
	}
	h.ldap.Set(ldapUnit("ou=33,", "33", "Bürgerdienste"), ldapserver.Entry{DN: "ou=Personal,dc=ahlenbrueck,dc=example"})
	if lines, failure := h.run(false); failure != "ldap.empty" || len(lines) != 0 {
		h.t.Errorf("an empty directory: %q, %q", failure, lines)
	}
}

func TestStaffDirectorySaysWhatIsWrong(t *testing.T) {
	h := newStaffHouse(t, testkit.SQLite(t))
	h.admin.Do("POST", staffPath+"/check", nil).WantProblem(http.StatusConflict, "ldap.notSet")
	if _, failure := h.run(true); failure != "ldap.notSet" {
		t.Errorf("without settings: %q", failure)
	}
	for field, change := range map[string]func(map[string]any){
		"address":       func(v map[string]any) { v["address"] = "ldaps://anderswo.example" },
		"units.filter":  func(v map[string]any) { v["units"].(map[string]any)["filter"] = "(((" },
		"units.number":  func(v map[string]any) { delete(v["units"].(map[string]any), "number") },
		"people.base":   func(v map[string]any) { v["people"].(map[string]any)["base"] = "Personal" },
		"people.filter": func(v map[string]any) { v["units"], v["people"] = map[string]any{}, map[string]any{} },
	} {
		v := h.settings("x")
		change(v)
		if a := h.admin.Do("PUT", staffPath, v, "If-Match", `"r0"`).WantProblem(http.StatusUnprocessableEntity, "request.invalid"); !strings.Contains(string(a.Body), `"`+field+`"`) {
			t.Errorf("%s: %s", field, a.Body)
		}
	}
	for _, name := range []string{"leser", "strategie", "betrieb"} {
		c := h.Client(t, name)
		for _, a := range []testkit.Answer{c.Do("GET", staffPath, nil), c.Do("POST", staffPath+"/check", nil), c.Do("POST", staffPath+"/run", nil)} {
			if a.Status != http.StatusForbidden {
				t.Errorf("%s: %d", name, a.Status)
			}
		}
	}
}

// TestStaffPasswordIsKeptNowhere looks for the password, right and wrong, in answers, the database, its files and the log.
func TestStaffPasswordIsKeptNowhere(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newStaffHouse(t, o)
		h.save(ldapserver.Password)
		saved := h.admin.Do("GET", staffPath, nil).Want(http.StatusOK)
		if !strings.Contains(string(saved.Body), `"hasPassword":true`) {
			t.Errorf("settings: %s", saved.Body)
		}
		moved := h.settings("")
		delete(moved, "password")
		moved["bindDn"] = "cn=anderer,dc=ahlenbrueck,dc=example"
		again := h.admin.Do("PUT", staffPath, moved, "If-Match", saved.ETag())
		if again.Status != http.StatusUnprocessableEntity || !strings.Contains(string(again.Body), "ldap.password.again") {
			t.Errorf("another name with the old password: %d %s", again.Status, again.Body)
		}
		const wrong = "Falsch-LDAP-0815!"
		h.save(wrong)
		failed := h.admin.Do("POST", staffPath+"/check", nil).WantProblem(http.StatusConflict, "ldap.credentials")
		_, _ = h.run(false)
		trail := h.Client(t, "revision").Do("GET", "/api/v1/audit?limit=200", nil).Want(http.StatusOK)
		for _, word := range []string{ldapserver.Password, wrong} {
			for _, text := range []string{string(saved.Body), string(again.Body), string(failed.Body), string(trail.Body), h.log.String()} {
				if strings.Contains(text, word) {
					t.Errorf("%s is told: %s", word, text)
				}
			}
			if found := append(sweep.Tables(t, o, strings.ToLower(word)), sweep.Disk(t, o, strings.ToLower(word))...); len(found) > 0 {
				t.Errorf("%s is kept: %q", word, found)
			}
		}
	})
}
