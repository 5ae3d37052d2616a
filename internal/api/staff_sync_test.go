package api_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/jobs"
	"github.com/prozessregister/prozessregister/internal/jobs/staff"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/ldapserver"
)

// eachStaffHouse runs a test in a municipality with a directory, on both databases.
func eachStaffHouse(t *testing.T, test func(h *staffHouse)) {
	t.Helper()
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newStaffHouse(t, o)
		h.save(ldapserver.Password)
		test(h)
	})
}

// wants takes over what the directory says and compares the receipt, in any order.
func (h *staffHouse) wants(query string, want ...string) {
	h.t.Helper()
	lines, failure := h.run(false, query)
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(lines))); diff != "" && len(want)+len(lines) > 0 || failure != "" {
		h.t.Errorf("%s\n%s", failure, diff)
	}
}

func (h *staffHouse) user(name string) identity.User {
	h.t.Helper()
	u, err := h.App.Store.UserByName(h.Context, name)
	if err != nil {
		h.t.Fatalf("%s: %v", name, err)
	}
	return u
}

// numberOf is the number of the unit with an id, "" for none.
func (h *staffHouse) numberOf(id string) string {
	h.t.Helper()
	if id == "" {
		return ""
	}
	u, err := h.App.Store.Unit(h.Context, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return u.Number
}

// with changes an entry; no value takes the attribute away.
func with(e ldapserver.Entry, attribute string, values ...string) ldapserver.Entry {
	e.Values[attribute] = values
	return e
}

var staffBase = ldapserver.Entry{DN: "ou=Personal,dc=ahlenbrueck,dc=example"}

// TestStaffKeysThatChangeEndNobody: who is still there under another key keeps the account until people have decided.
func TestStaffKeysThatChangeEndNobody(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk", ""), ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person create anne person.new", "person create weber person.new")
		h.ldap.Set(staffBase, with(ldapPerson("anne", "Änne Öztürk", ""), "entryUUID", "anders"), ldapPerson("weber", "Jörg Weber", ""))
		for range 2 {
			h.wants("", "person decide anne person.otherKey")
			if !h.user("anne").Active {
				h.t.Fatal("somebody who is present was switched off")
			}
		}
		h.wants("same=anne", "person adopt anne person.sameName")
		h.wants("")
		h.ldap.Set(staffBase, ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person end anne person.gone")
	})
}

// TestStaffAccountsGoToNobodyElse: neither by a name that is used again, nor by a key that several entries have.
func TestStaffAccountsGoToNobodyElse(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		h.ldap.Set(staffBase, ldapPerson("weber", "Jörg Weber", ""), ldapPerson("anne", "Änne Öztürk", ""))
		h.wants("", "person create weber person.new", "person create anne person.new")
		switchOff(h.admin, h.Users["leser"])
		h.ldap.Set(staffBase, with(ldapPerson("weber-neu", "Jörg Weber", ""), "entryUUID", "p-weber"), with(ldapPerson("weber", "Jana Weber", ""), "entryUUID", "p-neu"),
			ldapPerson("anne", "Änne Öztürk", ""), ldapPerson("leser", "Lena Seher", ""), with(ldapPerson("aa", "A", ""), "entryUUID", "gleich"), with(ldapPerson("bb", "B", ""), "entryUUID", "gleich"))
		h.wants("", "person change weber-neu changed email:weber@ahlenbrueck.example→weber-neu@ahlenbrueck.example", "person refused weber person.otherEntry",
			"person decide leser person.inactive", "person refused aa key.twice", "person refused bb key.twice")
		if u := h.user("leser"); u.Active || u.Name != "Konto leser" || h.user("weber").Name != "Jörg Weber" {
			h.t.Errorf("%+v", u)
		}
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk", ""), with(ldapPerson("weber", "Jana Weber", ""), "entryUUID", "p-neu"))
		h.wants("", "person decide weber person.otherKey")
	})
}

