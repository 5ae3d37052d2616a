package scim

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// attribute describes what a resource may hold; the zero values are the defaults of RFC 7643, section 2.2.
type attribute struct {
	name      string
	kind      string // "string", "boolean", "complex", "reference", "dateTime"
	about     string
	multi     bool
	required  bool
	exact     bool // upper and lower case differ
	readOnly  bool
	always    bool // is part of every answer
	unique    bool // in the tenant's directory
	kinds     []string
	sub       []attribute
	reference []string
}

// common are the attributes of every resource; they stand in no schema of their own.
var common = []attribute{
	{name: "schemas", kind: "reference", multi: true, always: true, readOnly: true},
	{name: "id", kind: "string", exact: true, readOnly: true, always: true, unique: true},
	{name: "externalId", kind: "string", exact: true},
	{name: "meta", kind: "complex", readOnly: true, sub: []attribute{
		{name: "resourceType", kind: "string", exact: true, readOnly: true}, {name: "created", kind: "dateTime", readOnly: true},
		{name: "lastModified", kind: "dateTime", readOnly: true}, {name: "location", kind: "reference", readOnly: true},
		{name: "version", kind: "string", exact: true, readOnly: true},
	}},
}

// userAttributes are those of a user that an account can keep. Others may be sent; they are not stored.
var userAttributes = []attribute{
	{name: "userName", kind: "string", required: true, unique: true, about: "Name by which the directory knows the person"},
	{name: "name", kind: "complex", about: "Parts of the name", sub: []attribute{
		{name: "formatted", kind: "string"}, {name: "familyName", kind: "string"}, {name: "givenName", kind: "string"},
	}},
	{name: "displayName", kind: "string", about: "Name as it is shown"},
	{name: "title", kind: "string", about: "Function of the person in the house"},
	{name: "preferredLanguage", kind: "string", about: "de or en; others are ignored"},
	{name: "active", kind: "boolean", about: "false ends sessions and deputyships and makes functions vacant"},
	{name: "emails", kind: "complex", multi: true, about: "The primary address is kept, else the first", sub: []attribute{
		{name: "value", kind: "string"}, {name: "type", kind: "string", kinds: []string{"work", "home", "other"}}, {name: "primary", kind: "boolean"},
	}},
	{name: "groups", kind: "complex", multi: true, readOnly: true, about: "Groups of the person", sub: []attribute{
		{name: "value", kind: "string", exact: true, readOnly: true}, {name: "$ref", kind: "reference", readOnly: true, reference: []string{"Group"}},
		{name: "display", kind: "string", readOnly: true}, {name: "type", kind: "string", readOnly: true, kinds: []string{"direct"}},
	}},
}

var enterpriseAttributes = []attribute{
	{name: "department", kind: "string", about: "Number of the organisational unit"},
}

var groupAttributes = []attribute{
	{name: "displayName", kind: "string", required: true, about: "Name of the group, as rules for roles name it"},
	{name: "members", kind: "complex", multi: true, about: "People of the group", sub: []attribute{
		{name: "value", kind: "string", exact: true}, {name: "$ref", kind: "reference", readOnly: true, reference: []string{"User"}},
		{name: "display", kind: "string", readOnly: true}, {name: "type", kind: "string", kinds: []string{"User"}},
	}},
}

// Type is a type of resources.
type Type struct {
	Name       string // "User"
	Path       string // "/Users"
	Schema     string
	attributes []attribute
	extensions []string
}

// The types of resources.
var (
	Users = Type{Name: "User", Path: "/Users", Schema: UserSchema, extensions: []string{EnterpriseSchema},
		attributes: append(append(append([]attribute{}, common...), userAttributes...), attribute{name: EnterpriseSchema, kind: "complex", sub: enterpriseAttributes})}
	Groups = Type{Name: "Group", Path: "/Groups", Schema: GroupSchema, attributes: append(append([]attribute{}, common...), groupAttributes...)}
)

// find returns the attribute with a name, whose case does not matter.
func find(all []attribute, name string) (attribute, bool) {
	for _, a := range all {
		if strings.EqualFold(a.name, name) {
			return a, true
		}
	}
	return attribute{}, false
}

// tidy returns what of a resource can be kept, under the names of the schema. Unknown attributes and those that only the
// service writes are left out, as RFC 7644, section 3.3, has it; a wrong type is refused.
func tidy(all []attribute, in map[string]any) (map[string]any, error) {
	out := map[string]any{}
	for name, value := range in {
		a, known := find(all, name)
		if !known || a.readOnly || value == nil {
			continue
		}
		kept, err := a.tidy(value)
		if err != nil {
			return nil, err
		}
		out[a.name] = kept
	}
	return out, nil
}

func (a attribute) tidy(value any) (any, error) {
	if !a.multi {
		return a.one(value)
	}
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	if len(list) > maxElements {
		return nil, bad(TooMany, "%s holds more than %d values", a.name, maxElements)
	}
	out := make([]any, 0, len(list))
	for _, element := range list {
		kept, err := a.one(element)
		if err != nil {
			return nil, err
		}
		out = append(out, kept)
	}
	return out, nil
}

