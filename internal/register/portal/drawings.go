package portal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// maxDrawings is how many models are kept drawn; one takes some hundred kilobytes.
const maxDrawings = 100

// drawings keeps what was drawn, by everything that it was made from.
type drawings struct {
	mu   sync.Mutex
	made map[string]drawing
}

func newDrawings() *drawings { return &drawings{made: map[string]drawing{}} }

func (d *drawings) get(key string) (drawing, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	kept, ok := d.made[key]
	return kept, ok
}

// put keeps a drawing; when there are too many, all others go.
func (d *drawings) put(key string, one drawing) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.made) >= maxDrawings {
		clear(d.made)
	}
	d.made[key] = one
}

// key names a filtered model by its bytes and everything that decides what is told of it.
func (s Shown) key(sha string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %t %t %s %q", sha, s.Lanes, s.Texts, s.Lang, s.Title)
	for _, names := range []map[string]bool{s.Guard.surnames, s.Guard.given} {
		fmt.Fprintf(sum, " %q", slices.Sorted(maps.Keys(names)))
	}
	return hex.EncodeToString(sum.Sum(nil))
}
