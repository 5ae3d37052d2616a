package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/store"
)

// Client is a browser without a page: it keeps the session of one account.
type Client struct {
	t       testing.TB
	handler http.Handler
	cookie  string
	bearer  string
}

// Answer is what came back.
type Answer struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// Client returns a client that is signed in as username; "" is signed in as nobody.
func (town *Town) Client(t testing.TB, username string) *Client {
	t.Helper()
	if username == "" {
		return &Client{t: t, handler: town.App.Handler}
	}
	tenant, err := town.App.Store.Tenant(town.Context, town.TenantID)
	if err != nil {
		t.Fatalf("tenant: %v", err)
	}
	return town.ClientOf(t, tenant.Slug, username)
}

// ClientOf returns a client that is signed in to any tenant of the installation.
func (town *Town) ClientOf(t testing.TB, slug, username string) *Client {
	t.Helper()
	return SignIn(t, town.App, slug, username, Password)
}

// SignIn returns a client that is signed in to a tenant of a program.
func SignIn(t testing.TB, program *app.App, slug, username, password string) *Client {
	t.Helper()
	c := &Client{t: t, handler: program.Handler}
	a := c.Do("POST", "/api/v1/auth/login", map[string]string{"username": username, "password": password, "tenant": slug})
	if a.Status != http.StatusOK {
		t.Fatalf("sign in as %s: %d %s", username, a.Status, a.Body)
	}
	for _, cookie := range (&http.Response{Header: a.Header}).Cookies() {
		c.cookie = cookie.Name + "=" + cookie.Value
	}
	return c
}

// TokenClient returns a program that signs in with an access token.
func (town *Town) TokenClient(t testing.TB, secret string) *Client {
	return &Client{t: t, handler: town.App.Handler, bearer: secret}
}

// Do sends a request. A body that is []byte or string goes as it is, anything else as JSON. Headers are
// pairs of name and value.
func (c *Client) Do(method, path string, body any, headers ...string) Answer {
	c.t.Helper()
	return c.do(context.Background(), method, path, body, headers...)
}

// Count asks for something and returns also how many SQL statements the answer needed, those of the session among them.
func (c *Client) Count(path string) (Answer, int64) {
	c.t.Helper()
	ctx, count := store.CountStatements(context.Background())
	answer := c.do(ctx, "GET", path, nil)
	return answer, count.Load()
}

func (c *Client) do(ctx context.Context, method, path string, body any, headers ...string) Answer {
	c.t.Helper()
	r := httptest.NewRequestWithContext(ctx, method, path, c.reader(body))
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if c.cookie != "" {
		r.Header.Set("Cookie", c.cookie)
	}
	if c.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	return Answer{t: c.t, Status: w.Code, Header: w.Result().Header, Body: w.Body.Bytes()}
}

func (c *Client) reader(body any) io.Reader {
	switch b := body.(type) {
	case nil:
		return http.NoBody
	case []byte:
		return bytes.NewReader(b)
	case string:
		return strings.NewReader(b)
	}
	raw, err := json.Marshal(body)
	if err != nil {
		c.t.Fatalf("body: %v", err)
	}
	return bytes.NewReader(raw)
}

// Want fails the test if the status is another one.
func (a Answer) Want(status int) Answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// Into decodes the body.
func (a Answer) Into(v any) Answer {
	a.t.Helper()
	if err := json.Unmarshal(a.Body, v); err != nil {
		a.t.Fatalf("body %s: %v", a.Body, err)
	}
	return a
}

// ETag returns the answer's ETag.
func (a Answer) ETag() string { return a.Header.Get("ETag") }

// WantProblem fails the test unless the answer is a problem document with this status and key.
func (a Answer) WantProblem(status int, key string) Answer {
	a.t.Helper()
	var p struct {
		Status int    `json:"status"`
		Key    string `json:"key"`
		Detail string `json:"detail"`
	}
	if kind := a.Header.Get("Content-Type"); kind != "application/problem+json" {
		a.t.Fatalf("status %d, content type %q, want a problem %d %s: %s", a.Status, kind, status, key, a.Body)
	}
	a.Into(&p)
	if a.Status != status || p.Status != status || p.Key != key || p.Detail == "" || p.Detail == key {
		a.t.Fatalf("status %d, problem %+v, want %d %s", a.Status, p, status, key)
	}
	return a
}
