package api_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/internal/testkit"
)

// TestAttributesOfAnElement: what vendors wrote is shown at the element and counted in the receipt.
func TestAttributesOfAnElement(t *testing.T) {
	town := testkit.NewTown(t, newSQLiteApp(t), "a")
	_, line := newLine(t, town, "51", "ist")
	c := town.Client(t, "modeler51")
	const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="http://www.signavio.com" xmlns:u="urn:unbekannt" targetNamespace="urn:x">
  <process id="P"><task id="T" name="Antrag prüfen"><documentation textFormat="text/html">&lt;p&gt;Nach &lt;b&gt;§ 18&lt;/b&gt;&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</documentation>
  <extensionElements><s:signavioMetaData metaKey="meta-fhrtdurch" metaValue="Bürgerbüro"/><u:geheim/></extensionElements></task></process></definitions>`
	path := "/api/v1/model-versions/" + upload(t, c, line, []byte(model)).Version.ID
	var got []struct{ Name, Value, Vendor, Meaning string }
	c.Do("GET", path+"/attributes?elementId=T", nil).Want(200).Into(&got)
	if len(got) != 2 || got[0].Value != "Nach § 18" || got[1].Vendor != "Signavio" || got[1].Meaning != "responsible" || got[1].Value != "Bürgerbüro" {
		t.Errorf("attributes: %+v", got)
	}
	c.Do("GET", path+"/attributes?elementId=gibt-es-nicht", nil).WantProblem(404, "request.notFound")
	town.Client(t, "leser").Do("GET", path+"/attributes?elementId=T", nil).WantProblem(404, "request.notFound")
	var receipt struct {
		Kept []struct {
			Namespace, Vendor string
			Read              bool
			Values            int
		}
	}
	c.Do("GET", path+"/receipt", nil).Want(200).Into(&receipt)
	if len(receipt.Kept) != 2 || !receipt.Kept[0].Read || receipt.Kept[0].Values != 1 || receipt.Kept[0].Vendor != "Signavio" ||
		receipt.Kept[1].Read || !strings.HasPrefix(receipt.Kept[1].Namespace, "urn:") {
		t.Errorf("receipt: %+v", receipt.Kept)
	}
}
