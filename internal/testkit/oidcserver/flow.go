package oidcserver

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// page lets people say who they are; there are no passwords.
var page = template.Must(template.New("page").Parse(`<!doctype html><html lang="de"><meta charset="utf-8"><title>Verzeichnis</title>
<h1>Verzeichnis der Stadt</h1>{{range .}}<p><a href="{{.URL}}">Als {{.Name}} anmelden</a></p>{{end}}</html>`))

// authorize asks who somebody is, or sends back who says so in "login".
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
		s.choose(w, r, people)
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

func (s *Server) choose(w http.ResponseWriter, r *http.Request, people map[string]Person) {
	type choice struct{ Name, URL string }
	var choices []choice
	for _, p := range people {
		q := r.URL.Query()
		q.Set("login", p.Username)
		choices = append(choices, choice{p.Name, s.issuer + "/authorize?" + q.Encode()})
	}
	slices.SortFunc(choices, func(a, b choice) int { return strings.Compare(a.Name, b.Name) })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = page.Execute(w, choices) // the client is gone if this fails
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
