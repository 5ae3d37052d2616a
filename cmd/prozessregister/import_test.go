package main_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// eachDatabase runs test once per database, with the folder of an empty installation whose commands use it.
func eachDatabase(t *testing.T, test func(t *testing.T, dir string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Setenv("DATABASE_URL", "")
		test(t, t.TempDir())
	})
	t.Run("postgres", func(t *testing.T) {
		o := testkit.Postgres(t)
		t.Setenv("DATABASE_URL", o.DSN)
		t.Setenv("MIGRATE_DATABASE_URL", o.MigrateDSN)
		test(t, t.TempDir())
	})
}

// writeTable writes a CSV file and returns its path.
func writeTable(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "liste.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportOfTables(t *testing.T) {
	eachDatabase(t, func(t *testing.T, dir string) {
		newTown(t, dir)
		units := writeTable(t, "Nummer;Bezeichnung;Art;Übergeordnet", "51;Jugend;Amt;", "51.3;Beistandschaften;Abteilung;51")
		faulty := writeTable(t, "Nummer;Bezeichnung;Art;Übergeordnet", "51;Jugend;Amt;", "51.3;;Abteilung;77")
		tasks := writeTable(t, "Nr;Prozess;Amt;Fallzahl", "51-1;Kita-Platz vergeben;51;1.300")
		for _, tt := range []struct {
			name  string
			args  []string
			code  int
			wants []string
		}{
			{"a faulty table", []string{"units", faulty, "--apply"}, 1, []string{"!B3 (Bezeichnung): Fehler: ", "!D3 (Übergeordnet): Fehler: ", "77", "Es wurde nichts gespeichert"}},
			{"processes of unknown units", []string{"prozesse", tasks}, 1, []string{"!C2 (Amt): Fehler: "}},
			{"a trial", []string{"einheiten", units}, 0, []string{"2 Zeilen geprüft: 2 wären neu", "--apply"}},
			{"in English", []string{"units", units, "--lang", "en"}, 0, []string{"2 would be new"}},
			{"for good", []string{"units", units, "--apply"}, 0, []string{"gespeichert: 2 neu"}},
			{"once more", []string{"units", units, "--apply"}, 0, []string{"0 neu, 0 geändert, 2 unverändert"}},
			{"in the name of an account", []string{"processes", tasks, "--apply", "--username", "strategie"}, 0, []string{"gespeichert: 1 neu"}},
			{"an unknown account", []string{"processes", tasks, "--username", "niemand"}, 2, nil},
			{"an unknown municipality", []string{"processes", tasks, "--tenant", "b"}, 2, nil},
			{"an unknown language", []string{"processes", tasks, "--lang", "fr"}, 2, nil},
			{"no file", []string{"processes", tasks + "x"}, 2, nil},
			{"no table", []string{"processes", writeTable(t, "nichts")}, 1, nil},
		} {
			out, code := command(t, "", append([]string{"import", "--data", dir}, tt.args...)...)
			if code != tt.code {
				t.Errorf("%s: ends with %d, want %d: %s", tt.name, code, tt.code, out)
			}
			for _, want := range tt.wants {
				if !strings.Contains(out, want) {
					t.Errorf("%s: no %q in:\n%s", tt.name, want, out)
				}
			}
		}
		var list struct{ Items []struct{ Number string } }
		s := start(t, dir)
		s.get("/processes?q=kita", &list)
		if len(list.Items) != 1 || list.Items[0].Number != "51-1" {
			t.Errorf("the register holds %+v", list.Items)
		}
		s.kill()
		if out, code := command(t, "", "reindex", "--data", dir); code != 0 || !strings.Contains(out, "neu aufgebaut") {
			t.Errorf("reindex ends with %d: %s", code, out)
		}
		s = start(t, dir)
		if s.get("/processes?q=kita", &list); len(list.Items) != 1 {
			t.Errorf("after reindex the search finds %d, want 1", len(list.Items))
		}
	})
}

func TestTokensOnTheCommandLine(t *testing.T) {
	eachDatabase(t, func(t *testing.T, dir string) {
		newTown(t, dir)
		token := func(args ...string) (string, int) {
			return command(t, "", append([]string{"token", args[0], "--data", dir, "--username", "strategie"}, args[1:]...)...)
		}
		for name, args := range map[string][]string{
			"no name": {"create"}, "an unknown scope": {"create", "--name", "x", "--scopes", "alles"}, "for ever": {"create", "--name", "x", "--days", "4000"},
		} {
			if out, code := token(args...); code != 1 || out != "" {
				t.Errorf("%s: ends with %d: %s", name, code, out)
			}
		}
		if _, code := command(t, "", "token", "list", "--data", dir); code != 2 {
			t.Errorf("without an account: ends with %d, want 2", code)
		}
		secret, code := token("create", "--name", "Abgleich", "--scopes", "read")
		if secret = strings.TrimSpace(secret); code != 0 || !strings.HasPrefix(secret, "pr_") {
			t.Fatalf("create ends with %d: %s", code, secret)
		}
		list, _ := token("list")
		id := regexp.MustCompile(`(?m)^(\S+)\s+Abgleich\s+read\s+\d\d\.\d\d\.\d{4}\s+–\s+gültig$`).FindStringSubmatch(list)
		if id == nil || strings.Contains(list, secret) {
			t.Fatalf("list:\n%s", list)
		}
		s := start(t, dir)
		ask := func(want int) {
			t.Helper()
			r, err := http.NewRequest("GET", s.base+"/api/v1/processes", http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+secret)
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != want {
				t.Errorf("with the token: %d, want %d", answer.StatusCode, want)
			}
		}
		ask(http.StatusOK)
		if out, code := token("revoke", id[1]); code != 0 || !strings.Contains(out, "zurückgezogen") {
			t.Errorf("revoke ends with %d: %s", code, out)
		}
		ask(http.StatusUnauthorized)
		if _, code := token("revoke", "gibt-es-nicht"); code != 1 {
			t.Errorf("revoke of nothing ends with %d, want 1", code)
		}
		if list, _ = token("list"); !strings.Contains(list, "zurückgezogen") {
			t.Errorf("list:\n%s", list)
		}
	})
}
