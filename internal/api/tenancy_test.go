package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/config"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/tenancy"
	"github.com/prozessregister/prozessregister/internal/tenancy/archive"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// repacked is an archive with one entry changed and a manifest that tells of it, as somebody would make it who wants to be let in.
func repacked(t *testing.T, path string, change func(name string, content []byte) []byte, manifest func(*archive.Manifest)) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out bytes.Buffer
	w, m := zip.NewWriter(&out), archive.Manifest{}
	contents := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "manifest.json" {
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			continue
		}
		contents[f.Name] = change(f.Name, raw)
	}
	for i, p := range m.Tables {
		raw := contents["data/"+p.Table+".jsonl"]
		sum := sha256.Sum256(raw)
		m.Tables[i].SHA256, m.Tables[i].Bytes, m.Tables[i].Rows = hex.EncodeToString(sum[:]), int64(len(raw)), int64(bytes.Count(raw, []byte("\n")))
	}
	manifest(&m)
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	contents["manifest.json"] = raw
	for name, content := range contents {
		e, err := w.Create(name)
		if err == nil {
			_, err = e.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "changed.zip")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAnArchiveThatLiesChangesNothing changes an archive in ways that only the database or the trail can notice.
func TestAnArchiveThatLiesChangesNothing(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "lahn")
		newProcess(town.Client(t, "strategie"), town.Units["51"].ID, "Vaterschaft anerkennen")
		path, _ := putAway(t, a, town.TenantID)
		suspend(t, a, town.TenantID, true)
		takenAway(t, a, town.TenantID)
		same := func(*archive.Manifest) {}
		in := func(table, old, with string) func(string, []byte) []byte {
			return func(name string, raw []byte) []byte {
				if name != "data/"+table+".jsonl" {
					return raw
				}
				changed := bytes.ReplaceAll(raw, []byte(old), []byte(with))
				if bytes.Equal(changed, raw) {
					t.Errorf("%s holds no %s", table, old)
				}
				return changed
			}
		}
		keep := func(_ string, raw []byte) []byte { return raw }
		for name, c := range map[string]struct {
			change   func(string, []byte) []byte
			manifest func(*archive.Manifest)
			key      string
		}{
			"altered trail":         {in("audit_log", `"action":"process.create"`, `"action":"process.trash"`), same, "tenancy.archive.chain"},
			"reference to nobody":   {in("processes", town.Units["51"].ID, store.NewID()), same, "tenancy.archive.damaged"},
			"no JSON in a column":   {in("processes", `"detail":"{`, `"detail":"`), same, "tenancy.archive.damaged"},
			"row of another tenant": {in("org_units", `{"created_at"`, `{"tenant_id":"x","created_at"`), same, "tenancy.archive.damaged"},
			"row twice": {func(name string, raw []byte) []byte {
				if name == "data/org_units.jsonl" {
					raw = append(raw, raw...)
				}
				return raw
			}, same, "tenancy.archive.damaged"},
			"newer schema":   {keep, func(m *archive.Manifest) { m.Schema += 1000 }, "tenancy.archive.newer"},
			"older schema":   {keep, func(m *archive.Manifest) { m.Schema = 3 }, "tenancy.archive.older"},
			"missing table":  {func(_ string, raw []byte) []byte { return raw }, func(m *archive.Manifest) { m.Tables = m.Tables[1:] }, "tenancy.archive.damaged"},
			"strange id":     {keep, func(m *archive.Manifest) { m.Tenant.ID = "1 OR 1=1" }, "tenancy.archive.damaged"},
			"unknown column": {keep, func(m *archive.Manifest) { m.Tables[0].Columns[0].Name = "other" }, "tenancy.archive.damaged"},
			"slug of a path": {keep, func(m *archive.Manifest) { m.Tenant.Slug = "../x" }, "request.invalid"},
		} {
			_, err := takenIn(t, a, repacked(t, path, c.change, c.manifest), tenancy.Import{})
			if err == nil || !strings.Contains(err.Error(), c.key) {
				t.Errorf("%s: %v, want %s", name, err, c.key)
			}
			if left := leftBehind(t, a, town.TenantID); len(left) > 0 {
				t.Errorf("%s: half written: %v", name, left)
			}
		}
		if _, err := takenIn(t, a, repacked(t, path, keep, same), tenancy.Import{}); err != nil {
			t.Fatalf("the archive that the others are made from: %v", err)
		}
		if _, err := takenIn(t, a, path, tenancy.Import{}); !problem.Is(err, problem.Conflict) || !strings.Contains(err.Error(), "tenancy.import.here") {
			t.Errorf("a second time: %v", err)
		}
		ctx := identity.WithActor(t.Context(), identity.SystemActor(town.TenantID))
		if head, fault, err := a.Store.VerifyAudit(ctx); err != nil || fault != nil || head.Seq == 0 {
			t.Errorf("trail after the import: %+v, %v, %v", head, fault, err)
		}
		if n, err := a.Store.GrantsOf(ctx, town.Users["betrieb"]); err != nil || len(n) != 0 {
			t.Errorf("the right to run the installation came along: %v, %v", n, err)
		}
	})
}

