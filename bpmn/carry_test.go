package bpmn_test

import (
	"strings"
	"testing"
)

func TestCarryForeignBringsBackWhatADrawingToolDropped(t *testing.T) {
	const head = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" `
	from := mustRead(t, head+`xmlns:v="urn:vendor" targetNamespace="x"><process id="p"><task id="a"><v:size w="1"><v:x>ä &amp; b</v:x></v:size></task><task id="b"><v:size w="2"/></task>`+
		`<task id="c"><extensionElements><v:kept/></extensionElements></task></process></definitions>`)
	for name, tt := range map[string]struct{ now, want string }{
		"dropped, prefix unbound": {head + `targetNamespace="x"><process id="p"><task id="a"/></process></definitions>`,
			head + `targetNamespace="x"><process id="p"><task id="a"><v:size xmlns:v="urn:vendor" w="1"><v:x>ä &amp; b</v:x></v:size></task></process></definitions>`},
		"dropped, prefix bound": {head + `xmlns:v="urn:vendor" targetNamespace="x"><process id="p"><task id="b"></task></process></definitions>`,
			head + `xmlns:v="urn:vendor" targetNamespace="x"><process id="p"><task id="b"><v:size w="2"/></task></process></definitions>`},
		"still there":                     {head + `xmlns:v="urn:vendor" targetNamespace="x"><process id="p"><task id="b"><v:size w="3"/></task></process></definitions>`, ""},
		"its element became another kind": {head + `targetNamespace="x"><process id="p"><userTask id="a"/></process></definitions>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := mustRead(t, tt.now).CarryForeign(from)
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == "" {
				tt.want = tt.now
			}
			if strings.ReplaceAll(string(got), "\n", "") != tt.want {
				t.Errorf("CarryForeign() = %s\nwant %s", got, tt.want)
			}
		})
	}
}
