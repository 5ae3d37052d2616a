package identity

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// markTime is how long a request waits for the note that somebody was there. Whoever only reads shall not wait for those
// who write, nor learn that nothing can be written.
const markTime = 150 * time.Millisecond

// maxMarks is how many sessions or tokens are remembered.
const maxMarks = 20_000

// marks notes that sessions or tokens are used, as far as that is possible at the moment. It also remembers it in memory.
type marks struct {
	log   *slog.Logger
	every time.Duration // one attempt for each in this time, whatever becomes of it
	mu    sync.Mutex
	last  map[string]time.Time
}

func newMarks(log *slog.Logger, every time.Duration) *marks {
	return &marks{log: log, every: every, last: map[string]time.Time{}}
}

// seen is the later one of the time that is stored under a key and the one that is remembered.
func (m *marks) seen(key string, stored time.Time) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	if last := m.last[key]; last.After(stored) {
		return last
	}
	return stored
}

// mark calls save if the last use, stored or remembered, is long enough ago. It waits for it for a moment only; what
// fails is tried again after m.every.
func (m *marks) mark(ctx context.Context, key string, stored, now time.Time, save func(ctx context.Context) error) {
	if now.Sub(m.seen(key, stored)) <= m.every {
		return
	}
	m.remember(key, now)
	ctx, cancel := context.WithTimeout(ctx, markTime)
	done := make(chan struct{})
	go func() { // SQLite waits for the lock of another process without listening to ctx
		defer close(done)
		defer cancel()
		if err := save(ctx); err != nil {
			m.log.Debug("the use of a session or token was not noted", "error", err.Error())
		}
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

func (m *marks) remember(key string, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.last) >= maxMarks {
		clear(m.last) // better an attempt more than growing
	}
	m.last[key] = now
}
