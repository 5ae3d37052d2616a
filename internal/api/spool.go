package api

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Files are worked on in memory, so the number of those at work is limited: many small ones and few large ones at a time,
// together below 250 MB. Before, a body is received as a whole into a temporary file, for a slow client takes minutes:
// nobody at work waits for the network, and each person sends one large file at a time.
const (
	smallBody       = 4 << 20 // bytes
	smallBodies     = 32      // at work
	largeBodies     = 2
	smallSpools     = 128 // being received or waiting
	largeSpools     = 8
	smallOfEach     = 8 // of one person
	largeOfEach     = 1
	inMemory        = 64 << 10 // bytes of a body that becomes no file
	maxWaitForABody = 20 * time.Second
)

// seats are places of which one is taken for as long as something lasts.
type seats chan struct{}

// sit takes a seat and returns how to leave it, problem.Unavailable if none gets free in time.
func (s seats) sit(ctx context.Context) (leave func(), err error) {
	timer := time.NewTimer(maxWaitForABody)
	defer timer.Stop()
	select {
	case s <- struct{}{}:
		return func() { <-s }, nil
	case <-timer.C:
		return nil, problem.New(problem.Unavailable, "model.busy")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ownSeats are some seats for each person.
type ownSeats struct {
	each int
	mu   sync.Mutex
	of   map[string]*ownSeat
}

type ownSeat struct {
	seats
	users int // who sit or wait; nobody needs it at 0
}

func (o *ownSeats) sit(ctx context.Context, person string) (leave func(), err error) {
	o.mu.Lock()
	own := o.of[person]
	if own == nil {
		own = &ownSeat{seats: make(seats, o.each)}
		o.of[person] = own
	}
	own.users++
	o.mu.Unlock()
	done := func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		if own.users--; own.users == 0 {
			delete(o.of, person)
		}
	}
	stand, err := own.sit(ctx)
	if err != nil {
		done()
		return nil, err
	}
	return func() { stand(); done() }, nil
}

// bodyClass are the seats for bodies of one size.
type bodyClass struct {
	own         ownSeats
	spool, work seats
}

func newBodyClass(each, spools, work int) *bodyClass {
	return &bodyClass{own: ownSeats{each: each, of: map[string]*ownSeat{}}, spool: make(seats, spools), work: make(seats, work)}
}

// bodySeats limits how many requests with files are received and worked on at the same time.
type bodySeats struct{ small, large *bodyClass }

func newBodySeats() *bodySeats {
	return &bodySeats{
		small: newBodyClass(smallOfEach, smallSpools, smallBodies), large: newBodyClass(largeOfEach, largeSpools, largeBodies),
	}
}

// classOf says which seats a body takes. One of unknown length counts as a large one.
func (s *bodySeats) classOf(ctx huma.Context) *bodyClass {
	if n, err := strconv.ParseInt(ctx.Header("Content-Length"), 10, 64); err == nil && n <= smallBody {
		return s.small
	}
	return s.large
}

// limit is middleware of an operation that takes a file.
func (s *bodySeats) limit(h huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if err := s.classOf(ctx).serve(ctx, next); err != nil && ctx.Context().Err() == nil {
			if problem.Is(err, problem.Unavailable) {
				ctx.SetHeader("Retry-After", "30")
			}
			_ = huma.WriteErr(h, ctx, 0, "", err)
		}
	}
}

// serve receives the body, then waits for a seat and hands the request on.
func (c *bodyClass) serve(ctx huma.Context, next func(huma.Context)) error {
	leaveOwn, err := c.own.sit(ctx.Context(), senderOf(ctx.Context()))
	if err != nil {
		return err
	}
	defer leaveOwn()
	leaveSpool, err := c.spool.sit(ctx.Context())
	if err != nil {
		return err
	}
	defer leaveSpool()
	request := humagin.Unwrap(ctx).Request
	body, err := receive(request.Body)
	if err != nil {
		return err
	}
	defer body.Close()
	request.Body = body
	leaveWork, err := c.work.sit(ctx.Context())
	if err != nil {
		return err
	}
	defer leaveWork()
	next(ctx)
	return nil
}

// senderOf is who sends a file; those who are not signed in share one address.
func senderOf(ctx context.Context) string {
	if actor, err := identity.From(ctx); err == nil {
		return actor.TenantID + " " + actor.UserID
	}
	return addressOf(ctx)
}

// receive reads a body to its end; what is returned can be read without waiting for the client.
func receive(from io.Reader) (io.ReadCloser, error) {
	var start bytes.Buffer
	n, err := io.CopyN(&start, from, inMemory)
	if errors.Is(err, io.EOF) {
		return io.NopCloser(&start), nil
	}
	if err != nil {
		return nil, unreadable(err)
	}
	file, err := os.CreateTemp("", "upload-")
	if err != nil {
		return nil, problem.Wrap(err, problem.Unavailable, "error.unavailable")
	}
	body := spooled{file}
	if _, err := file.Write(start.Bytes()[:n]); err != nil {
		return nil, errors.Join(problem.Wrap(err, problem.Unavailable, "error.unavailable"), body.Close())
	}
	if err := body.fill(from); err != nil {
		return nil, errors.Join(err, body.Close())
	}
	return body, nil
}

// spooled is a temporary file that goes when it is closed.
type spooled struct{ *os.File }

// Close removes the file.
func (s spooled) Close() error { return errors.Join(s.File.Close(), os.Remove(s.Name())) }

// fill writes the rest of a body and goes back to the start.
func (s spooled) fill(from io.Reader) error {
	rest := &source{Reader: from}
	if _, err := io.Copy(s.File, rest); err != nil {
		if rest.err != nil {
			return unreadable(err)
		}
		return problem.Wrap(err, problem.Unavailable, "error.unavailable") // our own disk is full
	}
	_, err := s.Seek(0, io.SeekStart)
	return err
}

// source remembers whether reading failed.
type source struct {
	io.Reader
	err error
}

// Read reads from the client.
func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}
