package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestDriveCountsWhatARequestWaited(t *testing.T) {
	var n atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if n.Add(1) == 1 {
			time.Sleep(60 * time.Millisecond)
		}
		if n.Load() == 5 {
			w.WriteHeader(http.StatusTeapot)
		}
	}))
	defer server.Close()
	f, err := drive(t.Context(), &client{http: server.Client(), url: server.URL}, load{
		name: "Liste", rate: 100, status: http.StatusOK,
		next: func(int) (*http.Request, error) { return http.NewRequest(http.MethodGet, server.URL, http.NoBody) },
	}, 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.took) != 20 || f.failed != 1 {
		t.Errorf("%d requests, %d failed, want 20 and 1", len(f.took), f.failed)
	}
	if f.percentile(100) < 60*time.Millisecond || f.percentile(50) > 50*time.Millisecond {
		t.Errorf("p50 = %v, max = %v: the slow answer must count, and alone", f.percentile(50), f.percentile(100))
	}
	if text := f.String(); !strings.Contains(text, "1 FAILED") || !strings.Contains(text, "418") {
		t.Errorf("the figures hide the failure: %s", text)
	}
}

func TestPercentiles(t *testing.T) {
	var f figures
	if f.percentile(95) != 0 {
		t.Error("no requests, but a time")
	}
	for i := range 100 {
		f.took = append(f.took, time.Duration(i+1)*time.Millisecond)
	}
	for p, want := range map[int]time.Duration{50: 51 * time.Millisecond, 95: 96 * time.Millisecond, 100: 100 * time.Millisecond} {
		if got := f.percentile(p); got != want {
			t.Errorf("percentile(%d) = %v, want %v", p, got, want)
		}
	}
}
