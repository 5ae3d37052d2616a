package api

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// queryPrefixes is the metadata of an operation whose parameters are more than its description can name: the
// beginnings of their names.
const queryPrefixes = "queryPrefixes"

// withTerms marks an operation that asks for fields of the Steckbrief, see [ProcessFilterInput].
func withTerms(o huma.Operation) huma.Operation {
	o.Metadata = map[string]any{queryPrefixes: []string{ownParam, builtinParam}}
	return o
}

// knownQuery is middleware of every operation: it refuses parameters that do not exist. A misspelt condition would widen
// a list, and with it what is exported or changed at once; a misspelt dryRun would change what was only to be tried. So
// would one that cannot be read, which net/url leaves out.
func knownQuery(h huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if u := ctx.URL(); u.RawQuery != "" {
			query, err := url.ParseQuery(u.RawQuery)
			if err != nil {
				_ = huma.WriteErr(h, ctx, http.StatusBadRequest, "", problem.New(problem.Malformed, "request.malformed"))
				return
			}
			for _, name := range slices.Sorted(maps.Keys(query)) {
				if !isKnown(ctx.Operation(), name) {
					_ = huma.WriteErr(h, ctx, http.StatusBadRequest, "", problem.New(problem.Malformed, "request.unknownParameter", "name", name))
					return
				}
			}
		}
		next(ctx)
	}
}

func isKnown(o *huma.Operation, name string) bool {
	prefixes, _ := o.Metadata[queryPrefixes].([]string)
	return slices.ContainsFunc(o.Parameters, func(p *huma.Param) bool { return p.In == "query" && p.Name == name }) ||
		slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
}
