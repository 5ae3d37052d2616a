package api_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// takeAway lets a person take everything away and returns the files of the archive.
func takeAway(t *testing.T, c *testkit.Client) (id string, files map[string][]byte) {
	t.Helper()
	var j struct{ ID string }
	c.Do("POST", "/api/v1/exports", nil).Want(http.StatusAccepted).Into(&j)
	if done := finish(t, c, j.ID); done.State != "done" {
		t.Fatalf("job %+v", done)
	}
	a := c.Do("GET", "/api/v1/exports/"+j.ID+"/file", nil).Want(http.StatusOK)
	r, err := zip.NewReader(bytes.NewReader(a.Body), int64(len(a.Body)))
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return j.ID, files
}

func TestEverythingCanBeTakenAway(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c := town.Client(t, "strategie")
		p := addProcess(t, town, "51", "Hund anmelden", nil)
		var line struct{ ID string }
		c.Do("POST", processesPath+"/"+p.ID+"/models", map[string]any{"kind": "ist"}).Want(http.StatusCreated).Into(&line)
		upload(t, c, line.ID, diagram(draftWord))
		body, kind := attachmentForm(t, "Merkblatt Äpfel.pdf", "", []byte("%PDF "+draftWord))
		c.Do("POST", processesPath+"/"+p.ID+"/attachments", body, "Content-Type", kind).Want(http.StatusCreated)
		id, files := takeAway(t, c)
		dir := "prozesse/" + p.Number + "/"
		if !bytes.Equal(files[dir+"modelle/IST v001 (draft).bpmn"], diagram(draftWord)) || len(files[dir+"anlagen/Merkblatt Äpfel.pdf"]) == 0 {
			t.Errorf("the model or the attachment is missing or has other bytes: %v", fileNames(files))
		}
		for _, name := range []string{
			"LIESMICH.txt", "manifest.json", "SHA256SUMS", dir + "prozess.json", "prozesse/prozesse.xlsx", "prozesse/prozesse.csv", "prozesse/einheiten.csv",
			"prozesse/xprozess.xml", "fachverfahren/fachverfahren.json", "fachverfahren/fachverfahren.csv", "e-akte/rollouts.xlsx", "vorhaben/vorhaben.json",
			"ziele/ziele.json", "kataloge/codelisten.json",
		} {
			if len(files[name]) == 0 {
				t.Errorf("%s is missing", name)
			}
		}
		realdata.Valid(t, files["prozesse/xprozess.xml"], "xprozess", "xprozess-2.0-rekonstruiert.xsd")
		manifestFits(t, files)

		leser := town.Client(t, "leser")
		_, seen := takeAway(t, leser)
		for name, content := range seen {
			if bytes.Contains(content, []byte(draftWord)) || strings.Contains(name, "modelle/") || strings.Contains(name, "anlagen/") {
				t.Errorf("a reader gets %s", name)
			}
		}
		if len(seen[dir+"prozess.json"]) == 0 {
			t.Error("a reader gets no processes")
		}
		for _, other := range []string{"leser", "admin"} {
			town.Client(t, other).Do("GET", "/api/v1/exports/"+id+"/file", nil).WantProblem(http.StatusNotFound, "request.notFound")
		}
		town.Client(t, "betrieb").Do("POST", "/api/v1/exports", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	})
}

// TestTheAdministrationTakesEveryTable: what no other part of the archive holds is there too, and no secret is.
func TestTheAdministrationTakesEveryTable(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		work(t, a)
		town := testkit.NewTown(t, a, "a")
		c, admin := town.Client(t, "strategie"), town.Client(t, "admin")
		p := addProcess(t, town, "51", "Hund anmelden", nil)
		saveSheet(t, c, p.ID, 0, map[string]any{"shortDescription": known("Die erste Fassung."), "purpose": known("Steuer")})
		saveSheet(t, c, p.ID, 1, map[string]any{"shortDescription": known("Die zweite Fassung."), "purpose": known("Steuer")})
		_, others := takeAway(t, c)
		for name := range others {
			if strings.HasPrefix(name, "tabellen/") {
				t.Errorf("somebody else gets %s", name)
			}
		}
		if v := others["prozesse/"+p.Number+"/steckbriefe/v001.json"]; !bytes.Contains(v, []byte("Die erste Fassung.")) {
			t.Errorf("the first version of the Steckbrief: %s", v)
		}
		first, files := takeAway(t, admin)
		for name, holds := range map[string]string{
			"steckbrief_versions": "Die erste Fassung.", "users": "leser", "grants": "coordinator", "audit_log": "process.create", "org_units": "Jugend",
			"comments": "", "decisions": "", "strategies": "", "funding_requests": "", "changeovers": "",
		} {
			content, there := files["tabellen/"+name+".jsonl"]
			if !there || !bytes.Contains(content, []byte(holds)) {
				t.Errorf("%s: %d bytes, without %q", name, len(content), holds)
			}
		}
		for _, name := range []string{"audit_people", "model_drafts", "sessions"} {
			if _, there := files["tabellen/"+name+".jsonl"]; there {
				t.Errorf("%s is taken away", name)
			}
		}
		for name, content := range files {
			if bytes.Contains(content, []byte("$argon2id$")) {
				t.Errorf("%s holds a secret", name)
			}
		}
		manifestFits(t, files)
		second, _ := takeAway(t, admin)
		admin.Do("GET", "/api/v1/exports/"+first+"/file", nil).WantProblem(http.StatusNotFound, "request.notFound")
		admin.Do("GET", "/api/v1/exports/"+second+"/file", nil).Want(http.StatusOK)
	})
}

// TestOneTakeawayAtATime: who asks again while one is on its way gets that one.
func TestOneTakeawayAtATime(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		var jobs [3]struct{ ID string }
		for i, who := range []string{"leser", "leser", "strategie"} {
			town.Client(t, who).Do("POST", "/api/v1/exports", nil).Want(http.StatusAccepted).Into(&jobs[i])
		}
		if jobs[0].ID != jobs[1].ID || jobs[0].ID == jobs[2].ID {
			t.Errorf("jobs %v", jobs)
		}
	})
}

func fileNames(files map[string][]byte) []string {
	var out []string
	for name := range files {
		out = append(out, name)
	}
	return out
}

// manifestFits checks that the manifest names every file with its hash and size.
func manifestFits(t *testing.T, files map[string][]byte) {
	t.Helper()
	var m struct {
		Processes int
		Files     []struct {
			Path, SHA256 string
			Size         int
		}
	}
	if err := json.Unmarshal(files["manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	if m.Processes != 1 || len(m.Files) != len(files)-2 {
		t.Errorf("%d processes and %d files in the manifest, %d in the archive", m.Processes, len(m.Files), len(files))
	}
	for _, f := range m.Files {
		sum := sha256.Sum256(files[f.Path])
		hash := hex.EncodeToString(sum[:])
		if hash != f.SHA256 || len(files[f.Path]) != f.Size || !strings.Contains(string(files["SHA256SUMS"]), hash+"  "+f.Path+"\n") {
			t.Errorf("%s: hash or size is another one", f.Path)
		}
	}
}
