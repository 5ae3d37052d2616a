package api_test

import (
	"net/http"
	"testing"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestListFields reads the catalogue as anybody who is signed in: every field that is not hidden, with labels in the language asked for.
func TestListFields(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		var catalogue struct {
			SchemaVersion int
			Groups        []struct {
				Key, Label string
				Fields     []struct{ Key, Label, Type, Help string }
			}
		}
		town.Client(t, "modeler51").Do("GET", "/api/v1/steckbrief-fields", nil).Want(http.StatusOK).Into(&catalogue)
		if catalogue.SchemaVersion != steckbrief.Builtin().Version {
			t.Errorf("schemaVersion = %d, want %d", catalogue.SchemaVersion, steckbrief.Builtin().Version)
		}
		got := map[string]string{}
		for _, group := range catalogue.Groups {
			for _, field := range group.Fields {
				got[field.Key] = field.Label
			}
		}
		for _, def := range steckbrief.Builtin().Fields() {
			if got[def.Key] != def.Label.DE {
				t.Errorf("label of %s = %q, want %q", def.Key, got[def.Key], def.Label.DE)
			}
		}
		town.Client(t, "modeler51").Do("GET", "/api/v1/steckbrief-fields", nil, "Accept-Language", "en").Want(http.StatusOK).Into(&catalogue)
		if label := catalogue.Groups[0].Label; label != steckbrief.Builtin().Groups()[0].Label.EN {
			t.Errorf("English label of the first group = %q", label)
		}
	})
}
