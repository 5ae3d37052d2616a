package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// committeeReport is what the tests look at in a report.
type committeeReport struct {
	ID, Title, AsOf, Subtitle string
	Closed, MayChange         bool
	Sections                  []struct {
		Key, Title, Text string
		Tables           []struct {
			Caption string
			Rows    [][]string
		}
		Chart, Map *struct{ Alt string }
	}
}

func (r committeeReport) rows(t *testing.T, key string) [][]string {
	t.Helper()
	for _, s := range r.Sections {
		if s.Key == key && len(s.Tables) == 1 {
			return s.Tables[0].Rows
		}
	}
	t.Fatalf("no table in section %s of %+v", key, r)
	return nil
}

func TestCommitteeReportTellsWhatIsKnown(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := portfolio{t: t, c: town.Client(t, "strategie"), unit: town.Units["51"].ID}
		paper := p.add("Jugendhilfe ohne Papier", "programme", "2026", "2027")
		p.put(paper, "budget", obj{"year": 2027, "kind": "investive", "planned": 6_000_000}, obj{"year": 2027, "kind": "consumptive", "planned": 100_000}).Want(http.StatusOK)
		p.add("Auskunft am Telefon", "measure", "offen", "offen")
		p.c.Do("POST", "/api/v1/initiatives/"+paper.ID+"/reports", obj{"month": "2026-08", "light": "yellow", "interim": "Pilot läuft.", "next": "Schulung."}).Want(http.StatusCreated)
		body := obj{"title": "Halbjahresbericht", "committee": "HFA", "meeting": "2026-12-08", "from": "2026-05-01", "to": "2026-11-30"}
		var r committeeReport
		made := p.c.Do("POST", "/api/v1/committee-reports", body).Want(http.StatusCreated)
		made.Into(&r)
		if r.AsOf != "Stand 20.11.2026" || r.Subtitle != "Zeitraum 01.05.2026 bis 30.11.2026 · HFA · 08.12.2026" || !r.MayChange {
			t.Errorf("head %+v", r)
		}
		ranked := r.rows(t, "ranking")
		if x := ranked[1]; len(ranked) != 2 || x[1] != "V-02 Auskunft am Telefon" || x[2] != "C (wenig Angaben)" || x[4] != "0–19" || x[5] != "0 %" || !strings.HasPrefix(x[6], "Offen: ") {
			t.Errorf("ranking %q, want interval and coverage of what nobody knows", ranked)
		}
		if money := r.rows(t, "budget"); !slices.Equal(money[1], []string{"2027 investiv", "60.000", "nicht bekannt", "nicht bekannt"}) {
			t.Errorf("budget %q", money)
		}
		for _, s := range r.Sections {
			if s.Key == "initiative.V-01" && s.Text != "Zwischenstand (08/2026): Pilot läuft.\n\nAnpassungsbedarf: nicht angegeben\n\nWeiteres Vorgehen: Schulung." {
				t.Errorf("the programme says %q", s.Text)
			}
			if s.Key == "roadmap" && s.Text != "1 Vorhaben ist ohne Termin für den Beginn und nicht im Bild." {
				t.Errorf("the roadmap says %q", s.Text)
			}
			for _, table := range s.Tables {
				if s.Key == "map" && (s.Map == nil || !strings.Contains(s.Map.Alt, "freigegebenem IST oder SOLL")) {
					t.Errorf("the map has no picture: %+v", s.Map)
				}
				if s.Key != "goals" && !strings.Contains(table.Caption, "20.11.2026") {
					t.Errorf("%q has no day", table.Caption)
				}
			}
		}
		walkCommitteeReport(t, town, p.c, r, made.ETag())
	})
}

// TestCommitteeReportTellsTheNewestValueAndWhatItIsOf: in words or as a number, whichever came last.
func TestCommitteeReportTellsTheNewestValueAndWhatItIsOf(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		c, g := town.Client(t, "strategie"), goalDTO{}
		c.Do("POST", "/api/v1/goals", aims(t, town)("Online-Dienste", obj{"unit": "Dienste"})).Want(http.StatusCreated).Into(&g)
		for _, step := range []struct {
			value    obj
			now, day string
		}{
			{obj{"day": "2026-03-01", "number": 64, "total": 133}, "64 von 133 Dienste", "01.03.2026"},
			{obj{"day": "2026-08-01", "words": "fast alle"}, "fast alle", "01.08.2026"},
		} {
			step.value["source"] = "Bericht"
			c.Do("POST", "/api/v1/goals/"+g.ID+"/values", step.value, "If-Match", g.ETag).Want(http.StatusOK).Into(&g)
			var r committeeReport
			c.Do("POST", "/api/v1/committee-reports", obj{"title": "Bericht", "from": "2026-05-01", "to": "2026-11-30"}).Want(http.StatusCreated).Into(&r)
			if rows := r.rows(t, "goals"); len(rows) != 1 || rows[0][3] != step.now || rows[0][4] != step.day {
				t.Errorf("goals %q, want %s of %s", rows, step.now, step.day)
			}
		}
	})
}

