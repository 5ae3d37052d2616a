package xprozess

import (
	"encoding/base64"
	"encoding/xml"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// field is an element or attribute of a structure.
type field struct {
	index    int
	name     string
	attr     bool
	plain    bool
	required bool
	form     string // "", "token", "time", "integer", "boolean"
}

// fieldsOf returns the fields of a structure in the order of the schema.
func fieldsOf(t reflect.Type) []field {
	if known, ok := fieldCache.Load(t); ok {
		return known.([]field)
	}
	var out []field
	for i := range t.NumField() {
		parts := strings.Split(t.Field(i).Tag.Get("xp"), ",")
		if parts[0] == "-" {
			continue
		}
		f := field{index: i, name: parts[0]}
		for _, option := range parts[1:] {
			switch option {
			case "attr":
				f.attr = true
			case "plain":
				f.plain = true
			case "required":
				f.required = true
			default:
				f.form = option
			}
		}
		out = append(out, f)
	}
	fieldCache.Store(t, out)
	return out
}

var fieldCache sync.Map

// blanker knows itself whether it says anything.
type blanker interface{ blank() bool }

// isBlank reports whether a value says nothing.
func isBlank(v reflect.Value) bool {
	if b, ok := v.Interface().(blanker); ok {
		return b.blank()
	}
	return v.IsZero()
}

// decoder fills structures from elements and notes what has no place.
type decoder struct{ left *[]Left }

// maxLeft is how many elements without a place are named.
const maxLeft = 200

func (d decoder) leave(n *node, path []string, key string) {
	if len(*d.left) < maxLeft {
		*d.left = append(*d.left, Left{Path: strings.Join(append(slices.Clone(path), n.name.Local), "/"), Line: n.line, Column: n.column, Key: key})
	}
}

// element fills the structure that into points to.
func (d decoder) element(n *node, into any, path []string) {
	v := reflect.ValueOf(into).Elem()
	fields := fieldsOf(v.Type())
	for _, a := range n.attrs {
		for _, f := range fields {
			if f.attr && a.Name.Space == "" && a.Name.Local == f.name {
				v.Field(f.index).SetString(clean(a.Value, "token"))
			}
		}
	}
	if strings.TrimSpace(n.text) != "" {
		d.leave(n, path[:max(0, len(path)-1)], "xprozess.left.text")
	}
	for _, child := range n.children {
		i := slices.IndexFunc(fields, func(f field) bool { return !f.attr && f.name == child.name.Local && fits(f, child.name) })
		if i < 0 {
			d.leave(child, path, "xprozess.left.unknown")
			continue
		}
		d.child(child, v.Field(fields[i].index), fields[i], append(path, child.name.Local))
	}
}

// fits reports whether an element has the namespace its field demands.
func fits(f field, name xml.Name) bool {
	if f.plain {
		return name.Space == "" || name.Space == Namespace
	}
	return name.Space == Namespace
}

// child puts an element into its field; of a single field the first one counts.
func (d decoder) child(n *node, v reflect.Value, f field, path []string) {
	repeated := v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8
	at := path[:len(path)-1]
	if !repeated && !v.IsZero() {
		d.leave(n, at, "xprozess.left.twice")
		return
	}
	t := v.Type()
	if repeated || v.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	value := reflect.New(t).Elem()
	d.value(n, value, f, path)
	switch {
	case isBlank(value):
	case repeated:
		v.Set(reflect.Append(v, value))
	case v.Kind() == reflect.Pointer:
		v.Set(value.Addr())
	default:
		v.Set(value)
	}
}

func (d decoder) value(n *node, v reflect.Value, f field, path []string) {
	at := path[:len(path)-1]
	switch v.Kind() {
	case reflect.Struct:
		d.element(n, v.Addr().Interface(), path)
		return
	case reflect.Slice:
		content, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(n.text), ""))
		if err != nil {
			d.leave(n, at, "xprozess.left.base64")
			return
		}
		v.SetBytes(content)
	default:
		s := clean(n.text, f.form)
		if s != "" && !wellFormed(s, f.form) {
			d.leave(n, at, "xprozess.left.form")
			return
		}
		v.SetString(s)
	}
	for _, child := range n.children {
		d.leave(child, path, "xprozess.left.unknown")
	}
}

// clean trims a text; tokens become one line.
func clean(s, form string) string {
	if form != "" {
		return strings.Join(strings.Fields(s), " ")
	}
	return strings.TrimSpace(s)
}

var integerForm = regexp.MustCompile(`^[+-]?[0-9]{1,18}$`)

// wellFormed reports whether a text has the form its field demands.
func wellFormed(s, form string) bool {
	switch form {
	case "integer":
		return integerForm.MatchString(s)
	case "boolean":
		return slices.Contains([]string{"true", "false", "1", "0"}, s)
	case "time":
		_, ok := Moment(s)
		return ok
	}
	return true
}

// Moment reads an xs:dateTime. One without a zone is that of Germany.
func Moment(s string) (time.Time, bool) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		zone = time.UTC
	}
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return t, true
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05.999999999", s, zone)
	return t, err == nil
}
