package store

import (
	"fmt"
	"io"
	"testing"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// TestALostConnectionIsSaidToBeOne: a server that is killed ends its connections without a word.
func TestALostConnectionIsSaidToBeOne(t *testing.T) {
	if err := translate(fmt.Errorf("receive: %w", io.ErrUnexpectedEOF), "process"); !problem.Is(err, problem.Unavailable) {
		t.Errorf("%v, want unavailable", err)
	}
}
