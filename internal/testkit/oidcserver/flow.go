package oidcserver

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// authorize sends back who says in "login" who they are.
func (s *Server) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil || q.Get("client_id") != ClientID || q.Get("response_type") != "code" || !strings.Contains(q.Get("scope"), "openid") || q.Get("code_challenge_method") != "S256" {
		http.Error(w, "not a request of the client", http.StatusBadRequest)
		return
	}
	_, people := s.state()
	person, known := people[q.Get("login")]
	if !known {
		http.Error(w, "nobody has said who they are", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.serial++
	made := "code-" + strconv.Itoa(s.serial)
	s.codes[made] = code{person: person, nonce: q.Get("nonce"), challenge: q.Get("code_challenge"), redirect: q.Get("redirect_uri")}
	s.mu.Unlock()
	answer := back.Query()
	answer.Set("code", made)
	answer.Set("state", q.Get("state"))
	answer.Set("iss", s.issuer)
	answer.Set("session_state", "of-no-interest")
	back.RawQuery = answer.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// token gives out an ID token for a code, once, to who has asked for it.
func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	f, _ := s.state()
	time.Sleep(f.Slow)
	refuse := func(status int, reason string) {
		writeJSON(w, status, map[string]string{"error": reason, "error_description": "geheimes Detail"})
	}
	if f.Broken {
		refuse(http.StatusInternalServerError, "server_error")
		return
	}
	if !authenticated(r) {
		refuse(http.StatusUnauthorized, "invalid_client")
		return
	}
	s.mu.Lock()
	c, known := s.codes[r.PostFormValue("code")]
	delete(s.codes, r.PostFormValue("code"))
	s.mu.Unlock()
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !known || r.PostFormValue("grant_type") != "authorization_code" || c.redirect != r.PostFormValue("redirect_uri") ||
		c.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) {
		refuse(http.StatusBadRequest, "invalid_grant")
		return
	}
	answer := map[string]any{"access_token": "zugriff", "token_type": "Bearer", "expires_in": 300}
	if !f.NoIDToken {
		answer["id_token"] = s.sign(s.claims(c, f), f)
	}
	writeJSON(w, http.StatusOK, answer)
}

func authenticated(r *http.Request) bool {
	id, secret, basic := r.BasicAuth()
	if !basic {
		id, secret = r.PostFormValue("client_id"), r.PostFormValue("client_secret")
	}
	return id == ClientID && secret == Secret
}

// logout forgets who was signed in and sends back.
func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("client_id") != ClientID {
		http.Error(w, "not a request of the client", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.hints = append(s.hints, q.Get("id_token_hint"))
	s.mu.Unlock()
	http.Redirect(w, r, q.Get("post_logout_redirect_uri"), http.StatusFound)
}
