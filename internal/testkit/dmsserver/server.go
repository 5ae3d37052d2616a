// Package dmsserver is a document management system for tests: it listens on this machine, keeps documents, demands
// credentials and evaluates what it is asked, in CMIS 1.1 (browser binding) or in the API of d.velop documents. It can be
// told to misbehave.
package dmsserver

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Type is a kind of documents; of CMIS in a tree.
type Type struct {
	ID, Name, Parent string
}

// Document is a document of a type.
type Document struct {
	ID, Type string
	Created  time.Time
}

// Totals says what a server tells of the number of all hits.
type Totals int

// What servers do: tell the number, leave it out, or give the length of the page.
const (
	Told Totals = iota
	LeftOut
	OfPage
)

// Server is a running DMS.
type Server struct {
	URL string // of the service, as people enter it

	Username, Password string // Basic; without a user name the password is a token
	Repository         string

	server    *httptest.Server
	mu        sync.Mutex
	types     []Type
	documents []Document
	totals    Totals
	largest   int  // page, whatever is asked for
	flat      bool // does not give whole trees of types
	stuck     bool // answers the first page to every question
	trouble   func(w http.ResponseWriter, r *http.Request) bool
	asked     []string // path and query of each request
}

// start starts a server that handles requests with serve.
func start(t testing.TB, secure bool, serve func(s *Server, w http.ResponseWriter, r *http.Request)) *Server {
	t.Helper()
	s := &Server{Repository: "ahlenbrueck", largest: 1000}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.interferes(w, r) && s.admits(w, r) {
			serve(s, w, r)
		}
	})
	if s.server = httptest.NewUnstartedServer(handler); secure {
		s.server.StartTLS()
	} else {
		s.server.Start()
	}
	t.Cleanup(func() { s.server.CloseClientConnections(); s.server.Close() })
	s.URL = s.server.URL
	return s
}

// Trust is a configuration for clients that trusts a server started with TLS.
func (s *Server) Trust() *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(s.server.Certificate())
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

// Stop takes the server down.
func (s *Server) Stop() { s.server.Close() }

// Host is the host and port of the server.
func (s *Server) Host() string { return s.server.Listener.Addr().String() }

// Add files n documents of a type at a moment.
func (s *Server) Add(typeID string, n int, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		s.documents = append(s.documents, Document{ID: "D" + strconv.Itoa(100000+len(s.documents)), Type: typeID, Created: at})
	}
}

// Misbehave lets trouble answer requests instead; it returns false where the server shall answer as usual. nil ends it.
func (s *Server) Misbehave(trouble func(w http.ResponseWriter, r *http.Request) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trouble = trouble
}

// Page says how the server pages: what it tells of totals, how long a page is at most, and whether it is stuck at the first.
func (s *Server) Page(totals Totals, largest int, stuck bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.totals, s.largest, s.stuck = totals, largest, stuck
}

// Asked returns path and query of every request so far.
func (s *Server) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// Flat lets a CMIS server give the types level by level only.
func (s *Server) Flat() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flat = true
}

func (s *Server) interferes(w http.ResponseWriter, r *http.Request) bool {
	s.mu.Lock()
	s.asked = append(s.asked, r.Method+" "+r.URL.RequestURI())
	trouble := s.trouble
	s.mu.Unlock()
	return trouble != nil && trouble(w, r)
}

// admits demands the credentials.
func (s *Server) admits(w http.ResponseWriter, r *http.Request) bool {
	user, password, basic := r.BasicAuth()
	if s.Username == "" {
		password, basic = strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	}
	if basic && user == s.Username && password == s.Password {
		return true
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="dms"`)
	answer(w, http.StatusUnauthorized, map[string]string{"exception": "permissionDenied", "message": "not with " + r.Header.Get("Authorization")})
	return false
}

// found returns the documents of types that were filed at or after a moment, the newest first.
func (s *Server) found(types []string, since time.Time) []Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	var hits []Document
	for _, d := range s.documents {
		if slices.Contains(types, d.Type) && !d.Created.Before(since) {
			hits = append(hits, d)
		}
	}
	slices.SortStableFunc(hits, func(a, b Document) int { return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(a.ID, b.ID)) })
	return hits
}

// cut returns a page of hits and whether there are more.
func (s *Server) cut(hits []Document, skip, size int) ([]Document, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stuck {
		skip = 0
	}
	skip = min(skip, len(hits))
	end := min(skip+min(size, s.largest), len(hits))
	return hits[skip:end], end < len(hits)
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client may be gone
}

func number(r *http.Request, name string, fallback int) int {
	if n, err := strconv.Atoi(r.URL.Query().Get(name)); err == nil {
		return n
	}
	return fallback
}
