package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit/office"
)

// cached is what a formula came to when the workbook was written.
var cached = regexp.MustCompile(`(<f>[^<]*</f>)<v>[^<]*</v>`)

// checkWorkbookInOffice lets LibreOffice compute every formula of a workbook of a round, of which no outcome is given,
// and compares its sums with those of the service.
func checkWorkbookInOffice(t *testing.T, raw []byte, c consolidation) {
	t.Helper()
	program := office.Find(t)
	if program == "" {
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "round.xlsx")
	if err := os.WriteFile(path, withoutOutcomes(t, raw), 0o600); err != nil {
		t.Fatal(err)
	}
	const secondSheet = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"
	cmd := exec.CommandContext(t.Context(), program, "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", secondSheet, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	content, err := os.ReadFile(filepath.Join(dir, "round-Summen.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(c.Total.Total.Requested, c.Total.Total.Commitments)
	for _, y := range c.Total.Total.Years {
		want = append(want, y.Granted, y.Carried, y.Blocked, y.Ordered, y.Available, y.Spent)
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, row := range rows {
		switch {
		case row[0] == "Summe":
			found++
			if got := cents(t, row[2:]); !slices.Equal(got, want) {
				t.Errorf("LibreOffice adds up to %v, the service to %v", got, want)
			}
		case strings.HasPrefix(row[0], "Abgleich") && slices.ContainsFunc(cents(t, row[2:]), func(n int64) bool { return n != 0 }):
			t.Errorf("the sheets disagree: %q", row)
		}
	}
	if found != 2 {
		t.Errorf("%d sums in\n%s", found, content)
	}
}

// withoutOutcomes takes the outcomes of formulas out of a workbook.
func withoutOutcomes(t *testing.T, raw []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, taken := zip.NewWriter(&out), 0
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			taken += len(cached.FindAll(content, -1))
			content = cached.ReplaceAll(content, []byte("$1"))
		}
		file, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if taken < 50 {
		t.Errorf("%d outcomes of formulas", taken)
	}
	return out.Bytes()
}

// cents reads amounts in euros.
func cents(t *testing.T, cells []string) []int64 {
	t.Helper()
	out := make([]int64, len(cells))
	for i, cell := range cells {
		euros, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", ""), 64)
		if err != nil {
			t.Fatalf("%q is no amount: %v", cell, err)
		}
		out[i] = int64(euros*100 + 0.5)
	}
	return out
}