// walkCommitteeReport edits, closes and exports a report.
func walkCommitteeReport(t *testing.T, town *testkit.Town, c *testkit.Client, r committeeReport, tag string) {
	t.Helper()
	path := "/api/v1/committee-reports/" + r.ID
	c.Do("PUT", path, obj{"title": "x"}).WantProblem(http.StatusPreconditionRequired, "request.ifMatchMissing")
	c.Do("PUT", path, obj{"title": " ", "texts": obj{"gibtsnicht": "x"}}, "If-Match", tag).WantProblem(http.StatusUnprocessableEntity, "request.invalid")
	edited := c.Do("PUT", path, obj{"title": "Bericht an den HFA", "texts": obj{"summary": "Kurz: Es läuft."}}, "If-Match", tag).Want(http.StatusOK)
	c.Do("PUT", path, obj{"title": "x"}, "If-Match", tag).WantProblem(http.StatusPreconditionFailed, "request.stale")
	draft := c.Do("GET", path+"/file?format=docx", nil).Want(http.StatusOK)
	if name := draft.Header.Get("Content-Disposition"); !strings.Contains(name, "Entwurf") {
		t.Errorf("a draft is handed out as %s", name)
	}
	closed := c.Do("POST", path+"/close", nil, "If-Match", edited.ETag()).Want(http.StatusOK)
	refused := c.Do("PUT", path, obj{"title": "Anders"}, "If-Match", closed.ETag())
	refused.WantProblem(http.StatusConflict, "committeeReport.closed")
	if !strings.Contains(string(refused.Body), "ändert sich nicht mehr") {
		t.Errorf("the refusal says %s", refused.Body)
	}
	for format, begin := range map[string]string{"docx": "PK", "pdf": "%PDF-"} {
		first := c.Do("GET", path+"/file?format="+format, nil).Want(http.StatusOK).Body
		again := town.Client(t, "revision").Do("GET", path+"/file?format="+format, nil).Want(http.StatusOK).Body
		if sum := sha256.Sum256(first); !strings.Contains(string(closed.Body), hex.EncodeToString(sum[:])) || bytes.Equal(first, draft.Body) {
			t.Errorf("%s: the report does not know the hash of what it hands out", format)
		}
		if !strings.HasPrefix(string(first), begin) || !bytes.Equal(first, again) {
			t.Errorf("%s: begins with %q, %d and %d bytes", format, first[:4], len(first), len(again))
		}
	}
	for _, user := range []string{"leser", "coordinatoriii", "approver51"} {
		town.Client(t, user).Do("GET", "/api/v1/committee-reports", nil).WantProblem(http.StatusForbidden, "identity.forbidden")
		town.Client(t, user).Do("GET", path, nil).WantProblem(http.StatusForbidden, "identity.forbidden")
	}
	for name, body := range map[string]obj{
		"backwards":  {"title": "x", "from": "2026-06-01", "to": "2026-05-31"},
		"no day":     {"title": "x", "from": "gestern", "to": "2026-05-31"},
		"no title":   {"title": "", "from": "2026-05-01", "to": "2026-05-31"},
		"no set":     {"title": "x", "from": "2026-05-01", "to": "2026-05-31", "set": "gibtsnicht"},
		"wrong map":  {"title": "x", "from": "2026-05-01", "to": "2026-05-31", "mapFigure": "alles"},
		"wrong part": {"title": "x", "from": "2026-05-01", "to": "2026-05-31", "parts": []string{"alles"}},
	} {
		if answer := c.Do("POST", "/api/v1/committee-reports", body); answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", name, answer.Status, answer.Body)
		}
	}
	c.Do("GET", "/api/v1/committee-reports/01900000-0000-7000-8000-000000000000", nil).WantProblem(http.StatusNotFound, "request.notFound")
	if trail := town.Client(t, "revision").Do("GET", "/api/v1/audit", nil).Want(http.StatusOK); !strings.Contains(string(trail.Body), "committeeReport.close") {
		t.Error("the trail does not know that the report was closed")
	}
}
