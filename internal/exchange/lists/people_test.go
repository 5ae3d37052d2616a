package lists_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

func TestReadPeople(t *testing.T) {
	anna := lists.Person{Name: "Anna Alt", Function: "Leitung 51", Unit: "51", Role: "Freigabe", Email: "alt@ahlen.example"}
	for name, c := range map[string]struct {
		rows [][]any
		want []lists.Person
	}{
		"one column for the name": {
			[][]any{{"Name", "Funktion", "Amt", "Rolle", "E-Mail"}, {"Alt, Anna", "Leitung 51", 51, "Freigabe", "alt@ahlen.example"}},
			[]lists.Person{anna},
		},
		"two columns, in another order, below a title": {
			[][]any{{"Beteiligte am Register"}, {}, {"OE", "Vorname", "Nachname", "Stelle", "Rechte", "Mail"}, {"51", "Anna", "Alt", "Leitung 51", "Freigabe", "alt@ahlen.example"}, {"20.3"}},
			[]lists.Person{anna},
		},
		"family name under Name": {
			[][]any{{"Name", "Vorname", "Telefon"}, {"Weiß", "Jörg", "123"}, {"Ohneling", "", ""}},
			[]lists.Person{{Name: "Jörg Weiß"}, {Name: "Ohneling"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, err := lists.ReadPeople(testkit.Spreadsheet(t, c.rows...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadPeopleRefuses(t *testing.T) {
	many := "Name;Amt\n" + strings.Repeat("Anna Alt;51\n", lists.MaxPeople+1)
	for key, file := range map[string]string{
		"import.people.none":    "Prozess;Amt\nHundesteuer;20\n",
		"import.people.tooMany": many,
		"sheet.empty":           "",
		"sheet.oldExcel":        "\xd0\xcf\x11\xe0",
	} {
		_, _, err := lists.ReadPeople([]byte(file))
		var refused *problem.Error
		if !errors.As(err, &refused) || refused.Key != key {
			t.Errorf("%.20q: %v, want %s", file, err, key)
		}
	}
}

func FuzzReadPeople(f *testing.F) {
	f.Add([]byte("Name;Amt\nAlt, Anna;51\n"))
	f.Add([]byte("Vorname,Nachname\n,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		people, _, err := lists.ReadPeople(data)
		if err != nil {
			if problem.CodeOf(err) == problem.Internal {
				t.Errorf("no problem but %v", err)
			}
			return
		}
		for _, p := range people {
			if strings.TrimSpace(p.Name) == "" {
				t.Errorf("a person without a name: %+v", p)
			}
		}
	})
}
