package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// load is a kind of request at a fixed rate.
type load struct {
	name   string
	rate   int // requests per second
	status int // that every answer must have
	next   func(i int) (*http.Request, error)
}

// figures are the times of one load.
type figures struct {
	load
	took   []time.Duration // sorted
	failed int
	first  string // what went wrong first
}

// drive sends requests at the load's rate and never waits for answers: a slow answer delays nobody else, and its time
// counts from the moment the request was due, so that a queue shows up in the figures.
func drive(ctx context.Context, client *client, l load, duration time.Duration) (figures, error) {
	f := figures{load: l}
	var (
		lock sync.Mutex
		wait sync.WaitGroup
	)
	pause := time.Second / time.Duration(l.rate)
	start := time.Now()
	for i := range int(duration / pause) {
		due := start.Add(time.Duration(i) * pause)
		if err := sleep(ctx, time.Until(due)); err != nil {
			return f, err
		}
		req, err := l.next(i)
		if err != nil {
			return f, err
		}
		wait.Go(func() {
			trouble := client.ask(req.WithContext(ctx), l.status)
			took := time.Since(due)
			lock.Lock()
			defer lock.Unlock()
			f.took = append(f.took, took)
			if trouble != nil {
				f.failed++
				f.first = trouble.Error()
			}
		})
	}
	wait.Wait()
	slices.Sort(f.took)
	return f, ctx.Err()
}

// percentile returns the time that p percent of the requests did not exceed.
func (f figures) percentile(p int) time.Duration {
	if len(f.took) == 0 {
		return 0
	}
	return f.took[min(len(f.took)-1, len(f.took)*p/100)]
}

func (f figures) String() string {
	text := fmt.Sprintf("%-44s p50 %6.1f ms   p95 %6.1f ms   max %6.1f ms   %d requests at %d/s", f.name,
		milliseconds(f.percentile(50)), milliseconds(f.percentile(95)), milliseconds(f.percentile(100)), len(f.took), f.rate)
	if f.failed > 0 {
		text += fmt.Sprintf("   %d FAILED (%s)", f.failed, f.first)
	}
	return text
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// client keeps the session of one account.
type client struct {
	http    *http.Client
	url     string
	cookies []*http.Cookie
}

// ask sends a request, reads the whole answer and reports one with another status than want.
func (c *client) ask(req *http.Request, want int) error {
	_, err := c.read(req, want)
	return err
}

func (c *client) read(req *http.Request, want int) ([]byte, error) {
	for _, cookie := range c.cookies {
		req.AddCookie(cookie)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != want {
		err = fmt.Errorf("%s %s: %s: %.300s", req.Method, req.URL.Path, resp.Status, body)
	}
	return body, err
}
