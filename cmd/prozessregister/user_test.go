package main_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestATakenUserNameIsSaid in a sentence, not in the words of a database.
func TestATakenUserNameIsSaid(t *testing.T) {
	eachDatabase(t, func(t *testing.T, dir string) {
		newTown(t, dir)
		path, err := binary()
		if err != nil {
			t.Fatal(err)
		}
		again := exec.Command(path, "user", "create", "--data", dir, "--tenant", "stadt-a", "--username", "strategie")
		again.Stdin = strings.NewReader(password)
		out, err := again.CombinedOutput()
		if err == nil || strings.TrimSpace(string(out)) != "Diesen Anmeldenamen gibt es schon. Es wurde nichts gespeichert." {
			t.Errorf("%v: %s", err, out)
		}
	})
}
