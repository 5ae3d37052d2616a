// Package oidcserver is a small OpenID Connect server for tests: discovery, keys, the authorisation code flow with PKCE and
// client authentication, ID tokens with groups, signing out and its notices. It is strict where a directory should be, and
// wrong where a test asks for it.
package oidcserver

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"net/http"
	"sync"
	"time"
)

// The client that the server knows.
const (
	ClientID = "prozessregister"
	Secret   = "geheimnis-des-clients"
)

// Person is somebody who can sign in.
type Person struct {
	Subject, Username, Name, Email string
	Groups                         []string
}

// Faults make the server wrong. The zero value is a server that does what it should.
type Faults struct {
	Issuer    string        // stands in tokens instead of the server's own
	Audience  string        // stands in tokens instead of the client
	Nonce     string        // stands in tokens instead of the one asked for
	Expired   bool          // tokens are over when they are given out
	ForeignID bool          // tokens are signed with a key that nobody knows
	Unsigned  bool          // tokens say alg none
	NoIDToken bool          // the token endpoint gives no ID token
	Slow      time.Duration // before each answer of discovery and of the token endpoint
	Broken    bool          // the token endpoint answers 500
	Elsewhere string        // token endpoint that discovery names instead of the server's own
	Redirect  bool          // discovery sends elsewhere
	Huge      bool          // discovery does not end
}

// Server is the directory. Its zero value is not usable; see [New].
type Server struct {
	issuer string
	now    func() time.Time
	key    *rsa.PrivateKey
	other  *rsa.PrivateKey // signs when a token shall be forged

	mu     sync.Mutex
	people map[string]Person
	faults Faults
	codes  map[string]code
	serial int
	hints  []string // id_token_hint of who has signed out
}

type code struct {
	person                     Person
	nonce, challenge, redirect string
}

// New returns a server with people. issuer is where it is reached.
func New(issuer string, now func() time.Time, people ...Person) (*Server, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	s := &Server{issuer: issuer, now: now, key: key, other: other, people: map[string]Person{}, codes: map[string]code{}}
	for _, p := range people {
		s.people[p.Username] = p
	}
	return s, nil
}

// Issuer is how the server calls itself.
func (s *Server) Issuer() string { return s.issuer }

// Fail makes the server wrong from now on.
func (s *Server) Fail(f Faults) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = f
}

// Put adds a person or replaces what is known of them.
func (s *Server) Put(p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people[p.Username] = p
}

// SignedOut returns the tokens with which people have signed out here.
func (s *Server) SignedOut() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.hints...)
}

func (s *Server) state() (Faults, map[string]Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults, maps.Clone(s.people)
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/.well-known/openid-configuration":
		s.describe(w, r)
	case "/keys":
		s.keys(w)
	case "/authorize":
		s.authorize(w, r)
	case "/token":
		s.token(w, r)
	case "/logout":
		s.logout(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (s *Server) describe(w http.ResponseWriter, r *http.Request) {
	f, _ := s.state()
	time.Sleep(f.Slow)
	if f.Redirect {
		http.Redirect(w, r, s.issuer+"/keys", http.StatusFound)
		return
	}
	token := s.issuer + "/token"
	if f.Elsewhere != "" {
		token = f.Elsewhere
	}
	body := map[string]any{
		"issuer": s.issuer, "authorization_endpoint": s.issuer + "/authorize", "token_endpoint": token, "jwks_uri": s.issuer + "/keys",
		"end_session_endpoint": s.issuer + "/logout", "id_token_signing_alg_values_supported": []string{"RS256"},
		"response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"},
		"code_challenge_methods_supported": []string{"S256"},
	}
	if f.Huge {
		body["filler"] = make([]byte, 3<<20)
	}
	writeJSON(w, http.StatusOK, body)
}

func (s *Server) keys(w http.ResponseWriter) {
	e := big.NewInt(int64(s.key.E)).Bytes()
	writeJSON(w, http.StatusOK, map[string]any{"keys": []map[string]string{{
		"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one",
		"n": base64.RawURLEncoding.EncodeToString(s.key.N.Bytes()), "e": base64.RawURLEncoding.EncodeToString(e),
	}}})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client is gone if this fails
}
