package dms_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/dms"
	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
	"github.com/prozessregister/prozessregister/internal/testkit/dmsserver"
)

var (
	since = time.Date(2026, 10, 21, 0, 0, 0, 0, time.UTC)
	types = []dmsserver.Type{
		{ID: "ab:akte", Name: "Akte", Parent: "cmis:document"}, {ID: "ab:baugenehmigung", Name: "Baugenehmigung", Parent: "ab:akte"},
		{ID: "ab:rechnung", Name: "Rechnung", Parent: "cmis:document"},
	}
	patient = dms.Limits{Request: 20 * time.Second, Bytes: 1 << 20, Pages: 20}
	quick   = dms.Limits{Request: 300 * time.Millisecond, Bytes: 1 << 20, Pages: 20}
)

// dialect is a server with the way to speak with it.
type dialect struct {
	kind  usage.Kind
	start func(t testing.TB, secure bool, types ...dmsserver.Type) *dmsserver.Server
}

var dialects = map[string]dialect{"cmis": {usage.CMIS, dmsserver.CMIS}, "dvelop": {usage.DVelop, dmsserver.DVelop}}

// each runs a test with both dialects.
func each(t *testing.T, test func(t *testing.T, d dialect, s *dmsserver.Server)) {
	t.Helper()
	for name, d := range dialects {
		t.Run(name, func(t *testing.T) { t.Parallel(); test(t, d, d.start(t, false, types...)) })
	}
}

func access(d dialect, s *dmsserver.Server) usage.Access {
	return usage.Access{Kind: d.kind, Address: s.URL, Username: s.Username, Secret: s.Password}
}

func open(t testing.TB, a usage.Access) usage.Connector {
	t.Helper()
	return openWithin(t, a, patient)
}

func openWithin(t testing.TB, a usage.Access, limits dms.Limits) usage.Connector {
	t.Helper()
	c, err := dms.NewDialer([]outbound.Host{{Name: "127.0.0.1", Plain: true}}, limits, nil).Open(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func wantKey(t *testing.T, err error, key string) {
	t.Helper()
	if p, ok := errors.AsType[*problem.Error](err); !ok || p.Key != key {
		t.Errorf("error %v, want %s", err, key)
	}
}

func TestARepositoryAndItsClassesAreFound(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		c := open(t, access(d, s))
		r, err := c.Repository(t.Context())
		if err != nil || r.ID != "ahlenbrueck" || r.Name != "Ablage Ahlenbrück" || r.Product == "" {
			t.Errorf("Repository() = %+v, %v", r, err)
		}
		classes, err := c.Classes(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := []usage.Class{{ID: "ab:akte", Name: "Akte"}, {ID: "ab:baugenehmigung", Name: "Baugenehmigung"}, {ID: "ab:rechnung", Name: "Rechnung"}}
		if d.kind == usage.CMIS {
			want = []usage.Class{
				{ID: "cmis:document", Name: "Dokument"}, {ID: "ab:akte", Name: "Akte", Parent: "Dokument"},
				{ID: "ab:baugenehmigung", Name: "Baugenehmigung", Parent: "Akte"}, {ID: "ab:rechnung", Name: "Rechnung", Parent: "Dokument"},
				{ID: "cmis:folder", Name: "Ordner"},
			}
		}
		if diff := cmp.Diff(want, classes); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTypesAreTheSameAtOnceAndLevelByLevel(t *testing.T) {
	var many []dmsserver.Type
	for i := range 45 {
		many = append(many, dmsserver.Type{ID: fmt.Sprintf("ab:typ%02d", i), Name: fmt.Sprintf("Typ %02d", i), Parent: "cmis:document"})
	}
	s := dmsserver.CMIS(t, false, append(many, dmsserver.Type{ID: "ab:unter", Name: "Unterart", Parent: "ab:typ07"})...)
	s.Page(dmsserver.Told, 10, false)
	whole, err := open(t, access(dialects["cmis"], s)).Classes(t.Context())
	if err != nil || len(whole) != 48 {
		t.Fatalf("%d classes, %v", len(whole), err)
	}
	s.Flat()
	levels, err := open(t, access(dialects["cmis"], s)).Classes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, levels); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyDocumentsSinceADayAreCounted(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Add("ab:rechnung", 7, since.AddDate(0, 0, -1))
		s.Add("ab:rechnung", 12, since)
		s.Add("ab:rechnung", 30, since.AddDate(0, 0, 5))
		s.Add("ab:akte", 5, since)
		got, err := open(t, access(d, s)).Count(t.Context(), "ab:rechnung", since)
		if err != nil || got != (usage.Counted{Documents: 42}) {
			t.Errorf("Count() = %+v, %v, want 42", got, err)
		}
		none, err := open(t, access(d, s)).Count(t.Context(), "ab:baugenehmigung", since)
		if err != nil || none != (usage.Counted{}) {
			t.Errorf("Count() of an empty class = %+v, %v", none, err)
		}
	})
}

func TestClassesBelowAreCountedWithTheirsInCMIS(t *testing.T) {
	s := dmsserver.CMIS(t, false, types...)
	s.Add("ab:akte", 2, since)
	s.Add("ab:baugenehmigung", 3, since)
	got, err := open(t, access(dialects["cmis"], s)).Count(t.Context(), "ab:akte", since)
	if err != nil || got.Documents != 5 {
		t.Errorf("Count() = %+v, %v, want 5", got, err)
	}
}

func TestCountsAreTheSameHoweverTheServerPages(t *testing.T) {
	each(t, func(t *testing.T, d dialect, _ *dmsserver.Server) {
		for _, totals := range []dmsserver.Totals{dmsserver.Told, dmsserver.LeftOut, dmsserver.OfPage} {
			s := d.start(t, false, types...)
			s.Page(totals, 10, false)
			want := 0
			for _, n := range []int{1, 8, 1, 1, 30} { // 1, 9, 10, 11 and 41 in all, with pages of 10
				s.Add("ab:rechnung", n, since.AddDate(0, 0, 1))
				want += n
				got, err := open(t, access(d, s)).Count(t.Context(), "ab:rechnung", since)
				if err != nil || got != (usage.Counted{Documents: want}) {
					t.Errorf("totals %v: Count() = %+v, %v, want %d", totals, got, err, want)
				}
			}
		}
	})
}

func TestCountsThatTakeTooManyPagesAreALowerBound(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Add("ab:rechnung", 300, since)
		s.Page(dmsserver.LeftOut, 10, false)
		got, err := open(t, access(d, s)).Count(t.Context(), "ab:rechnung", since)
		if err != nil || got != (usage.Counted{Documents: 200, AtLeast: true}) {
			t.Errorf("Count() = %+v, %v, want at least 200", got, err)
		}
	})
}

