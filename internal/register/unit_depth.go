package register

import (
	"context"
	"strings"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxUnitDepth is how many units may stand below one another, the one at the top counted. Real houses have up to
// seven; the bound keeps paths, and what is shown indented, short.
const MaxUnitDepth = 12

// depthOf returns the number of units on a path: 0 for the top itself, 1 for "/a/".
func depthOf(path string) int { return strings.Count(path, "/") - 1 }

// requireDepth refuses a place below parentPath for the unit at path and all below it; field is what the client said.
func (s *Units) requireDepth(ctx context.Context, path, parentPath, field string) error {
	deepest, err := s.tree.UnitDepth(ctx, path)
	if err != nil {
		return err
	}
	return fits(depthOf(parentPath)+deepest-depthOf(path)+1, field)
}

// fits refuses a depth beyond MaxUnitDepth.
func fits(depth int, field string) error {
	if depth <= MaxUnitDepth {
		return nil
	}
	return problem.InvalidFields(problem.FieldOf(field, "unit.tooDeep", "max", MaxUnitDepth))
}
