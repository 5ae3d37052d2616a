package api

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// The limits of the portal for one address. A page takes two questions and a picture.
const (
	visitBurst = 90          // questions at once
	visitEvery = time.Second // one more after each

	reportBurst = 5           // reports of barriers at once
	reportEvery = time.Minute // one more after each

	maxVisits = 20_000 // addresses that are remembered
)

// visitors limits how often one address may ask the portal, or write to us. Addresses are kept in memory, as long as they matter, and
// nowhere else.
type visitors struct {
	mu    sync.Mutex
	full  map[string]time.Time // when the address may ask as much at once again
	burst int
	every time.Duration // one more after each
	now   func() time.Time
}

func newVisitors() *visitors {
	return &visitors{full: map[string]time.Time{}, now: time.Now, burst: visitBurst, every: visitEvery}
}

// newReporters limits how often one address may write without an account.
func newReporters() *visitors {
	return &visitors{full: map[string]time.Time{}, now: time.Now, burst: reportBurst, every: reportEvery}
}

// wait returns how long an address has to wait for its next question; 0 takes the question.
func (v *visitors) wait(address string) time.Duration {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.now()
	if len(v.full) >= maxVisits {
		for known, at := range v.full {
			if at.Before(now) {
				delete(v.full, known)
			}
		}
		if len(v.full) >= maxVisits {
			clear(v.full) // too many at once: better forget than grow
		}
	}
	full := v.full[address]
	if full.Before(now) {
		full = now
	}
	full = full.Add(v.every)
	if over := full.Sub(now) - time.Duration(v.burst)*v.every; over > 0 {
		return over
	}
	v.full[address] = full
	return 0
}

// limit is middleware of the operations of the portal and of others without sign-in.
func (v *visitors) limit(h huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if wait := v.wait(addressOf(ctx.Context())); wait > 0 {
			seconds := int(wait.Seconds()) + 1
			ctx.SetHeader("Retry-After", strconv.Itoa(seconds))
			_ = huma.WriteErr(h, ctx, http.StatusTooManyRequests, "", problem.New(problem.TooMany, "request.tooMany", "seconds", seconds))
			return
		}
		next(ctx)
	}
}