func TestAServerThatAlwaysGivesTheSamePageIsNotBelieved(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Add("ab:rechnung", 50, since)
		s.Page(dmsserver.LeftOut, 10, true)
		_, err := open(t, access(d, s)).Count(t.Context(), "ab:rechnung", since)
		wantKey(t, err, "dms.paging")
	})
}

func TestWrongCredentialsAreToldWithoutThem(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		a := access(d, s)
		a.Secret = "falsch-und-geheim"
		_, err := open(t, a).Repository(t.Context())
		wantKey(t, err, "dms.unauthorized")
		if text := fmt.Sprintf("%+v %#v", err, err); strings.Contains(text, a.Secret) {
			t.Errorf("the error holds the secret: %s", text)
		}
	})
}

func TestWhatGoesWrongIsTold(t *testing.T) {
	status := func(code int) func(w http.ResponseWriter, r *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	body := func(kind, text string) func(w http.ResponseWriter, r *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write([]byte(text))
		}
	}
	cases := map[string]struct {
		answer func(w http.ResponseWriter, r *http.Request)
		key    string
	}{
		"403":        {status(http.StatusForbidden), "dms.forbidden"},
		"404":        {status(http.StatusNotFound), "dms.notFound"},
		"418":        {status(http.StatusTeapot), "dms.status"},
		"429":        {status(http.StatusTooManyRequests), "dms.tooMany"},
		"500":        {status(http.StatusInternalServerError), "dms.serverError"},
		"503":        {status(http.StatusServiceUnavailable), "dms.serverError"},
		"204":        {status(http.StatusNoContent), "dms.status"},
		"html":       {body("text/html; charset=utf-8", "<html>Anmeldung</html>"), "dms.notJSON"},
		"no JSON":    {body("application/json", "{kein JSON}"), "dms.malformed"},
		"wrong type": {body("application/json", `["a"]`), "dms.malformed"},
		"empty":      {body("application/json", ""), "dms.cut"},
		"null":       {body("application/json", "null"), "dms.malformed"},
		"truncated":  {body("application/json", `{"results": [{"`), "dms.cut"},
		"huge":       {body("application/json", `"`+strings.Repeat("a", 2<<20)+`"`), "dms.tooLarge"},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5000")
			_, _ = w.Write([]byte(`{"a`))
			panic(http.ErrAbortHandler)
		}, "dms.cut"},
		"slow": {func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		}, "dms.timeout"},
		"drips": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte(" "))
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}, "dms.timeout"},
	}
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		for name, c := range cases {
			s.Misbehave(func(w http.ResponseWriter, r *http.Request) bool { c.answer(w, r); return true })
			limits := patient
			if c.key == "dms.timeout" {
				limits = quick
			}
			_, err := openWithin(t, access(d, s), limits).Repository(t.Context())
			t.Run(name, func(t *testing.T) { wantKey(t, err, c.key) })
		}
	})
}

