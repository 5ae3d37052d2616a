package steckbrief

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Tenant is what a tenant changes in the catalogue: own groups and fields, and what is hidden or mandatory.
type Tenant struct {
	Groups       []Group            // own groups, keys beginning with "x-", without fields
	Fields       []FieldDef         // own fields, keys beginning with "x-"; Group says where they stand
	HiddenGroups []string           // keys of groups
	Settings     map[string]Setting // by key of a built-in or own field
}

// Setting changes how a field is used. A field is never deleted, only hidden: old versions hold it.
type Setting struct {
	Hidden      bool
	RequiredFor []string // states of the process, as the register names them
}

var (
	ownKey   = regexp.MustCompile(`^x-[A-Za-z0-9-]{1,48}$`)
	ownTypes = []Type{TypeText, TypeRichText, TypeNumber, TypeChoice, TypeMulti, TypeDate, TypeLink, TypeReference}
)

// With returns the schema of a tenant. The error is FieldErrors; its paths are the keys of fields and groups.
func (s *Schema) With(t Tenant) (*Schema, error) {
	groups := make([]Group, len(s.groups), len(s.groups)+len(t.Groups))
	for i, group := range s.groups {
		groups[i] = group
		groups[i].Fields = slices.Clone(group.Fields)
	}
	groups = append(groups, t.Groups...)
	errs := append(checkOwnGroups(t.Groups), checkOwnFields(t.Fields)...)
	for _, def := range t.Fields {
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Key == def.Group })
		if i < 0 {
			errs = append(errs, fault(def.Key, "steckbrief.own.group", "group", def.Group))
			continue
		}
		groups[i].Fields = append(groups[i].Fields, def)
	}
	errs = append(errs, applySettings(groups, t)...)
	if len(errs) > 0 {
		return nil, errs
	}
	return newSchema(s.Version, groups), nil
}

func applySettings(groups []Group, t Tenant) FieldErrors {
	left := maps.Clone(t.Settings)
	hidden := slices.Clone(t.HiddenGroups)
	for g := range groups {
		hide := slices.Contains(hidden, groups[g].Key)
		hidden = slices.DeleteFunc(hidden, func(key string) bool { return key == groups[g].Key })
		for f := range groups[g].Fields {
			def := &groups[g].Fields[f]
			setting := left[def.Key]
			delete(left, def.Key)
			def.Hidden, def.RequiredFor = hide || setting.Hidden, slices.Clone(setting.RequiredFor)
		}
	}
	var errs FieldErrors
	for _, key := range append(hidden, slices.Sorted(maps.Keys(left))...) {
		errs = append(errs, fault(key, "steckbrief.own.setting", "key", key))
	}
	return errs
}

func checkOwnGroups(groups []Group) FieldErrors {
	var errs FieldErrors
	seen := map[string]bool{}
	for _, group := range groups {
		errs = append(errs, checkOwnName(group.Key, group.Label, seen)...)
		if len(group.Fields) > 0 {
			errs = append(errs, fault(group.Key, "steckbrief.own.group", "group", group.Key))
		}
	}
	return errs
}

func checkOwnFields(fields []FieldDef) FieldErrors {
	var errs FieldErrors
	seen := map[string]bool{}
	for _, def := range fields {
		errs = append(errs, checkOwnName(def.Key, def.Label, seen)...)
		errs = append(errs, checkOwnField(def)...)
	}
	return errs
}

func checkOwnName(key string, label Label, seen map[string]bool) FieldErrors {
	var errs FieldErrors
	if !ownKey.MatchString(key) {
		errs = append(errs, fault(key, "steckbrief.own.key", "key", key))
	}
	if seen[key] {
		errs = append(errs, fault(key, "steckbrief.own.duplicate", "key", key))
	}
	seen[key] = true
	if !goodLabel(label.DE) || (label.EN != "" && !goodLabel(label.EN)) {
		errs = append(errs, FieldError{Field: key, Key: "steckbrief.own.label"})
	}
	return errs
}

func goodLabel(s string) bool {
	return s != "" && s == cleanLine(s) && utf8.RuneCountInString(s) <= 100
}

func checkOwnField(def FieldDef) FieldErrors {
	var errs FieldErrors
	add := func(key, name string, value any) {
		errs = append(errs, fault(def.Key, "steckbrief.own."+key, name, value))
	}
	if !slices.Contains(ownTypes, def.Type) || def.Series || len(def.Columns) > 0 || def.OnlyIf != nil {
		add("type", "type", def.Type)
	}
	if def.Weight < 0 || def.Weight > 10 {
		add("weight", "weight", def.Weight)
	}
	if def.Max < 0 || def.Max > maxHundredths/100 || (def.Type != TypeNumber && def.Unit != UnitNone) {
		add("number", "max", def.Max)
	}
	choice := def.Type == TypeChoice || def.Type == TypeMulti
	if choice != (len(def.Options) > 0) || !goodOptions(def.Options) {
		add("options", "key", def.Key)
	}
	if (def.Type == TypeReference) != (def.Target != "") {
		add("target", "key", def.Key)
	}
	return errs
}

var optionKey = regexp.MustCompile(`^[A-Za-z0-9-]{1,50}$`)

// goodOptions demands what reading answers back from a cell needs: distinct labels without separators.
func goodOptions(options []Option) bool {
	seen := map[string]bool{}
	for _, option := range options {
		names := map[string]bool{strings.ToLower(option.Key): true}
		for _, label := range []string{option.Label.DE, option.Label.In(English)} {
			if !goodLabel(label) || strings.ContainsAny(label, ",;|") || isStateWord(label) {
				return false
			}
			names[strings.ToLower(label)] = true
		}
		for name := range names {
			if seen[name] {
				return false
			}
			seen[name] = true
		}
		if !optionKey.MatchString(option.Key) {
			return false
		}
	}
	return len(options) <= MaxItems
}
