package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestOnlyTextIsTaken: what one of the databases cannot keep is refused by both, and nothing is replaced silently.
func TestOnlyTextIsTaken(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		admin := testkit.NewTown(t, a, "a").Client(t, "admin")
		for _, body := range []string{`{"number":"9","name":"Amt\u0000","kind":"amt"}`, "{\"number\":\"9\",\"name\":\"B\xfcrgeramt\",\"kind\":\"amt\"}"} {
			admin.Do("POST", "/api/v1/org-units", body).WantProblem(http.StatusBadRequest, "request.notText")
		}
		admin.Do("POST", "/api/v1/org-units", `{"number":"9","name":"Amt \\u0000","kind":"amt"}`).Want(http.StatusCreated)
		for _, path := range []string{"/api/v1/processes?q=a%00b", "/api/v1/processes?q=%fc", "/api/v1/processes/a%00b", "/api/v1/search?q=%00", "/api/v1/public/a%ffb"} {
			admin.Do("GET", path, nil).WantProblem(http.StatusBadRequest, "request.notText")
		}
		admin.Do("POST", "/api/v1/auth/login", `{"tenant":"a","username":"admin\u0000","password":"x"}`).WantProblem(http.StatusBadRequest, "request.notText")
	})
}

// TestHeadersAndFormsAreTextToo: what a client writes beside the body is kept as well.
func TestHeadersAndFormsAreTextToo(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		_, line := newLine(t, town, "51", "ist")
		c, nobody := town.Client(t, "modeler51"), town.Client(t, "")
		for _, comment := range []string{"Fassung\x00 2", "B\xfcrgeramt"} {
			file, kind := form(t, diagram("A"), "comment", comment)
			c.Do("POST", "/api/v1/models/"+line+"/versions", file, "Content-Type", kind).WantProblem(http.StatusBadRequest, "request.notText")
		}
		nobody.Do("GET", "/api/v1/me", nil, "Authorization", "Bearer pr_\xff.x").WantProblem(http.StatusBadRequest, "request.notText")
		c.Do("POST", "/api/v1/imports", zipOf(t, [2]string{"x.bpmn", "<x/>"}), "Content-Type", "application/zip", "Idempotency-Key", "\xff").
			WantProblem(http.StatusBadRequest, "request.notText")
		login := map[string]string{"tenant": "a", "username": "leser", "password": testkit.Password}
		nobody.Do("POST", "/api/v1/auth/login", login, "User-Agent", "Programm f\xfcr Akten").Want(http.StatusOK)
	})
}
