package bpmn_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/prozessregister/prozessregister/bpmn"
)

func TestColorsOfAllExtensions(t *testing.T) {
	for name, tt := range map[string]struct {
		shape, task string
		want        bpmn.Colors
	}{
		"OMG":           {shape: `color:background-color="#DBE8F5" color:border-color="#4a6f9c" color:color="#123"`, want: bpmn.Colors{Fill: "#dbe8f5", Stroke: "#4a6f9c", Font: "#112233"}},
		"OMG, old":      {shape: `old:background-color="#aabbcc"`, want: bpmn.Colors{Fill: "#aabbcc"}},
		"bpmn.io":       {shape: `bioc:fill="#ffe0b2" bioc:stroke="#fb8c00"`, want: bpmn.Colors{Fill: "#ffe0b2", Stroke: "#fb8c00"}},
		"Signavio":      {task: `<signavio:signavioMetaData metaKey="bgcolor" metaValue="#FFFFCC"/><signavio:signavioMetaData metaKey="bordercolor" metaValue="#aa0000"/>`, want: bpmn.Colors{Fill: "#ffffcc", Stroke: "#aa0000"}},
		"its default":   {task: `<signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/><signavio:signavioMetaData metaKey="bordercolor" metaValue="#000000"/>`},
		"Bizagi":        {task: `<biz:BizagiExtensions><biz:BizagiProperties><biz:BizagiProperty name="bgColor" value="#ECEFFF"/><biz:BizagiProperty name="borderColor" value="Black"/></biz:BizagiProperties></biz:BizagiExtensions>`, want: bpmn.Colors{Fill: "#ecefff"}},
		"shape first":   {shape: `bioc:fill="#111111"`, task: `<signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/>`, want: bpmn.Colors{Fill: "#111111"}},
		"no colour":     {shape: `bioc:fill="red" bioc:stroke="#12345"`},
		"no extensions": {},
	} {
		src := `<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:b="` + bpmn.NamespaceDI + `" xmlns:c="` + bpmn.NamespaceDC +
			`" xmlns:bioc="` + bpmn.NamespaceBioc + `" xmlns:color="` + bpmn.NamespaceColor + `" xmlns:old="` + bpmn.NamespaceColorOld +
			`" xmlns:signavio="` + bpmn.NamespaceSignavio + `" xmlns:biz="` + bpmn.NamespaceBizagi + `" targetNamespace="u"><process id="P"><task id="T"><extensionElements>` +
			tt.task + `</extensionElements></task></process><b:BPMNDiagram><b:BPMNPlane bpmnElement="P"><b:BPMNShape bpmnElement="T" ` + tt.shape +
			`><c:Bounds x="0" y="0" width="100" height="80"/></b:BPMNShape></b:BPMNPlane></b:BPMNDiagram></definitions>`
		d, _, err := bpmn.Read([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, d.ByID("T").Shape().Colors); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
