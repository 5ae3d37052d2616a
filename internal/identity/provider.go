package identity

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// FirstSignIn says what happens when somebody signs in by a directory for whom there is no account.
type FirstSignIn string

// The answers to a first sign-in.
const (
	FirstReader  FirstSignIn = "reader"  // an account is made that reads released content everywhere
	FirstNothing FirstSignIn = "nothing" // the sign-in is refused
)

// The bounds of what is written down about a directory.
const (
	MaxProviders  = 10
	MaxGroupRules = 500
	maxScopes     = 20
)

// Provider is a directory of the house by which people sign in with OpenID Connect.
type Provider struct {
	ID          string
	Name        string // on the button of the sign-in page
	Issuer      string // "https://sso.ahlenbrueck.de/realms/stadt", exactly as the directory writes it
	ClientID    string
	Secret      string // sealed for the place [ProviderSecret]; "" = a client without a secret
	Scopes      []string
	GroupsClaim string // name of the claim with the groups, with dots for one inside another; "" = groups are not used
	FirstSignIn FirstSignIn
	Enabled     bool
	Provisioned bool // the directory keeps accounts and groups up to date by itself (SCIM); groups of a sign-in do not count then
	Rules       []GroupRule
	CreatedAt   time.Time
	Revision    int
}

// GroupRule says what members of a group may do here.
type GroupRule struct {
	Group    string
	Role     Role
	UnitID   string // "" for the whole tenant
	Function string // what the members are, "Digitale Lotsin 51.3"; "" leaves it as it is
}

// ProviderStore keeps providers with their rules. All methods work in the tenant of ctx.
type ProviderStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	Providers(ctx context.Context) ([]Provider, error)
	Provider(ctx context.Context, id string) (Provider, error)
	InsertProvider(ctx context.Context, p Provider) error
	UpdateProvider(ctx context.Context, p Provider) (Provider, error)
	DeleteProvider(ctx context.Context, id string, revision int) error
	RecordEvent(ctx context.Context, e Event)
}

// Sealer keeps secrets unreadable in the database; where names the place of a secret.
type Sealer interface {
	Seal(plain string, where ...string) (string, error)
	Open(sealed string, where ...string) (string, error)
}

// providerSecret is the place of a provider's secret.
func providerSecret(ctx context.Context, id string) []string {
	return []string{TenantID(ctx), "sign_in_providers", id}
}

func (p *Provider) trim() {
	for _, s := range []*string{&p.Name, &p.Issuer, &p.ClientID, &p.GroupsClaim} {
		*s = strings.TrimSpace(*s)
	}
	for i := range p.Rules {
		p.Rules[i].Group = strings.TrimSpace(p.Rules[i].Group)
		p.Rules[i].Function = strings.TrimSpace(p.Rules[i].Function)
	}
	if p.Scopes = slices.DeleteFunc(slices.Clone(p.Scopes), func(s string) bool { return strings.TrimSpace(s) == "" }); !slices.Contains(p.Scopes, "openid") {
		p.Scopes = append([]string{"openid"}, p.Scopes...)
	}
}

func checkProvider(p Provider) []problem.Field {
	var bad []problem.Field
	for _, field := range [][2]string{{"name", p.Name}, {"clientId", p.ClientID}} {
		if field[1] == "" {
			bad = append(bad, problem.FieldOf(field[0], "field.required"))
		}
	}
	if u, err := url.Parse(p.Issuer); err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		bad = append(bad, problem.FieldOf("issuer", "oidc.issuer.form"))
	}
	if p.FirstSignIn != FirstReader && p.FirstSignIn != FirstNothing {
		bad = append(bad, problem.FieldOf("firstSignIn", "field.notAllowed"))
	}
	if len(p.Scopes) > maxScopes || slices.ContainsFunc(p.Scopes, func(s string) bool { return strings.ContainsAny(s, " \"\\\t\r\n") }) {
		bad = append(bad, problem.FieldOf("scopes", "oidc.scopes.form"))
	}
	return append(bad, checkRules(p)...)
}

// checkRules refuses the role of the operator: who administers a directory of one tenant would act in all of them.
func checkRules(p Provider) []problem.Field {
	var bad []problem.Field
	if len(p.Rules) > MaxGroupRules {
		return []problem.Field{problem.FieldOf("rules", "field.tooMany", "max", MaxGroupRules)}
	}
	if len(p.Rules) > 0 && p.GroupsClaim == "" && !p.Provisioned {
		bad = append(bad, problem.FieldOf("groupsClaim", "oidc.groupsClaim.needed"))
	}
	for i, r := range p.Rules {
		at := func(name string) string { return "rules[" + strconv.Itoa(i) + "]." + name }
		if r.Group == "" {
			bad = append(bad, problem.FieldOf(at("group"), "field.required"))
		}
		if !r.Role.Valid() || r.Role == Operator {
			bad = append(bad, problem.FieldOf(at("role"), "field.notAllowed"))
		}
	}
	return bad
}
