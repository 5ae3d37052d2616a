package model

import (
	"context"
	"errors"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// The budget of reading. A file up to smallFile bytes takes at most some 60 MB while it is read, a larger
// one at most some 400 MB; so two small ones and one large one at a time keep the whole below 550 MB.
const (
	MaxFileBytes = 50 << 20         // bytes of one model file
	smallFile    = 4 << 20          // bytes; real files stay below 600 kB
	smallSeats   = 2                // small files read at the same time
	maxWait      = 20 * time.Second // how long a request waits for a seat
	maxReading   = 30 * time.Second // how long reading one file may take
)

// Desk is where files are read: few at a time, so that no upload can take the memory or the processor from
// everybody else. Who finds no seat in time is told to come again.
type Desk struct {
	small, large chan struct{}
	wait         time.Duration
	rules        RuleSource
}

// NewDesk returns a desk that judges by the profiles of the product.
func NewDesk() *Desk {
	return &Desk{small: make(chan struct{}, smallSeats), large: make(chan struct{}, 1), wait: maxWait, rules: builtInRules{}}
}

// JudgeBy makes the desk judge by the rules of another source. It is called before the desk is used.
func (d *Desk) JudgeBy(rules RuleSource) { d.rules = rules }

// Reading is a file that was read, with everything that was found in it.
type Reading struct {
	Definitions *bpmn.Definitions
	Findings    bpmn.Diagnostics
	Rules       Rules // by which it was judged
}

// Read reads content and judges it by the rules for uploads. The error is a *bpmn.Refusal if the bytes cannot be taken as a BPMN file,
// problem.Unavailable if there is no seat or reading takes too long.
func (d *Desk) Read(ctx context.Context, content []byte) (Reading, error) {
	rules, err := d.rules.StandardRules(ctx)
	if err != nil {
		return Reading{}, err
	}
	return d.read(ctx, content, rules)
}

func (d *Desk) read(ctx context.Context, content []byte, rules Rules) (Reading, error) {
	var r Reading
	err := d.Work(ctx, len(content), func() error {
		defs, found, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes))
		if err != nil {
			return err
		}
		found = append(found, rules.Judge(defs)...)
		found.Sort()
		r = Reading{Definitions: defs, Findings: found, Rules: rules}
		return nil
	})
	if err != nil {
		return Reading{}, err
	}
	return r, nil
}

// Work runs fn at the desk; size is that of the file in bytes. Work that overruns its time keeps its seat
// until it ends, but nobody waits for it any longer.
func (d *Desk) Work(ctx context.Context, size int, fn func() error) error {
	ctx, cancel := context.WithTimeout(ctx, maxReading)
	defer cancel()
	seats := d.small
	if size > smallFile {
		seats = d.large
	}
	timer := time.NewTimer(d.wait)
	defer timer.Stop()
	select {
	case seats <- struct{}{}:
	case <-timer.C:
		return problem.New(problem.Unavailable, "model.busy")
	case <-ctx.Done():
		return ended(ctx)
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-seats }()
		done <- safely(fn)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ended(ctx)
	}
}

// ended tells a client that left from work that took too long.
func ended(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return problem.Wrap(ctx.Err(), problem.Invalid, "model.tooSlow")
	}
	return ctx.Err()
}

// safely turns a panic of fn into an error: one hostile file must not end the program.
func safely(fn func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = panicError{cause}
		}
	}()
	return fn()
}
