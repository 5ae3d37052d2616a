package problem_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/prozessregister/prozessregister/internal/problem"
)

func TestCodeOf(t *testing.T) {
	stale := problem.New(problem.Stale, "process.stale")
	for name, tt := range map[string]struct {
		err  error
		want problem.Code
	}{
		"no failure":       {nil, ""},
		"ours":             {stale, problem.Stale},
		"ours, wrapped":    {fmt.Errorf("store: %w", stale), problem.Stale},
		"somebody else's":  {errors.New("disk on fire"), problem.Internal},
		"ours with cause":  {problem.Wrap(errors.New("x"), problem.NotFound, "process.notFound"), problem.NotFound},
		"fields, one bad":  {problem.InvalidFields(problem.FieldOf("name", "field.required")), problem.Invalid},
		"fields, none bad": {problem.InvalidFields(), ""},
	} {
		if got := problem.CodeOf(tt.err); got != tt.want {
			t.Errorf("%s: CodeOf() = %q, want %q", name, got, tt.want)
		}
	}
}

func TestParamsComeInPairs(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New with an odd number of params did not panic")
		}
	}()
	problem.New(problem.Invalid, "key", "only-a-name")
}
