// Package pieces keeps the large file that a job makes in pieces, so that nobody holds the whole of it.
package pieces

import (
	"context"
	"errors"
	"io"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// length is how much of a file is kept at once, in bytes.
const length = 4 << 20

// Keeper keeps the pieces of one attempt at a job, as long as the attempt holds the job.
type Keeper interface {
	SavePiece(ctx context.Context, seq int, piece []byte) error
}

// Store hands out what jobs have made. It works in the tenant of ctx.
type Store interface {
	JobFile(ctx context.Context, jobID string, seq int) ([]byte, error)
}

// Writer cuts what is written into pieces of a job.
type Writer struct {
	save func(seq int, piece []byte) error
	left []byte
	seq  int
}

// NewWriter returns a writer for the file of an attempt at a job, in the tenant of ctx.
func NewWriter(ctx context.Context, keep Keeper) *Writer {
	return &Writer{save: func(seq int, piece []byte) error { return keep.SavePiece(ctx, seq, piece) }}
}

// Write keeps p.
func (w *Writer) Write(p []byte) (int, error) {
	w.left = append(w.left, p...)
	for len(w.left) >= length {
		if err := w.save(w.seq, w.left[:length]); err != nil {
			return 0, err
		}
		w.left, w.seq = append([]byte(nil), w.left[length:]...), w.seq+1
	}
	return len(p), nil
}

// Flush keeps what is left and returns how many pieces there are.
func (w *Writer) Flush() (int, error) {
	if len(w.left) == 0 {
		return w.seq, nil
	}
	err := w.save(w.seq, w.left)
	w.left, w.seq = nil, w.seq+1
	return w.seq, err
}

// Kept reports whether the file of a job is still there: problem.NotFound if it was deleted.
func Kept(ctx context.Context, store Store, jobID string) error {
	_, err := store.JobFile(ctx, jobID, 0)
	return err
}

// Each returns a function that gives one piece after the other, and io.EOF behind the last one.
func Each(ctx context.Context, store Store, jobID string, count int) func() ([]byte, error) {
	seq := 0
	return func() ([]byte, error) {
		if seq == count {
			return nil, io.EOF
		}
		piece, err := store.JobFile(ctx, jobID, seq)
		if problem.Is(err, problem.NotFound) {
			err = errors.New("pieces: a piece is missing")
		}
		seq++
		return piece, err
	}
}
