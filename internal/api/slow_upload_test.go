package api_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// sessionOf signs somebody in and returns the cookie.
func sessionOf(t *testing.T, town *testkit.Town, username string) string {
	t.Helper()
	a := town.Client(t, "").Do("POST", "/api/v1/auth/login", map[string]string{"username": username, "password": testkit.Password, "tenant": "a"}).Want(http.StatusOK)
	cookie, _, _ := strings.Cut(a.Header.Get("Set-Cookie"), ";")
	return cookie
}

// TestSlowClientsStopNobodyElse: what takes long is the network, and nobody else waits for it.
func TestSlowClientsStopNobodyElse(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	slow := make([]*io.PipeWriter, 3)
	answers := make(chan int, len(slow))
	for i, username := range []string{"editor51", "strategie", "admin"} {
		body, w := io.Pipe()
		slow[i] = w
		r := httptest.NewRequest("POST", "/api/v1/bpmn/check", body)
		r.ContentLength = -1 // nobody knows how much will come: a large one
		r.Header.Set("Content-Type", "application/xml")
		r.Header.Set("Cookie", sessionOf(t, town, username))
		go func() {
			answer := httptest.NewRecorder()
			town.App.Handler.ServeHTTP(answer, r)
			answers <- answer.Code
		}()
		if _, err := w.Write(diagram("Anfang")[:100]); err != nil { // taken: the request is being received
			t.Fatal(err)
		}
	}
	large := append(diagram("Antrag prüfen"), bytes.Repeat([]byte(" "), 5<<20)...)
	town.Client(t, "modeler51").Do("POST", "/api/v1/bpmn/check", large, "Content-Type", "application/xml").Want(http.StatusOK)
	for i, w := range slow {
		if _, err := w.Write(diagram("Anfang")[100:]); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			_ = w.CloseWithError(errors.New("connection reset")) // never fails
			if got := <-answers; got != http.StatusBadRequest {
				t.Errorf("a client that broke off: %d", got)
			}
			continue
		}
		_ = w.Close() // never fails
		if got := <-answers; got != http.StatusOK {
			t.Errorf("a slow client: %d", got)
		}
	}
}

// unread is a body that nobody shall read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body is read")
	return 0, io.EOF
}

// TestWhoMayNotSendsNoTable: the right is asked for before the file is received.
func TestWhoMayNotSendsNoTable(t *testing.T) {
	town := testkit.NewTown(t, testkit.NewApp(t, testkit.SQLite(t)), "a")
	cookie := sessionOf(t, town, "leser")
	for _, path := range []string{
		"/imports/tables?kind=units", "/imports/tables/proposal?kind=units", "/cleaning-lists", "/rollout-lists/import?kind=rollouts", "/admin/users/list",
	} {
		r := httptest.NewRequest("POST", "/api/v1"+path, unread{t})
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		r.Header.Set("Cookie", cookie)
		w := httptest.NewRecorder()
		if town.App.Handler.ServeHTTP(w, r); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// TestATableThatIsWrongEverywhere is told with its first findings, and how many there are.
func TestATableThatIsWrongEverywhere(t *testing.T) {
	testkit.EachDialect(t, func(t *testing.T, o store.Options) {
		town := testkit.NewTown(t, testkit.NewApp(t, o), "a")
		var rows strings.Builder
		rows.WriteString("Nummer;Bezeichnung;Art\n")
		for i := range 3_000 {
			fmt.Fprintf(&rows, "%d;;Amt\n", 1000+i)
		}
		var got struct {
			imported
			More, Errors int
		}
		importTable(t, town.Client(t, "strategie"), "kind=units", []byte(rows.String())).Want(http.StatusOK).Into(&got)
		if got.Saved || len(got.Findings) != 2_000 || got.More != 1_000 || got.Errors != 3_000 {
			t.Errorf("saved %v, %d findings, %d more, %d errors", got.Saved, len(got.Findings), got.More, got.Errors)
		}
	})
}
