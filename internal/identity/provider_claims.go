package identity

import (
	"cmp"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Claims is what a directory says about a person.
type Claims map[string]any

// text returns a claim that is a text, "" if it is missing or something else.
func (c Claims) text(name string) string {
	s, _ := c[name].(string)
	return strings.TrimSpace(s)
}

// Groups returns the groups that stand in a claim: a text, or a list of texts. A name with dots that is not that of a claim
// leads into nested ones, as in "realm_access.roles".
func (c Claims) Groups(claim string) []string {
	if claim == "" {
		return nil
	}
	switch v := c.at(claim).(type) {
	case string:
		return []string{v}
	case []any:
		groups := make([]string, 0, len(v))
		for _, one := range v {
			if name, ok := one.(string); ok {
				groups = append(groups, name)
			}
		}
		return groups
	}
	return nil
}

func (c Claims) at(claim string) any {
	if v, ok := c[claim]; ok {
		return v
	}
	var here any = map[string]any(c)
	for part := range strings.SplitSeq(claim, ".") {
		inside, ok := here.(map[string]any)
		if !ok {
			return nil
		}
		here = inside[part]
	}
	return here
}

// Mapped is what the rules of a directory make of a person's claims.
type Mapped struct {
	Username, Name, Email string // as they would stand in a new account
	Groups                []string
	Grants                []Grant // of role and unit only, each once
	Function              string  // of the first rule that names one
}

// Map applies the rules of the directory. Groups compare as they are written; the leading "/" of a Keycloak path may be left out.
func (p Provider) Map(c Claims) Mapped {
	m := Mapped{
		Username: usernameOf(c), Name: nameOf(c), Groups: c.Groups(p.GroupsClaim), Grants: []Grant{},
	}
	if address, err := mail.ParseAddress(c.text("email")); err == nil && len(address.Address) <= 200 {
		m.Email = address.Address
	}
	p.follow(&m)
	return m
}

// fromGroups applies the rules of the directory to groups alone.
func (p Provider) fromGroups(groups []string) Mapped {
	m := Mapped{Groups: groups, Grants: []Grant{}}
	p.follow(&m)
	return m
}

// follow adds what the rules give to the members of groups.
func (p Provider) follow(m *Mapped) {
	for _, r := range p.Rules {
		if !slices.ContainsFunc(m.Groups, func(g string) bool { return sameGroup(g, r.Group) }) {
			continue
		}
		if m.Function == "" {
			m.Function = r.Function
		}
		if !slices.ContainsFunc(m.Grants, func(g Grant) bool { return g.Role == r.Role && g.UnitID == r.UnitID }) {
			m.Grants = append(m.Grants, Grant{Role: r.Role, UnitID: r.UnitID})
		}
	}
}

func sameGroup(claimed, written string) bool {
	return claimed != "" && strings.TrimPrefix(claimed, "/") == strings.TrimPrefix(written, "/")
}

func nameOf(c Claims) string {
	joined := strings.TrimSpace(c.text("given_name") + " " + c.text("family_name"))
	for _, name := range []string{c.text("name"), joined, c.text("preferred_username")} {
		if name != "" {
			return string([]rune(name)[:min(200, len([]rune(name)))])
		}
	}
	return usernameOf(c)
}

// umlauts are written out in user names.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

// usernameOf makes a user name of what the directory calls the person.
func usernameOf(c Claims) string {
	wanted := c.text("preferred_username")
	if wanted == "" {
		wanted, _, _ = strings.Cut(c.text("email"), "@")
	}
	return cmp.Or(plainUsername(wanted), "konto")
}

// plainUsername makes a user name of what somebody is called elsewhere, "" if none can be made of it.
func plainUsername(wanted string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(umlauts.Replace(strings.ToLower(wanted))) {
		switch {
		case unicode.Is(unicode.Mn, r): // the accent of the letter before
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', b.Len() > 0 && strings.ContainsRune("._@-", r):
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte('-')
		}
	}
	name := b.String()
	if name = name[:min(80, len(name))]; !usernamePattern.MatchString(name) {
		return ""
	}
	return name
}

// numbered is the n-th form of a user name that others have already: "meyer", "meyer-2", "meyer-3".
func numbered(username string, n int) string {
	if n == 1 {
		return username
	}
	return username + "-" + strconv.Itoa(n)
}
