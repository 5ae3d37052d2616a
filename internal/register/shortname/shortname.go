// Package shortname keeps short names apart.
package shortname

import "fmt"

// Free is the name itself, or the first of name-2, name-3 … that is not taken.
func Free(name string, taken func(name string) bool) string {
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}