// TestStaffUnitsNeverJump to the top of the tree.
func TestStaffUnitsNeverJump(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		v := h.settings(ldapserver.Password)
		v["units"].(map[string]any)["parent"] = "seeAlso"
		h.admin.Do("PUT", staffPath, v, "If-Match", h.admin.Do("GET", staffPath, nil).ETag()).Want(http.StatusOK)
		long := strings.Repeat("x", 400)
		h.ldap.Set(with(ldapUnit("ou=a,", "33.1", "Im Register darüber"), "seeAlso", "33"), with(ldapUnit("ou=b,", "33.2", "Oben fehlt"), "seeAlso", "gibt-es-nicht"), ldapUnit("ou=c,", "33.3", "Ganz oben"), ldapUnit("ou=e,", "90", long),
			with(ldapUnit("ou=f,", "91", "Darunter"), "seeAlso", "90"), with(ldapUnit("ou=g,", "92", "Noch tiefer"), "seeAlso", "91"),
			with(ldapUnit("ou=h,", "51.3", "Beistandschaften"), "seeAlso", "gibt-es-nicht"), ldapPerson("anne", "Änne Öztürk", "90"), ldapPerson("leser", "Konto leser", "90"))
		leser := h.user("leser")
		leser.UnitID = h.Units["20"].ID
		if _, err := h.App.Services.Users.Change(h.As(h.t, "admin"), leser); err != nil {
			h.t.Fatal(err)
		}
		h.wants("", "unit create 33.1 unit.new", "unit refused 33.2 unit.parentMissing", "unit create 33.3 unit.new", "unit refused 90 field.tooLong", "unit refused 91 unit.parentMissing",
			"unit refused 92 unit.parentMissing", "unit adopt 51.3 unit.sameNumber name:Unterhaltsvorschuss und Beistandschaften→Beistandschaften +unit.placeKept",
			"person create anne person.new +person.noUnit", "person adopt leser person.sameName email:→leser@ahlenbrueck.example +person.noUnit")
		all, err := h.App.Store.Units(h.Context)
		if err != nil {
			h.t.Fatal(err)
		}
		parents := map[string]string{}
		for _, u := range all {
			parents[u.Number] = h.numberOf(u.ParentID)
		}
		if diff := cmp.Diff(map[string]string{"III": "", "51": "III", "51.3": "51", "20": "", "33": "", "33.1": "33", "33.3": ""}, parents); diff != "" {
			h.t.Error(diff)
		}
		if got := h.numberOf(h.user("leser").UnitID); got != "20" {
			h.t.Errorf("leser belongs to %q", got)
		}
	})
}

// TestStaffLockedByHandStays: no directory switches on whom people have switched off.
func TestStaffLockedByHandStays(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk", ""), ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person create anne person.new", "person create weber person.new")
		id := h.user("anne").ID
		switchOff(h.admin, id)
		h.wants("", "person decide anne person.locked")
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk-Blick", ""))
		h.wants("", "person change anne changed name:Änne Öztürk→Änne Öztürk-Blick +person.locked", "person end weber person.gone")
		if h.user("anne").Active {
			h.t.Error("the directory has switched her on")
		}
		h.ldap.Set(staffBase, ldapPerson("anne", "Änne Öztürk-Blick", ""), ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person decide anne person.locked", "person change weber changed active:false→true")
		u := h.user("anne")
		h.admin.Do("PUT", "/api/v1/admin/users/"+id, map[string]any{"name": u.Name, "email": u.Email, "active": true}, "If-Match", fmt.Sprintf(`"r%d"`, u.Revision)).Want(http.StatusOK)
		h.wants("")
	})
}

