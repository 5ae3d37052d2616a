package steps_test

import (
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/steps"
)

// tell returns the German text of a process with the content.
func tell(t *testing.T, content string) string {
	t.Helper()
	return steps.Tell(read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" targetNamespace="u"><process id="P">`+content+`</process></definitions>`)), bpmn.German).Plain()
}

func flow(from, to string) string {
	return `<sequenceFlow id="` + from + to + `" sourceRef="` + from + `" targetRef="` + to + `"/>`
}

func TestSentences(t *testing.T) {
	for name, tt := range map[string]struct{ content, want string }{
		"duration": {`<startEvent id="s"/><task id="a" name="Warten"/><boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>P1DT12H</timeDuration></timerEventDefinition></boundaryEvent>` + flow("s", "a"),
			"Ausnahme zu Schritt 2, der abgebrochen wird, wenn diese Zeit abgelaufen ist: „1 Tag und 12 Stunden“:"},
		"named duration": {`<intermediateCatchEvent id="a" name="Frist"><timerEventDefinition><timeDuration>P4W</timeDuration></timerEventDefinition></intermediateCatchEvent>` + flow("a", "x"),
			"Warten, bis diese Zeit abgelaufen ist: „Frist (4 Wochen)“."},
		"expression as time": {`<intermediateCatchEvent id="a"><timerEventDefinition><timeDuration>${frist}</timeDuration></timerEventDefinition></intermediateCatchEvent>`,
			"Warten, bis diese Zeit abgelaufen ist: „frist“."},
		"message without name": {`<intermediateCatchEvent id="a"><messageEventDefinition/></intermediateCatchEvent>`, "Warten, bis eine Nachricht eingeht."},
		"undo": {`<task id="a" name="Buchen"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="c" name="Stornieren" isForCompensation="true"/><association id="x" sourceRef="b" targetRef="c"/>`,
			"Wird Schritt 1 später rückgängig gemacht:\n   2. Stornieren."},
		"split without gateway": {`<startEvent id="s"/><task id="a" name="Verteilen"/><task id="b"/><task id="c"/>` + flow("s", "a") + flow("a", "b") + flow("a", "c"),
			"Verteilen. Danach geschieht gleichzeitig:\n   Zweig A:"},
		"condition": {`<startEvent id="s"/><exclusiveGateway id="g"/><task id="a"/><task id="b"/>` + flow("s", "g") + flow("g", "a") +
			`<sequenceFlow id="f" sourceRef="g" targetRef="b"><conditionExpression>${betrag > 100}</conditionExpression></sequenceFlow>`,
			"Wenn die Bedingung „betrag &gt; 100“ erfüllt ist:"},
		"loop": {`<startEvent id="s"/><exclusiveGateway id="j"/><task id="a" name="Prüfen"/><exclusiveGateway id="g" name="Gut?"/><endEvent id="e"/>` +
			flow("s", "j") + flow("j", "a") + flow("a", "g") + flow("g", "j") + flow("g", "e"),
			"Zurück zu Schritt 2 (Prüfen); von dort an wiederholt sich der Ablauf."},
		"event sub-process": {`<startEvent id="s"/><subProcess id="p" name="Rücknahme" triggeredByEvent="true"><startEvent id="t"><messageEventDefinition/></startEvent></subProcess>`,
			"Jederzeit möglich, der übrige Ablauf wird dann abgebrochen: „Rücknahme“"},
		"send in the name": {`<sendTask id="a" name="Bescheid versenden"/>`, "1. Bescheid versenden.\n"},
		"two starts":       {`<startEvent id="s" name="Antrag"/><startEvent id="t" name="Anruf"/><task id="a"/>` + flow("s", "a") + flow("t", "a"), "Der Ablauf kann auch so beginnen: Anruf."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tell(t, tt.content); !strings.Contains(got, strings.ReplaceAll(tt.want, "&gt;", ">")) {
				t.Errorf("%q is missing in\n%s", tt.want, got)
			}
		})
	}
}

// TestMeetingAgainIsNoLoop: what flows together is not told as going back.
func TestMeetingAgainIsNoLoop(t *testing.T) {
	got := tell(t, `<startEvent id="s"/><task id="a" name="Prüfen"/><boundaryEvent id="b" attachedToRef="a"><errorEventDefinition/></boundaryEvent><task id="c" name="Nacharbeit"/><task id="d" name="Ablegen"/>`+
		flow("s", "a")+flow("a", "d")+flow("b", "c")+flow("c", "d"))
	if strings.Contains(got, "wiederholt") || !strings.Contains(got, "Weiter mit Schritt 3 (Ablegen).") {
		t.Errorf("told as a loop:\n%s", got)
	}
}

func TestChoreographiesAndConversations(t *testing.T) {
	text := steps.Tell(read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" targetNamespace="u">
		<choreography id="C"><participant id="A" name="Bürgerin"/><participant id="B" name="Stadt"/>
			<choreographyTask id="t" name="Antrag stellen" initiatingParticipantRef="A"><participantRef>A</participantRef><participantRef>B</participantRef></choreographyTask></choreography>
		<collaboration id="K"><participant id="P" name="Kreis"/><participant id="Q" name="Land"/>
			<conversation id="c" name="Abstimmung"><participantRef>P</participantRef><participantRef>Q</participantRef></conversation></collaboration></definitions>`)), bpmn.German).Plain()
	for _, want := range []string{"Antrag stellen: Bürgerin an Stadt.", "Tauscht sich aus mit Land: Abstimmung."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "\nStadt\n") {
		t.Errorf("a participant of a choreography is told as a pool:\n%s", text)
	}
}
