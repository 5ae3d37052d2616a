package demo_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/release"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// whatWaitsForARelease looks at the models that are on their way: one waits for nine weeks, one for the check of
// its method, one came back with a question at an element.
func whatWaitsForARelease(ctx context.Context, t *testing.T, a *app.App) {
	places, err := a.Store.ModelPlaces(ctx)
	if err != nil {
		t.Fatal(err)
	}
	newest := func(number string) release.Release {
		at := slices.IndexFunc(places, func(p model.Place) bool { return p.ProcessNumber == number })
		all, err := a.Store.ReleasesOf(ctx, places[at].ProcessID)
		if err != nil {
			t.Fatal(err)
		}
		at = slices.IndexFunc(all, func(r release.Release) bool { return r.Kind == release.Model })
		r, err := a.Services.Releases.Get(ctx, all[at].ID)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	steps := func(r release.Release) (out []string) {
		for _, s := range r.Steps {
			out = append(out, string(s.Kind)+" "+string(s.State))
		}
		return append(out, string(r.State))
	}
	for number, want := range map[string][]string{
		"11-0002":   {"method done", "release open", "open"},
		"51.2-0002": {"method open", "release open", "open"},
		"51.3-0001": {"method done", "release refused", "returned"},
		"33.1-0001": {"release done", "released"},
	} {
		if diff := cmp.Diff(want, steps(newest(number))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", number, diff)
		}
	}
	if weeks := testkit.Noon.Sub(newest("11-0002").SubmittedAt) / (7 * 24 * time.Hour); weeks != 9 {
		t.Errorf("the SOLL of 11-0002 waits for %d weeks, want 9", weeks)
	}
	back := newest("51.3-0001")
	threads, err := a.Services.Comments.List(ctx, comment.Query{ProcessID: back.ProcessID, VersionID: back.VersionID})
	if err != nil || len(threads) != 1 || threads[0].ElementName != "Unterlagen vollständig?" || len(threads[0].Replies) != 1 || threads[0].AuthorName != "Henrik Osthues" {
		t.Errorf("threads %+v, %v", threads, err)
	}
	if settings, err := a.Store.Settings(ctx); err != nil || settings.ReleaseSteps != 1 {
		t.Errorf("the trial is not over: %+v, %v", settings, err)
	}
}