// TestOperatorsMoveTenantsWithoutALook goes the whole way of an operator through the API.
func TestOperatorsMoveTenantsWithoutALook(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		a := testkit.NewAppWith(t, o, func(c *config.Config, _ *app.Environment) { c.SecretKeys = [][]byte{bytes.Repeat([]byte{7}, 32)} })
		house, lahn := testkit.NewTown(t, a, "rechenzentrum"), testkit.NewTown(t, a, "lahn")
		newProcess(lahn.Client(t, "strategie"), lahn.Units["51"].ID, "Geheimratsecke anerkennen")
		op, path := house.Client(t, "betrieb"), "/api/v1/operator/tenants/"+lahn.TenantID
		tag := func() string { return tenantTag(op, lahn.TenantID) }

		remove := func(name string, without bool) testkit.Answer {
			return op.Do("POST", path+"/remove", map[string]any{"name": name, "withoutArchive": without}, "If-Match", tag())
		}
		remove("Stadt lahn", true).WantProblem(http.StatusConflict, "tenancy.remove.active")
		op.Do("PUT", path+"/suspended", map[string]any{"suspended": true}, "If-Match", tag()).Want(http.StatusOK)
		remove("Stadt Lahn", true).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		remove("Stadt lahn", false).WantProblem(http.StatusConflict, "tenancy.remove.noArchive")

		sealed := archiveOf(t, a, house, op, path)
		if !archive.IsSealed(sealed) || bytes.Contains(sealed, []byte("Geheimratsecke")) {
			t.Fatal("the archive is not sealed")
		}
		if _, err := a.Store.Pools()[0].ExecContext(house.Context, "DELETE FROM job_files"); err != nil { // its time is over
			t.Fatal(err)
		}
		remove("Stadt lahn", false).WantProblem(http.StatusConflict, "tenancy.remove.archiveGone")
		inHand := func(sum string) testkit.Answer {
			return op.Do("POST", path+"/remove", map[string]any{"name": "Stadt lahn", "sha256": sum}, "If-Match", tag())
		}
		inHand(strings.Repeat("0", 64)).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
		archiveOf(t, a, house, op, path)
		inHand(hexSum(sealed)).WantProblem(http.StatusUnprocessableEntity, "request.invalid") // not the last one
		sealed = archiveOf(t, a, house, op, path)
		remove("Stadt lahn", false).Want(http.StatusOK)
		if left := leftBehind(t, a, lahn.TenantID); len(left) > 0 {
			t.Errorf("rows of the removed tenant: %v", left)
		}
		body := func(raw []byte, slug string) testkit.Answer {
			return op.Do("POST", "/api/v1/operator/tenants/import?slug="+slug, raw, "Content-Type", "application/octet-stream")
		}
		body(sealed[:len(sealed)-9], "").WantProblem(http.StatusUnprocessableEntity, "tenancy.archive.damaged")
		body([]byte("PK\x05\x06"+strings.Repeat("\x00", 18)), "").WantProblem(http.StatusUnprocessableEntity, "tenancy.archive.notSealed")
		body(sealed, "rechenzentrum").WantProblem(http.StatusConflict, "tenancy.import.slugTaken")
		var receipt struct {
			Slug string
			Left []struct{ Reason, Message string }
		}
		body(sealed, "lahn2").Want(http.StatusCreated).Into(&receipt)
		if receipt.Slug != "lahn2" || len(receipt.Left) != 1 || receipt.Left[0].Reason != "operator" || receipt.Left[0].Message == "" {
			t.Errorf("receipt %+v", receipt)
		}
		op.Do("PUT", path+"/suspended", map[string]any{"suspended": false}, "If-Match", tag()).Want(http.StatusOK)
		if got := lahn.Client(t, "leser").Do("GET", "/api/v1/search?q=Geheimratsecke", nil).Want(http.StatusOK); !bytes.Contains(got.Body, []byte("Geheimratsecke")) {
			t.Errorf("the search finds nothing: %s", got.Body)
		}
		for _, who := range []string{"admin", "strategie", "leser"} {
			house.Client(t, who).Do("POST", path+"/archive", map[string]any{}).WantProblem(http.StatusForbidden, "identity.forbidden")
		}
	})
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// TestArchivesGoWhereTheMachineAllows: whoever has the page alone seals no tenant for a computer of their own.
func TestArchivesGoWhereTheMachineAllows(t *testing.T) {
	address := func(b byte) string {
		id, err := archive.NewIdentity(bytes.Repeat([]byte{b}, 32))
		if err != nil {
			t.Fatal(err)
		}
		return id.Address().String()
	}
	laptop, other := address(1), address(2)
	a := testkit.NewAppWith(t, testkit.SQLite(t), func(c *config.Config, _ *app.Environment) {
		c.SecretKeys, c.ArchiveAddresses = [][]byte{bytes.Repeat([]byte{7}, 32)}, []string{other}
	})
	house, lahn := testkit.NewTown(t, a, "rechenzentrum"), testkit.NewTown(t, a, "lahn")
	op, path := house.Client(t, "betrieb"), "/api/v1/operator/tenants/"+lahn.TenantID+"/archive"
	answer := op.Do("POST", path, map[string]any{"for": laptop}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	if !bytes.Contains(answer.Body, []byte("tenancy.address.notAllowed")) {
		t.Errorf("answer %s", answer.Body)
	}
	var own struct{ Address string }
	op.Do("GET", "/api/v1/operator/installation", nil).Want(http.StatusOK).Into(&own)
	for _, to := range []string{"", own.Address, other} {
		op.Do("POST", path, map[string]any{"for": to}).Want(http.StatusAccepted)
	}
}

// TestAnArchiveBringsNoHost: under which name a municipality is reached is for the installation to say.
func TestAnArchiveBringsNoHost(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	lahn := testkit.NewTown(t, a, "lahn")
	path, _ := putAway(t, a, lahn.TenantID)
	suspend(t, a, lahn.TenantID, true)
	takenAway(t, a, lahn.TenantID)
	keep := func(_ string, raw []byte) []byte { return raw }
	r, err := takenIn(t, a, repacked(t, path, keep, func(m *archive.Manifest) { m.Tenant.Host = "rathaus.nachbarstadt.de" }), tenancy.Import{})
	if err != nil {
		t.Fatal(err)
	}
	tenant, err := a.Store.Tenant(t.Context(), lahn.TenantID)
	if err != nil || tenant.Host != "" {
		t.Errorf("reached under %q, %v", tenant.Host, err)
	}
	if len(r.Left) == 0 || r.Left[len(r.Left)-1].Reason != tenancy.ReasonHost || r.Left[len(r.Left)-1].What != "rathaus.nachbarstadt.de" {
		t.Errorf("receipt %+v", r.Left)
	}
}

// leaving is a database that is full when it shall forget, and whose client has gone by then.
type leaving struct {
	*store.DB
	leave func()
}

func (l leaving) RemoveTenant(ctx context.Context, revision int) (int64, error) {
	defer l.leave()
	return l.DB.RemoveTenant(ctx, revision)
}

func (l leaving) Shred(ctx context.Context) error {
	return errors.Join(ctx.Err(), errors.New("database or disk is full"))
}

// TestWhatIsRemovedIsRemoved though the database file could not be tidied and nobody waits for the answer any longer.
func TestWhatIsRemovedIsRemoved(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	lahn := testkit.NewTown(t, a, "lahn")
	tenant := suspend(t, a, lahn.TenantID, true)
	ctx, leave := context.WithCancel(operatorOf(t))
	var log bytes.Buffer
	place := tenancy.Installation{Log: slog.New(slog.NewTextHandler(&log, nil))}
	rows, err := tenancy.New(leaving{a.Store, leave}, place, time.Now).
		Remove(ctx, tenancy.Remove{Tenant: tenant.ID, Name: tenant.Name, WithoutArchive: true, Revision: tenant.Revision})
	if err != nil || rows == 0 {
		t.Errorf("removed %d rows, and answers %v", rows, err)
	}
	if strings.Contains(log.String(), "canceled") || !strings.Contains(log.String(), "disk is full") {
		t.Errorf("log %s", log.String())
	}
}

// tenantTag is the tag of a tenant in the operator's list.
func tenantTag(op *testkit.Client, id string) string {
	var list []struct{ ID, ETag string }
	op.Do("GET", "/api/v1/operator/tenants", nil).Want(http.StatusOK).Into(&list)
	for _, t := range list {
		if t.ID == id {
			return t.ETag
		}
	}
	return `"gone"`
}

// archiveOf lets the operator make an archive and returns it.
func archiveOf(t *testing.T, a *app.App, house *testkit.Town, op *testkit.Client, path string) []byte {
	t.Helper()
	op.Do("POST", path+"/archive", map[string]any{"for": "prk1-x"}).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	var job struct{ ID, State string }
	op.Do("POST", path+"/archive", map[string]any{}).Want(http.StatusAccepted).Into(&job)
	op.Do("GET", "/api/v1/operator/archives/"+job.ID+"/file", nil).WantProblem(http.StatusConflict, "tenancy.archive.unfinished")
	work(t, a)
	if j := finish(t, op, job.ID); j.State != "done" {
		t.Fatalf("archive: %+v", j.Result)
	}
	house.Client(t, "admin").Do("GET", "/api/v1/operator/archives/"+job.ID+"/file", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	return op.Do("GET", "/api/v1/operator/archives/"+job.ID+"/file", nil).Want(http.StatusOK).Body
}

func TestAFullTenantKeepsNoMoreFiles(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "lahn")
		op, c := town.Client(t, "betrieb"), town.Client(t, "strategie")
		p := newProcess(c, town.Units["51"].ID, "Vaterschaft anerkennen")
		quota := func(mb int) {
			op.Do("PUT", "/api/v1/operator/tenants/"+town.TenantID+"/quota", map[string]any{"megabytes": mb}, "If-Match", tenantTag(op, town.TenantID)).Want(http.StatusOK)
		}
		attach := func(n int) testkit.Answer {
			body, contentType := form(t, append([]byte("%PDF-1.7"), make([]byte, n)...))
			return c.Do("POST", "/api/v1/processes/"+p.ID+"/attachments", body, "Content-Type", contentType)
		}
		quota(1)
		attach(900_000).Want(http.StatusCreated)
		attach(200_000).WantProblem(http.StatusConflict, "tenancy.quota.full")
		attach(900_000).Want(http.StatusCreated) // the same bytes need no space
		var s struct{ UsedBytes, QuotaBytes int64 }
		town.Client(t, "admin").Do("GET", "/api/v1/admin/storage", nil).Want(http.StatusOK).Into(&s)
		if s.UsedBytes != 900_008 || s.QuotaBytes != 1<<20 {
			t.Errorf("space %+v", s)
		}
		c.Do("GET", "/api/v1/admin/storage", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		quota(0)
		attach(200_000).Want(http.StatusCreated)
	})
}

// TestASuspendedTenantAsksNobodyElseForTheirTown: with one that goes on, the page names none, and signing in needs none.
func TestASuspendedTenantAsksNobodyElseForTheirTown(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	house, lahn := testkit.NewTown(t, a, "rechenzentrum"), testkit.NewTown(t, a, "lahn")
	login := map[string]string{"username": "leser", "password": testkit.Password}
	house.Client(t, "").Do("POST", "/api/v1/auth/login", login).Want(http.StatusUnauthorized)
	suspend(t, a, lahn.TenantID, true)
	house.Client(t, "").Do("POST", "/api/v1/auth/login", login).Want(http.StatusOK)
	suspend(t, a, house.TenantID, true)
	house.Client(t, "").Do("POST", "/api/v1/auth/login", login).Want(http.StatusUnauthorized)
}
