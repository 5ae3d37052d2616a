package dmsserver

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// DVelop starts a server of d.velop documents for a token, with categories.
func DVelop(t testing.TB, secure bool, categories ...Type) *Server {
	t.Helper()
	s := start(t, secure, (*Server).dvelop)
	s.Password, s.types = "richtig", categories
	return s
}

// templates are the placeholders behind the link of searches.
const templates = "{?fulltext,sourceid,sourcecategories,sourceproperties,sourcepropertysort,ascending,page,pagesize}"

func (s *Server) dvelop(w http.ResponseWriter, r *http.Request) {
	if !strings.Contains(r.Header.Get("Accept"), "application/hal+json") {
		w.WriteHeader(http.StatusNotAcceptable)
		return
	}
	one := "/dms/r/" + s.Repository
	links := func(l map[string]any) map[string]any {
		out := map[string]any{}
		for k, href := range l {
			out[k] = map[string]any{"href": href}
		}
		return out
	}
	switch r.URL.Path {
	case "/dms":
		answer(w, http.StatusOK, map[string]any{"_links": links(map[string]any{"repo": "/dms/r/{repositoryid}"})})
	case "/dms/r":
		answer(w, http.StatusOK, map[string]any{"repositories": []any{map[string]any{"id": s.Repository, "name": "Ablage Ahlenbrück"}}})
	case one:
		answer(w, http.StatusOK, map[string]any{"id": s.Repository, "_links": links(map[string]any{
			"source": one + "/source", "searchresultwithmapping": one + "/srm" + templates,
		})})
	case one + "/source":
		categories := []any{}
		for _, t := range s.types {
			categories = append(categories, map[string]any{"key": t.ID, "displayName": t.Name})
		}
		answer(w, http.StatusOK, map[string]any{"id": one + "/source", "displayName": "d.3", "categories": categories, "properties": []any{
			map[string]any{"key": "property_creation_date", "type": "DateTime", "displayName": "Erstellt am"},
		}})
	case one + "/srm":
		s.search(w, r)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// search evaluates categories and the range of the creation date.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	var categories []string
	var properties map[string][]string
	badCategories := json.Unmarshal([]byte(q.Get("sourcecategories")), &categories)
	badProperties := json.Unmarshal([]byte(q.Get("sourceproperties")), &properties)
	if badCategories != nil || badProperties != nil || q.Get("sourceid") != "/dms/r/"+s.Repository+"/source" {
		answer(w, http.StatusBadRequest, map[string]string{"reason": "sourceid"})
		return
	}
	var since time.Time
	if ranges := properties["property_creation_date"]; len(ranges) == 1 {
		from, open := strings.CutSuffix(ranges[0], "|-")
		day, err := time.Parse(time.DateOnly, from)
		if !open || err != nil {
			answer(w, http.StatusBadRequest, map[string]string{"reason": "range"})
			return
		}
		since = day
	}
	known := slices.DeleteFunc(categories, func(c string) bool {
		return !slices.ContainsFunc(s.types, func(t Type) bool { return t.ID == c })
	})
	number1, size := max(number(r, "page", 1), 1), min(number(r, "pagesize", 25), 1000, s.longest())
	page, more := s.cut(s.found(known, since), (number1-1)*size, size)
	items := []any{}
	for _, d := range page {
		items = append(items, map[string]any{"id": d.ID, "sourceCategories": []string{d.Type}, "sourceProperties": []any{
			map[string]any{"key": "property_creation_date", "value": d.Created.Format("2006-01-02T15:04:05.000-07:00")},
		}})
	}
	links := map[string]any{"self": map[string]any{"href": r.URL.RequestURI()}}
	if more {
		q.Set("page", strconv.Itoa(number1+1))
		links["next"] = map[string]any{"href": r.URL.Path + "?" + q.Encode()}
	}
	answer(w, http.StatusOK, map[string]any{"_links": links, "page": number1, "items": items})
}

func (s *Server) longest() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.largest
}
