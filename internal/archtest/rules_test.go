package archtest_test

// A room is one line of the import table: what the packages matched by dir may import. Entries of ours are
// directories relative to the repository's root, entries of outside are import paths. "x/**" means x and
// everything below it, "x/*" the packages directly below x.
type room struct {
	dir     string
	ours    []string
	outside []string
}

// domain are the packages that know rules and rights, but no SQL, no HTTP and no XML.
var domain = []string{
	"internal/identity", "internal/audit", "internal/catalog", "internal/register/**", "internal/rollout/**",
	"internal/portfolio/**", "internal/notify/**", "internal/privacy", "internal/tenancy/**", "internal/accessibility", "internal/handbook",
}

// library is the public BPMN library.
var library = []string{"bpmn", "bpmn/*"}

// below are the packages that wiring, demo data and tests may use.
var below = []string{
	"bpmn/**", "frontend", "migrations", "internal/problem", "internal/text/**", "internal/config", "internal/webui",
	"internal/identity", "internal/audit", "internal/catalog", "internal/register/**", "internal/rollout/**",
	"internal/portfolio/**", "internal/notify/**", "internal/exchange/**", "internal/store/**", "internal/api/**",
	"internal/jobs/**", "internal/secret", "internal/privacy", "internal/tenancy/**", "internal/accessibility", "internal/handbook", "docs/handbuch",
}

