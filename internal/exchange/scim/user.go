package scim

import (
	"fmt"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/identity"
)

// Version is the version of a resource as it stands in "meta" and in the header ETag.
func Version(revision int) string { return fmt.Sprintf(`W/"%d"`, revision) }

// UserOf is an account as it travels; base is the address of the service.
func UserOf(u identity.Provisioned, base string) Resource {
	r := Resource{
		"schemas": []any{UserSchema}, "id": u.ID, "userName": u.UserName, "displayName": u.Name, "active": u.Active,
		"meta": meta("User", base+Users.Path+"/"+u.ID, u.CreatedAt, u.UpdatedAt, u.Revision),
	}
	name := map[string]any{"formatted": u.Name}
	put(name, "givenName", u.GivenName)
	put(name, "familyName", u.FamilyName)
	r["name"] = name
	put(r, "externalId", u.ExternalID)
	put(r, "title", u.Function)
	put(r, "preferredLanguage", u.Lang)
	if u.Email != "" {
		r["emails"] = []any{map[string]any{"value": u.Email, "type": "work", "primary": true}}
	}
	if u.Department != "" {
		r["schemas"] = []any{UserSchema, EnterpriseSchema}
		r[EnterpriseSchema] = map[string]any{"department": u.Department}
	}
	if len(u.Groups) > 0 {
		groups := make([]any, len(u.Groups))
		for i, g := range u.Groups {
			groups[i] = map[string]any{"value": g.ID, "$ref": base + Groups.Path + "/" + g.ID, "display": g.Name, "type": "direct"}
		}
		r["groups"] = groups
	}
	return r
}

func put(fields map[string]any, name, value string) {
	if value != "" {
		fields[name] = value
	}
}

func meta(kind, location string, created, modified time.Time, revision int) map[string]any {
	return map[string]any{
		"resourceType": kind, "location": location, "version": Version(revision),
		"created": created.UTC().Format(time.RFC3339Nano), "lastModified": modified.UTC().Format(time.RFC3339Nano),
	}
}

// ReadUser takes over what a resource, which [Type.Tidy] has seen, says of a person. What it does not say is empty
// afterwards; whether the account is active stays as it was.
func ReadUser(r Resource, u identity.Provisioned) identity.Provisioned {
	name, _ := r["name"].(map[string]any)
	part := func(key string) string { s, _ := name[key].(string); return s }
	house, _ := r[EnterpriseSchema].(map[string]any)
	u.UserName, u.ExternalID, u.GivenName, u.FamilyName = r.text("userName"), r.text("externalId"), part("givenName"), part("familyName")
	u.Department, _ = house["department"].(string)
	u.Function, u.Email = r.text("title"), emailOf(r)
	u.Name = first(r.text("displayName"), part("formatted"), strings.TrimSpace(u.GivenName+" "+u.FamilyName), u.UserName)
	if lang, _, _ := strings.Cut(strings.ToLower(r.text("preferredLanguage")), "-"); lang == "de" || lang == "en" || lang == "" {
		u.Lang = lang
	}
	if active, said := r["active"].(bool); said {
		u.Active = active
	}
	return u
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// emailOf is the primary address, else the one for work, else the first.
func emailOf(r Resource) string {
	list, _ := r["emails"].([]any)
	best, rank := "", 0
	for _, v := range list {
		e, ok := v.(map[string]any)
		if !ok {
			continue
		}
		value, _ := e["value"].(string)
		here := 1
		if e["primary"] == true {
			here = 3
		} else if e["type"] == "work" {
			here = 2
		}
		if value != "" && here > rank {
			best, rank = value, here
		}
	}
	return best
}

// GroupOf is a group as it travels.
func GroupOf(g identity.ProvisionedGroup, base string) Resource {
	members := make([]any, len(g.Members))
	for i, m := range g.Members {
		members[i] = map[string]any{"value": m.UserID, "$ref": base + Users.Path + "/" + m.UserID, "display": m.Name, "type": "User"}
	}
	r := Resource{
		"schemas": []any{GroupSchema}, "id": g.ID, "displayName": g.Name, "members": members,
		"meta": meta("Group", base+Groups.Path+"/"+g.ID, g.CreatedAt, g.UpdatedAt, g.Revision),
	}
	put(r, "externalId", g.ExternalID)
	return r
}

// ReadGroup takes over what a resource, which [Type.Tidy] has seen, says of a group. Groups inside of groups are refused.
func ReadGroup(r Resource, g identity.ProvisionedGroup) (identity.ProvisionedGroup, error) {
	g.Name, g.ExternalID, g.Members = r.text("displayName"), r.text("externalId"), nil
	list, _ := r["members"].([]any)
	for _, v := range list {
		m, _ := v.(map[string]any)
		id, _ := m["value"].(string)
		if kind, _ := m["type"].(string); id == "" || (kind != "" && !strings.EqualFold(kind, "User")) {
			return g, bad(InvalidValue, "members of groups are people")
		}
		g.Members = append(g.Members, identity.GroupMember{UserID: id})
	}
	return g, nil
}
