package bpmn_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

func TestToolKnowsTheVendorsOfTheInterchangeSuite(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(realdata.Models(t), "miwg-vendor", "*.bpmn"))
	if err != nil || len(files) == 0 {
		t.Fatal("no vendor files", err)
	}
	// A file that states its exporter is believed, whatever its name says.
	want := map[string]string{"ADONIS": "ADONIS", "ARIS": "ARIS", "Bizagi": "Bizagi", "MID": "Innovator",
		"Visual": "Visual Paradigm", "Yaoqiang": "Yaoqiang", "iGrafx": "iGrafx", "ibo": "ibo Prometheus"}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err := bpmn.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(filepath.Base(path), "-")
		if w, ok := want[first]; ok && !d.Tool().Stated && d.Tool().Vendor != w {
			t.Errorf("%s: vendor = %q, want %q (exporter %q)", filepath.Base(path), d.Tool().Vendor, w, d.Tool().Name)
		}
	}
}
