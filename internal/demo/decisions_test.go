package demo_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/demo/data"
	"github.com/prozessregister/prozessregister/internal/portfolio/candidate"
	"github.com/prozessregister/prozessregister/internal/portfolio/criteria"
)

// frozen is what the test looks at in a record.
type frozen struct {
	Items []struct {
		Number    string
		Low, High float64
		Knockout  string
		Coverage  int
	}
}

func initiativesOfTheDemoAreRanked(ctx context.Context, t *testing.T, a *app.App) {
	t.Helper()
	town, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	points, open := map[string]float64{}, map[string]float64{}
	for _, v := range town.Initiatives {
		points[v.ID] = float64(v.Points.Sum)
		if v.Stage != data.StageDone && v.Stage != data.StageMerged {
			open[v.ID] = points[v.ID]
		}
	}
	t.Run("by their points", func(t *testing.T) {
		r, err := a.Services.Candidates.Rank(ctx, candidate.Query{Kind: criteria.Initiative, SetID: "hildesheim"})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]float64{}
		for at := range r.Rows {
			item := r.Item(at)
			if got[item.Object.Number] = item.Span.Low; item.Span.Low != item.Span.High || item.Coverage < 0.99 {
				t.Errorf("%s: %v to %v, coverage %v", item.Object.Number, item.Span.Low, item.Span.High, item.Coverage)
			}
		}
		if diff := cmp.Diff(open, got); diff != "" {
			t.Errorf("points (-files +ranking):\n%s", diff)
		}
	})
	t.Run("as they were frozen", func(t *testing.T) {
		list, err := a.Services.Candidates.ListDecisions(ctx)
		if err != nil || len(list) != len(town.Decisions) {
			t.Fatalf("%d records, %v; want %d", len(list), err, len(town.Decisions))
		}
		for i, want := range town.Decisions {
			d, err := a.Services.Candidates.GetDecision(ctx, list[len(list)-1-i].ID)
			if err != nil || d.Title != want.Title || d.CreatedAt.Format("2006-01-02") != d.On {
				t.Fatalf("%q of %s, made %s, %v; want %q", d.Title, d.On, d.CreatedAt, err, want.Title)
			}
			checkTop(t, d, want)
		}
	})
}

// checkTop compares the first five of a record with those of the files.
func checkTop(t *testing.T, d candidate.Decision, want data.Decision) {
	t.Helper()
	var f frozen
	if err := json.Unmarshal(d.Content, &f); err != nil {
		t.Fatal(err)
	}
	var top []data.Ranked
	for _, item := range f.Items[:len(want.Top)] {
		top = append(top, data.Ranked{Initiative: item.Number, Points: int(item.Low)})
	}
	if diff := cmp.Diff(want.Top, top); diff != "" {
		t.Errorf("%s (-files +record):\n%s", want.Title, diff)
	}
	for _, item := range f.Items {
		if item.Number == "V-07" || item.Number == "V-17" {
			t.Errorf("%s: %s was closed long before", want.Title, item.Number)
		}
	}
}
