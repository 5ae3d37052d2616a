// Package catalog keeps what processes refer to: services with their LeiKa keys, applications and
// classifications. It does not know processes; who uses an entry is asked of the store.
package catalog

import (
	"regexp"
	"strings"
)

var serviceKey = regexp.MustCompile(`^99\d{12}$`)

// ParseServiceKey reads a LeiKa key as people write it: blanks, dots and hyphens are accepted between the
// digits. ok is false unless 14 digits beginning with 99 remain.
func ParseServiceKey(s string) (key string, ok bool) {
	key = strings.NewReplacer(" ", "", ".", "", "\u00a0", "", "\u202f", "", "-", "").Replace(s)
	return key, serviceKey.MatchString(key)
}
