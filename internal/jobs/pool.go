package jobs

import (
	"context"
	"strconv"
	"sync"
)

// pool counts what a worker does at once.
type pool struct {
	places chan struct{}

	mu       sync.Mutex
	alike    map[string]int // jobs in work by kind
	attempts int
}

func newPool() *pool { return &pool{places: make(chan struct{}, poolSize), alike: map[string]int{}} }

// enter waits for a place, false if ctx ends before.
func (p *pool) enter(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case p.places <- struct{}{}:
		return true
	}
}

// attempt is the name under which a worker tries its next job.
func (p *pool) attempt(worker string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.attempts++
	return worker + "/" + strconv.Itoa(p.attempts)
}

// begin says of which kind the job is that has taken the place.
func (p *pool) begin(kind string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.alike[kind]++
}

// leave gives the place of a job back; "" is one that did not begin.
func (p *pool) leave(kind string) {
	p.mu.Lock()
	if kind != "" {
		p.alike[kind]--
	}
	p.mu.Unlock()
	<-p.places
}

// full are the kinds of which no more jobs may begin.
func (p *pool) full() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var kinds []string
	for kind, n := range p.alike {
		if n >= mostAlike {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// wait returns when every job has left; nobody enters meanwhile.
func (p *pool) wait() {
	for range cap(p.places) {
		p.places <- struct{}{}
	}
	for range cap(p.places) {
		<-p.places
	}
}
