package identity_test

import (
	"testing"

	"github.com/prozessregister/prozessregister/internal/identity"
)

func TestThreshold(t *testing.T) {
	five := identity.Settings{MinGroupSize: 5}.Threshold()
	of := func(n int) *int { return &n }
	for name, tt := range map[string]struct{ got, want bool }{
		"four people": {five.Hides(4), true}, "five people": {five.Hides(5), false}, "nobody": {five.Hides(0), true},
		"4.99 positions": {five.HidesPositions(499), true}, "five positions": {five.HidesPositions(500), false},
		"unit of 4.5": {five.HidesUnit(of(450), of(30)), true}, "unit of ten with one workplace": {five.HidesUnit(of(1000), of(1)), false},
		"unknown, four workplaces": {five.HidesUnit(nil, of(4)), true}, "unknown, five workplaces": {five.HidesUnit(nil, of(5)), false},
		"nothing known":           {five.HidesUnit(nil, nil), false},
		"one small unit in a sum": {five.HidesSum([]int{4}), true}, "one with many workplaces": {five.HidesSum([]int{30}), true},
		"two that are five": {five.HidesSum([]int{3, 2}), false}, "two that are four": {five.HidesSum([]int{2, 2}), true},
		"one and one without workplaces": {five.HidesSum([]int{6, 0}), true}, "no small unit": {five.HidesSum(nil), false},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: hidden %v, want %v", name, tt.got, tt.want)
		}
	}
}
