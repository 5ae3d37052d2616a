package api_test

import (
	"net/http"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// years are handed out one after the other: there is one round per year.
var years = 2026

// someYear is a year for which there is no round.
func (s stage) someYear() int {
	years++
	return years
}

// nominationRound opens a round that takes nominations.
func (s stage) nominationRound() string {
	var r tagged
	s.prepare.Do("POST", "/api/v1/nomination-rounds", map[string]any{"year": s.someYear(), "deadline": "2026-12-31", "least": 2, "most": 3}).Want(http.StatusCreated).Into(&r)
	return r.ID
}

// fundingRound opens a round that takes requests.
func (s stage) fundingRound() string {
	return newFundingRound(s.prepare, s.someYear()).ID
}

func newFundingRound(c *testkit.Client, year int) tagged {
	var r tagged
	c.Do("POST", "/api/v1/funding-rounds", map[string]any{"year": year, "years": 1, "opens": "2026-11-01", "deadline": "2026-11-30"}).Want(http.StatusCreated).Into(&r)
	return r
}

// fundingRequest asks for an amount in the first year.
func fundingRequest(unitID string, cents int64) map[string]any {
	return map[string]any{
		"unitId": unitID, "title": "Scanner", "binding": "new", "financing": "other",
		"lines": []any{map[string]any{"nature": "consumptive", "account": "543100", "amounts": []int64{cents, 0, 0, 0}}},
	}
}

// furnishPortfolio puts an object of each kind of the portfolio into a town; none of them is for readers.
func furnishPortfolio(c *testkit.Client, town *testkit.Town, word, draft string, ids things) {
	unit := town.Units["51"].ID
	add := func(kind, path string, body any) {
		var x tagged
		c.Do("POST", "/api/v1/"+path, body).Want(http.StatusCreated).Into(&x)
		ids[kind] = x.ID
	}
	add("concerns", "concerns", map[string]any{"title": word + draft, "bothers": draft, "unitId": unit})
	add("dialogues", "dialogues", map[string]any{"unitId": unit, "state": "held", "date": "2025-03-19", "participants": []string{"Leitung " + word}, "situation": draft})
	add("nomination-rounds", "nomination-rounds", map[string]any{"year": 2027, "deadline": "2026-12-31", "least": 2, "most": 3})
	add("nominations", "nomination-rounds/"+ids["nomination-rounds"]+"/nominations", map[string]any{"processId": ids["processes"], "reason": word})
	add("funding-rounds", "funding-rounds", map[string]any{"year": 2027, "years": 1, "opens": "2026-11-01", "deadline": "2026-11-30", "note": draft})
	request := fundingRequest(unit, 1_000_00)
	request["title"], request["reason"] = word, draft
	add("funding-requests", "funding-rounds/"+ids["funding-rounds"]+"/requests", request)
	add("budget-locks", "budget-locks", map[string]any{"year": 2027, "percent": 20, "from": "2026-07-01", "reason": word + draft})
	add("funding-grants", "funding-grants", map[string]any{
		"unitId": unit, "programme": word, "giver": "Land", "state": "approved", "cost": 250_000_00, "amount": 250_000_00, "proofDue": "2027-03-31", "note": draft,
	})
	c.Do("PUT", "/api/v1/capacity/supply/2027-H1", map[string]any{"days": map[string]int{"it": 130}, "source": draft}, "If-Match", `"r0"`).Want(http.StatusOK)
}
