package criteria

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed sets/*.yaml
var setFiles embed.FS

// Default is the set by which processes are ranked unless the house chose another one.
const Default = "prozessregister"

var builtins = sync.OnceValue(func() []Set {
	names, err := fs.Glob(setFiles, "sets/*.yaml")
	if err != nil {
		panic(err) // the pattern is constant
	}
	var all []Set
	for _, name := range names {
		raw, err := setFiles.ReadFile(name)
		if err == nil {
			var s Set
			if s, err = Parse(raw); err == nil && name != "sets/"+s.ID+".yaml" {
				err = fmt.Errorf("it calls itself %q", s.ID)
			}
			all = append(all, s)
		}
		if err != nil {
			panic(fmt.Sprintf("criteria: %s: %v", name, err)) // a test reads them all
		}
	}
	slices.SortFunc(all, func(a, b Set) int { return strings.Compare(order(a), order(b)) })
	return all
})

// order puts the default first.
func order(s Set) string {
	if s.ID == Default {
		return ""
	}
	return s.ID
}

// Builtin returns the sets that come with the product, the default first.
func Builtin() []Set { return slices.Clone(builtins()) }

// Named returns a set that comes with the product.
func Named(id string) (Set, bool) {
	i := slices.IndexFunc(builtins(), func(s Set) bool { return s.ID == id })
	if i < 0 {
		return Set{}, false
	}
	return builtins()[i], true
}

// Parse reads the file of a set and checks it.
func Parse(raw []byte) (Set, error) {
	var s Set
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(&s); err != nil {
		return Set{}, err
	}
	return s, s.Check()
}
