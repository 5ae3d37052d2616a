package api_test

import (
	"slices"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestNamesAreAdvised(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor := town.Client(t, "editor51")
		var got struct {
			Object, Verb, Suggestion string
			Advice                   []struct{ Key, Text string }
		}
		editor.Do("GET", "/api/v1/naming?name=Hundesteuer+Anmeldung", nil).Want(200).Into(&got)
		if got.Suggestion != "Hundesteuer anmelden" || len(got.Advice) != 1 || got.Advice[0].Text != "Besser mit dem Tätigkeitswort am Ende: „Hundesteuer anmelden“." {
			t.Errorf("advice %+v", got)
		}
		editor.Do("GET", "/api/v1/naming?name=Amt+51+Wohngeld+bewilligen", nil, "Accept-Language", "en").Want(200).Into(&got)
		if len(got.Advice) != 1 || got.Advice[0].Key != "naming.unit" || got.Advice[0].Text[:6] != "Please" {
			t.Errorf("advice %+v", got)
		}
		editor.Do("GET", "/api/v1/naming", nil).WantProblem(422, "request.invalid")
		var verbs []string
		editor.Do("GET", "/api/v1/naming/verbs", nil).Want(200).Into(&verbs)
		if i, j := slices.Index(verbs, "ändern"), slices.Index(verbs, "anmelden"); i < 0 || j < i {
			t.Errorf("ändern at %d, anmelden at %d", i, j)
		}
	})
}