// rooms is the import table of docs/architecture.md. The first matching line counts; a package without a line is
// an error, so that a new room is a decision and not an accident.
var rooms = []room{
	{dir: "bpmn", outside: []string{"github.com/beevik/etree"}},
	{dir: "bpmn/lint", ours: []string{"bpmn", "bpmn/flow"}},
	{dir: "bpmn/steps", ours: []string{"bpmn", "bpmn/flow"}},
	{dir: "bpmn/outline", ours: []string{"bpmn", "bpmn/layout"}},
	{dir: "bpmn/sim", ours: []string{"bpmn", "bpmn/flow"}},
	{dir: "bpmn/diff", ours: []string{"bpmn", "bpmn/flow"}},
	{dir: "bpmn/svg", ours: []string{"bpmn", "bpmn/layout"}},
	{dir: "bpmn/*", ours: []string{"bpmn"}},

	{dir: "frontend"},
	{dir: "docs/recht"},
	{dir: "migrations"},
	{dir: "internal/problem"},
	{dir: "internal/text/**", ours: []string{"internal/text/**"}},
	{dir: "internal/config"},
	{dir: "internal/webui", ours: []string{"frontend"}, outside: []string{"net/http"}},

	{dir: "internal/identity", ours: []string{"internal/problem", "internal/text/**"}},
	{dir: "internal/audit", ours: []string{"internal/problem", "internal/identity"}},
	{dir: "internal/privacy", ours: []string{"internal/problem", "internal/text/**", "internal/identity", "internal/audit"}},
	{dir: "internal/tenancy/**", ours: []string{"internal/problem", "internal/text/**", "internal/identity", "internal/audit", "internal/privacy", "internal/tenancy/**"}},
	{dir: "internal/accessibility", ours: []string{"internal/problem", "internal/text/**", "internal/identity", "internal/audit"}},
	{dir: "docs/handbuch"},
	{dir: "internal/handbook", ours: []string{"internal/problem", "internal/register/searchtext", "docs/handbuch"}},
	{dir: "internal/catalog", ours: []string{"internal/problem", "internal/text/**", "internal/identity", "internal/audit"}},
	{dir: "internal/register/**", ours: concat(library, []string{
		"internal/problem", "internal/text/**", "internal/identity", "internal/audit", "internal/catalog", "internal/register/**",
	})},
	{dir: "internal/rollout/**", ours: concat(library, []string{
		"internal/problem", "internal/text/**", "internal/identity", "internal/audit", "internal/catalog", "internal/register/**",
		"internal/rollout/**",
	})},
	{dir: "internal/portfolio/**", ours: concat(library, []string{
		"internal/problem", "internal/text/**", "internal/identity", "internal/audit", "internal/catalog", "internal/register/**",
		"internal/rollout/**", "internal/portfolio/**",
	})},
	{dir: "internal/notify/**", ours: concat(domain, []string{"internal/problem", "internal/text/**"}), outside: []string{"net/smtp"}},
	{dir: "internal/secret", ours: []string{"internal/problem"}},
	{dir: "internal/exchange/outbound", outside: []string{"net/http"}},
	{dir: "internal/exchange/scim", ours: []string{"internal/identity"}},
	{dir: "internal/exchange/ldap", ours: []string{"internal/problem", "internal/exchange/outbound"}},
	{dir: "internal/exchange/oidc", ours: []string{"internal/problem", "internal/identity", "internal/exchange/outbound"}, outside: []string{"net/http", "github.com/coreos/**", "golang.org/x/oauth2/**"}},
	{dir: "internal/exchange/dms", ours: concat(domain, []string{"internal/problem", "internal/exchange/outbound"}), outside: []string{"net/http"}},
	{
		dir:     "internal/exchange/**",
		ours:    concat(domain, library, []string{"internal/problem", "internal/text/**", "internal/exchange/**"}),
		outside: []string{"github.com/beevik/etree", "github.com/xuri/excelize/**", "codeberg.org/go-pdf/fpdf/**", "encoding/xml"},
	},
	{
		dir: "internal/store/**",
		ours: concat(domain, []string{
			"internal/problem", "internal/text/**", "internal/jobs/**", "internal/store/**", "migrations",
		}),
		outside: []string{
			"gorm.io/**", "modernc.org/**", "github.com/jackc/**", "github.com/pressly/goose/**",
			"database/sql/**",
		},
	},
	{
		dir: "internal/api/**",
		ours: concat(domain, library, []string{
			"internal/problem", "internal/text/**", "internal/exchange/**", "internal/jobs/**", "internal/api/**", "docs/recht",
		}),
		outside: []string{"github.com/gin-gonic/**", "github.com/danielgtaylor/huma/**", "net/http/**"},
	},
	{dir: "internal/jobs/**", ours: concat(domain, library, []string{
		"internal/problem", "internal/text/**", "internal/exchange/**", "internal/jobs/**",
	})},
	{dir: "internal/demo/**", ours: concat(below, []string{"internal/demo/**"}), outside: []string{"github.com/xuri/excelize/**"}},
	{dir: "internal/app", ours: concat(below, []string{"internal/demo/**"}), outside: []string{"net/http/**"}},
	{dir: "internal/testkit/realdata", ours: []string{"bpmn"}},
	{dir: "internal/testkit/golden"},
	{
		dir:     "internal/testkit/**",
		ours:    concat(below, []string{"internal/demo/**", "internal/app", "internal/testkit/**"}),
		outside: []string{"net/http/**", "database/sql/**", "github.com/jackc/**", "github.com/xuri/excelize/**"},
	},
	{dir: "internal/archtest"},
	{dir: "deploy", outside: []string{"github.com/jackc/**"}},
	{
		dir:     "cmd/**",
		ours:    concat(library, []string{"internal/app", "internal/config", "cmd/**"}),
		outside: []string{"github.com/spf13/cobra/**", "github.com/spf13/pflag/**", "net/http/**"},
	},
}

// watched are the outside packages that may appear only where the table names them. Everything else from outside
// is free: go.mod is short and reviewed.
var watched = []string{
	"gorm.io/**", "modernc.org/**", "github.com/jackc/**", "github.com/pressly/goose/**",
	"database/sql/**", "github.com/gin-gonic/**", "github.com/danielgtaylor/huma/**", "net/http/**", "net/smtp",
	"github.com/beevik/etree", "github.com/xuri/excelize/**", "codeberg.org/go-pdf/fpdf/**",
	"github.com/spf13/cobra/**", "github.com/spf13/pflag/**", "github.com/stretchr/**", "github.com/coreos/**", "golang.org/x/oauth2/**",
}

// watchedInDomain are watched in domain packages only: there XML is someone else's business.
var watchedInDomain = []string{"encoding/xml"}

func concat(lists ...[]string) []string {
	var out []string
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}
