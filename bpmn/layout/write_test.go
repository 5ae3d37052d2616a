package layout_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/layout"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

const small = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
  <process id="p">
    <startEvent id="Anfang_ö" name="Antrag eingegangen"/>
    <userTask id="t" name="Antrag prüfen"/>
    <sequenceFlow id="f" sourceRef="Anfang_ö" targetRef="t"/>
    <task name="ohne Kennung"/>
  </process>
  <!-- bleibt -->
</definitions>
`

func read(t testing.TB, src []byte) *bpmn.Definitions {
	t.Helper()
	d, _, err := bpmn.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWriteDIAddsOnlyTheDiagram(t *testing.T) {
	got, err := layout.WriteDI(read(t, []byte(small)))
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(got), "  <bpmndi:BPMNDiagram")
	_, tail, ok2 := strings.Cut(rest, "</bpmndi:BPMNDiagram>\n")
	if !ok || !ok2 || head+tail != small {
		t.Errorf("other bytes changed:\n%s", got)
	}
	d := read(t, got)
	if s := d.ByID("Anfang_ö").Shape(); !s.HasBounds || s.Bounds.Width != 36 {
		t.Errorf("start event is drawn as %+v", s)
	}
	if e := d.ByID("f").Edge(); len(e.Waypoints) != 2 {
		t.Errorf("flow has waypoints %v, want two", e.Waypoints)
	}
}

func TestWriteDIDrawsTheBandsOfChoreographies(t *testing.T) {
	d := read(t, []byte(`<definitions xmlns="`+bpmn.NamespaceModel+`" id="d" targetNamespace="u"><choreography id="C">
		<participant id="A" name="Stadt"/><participant id="B" name="Bürgerin"/><startEvent id="s"/>
		<choreographyTask id="t" initiatingParticipantRef="B"><participantRef>A</participantRef><participantRef>B</participantRef></choreographyTask>
		<sequenceFlow id="f" sourceRef="s" targetRef="t"/></choreography></definitions>`))
	got, err := layout.WriteDI(d)
	if err != nil {
		t.Fatal(err)
	}
	again := read(t, got)
	task := again.ByID("t").Shape().Bounds
	for id, want := range map[string]string{"B": "top_initiating", "A": "bottom_non_initiating"} {
		s := again.ByID(id).Shape()
		if s.Band != want || s.BandOf != again.ByID("t") || !task.Contains(s.Bounds) {
			t.Errorf("band of %s: %q at %v of %v", id, s.Band, s.Bounds, s.BandOf.ID())
		}
	}
}

func TestWriteDIInEveryEncoding(t *testing.T) {
	latin := bytes.ReplaceAll([]byte(strings.Replace(small, "UTF-8", "ISO-8859-1", 1)), []byte("ö"), []byte{0xF6})
	latin = bytes.ReplaceAll(latin, []byte("ü"), []byte{0xFC})
	wide := []byte{0xFF, 0xFE}
	for _, r := range strings.Replace(small, "UTF-8", "UTF-16", 1) {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, src := range map[string][]byte{"ISO-8859-1": latin, "UTF-16": wide, "UTF-8 with mark": append([]byte{0xEF, 0xBB, 0xBF}, small...)} {
		t.Run(name, func(t *testing.T) {
			got, err := layout.WriteDI(read(t, src))
			if err != nil {
				t.Fatal(err)
			}
			if s := read(t, got).ByID("Anfang_ö").Shape(); !s.HasBounds {
				t.Error("the start event has no shape")
			}
			if !bytes.HasPrefix(got, src[:len(src)/2]) {
				t.Error("bytes before the diagram changed")
			}
		})
	}
}

func TestWriteDIRefuses(t *testing.T) {
	drawn, err := layout.WriteDI(read(t, []byte(small)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := layout.WriteDI(read(t, drawn)); !errors.Is(err, layout.ErrHasDiagram) {
		t.Errorf("file with a diagram: error %v", err)
	}
	const empty = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"/>`
	if _, err := layout.WriteDI(read(t, []byte(empty))); !errors.Is(err, layout.ErrNothingToDraw) {
		t.Errorf("empty file: error %v", err)
	}
}

// stripped returns the file without its diagrams.
func stripped(d *bpmn.Definitions) []byte {
	src := d.Source()
	out := src.Bytes()
	diagrams := d.Diagrams()
	for i := len(diagrams) - 1; i >= 0; i-- {
		r := diagrams[i].Element.Range()
		out = append(out[:src.FileOffset(r.Start):src.FileOffset(r.Start)], out[src.FileOffset(r.End):]...)
	}
	return out
}

// inserted reports whether the longer bytes are the shorter ones with one run added.
func inserted(short, long []byte) bool {
	same := 0
	for same < len(short) && same < len(long) && short[same] == long[same] {
		same++
	}
	return len(long) > len(short) && bytes.HasSuffix(long, short[same:])
}

// TestWriteDIForTheWholeCorpus strips every file of its diagrams, adds new ones
// and reads the result. Set LAYOUT_OUT to a folder to keep the files for the eye.
func TestWriteDIForTheWholeCorpus(t *testing.T) {
	written := 0
	realdata.EachModel(t, func(name string, d *bpmn.Definitions) {
		bare, _, err := bpmn.Read(stripped(d))
		if err != nil {
			t.Errorf("%s: stripped: %v", name, err)
			return
		}
		got, err := layout.WriteDI(bare)
		if errors.Is(err, layout.ErrNothingToDraw) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		written++
		if !inserted(bare.Source().Bytes(), got) {
			t.Errorf("%s: bytes beside the new diagrams changed", name)
		}
		again := read(t, got)
		for _, n := range bare.Where(bpmn.Kind.IsFlowNode) {
			if id := n.ID(); id != "" && n.Parent().Kind().IsContainer() && !again.ByID(id).IsDrawn() {
				t.Errorf("%s: %s is not drawn", name, id)
			}
		}
		if dir := os.Getenv("LAYOUT_OUT"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, "/", "__")), got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	})
	t.Logf("%d files written", written)
}

// FuzzOf reads anything, draws it, and wants no panic, no endless run and the
// same drawing twice.
func FuzzOf(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(strings.Replace(small, "userTask", "subProcess", 1)))
	if realdata.Exists(f, "bpmn") {
		realdata.EachModel(f, func(_ string, d *bpmn.Definitions) {
			if src := d.Source().Bytes(); len(src) < 8000 {
				f.Add(src)
			}
		})
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, _, err := bpmn.Read(src, bpmn.MaxElements(2000))
		if err != nil {
			return
		}
		first, err := layout.WriteDI(d)
		if err != nil {
			return
		}
		second, _ := layout.WriteDI(d)
		if !bytes.Equal(first, second) {
			t.Error("two runs differ")
		}
		if _, _, err := bpmn.Read(first); err != nil {
			t.Errorf("the result cannot be read: %v", err)
		}
	})
}
