package api_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestARefusalReachesWhoSendsAllOfAFileFirst over a real connection: nobody gets a broken one instead of the reason.
func TestARefusalReachesWhoSendsAllOfAFileFirst(t *testing.T) {
	server := httptest.NewServer(testkit.NewApp(t, testkit.SQLite(t)).Handler)
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	answers := bufio.NewReader(conn)
	for range 2 { // the connection goes on
		const size = 30 << 20
		fmt.Fprintf(conn, "POST /api/v1/models/m/versions HTTP/1.1\r\nHost: x\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n", size)
		for range size >> 16 {
			if _, err := conn.Write([]byte(strings.Repeat("x", 1<<16))); err != nil {
				t.Fatalf("the connection ended before all was sent: %v", err)
			}
		}
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("status %d, want 401", answer.StatusCode)
		}
	}
}
