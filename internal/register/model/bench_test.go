package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/store"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// largeModel is a chain of tasks of about 200 kB, with names and descriptions as people write them.
func largeModel(edition int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s<!-- %d --><process id=\"p\" name=\"Bauantrag bearbeiten\">", head, edition)
	for i := range 590 {
		fmt.Fprintf(&b, `<userTask id="t%d" name="Unterlagen %d auf Vollständigkeit prüfen"><documentation>Die Angaben zu Nummer %d werden `+
			`mit dem Lageplan verglichen; fehlt etwas, wird nachgefordert.</documentation><incoming>f%d</incoming><outgoing>f%d</outgoing></userTask>`+
			`<sequenceFlow id="f%d" sourceRef="t%d" targetRef="t%d" name="Angaben %d liegen vor"/>`, i, i, i, i, i+1, i+1, i, (i+1)%590, i)
	}
	b.WriteString("</process></definitions>")
	return []byte(b.String())
}

// BenchmarkUpload uploads files of 200 kB as versions of lines with twenty versions each, on SQLite.
func BenchmarkUpload(b *testing.B) {
	a := testkit.NewApp(b, store.Options{DSN: b.TempDir() + "/bench.db"})
	town := testkit.NewTown(b, a, "a")
	card, err := a.Services.Processes.Create(town.Context, register.Process{Name: "Bauantrag bearbeiten", UnitID: town.Units["51"].ID}, register.Links{})
	if err != nil {
		b.Fatal(err)
	}
	var line model.Line
	b.SetBytes(int64(len(largeModel(0))))
	for i := 0; b.Loop(); i++ {
		if i%20 == 0 {
			if line, err = a.Services.ModelLines.Create(town.Context, model.NewLine{ProcessID: card.Process.ID, Kind: model.Soll, Name: fmt.Sprint("SOLL ", i)}); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := a.Services.ModelVersions.Upload(town.Context, model.Upload{LineID: line.ID, Content: largeModel(i)}); err != nil {
			b.Fatal(err)
		}
	}
}