func (a attribute) one(value any) (any, error) {
	wrong := bad(InvalidValue, "%s is no %s", a.name, a.kind)
	switch a.kind {
	case "boolean":
		switch v := value.(type) {
		case bool:
			return v, nil
		case string: // some directories write truth as text
			if strings.EqualFold(v, "true") || strings.EqualFold(v, "false") {
				return strings.EqualFold(v, "true"), nil
			}
		}
		return nil, wrong
	case "complex":
		if v, ok := value.(map[string]any); ok {
			return tidy(a.sub, v)
		}
		if v, ok := value.(string); ok && a.multi {
			return tidy(a.sub, map[string]any{"value": v})
		}
		return nil, wrong
	}
	v, ok := value.(string)
	if !ok {
		return nil, wrong
	}
	if !utf8.ValidString(v) || utf8.RuneCountInString(v) > maxTextLength || strings.ContainsFunc(v, func(r rune) bool { return r < ' ' }) {
		return nil, bad(InvalidValue, "%s is too long or holds control characters", a.name)
	}
	return strings.TrimSpace(v), nil
}

// Tidy returns what of a resource can be kept.
func (t Type) Tidy(in Resource) (Resource, error) {
	if schemas, ok := in["schemas"].([]any); ok && !contains(schemas, t.Schema) {
		return nil, bad(InvalidSyntax, "schemas does not name %s", t.Schema)
	}
	kept, err := tidy(t.attributes, in)
	if err != nil {
		return nil, err
	}
	for _, a := range t.attributes {
		if s, _ := kept[a.name].(string); a.required && s == "" {
			return nil, bad(InvalidValue, "%s is missing", a.name)
		}
	}
	return kept, nil
}

func contains(list []any, want string) bool {
	for _, v := range list {
		if s, ok := v.(string); ok && strings.EqualFold(s, want) {
			return true
		}
	}
	return false
}

// describe is the attribute as /Schemas shows it.
func (a attribute) describe() map[string]any {
	choose := func(yes bool, then, other string) string {
		if yes {
			return then
		}
		return other
	}
	out := map[string]any{
		"name": a.name, "type": a.kind, "multiValued": a.multi, "required": a.required, "description": a.about, "caseExact": a.exact,
		"mutability": choose(a.readOnly, "readOnly", "readWrite"), "returned": choose(a.always, "always", "default"),
		"uniqueness": choose(a.unique, "server", "none"),
	}
	if len(a.kinds) > 0 {
		out["canonicalValues"] = a.kinds
	}
	if a.reference != nil {
		out["referenceTypes"] = a.reference
	}
	if a.kind == "complex" {
		out["subAttributes"] = describe(a.sub)
	}
	return out
}

func describe(all []attribute) []any {
	out := make([]any, len(all))
	for i, a := range all {
		out[i] = a.describe()
	}
	return out
}

// Schemas describes what users and groups hold; base is the address of the service.
func Schemas(base string) []Resource {
	one := func(id, name, about string, all []attribute) Resource {
		return Resource{"schemas": []string{schemaSchema}, "id": id, "name": name, "description": about, "attributes": describe(all),
			"meta": map[string]any{"resourceType": "Schema", "location": base + "/Schemas/" + id}}
	}
	return []Resource{
		one(UserSchema, "User", "Account of a person", userAttributes),
		one(EnterpriseSchema, "EnterpriseUser", "What the house says of a person", enterpriseAttributes),
		one(GroupSchema, "Group", "Group of people, which rules turn into roles", groupAttributes),
	}
}

// ResourceTypes describes the two types of resources.
func ResourceTypes(base string) []Resource {
	var out []Resource
	for _, t := range []Type{Users, Groups} {
		r := Resource{"schemas": []string{typeSchema}, "id": t.Name, "name": t.Name, "endpoint": t.Path, "schema": t.Schema,
			"description": fmt.Sprintf("%ss", t.Name), "meta": map[string]any{"resourceType": "ResourceType", "location": base + "/ResourceTypes/" + t.Name}}
		var extensions []any
		for _, e := range t.extensions {
			extensions = append(extensions, map[string]any{"schema": e, "required": false})
		}
		if extensions != nil {
			r["schemaExtensions"] = extensions
		}
		out = append(out, r)
	}
	return out
}

// Config says what of the protocol is spoken here.
func Config(base string) Resource {
	supported := func(yes bool) map[string]any { return map[string]any{"supported": yes} }
	return Resource{
		"schemas": []string{configSchema}, "patch": supported(true), "changePassword": supported(false), "sort": supported(false), "etag": supported(true),
		"bulk":   map[string]any{"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
		"filter": map[string]any{"supported": true, "maxResults": MaxResults},
		"authenticationSchemes": []any{map[string]any{
			"type": "oauthbearertoken", "name": "Bearer", "description": "Access token of the register with the scope for provisioning", "primary": true,
			"specUri": "https://www.rfc-editor.org/info/rfc6750",
		}},
		"meta": map[string]any{"resourceType": "ServiceProviderConfig", "location": base + "/ServiceProviderConfig"},
	}
}