// TestStaffRunEndsFewOnly, unless people confirm how many.
func TestStaffRunEndsFewOnly(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		entries := []ldapserver.Entry{staffBase}
		for i := range 13 {
			entries = append(entries, ldapPerson(fmt.Sprintf("p%02d", i), "Änne Öztürk", ""))
		}
		h.ldap.Set(entries...)
		if lines, _ := h.run(false); len(lines) != 13 {
			h.t.Fatal(lines)
		}
		h.ldap.Set(entries[:3]...)
		if lines, failure := h.run(true); len(lines) != 11 || failure != "" {
			h.t.Errorf("%q %q", lines, failure)
		}
		for _, confirmed := range []string{"", "ends=10"} {
			if lines, failure := h.run(false, confirmed); len(lines) != 0 || failure != "ldap.ends" || !h.user("p05").Active {
				h.t.Errorf("%q: %q %q", confirmed, lines, failure)
			}
		}
		if lines, failure := h.run(false, "ends=11"); len(lines) != 11 || failure != "" || h.user("p05").Active {
			h.t.Errorf("%q %q", lines, failure)
		}
	})
}

// TestStaffErasedStayErased, though the directory still knows them; of their key nothing is kept but a hash.
func TestStaffErasedStayErased(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		h.ldap.Set(staffBase, ldapPerson("zwetschge", "Gisela Zwetschge", ""), ldapPerson("weber", "Jörg Weber", ""))
		h.wants("", "person create zwetschge person.new", "person create weber person.new")
		id := h.user("zwetschge").ID
		switchOff(h.admin, id)
		p := previewOf(h.admin, id)
		h.admin.Do("POST", "/api/v1/admin/users/"+id+"/erasure", map[string]any{"terms": []string{}, "digest": p.Digest, "name": "Gisela Zwetschge", "leave": []string{}}).Want(http.StatusCreated)
		h.wants("")
		links, err := h.App.Store.StaffLinks(h.Context)
		if err != nil {
			h.t.Fatal(err)
		}
		for key, object := range links["person"] {
			if object == id && strings.Contains(key, "zwetschge") {
				h.t.Errorf("the key is kept: %s", key)
			}
		}
	})
}

// TestStaffNamesThatCannotBeWritten make no account called "konto".
func TestStaffNamesThatCannotBeWritten(t *testing.T) {
	eachStaffHouse(t, func(h *staffHouse) {
		h.ldap.Set(staffBase, ldapPerson("王", "王芳", ""), ldapPerson("x", "Xaver", ""), ldapPerson("xaver", "Xaver Ott", ""))
		h.wants("", "person refused 王 person.username", "person refused x person.username", "person create xaver person.new")
	})
}

// TestStaffRunThatGoesOnRepeatsNoLine: an attempt that broke off has written its lines already.
func TestStaffRunThatGoesOnRepeatsNoLine(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		h := newStaffHouse(t, o, func(a *app.App) {
			a.Jobs.Handle(staff.JobKind, func(ctx context.Context, run *jobs.Run) (any, error) {
				if _, err := a.Services.Staff.Handle(ctx, run); err != nil {
					return nil, err
				}
				return a.Services.Staff.Handle(ctx, run)
			})
		})
		h.save(ldapserver.Password)
		h.ldap.Set(staffBase, ldapUnit("ou=a,", "90", strings.Repeat("x", 400)), ldapUnit("ou=b,", "", "Ohne Nummer"), ldapPerson("anne", "Änne Öztürk", ""), ldapPerson("x", "Xaver", ""))
		want := []string{"person create anne person.new", "person refused x person.username", "unit refused  unit.incomplete", "unit refused 90 field.tooLong"}
		h.wants("", want...)
		lines, _ := h.run(true)
		if diff := cmp.Diff([]string{"person refused x person.username", "unit create 90 unit.new", "unit refused  unit.incomplete"}, slices.Sorted(slices.Values(lines))); diff != "" {
			t.Error(diff)
		}
	})
}

// TestStaffTellsReferences to other directories, in which it does not read.
func TestStaffTellsReferences(t *testing.T) {
	h := newStaffHouse(t, testkit.SQLite(t))
	h.save(ldapserver.Password)
	h.ldap.Mention("ldaps://wald.example/dc=wald", "ldaps://see.example/dc=see")
	var found struct{ References int }
	if h.admin.Do("POST", staffPath+"/check", nil).Want(http.StatusOK).Into(&found); found.References != 2 {
		t.Errorf("check: %+v", found)
	}
}