func TestTroubleInTheMiddleOfACountIsToldAndNoNumberGiven(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Add("ab:rechnung", 35, since)
		s.Page(dmsserver.LeftOut, 10, false)
		searches := 0
		s.Misbehave(func(w http.ResponseWriter, r *http.Request) bool {
			if strings.Contains(r.URL.RawQuery, "cmisselector=query") || strings.HasSuffix(r.URL.Path, "/srm") {
				searches++
			}
			if searches == 3 {
				w.WriteHeader(http.StatusBadGateway)
			}
			return searches == 3
		})
		got, err := open(t, access(d, s)).Count(t.Context(), "ab:rechnung", since)
		wantKey(t, err, "dms.serverError")
		if got != (usage.Counted{}) {
			t.Errorf("a number was given: %+v", got)
		}
	})
}

func TestCredentialsDoNotFollowToAnotherHost(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		other := d.start(t, false, types...)
		s.Misbehave(func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, other.URL, http.StatusFound)
			return true
		})
		_, err := open(t, access(d, s)).Repository(t.Context())
		wantKey(t, err, "dms.redirected")
		links := strings.NewReplacer("HERE", s.URL, "THERE", other.URL)
		s.Misbehave(func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(links.Replace(`{"_links": {"repo": {"href": "THERE/dms/r/{repositoryid}"}}}`)))
			return true
		})
		if d.kind == usage.CMIS {
			s.Misbehave(func(w http.ResponseWriter, _ *http.Request) bool {
				_, _ = w.Write([]byte(links.Replace(`{"x": {"repositoryId": "x", "repositoryUrl": "THERE"}}`)))
				return true
			})
		}
		_, err = open(t, access(d, s)).Classes(t.Context())
		wantKey(t, err, "dms.foreignLink")
		if asked := other.Asked(); len(asked) > 0 {
			t.Errorf("the other host was asked: %v", asked)
		}
	})
}

func TestUnknownRepositoriesAndClassesAreNamed(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		a := access(d, s)
		a.Repository = "gibtsnicht"
		_, err := open(t, a).Repository(t.Context())
		wantKey(t, err, "dms.repositoryUnknown")
		_, err = open(t, access(d, s)).Count(t.Context(), "ab:weg", since)
		wantKey(t, err, "dms.classUnknown")
	})
}

func TestNothingButReadingIsAsked(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Add("ab:rechnung", 3, since)
		c := open(t, access(d, s))
		if _, err := c.Classes(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Count(t.Context(), "ab:rechnung", since); err != nil {
			t.Fatal(err)
		}
		for _, asked := range s.Asked() {
			if !strings.HasPrefix(asked, "GET ") || strings.Contains(asked, s.Password) {
				t.Errorf("asked %s", asked)
			}
		}
	})
}

func TestAStoppedServerIsUnreachable(t *testing.T) {
	each(t, func(t *testing.T, d dialect, s *dmsserver.Server) {
		s.Stop()
		_, err := open(t, access(d, s)).Repository(t.Context())
		wantKey(t, err, "dms.unreachable")
	})
}

func TestAPersonWhoGoesAwayEndsTheQuestion(t *testing.T) {
	s := dmsserver.CMIS(t, false, types...)
	ctx, cancel := context.WithCancel(t.Context())
	s.Misbehave(func(http.ResponseWriter, *http.Request) bool {
		cancel()
		time.Sleep(50 * time.Millisecond)
		return false
	})
	if _, err := open(t, access(dialects["cmis"], s)).Repository(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestACertificateNobodyKnowsIsRefused(t *testing.T) {
	each(t, func(t *testing.T, d dialect, _ *dmsserver.Server) {
		s := d.start(t, true, types...)
		_, err := open(t, access(d, s)).Repository(t.Context())
		wantKey(t, err, "dms.certificate")
		trusting, err := dms.NewDialer([]outbound.Host{{Name: "127.0.0.1"}}, patient, s.Trust()).Open(access(d, s))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := trusting.Repository(t.Context()); err != nil {
			t.Errorf("with its certificate: %v", err)
		}
		if n := len(s.Asked()); n == 0 || slices.ContainsFunc(s.Asked(), func(a string) bool { return !strings.HasPrefix(a, "GET") }) {
			t.Errorf("asked %v", s.Asked())
		}
	})
}
