package oidcserver

import (
	"cmp"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"time"
)

// tokenLife is how long ID tokens are valid.
const tokenLife = 5 * time.Minute

func (s *Server) claims(c code, f Faults) map[string]any {
	now := s.now()
	expiry := now.Add(tokenLife)
	if f.Expired {
		expiry = now.Add(-time.Minute)
	}
	return map[string]any{
		"iss": cmp.Or(f.Issuer, s.issuer), "aud": cmp.Or(f.Audience, ClientID), "sub": c.person.Subject, "nonce": cmp.Or(f.Nonce, c.nonce),
		"iat": now.Add(-time.Hour).Unix(), "exp": expiry.Unix(), "sid": "sitzung-" + c.person.Subject, "name": c.person.Name,
		"preferred_username": c.person.Username, "email": c.person.Email, "groups": c.person.Groups,
	}
}

// sign makes a JSON Web Token with RS256.
func (s *Server) sign(claims map[string]any, f Faults) string {
	if f.Unsigned {
		return part(map[string]string{"alg": "none"}) + "." + part(claims) + "."
	}
	key := s.key
	if f.ForeignID {
		key = s.other
	}
	body := part(map[string]string{"alg": "RS256", "kid": "one", "typ": "JWT"}) + "." + part(claims)
	sum := sha256.Sum256([]byte(body))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err) // the key is large enough for the hash
	}
	return body + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// Notice is the token by which the server says that a session is over: one of a person, or all of theirs if there is none.
func (s *Server) Notice(subject, session string, f Faults) string {
	now := s.now()
	claims := map[string]any{
		"iss": cmp.Or(f.Issuer, s.issuer), "aud": cmp.Or(f.Audience, ClientID), "iat": now.Unix(), "exp": now.Add(tokenLife).Unix(), "jti": "notiz",
		"sub": subject, "events": map[string]any{"http://schemas.openid.net/event/backchannel-logout": map[string]any{}},
	}
	if session != "" {
		claims["sid"] = session
	}
	return s.sign(claims, f)
}

func part(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts, numbers and lists of texts
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}
