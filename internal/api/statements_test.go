package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/demo"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// mostStatements is what any answer about the demo may need, those of the session among them. The demo has 167 processes and
// dozens of most other things: an answer that asks the database for each of them needs more.
const mostStatements = 60

// needMore are answers that need more, each with the reason and the bound.
var needMore = map[string]struct {
	most int64
	why  string
}{
	"/api/v1/processes/xprozess": {150, "reads the file of each model that goes along"},
	"/api/v1/me/data":            {90, "asks each kind of data once"},
}

// TestNoAnswerAsksForEachRow asks everything that is about no single thing.
func TestNoAnswerAsksForEachRow(t *testing.T) {
	a := testkit.NewApp(t, testkit.SQLite(t))
	if _, err := a.LoadDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, account := range []string{"admin", "strategie", "leser"} {
		c := testkit.SignIn(t, a, "ahlenbrueck", account, demo.Password)
		for _, path := range questions(t) {
			if strings.Contains(path, "{") {
				continue
			}
			answer, n := c.Count(path)
			if answer.Status != http.StatusOK {
				continue
			}
			asked++
			most := int64(mostStatements)
			if more, named := needMore[path]; named {
				most = more.most
			}
			if n > most {
				t.Errorf("%s for %s: %d statements, at most %d", path, account, n, most)
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d answers were counted", asked)
	}
}
