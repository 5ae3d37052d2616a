package leika_test

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/leika"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const head = "leistungsschluessel;leistung;typisierung;ozg_id;ozg_leistung\n"

func TestRead(t *testing.T) {
	list, err := leika.Read([]byte(head+
		"nicht im LeiKa;Test;5;10513;Abbruch\n"+
		"99 001 001 000 000;Müllgebühr;5;10110;Querschnitt Abfallentsorgung\n"+
		"99001001000000;Müllgebühr;5;10110;Abfallentsorgung\n"+
		"99001001002000;Zoll;1;;\n"+
		"99001001003000;Hundesteuer;4b;x;Hunde\n"), true)
	want := leika.List{
		Rows: 5, Skipped: 1, Cells: []string{"A2"}, Foreign: 1, Repeated: 1,
		Items: []onlineservice.Leistung{
			{Key: "99001001000000", Name: "Müllgebühr", OZGID: "10110", OZGName: "Abfallentsorgung"}, {Key: "99001001003000", Name: "Hundesteuer"},
		},
	}
	if diff := cmp.Diff(want, list); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := leika.Read([]byte("Ort;Straße\nA;B\n"), true); !problem.Is(err, problem.Invalid) {
		t.Errorf("another table: %v", err)
	}
	if _, err := leika.Read(nil, true); !problem.Is(err, problem.Invalid) {
		t.Errorf("no file: %v", err)
	}
}

// TestTheOpenListOf2019 reads a list as the municipalities of a Land publish it.
func TestTheOpenListOf2019(t *testing.T) {
	data, err := os.ReadFile(realdata.Path(t, "leika", "kdn-nrw-ozg-leistungen-2019.csv"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := leika.Read(data, false)
	if err != nil || list.Skipped != 438 || len(list.Items)+list.Repeated+list.Skipped != list.Rows {
		t.Errorf("%d items, %d skipped, %d repeated of %d rows, %v; want 438 skipped", len(list.Items), list.Skipped, list.Repeated, list.Rows, err)
	}
	if few, err := leika.Read(data, true); err != nil || few.Foreign == 0 || len(few.Items) >= len(list.Items) {
		t.Errorf("for municipalities: %d items, %d foreign, %v", len(few.Items), few.Foreign, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + "99001001000000;Müllgebühr;5;10110;Abfall\n"))
	f.Add([]byte("Schlüssel,Name\n99.001.001.000.000,\"a\"\"b\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := leika.Read(data, false)
		if err != nil {
			return
		}
		if len(list.Items)+list.Repeated+list.Skipped != list.Rows || list.Foreign != 0 {
			t.Errorf("%d + %d + %d of %d rows", len(list.Items), list.Repeated, list.Skipped, list.Rows)
		}
		for _, x := range list.Items {
			key, ok := catalog.ParseServiceKey(x.Key)
			if !ok || key != x.Key || x.Name == "" || slices.Contains([]string{"Querschnitt "}, x.OZGName) {
				t.Errorf("%+v", x)
			}
		}
	})
}
