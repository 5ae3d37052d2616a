package main

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/prozessregister/prozessregister/internal/config"
)

func TestAskReady(t *testing.T) {
	for name, tt := range map[string]struct {
		status int
		hosts  []string
		host   string // what the server must see; "" = the address
		wantOK bool
	}{
		"ready":                      {http.StatusOK, nil, "", true},
		"under an allowed host name": {http.StatusOK, []string{"prozesse.example.de", "localhost"}, "prozesse.example.de", true},
		"database is away":           {http.StatusServiceUnavailable, nil, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/readyz" || (tt.host != "" && r.Host != tt.host) {
					t.Errorf("asked %s%s", r.Host, r.URL.Path)
				}
				w.WriteHeader(tt.status)
			}))
			defer server.Close()
			err := askReady(t.Context(), config.Config{Addr: server.Listener.Addr().String(), Hosts: tt.hosts})
			if (err == nil) != tt.wantOK {
				t.Errorf("askReady() = %v, want ok %v", err, tt.wantOK)
			}
		})
	}
	if err := askReady(t.Context(), config.Config{Addr: "127.0.0.1:1"}); err == nil {
		t.Error("askReady() found a server where none is")
	}
}

func TestLocal(t *testing.T) {
	for addr, want := range map[string]string{
		":8080": "127.0.0.1:8080", "0.0.0.0:80": "127.0.0.1:80", "[::]:80": "127.0.0.1:80",
		"127.0.0.1:8080": "127.0.0.1:8080", "[::1]:81": "[::1]:81",
	} {
		if got, err := local(addr); err != nil || got != want {
			t.Errorf("local(%q) = %q, %v; want %q", addr, got, err, want)
		}
	}
}
