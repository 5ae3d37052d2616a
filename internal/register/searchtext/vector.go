package searchtext

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// joinVector writes lexemes with their positions: 'antrag':3,7 'hund'.
func joinVector(positions map[string][]int) string {
	var out strings.Builder
	for i, token := range slices.Sorted(maps.Keys(positions)) {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString("'" + token + "'")
		for j, position := range positions[token] {
			out.WriteString([]string{":", ","}[min(j, 1)] + strconv.Itoa(position))
		}
	}
	return out.String()
}
