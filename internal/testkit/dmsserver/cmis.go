package dmsserver

import (
	"net/http"
	"regexp"
	"testing"
	"time"
)

// CMIS starts a CMIS server for user name and password with types below cmis:document.
func CMIS(t testing.TB, secure bool, types ...Type) *Server {
	t.Helper()
	s := start(t, secure, (*Server).cmis)
	s.Username, s.Password, s.URL = "register", "richtig", s.URL+"/cmis/browser"
	s.types = append([]Type{{ID: "cmis:document", Name: "Dokument"}, {ID: "cmis:folder", Name: "Ordner"}}, types...)
	return s
}

func (s *Server) cmis(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/cmis/browser" {
		answer(w, http.StatusOK, map[string]any{s.Repository: map[string]any{
			"repositoryId": s.Repository, "repositoryName": "Ablage Ahlenbrück", "productName": "Prüf-DMS", "cmisVersionSupported": "1.1",
			"repositoryUrl": s.URL + "/" + s.Repository, "rootFolderUrl": s.URL + "/" + s.Repository + "/root",
			"capabilities": map[string]any{"capabilityQuery": "bothcombined"},
		}})
		return
	}
	if r.URL.Path != "/cmis/browser/"+s.Repository || r.Method != http.MethodGet {
		s.refuse(w, http.StatusNotFound, "objectNotFound")
		return
	}
	switch r.URL.Query().Get("cmisselector") {
	case "typeDefinition":
		s.typeDefinition(w, r)
	case "typeChildren":
		s.typeChildren(w, r)
	case "typeDescendants":
		s.mu.Lock()
		flat := s.flat
		s.mu.Unlock()
		if flat {
			s.refuse(w, http.StatusMethodNotAllowed, "notSupported")
			return
		}
		answer(w, http.StatusOK, s.descendants(r.URL.Query().Get("typeId")))
	case "query":
		s.query(w, r)
	default:
		s.refuse(w, http.StatusBadRequest, "invalidArgument")
	}
}

func (s *Server) refuse(w http.ResponseWriter, status int, exception string) {
	answer(w, status, map[string]string{"exception": exception, "message": exception})
}

func cmisType(t Type) map[string]any {
	return map[string]any{
		"id": t.ID, "localName": t.ID, "queryName": t.ID, "displayName": t.Name, "parentId": t.Parent, "queryable": true,
		"fileable": true, "baseId": "cmis:document",
	}
}

func (s *Server) typeDefinition(w http.ResponseWriter, r *http.Request) {
	for _, t := range s.types {
		if t.ID == r.URL.Query().Get("typeId") {
			answer(w, http.StatusOK, cmisType(t))
			return
		}
	}
	s.refuse(w, http.StatusNotFound, "objectNotFound")
}

func (s *Server) descendants(id string) []any {
	below := []any{}
	for _, t := range s.types {
		if t.Parent == id {
			below = append(below, map[string]any{"type": cmisType(t), "children": s.descendants(t.ID)})
		}
	}
	return below
}

func (s *Server) typeChildren(w http.ResponseWriter, r *http.Request) {
	var children []Type
	for _, t := range s.types {
		if t.Parent == r.URL.Query().Get("typeId") {
			children = append(children, t)
		}
	}
	s.mu.Lock()
	largest := s.largest
	s.mu.Unlock()
	skip := min(number(r, "skipCount", 0), len(children))
	end := min(skip+min(number(r, "maxItems", 50), largest), len(children))
	page := []any{}
	for _, t := range children[skip:end] {
		page = append(page, cmisType(t))
	}
	answer(w, http.StatusOK, map[string]any{"types": page, "hasMoreItems": end < len(children), "numItems": len(children)})
}

var statement = regexp.MustCompile(`^SELECT cmis:objectId FROM (\S+) WHERE cmis:creationDate >= TIMESTAMP '([^']+)'$`)

// query evaluates the one statement it understands: the type with all below it, from a moment on.
func (s *Server) query(w http.ResponseWriter, r *http.Request) {
	parts := statement.FindStringSubmatch(r.URL.Query().Get("q"))
	if parts == nil {
		s.refuse(w, http.StatusBadRequest, "invalidArgument")
		return
	}
	since, err := time.Parse("2006-01-02T15:04:05.000Z07:00", parts[2])
	types := s.withBelow(parts[1])
	if err != nil || types == nil {
		s.refuse(w, http.StatusBadRequest, "invalidArgument")
		return
	}
	hits := s.found(types, since)
	page, more := s.cut(hits, number(r, "skipCount", 0), number(r, "maxItems", 100))
	results := []any{}
	for _, d := range page {
		if r.URL.Query().Get("succinct") == "true" {
			results = append(results, map[string]any{"succinctProperties": map[string]any{"cmis:objectId": d.ID}})
			continue
		}
		results = append(results, map[string]any{"properties": map[string]any{"cmis:objectId": map[string]any{"id": "cmis:objectId", "value": d.ID}}})
	}
	body := map[string]any{"results": results, "hasMoreItems": more}
	switch s.totals {
	case Told:
		body["numItems"] = len(hits)
	case OfPage:
		body["numItems"] = len(page)
	case LeftOut:
	}
	answer(w, http.StatusOK, body)
}

// withBelow is a type with everything below it, nil if there is no such type.
func (s *Server) withBelow(id string) []string {
	var out []string
	for _, t := range s.types {
		if t.ID == id {
			out = append(out, id)
		}
		if t.Parent == id && len(out) > 0 {
			out = append(out, s.withBelow(t.ID)...)
		}
	}
	return out
}
