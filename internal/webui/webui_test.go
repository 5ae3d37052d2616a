package webui_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/prozessregister/prozessregister/internal/webui"
)

func get(t *testing.T, page http.Handler, path string, header map[string]string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for k, v := range header {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	page.ServeHTTP(w, r)
	return w.Result()
}

func TestPage(t *testing.T) {
	page, err := webui.From(fstest.MapFS{
		"index.html":         {Data: []byte("<!doctype html>")},
		"assets/app-1.js":    {Data: []byte("let a")},
		"assets/app-1.js.br": {Data: []byte("br")},
		"assets/app-1.js.gz": {Data: []byte("gz")},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		path, accept string
		status       int
		encoding     string
		cache        string
	}{
		"the page":                {"/", "br", 200, "", "no-cache"},
		"a route of the page":     {"/prozesse/123", "", 200, "", "no-cache"},
		"a number with a dot":     {"/p/32.1-0001", "", 200, "", "no-cache"},
		"a hashed file, brotli":   {"/assets/app-1.js", "gzip, br", 200, "br", "public, max-age=31536000, immutable"},
		"a hashed file, no br":    {"/assets/app-1.js", "gzip, br;q=0", 200, "gzip", "public, max-age=31536000, immutable"},
		"a file that is not here": {"/assets/app-2.js", "", 404, "", ""},
		"a file outside":          {"/../../etc/passwd.txt", "", 404, "", ""},
	} {
		res := get(t, page, tt.path, map[string]string{"Accept-Encoding": tt.accept})
		if res.StatusCode != tt.status || res.Header.Get("Content-Encoding") != tt.encoding || res.Header.Get("Cache-Control") != tt.cache {
			t.Errorf("%s: %d %q %q, want %d %q %q", name, res.StatusCode, res.Header.Get("Content-Encoding"),
				res.Header.Get("Cache-Control"), tt.status, tt.encoding, tt.cache)
		}
		if res.Header.Get("Content-Security-Policy") != webui.Policy {
			t.Errorf("%s: no content security policy", name)
		}
	}
	tag := get(t, page, "/", nil).Header.Get("ETag")
	if res := get(t, page, "/", map[string]string{"If-None-Match": tag}); res.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged page: %d, want 304", res.StatusCode)
	}
}

func TestUnbuiltCheckoutSaysHowToBuild(t *testing.T) {
	page, err := webui.From(fstest.MapFS{".gitkeep": {}})
	if err != nil {
		t.Fatal(err)
	}
	if res := get(t, page, "/", nil); res.StatusCode != http.StatusServiceUnavailable || page.Built() {
		t.Errorf("unbuilt page: %d", res.StatusCode)
	}
}
