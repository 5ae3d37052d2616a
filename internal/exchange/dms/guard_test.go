package dms

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/exchange/outbound"
	"github.com/prozessregister/prozessregister/internal/rollout/usage"
)

func TestConnectionsLeadToListedHostsOnly(t *testing.T) {
	d := NewDialer([]outbound.Host{{Name: "dms.ahlenbrueck.de"}, {Name: "*.d-velop.cloud"}, {Name: "alt.intern", Port: "8080", Plain: true}, {Name: "::1"}}, Limits{}, nil)
	for address, key := range map[string]string{
		"https://dms.ahlenbrueck.de/cmis":          "",
		"https://DMS.Ahlenbrueck.de:8443/":         "",
		"https://ahlenbrueck.d-velop.cloud":        "",
		"http://alt.intern:8080":                   "",
		"http://[::1]:9000/x":                      "",
		"http://dms.ahlenbrueck.de":                "dms.plainHTTP",
		"http://alt.intern":                        "dms.hostNotAllowed",
		"https://d-velop.cloud":                    "dms.hostNotAllowed",
		"https://d-velop.cloud.example.org":        "dms.hostNotAllowed",
		"https://evild-velop.cloud":                "dms.hostNotAllowed",
		"https://169.254.169.254/latest/meta-data": "dms.hostNotAllowed",
		"https://u:p@dms.ahlenbrueck.de":           "dms.addressParts",
		"https://dms.ahlenbrueck.de/?token=x":      "dms.addressParts",
		"https://dms.ahlenbrueck.de/#x":            "dms.addressParts",
		"ftp://dms.ahlenbrueck.de":                 "dms.address",
		"dms.ahlenbrueck.de":                       "dms.address",
		"https://":                                 "dms.address",
		"":                                         "dms.address",
		"https://dms.ahlenbrueck.de:x":             "dms.address",
	} {
		if got := problemKey(d.Allowed(address)); got != key {
			t.Errorf("Allowed(%q) = %q, want %q", address, got, key)
		}
	}
	if got := problemKey(NewDialer(nil, Limits{}, nil).Allowed("https://dms.ahlenbrueck.de")); got != "dms.hostNotAllowed" {
		t.Errorf("without a list: %q", got)
	}
}

// FuzzAnswers lets a server answer everything with the same bytes: nothing panics or loops, and no number comes without a
// list it could stand for.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte(`{"x": {"repositoryId": "x", "repositoryUrl": "/r"}}`))
	f.Add([]byte(`{"id": "a", "queryName": "a", "queryable": true, "results": [], "types": [], "hasMoreItems": true, "numItems": 3}`))
	f.Add([]byte(`{"_links": {"repo": {"href": "/r/{repositoryid}"}}, "repositories": [{"id": "x"}], "categories": [], "id": "s", "items": [{"id": "1"}]}`))
	var answer atomic.Pointer[[]byte]
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(*answer.Load())
	}))
	f.Cleanup(server.Close)
	dialer := NewDialer([]outbound.Host{{Name: "127.0.0.1", Plain: true}}, Limits{Pages: 3}, nil)
	f.Fuzz(func(t *testing.T, body []byte) {
		answer.Store(&body)
		for _, kind := range usage.Kinds {
			c, err := dialer.Open(usage.Access{Kind: kind, Address: server.URL, Secret: "x"})
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Classes(t.Context())
			n, err2 := c.Count(t.Context(), "a", time.Unix(0, 0))
			if err2 != nil && n != (usage.Counted{}) || n.Documents < 0 {
				t.Errorf("%s: a number with an error: %+v, %v", kind, n, err2)
			}
			for _, err := range []error{err, err2} {
				if err != nil && !strings.HasPrefix(problemKey(err), "dms.") {
					t.Errorf("%s: %v", kind, err)
				}
			}
		}
	})
}
