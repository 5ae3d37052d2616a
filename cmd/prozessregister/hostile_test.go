package main_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// memoryBound is what the program may take at most while hostile files are thrown at it, in MiB: two large
// and many small bodies, one large and two small files being read, and the idle program.
const memoryBound = 1024

// hostileFiles are built to take memory, time or the program itself.
func hostileFiles() map[string][]byte {
	const head = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">`
	big := func(n int, part string) string { return strings.Repeat(part, n/len(part)) }
	return map[string][]byte{
		"entity bomb":     []byte(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + head + "&b;</definitions>"),
		"deep":            []byte(head + big(4<<20, "<subProcess>") + big(4<<20, "</subProcess>")),
		"large attribute": []byte(head + `<process id="p" name="` + big(49<<20, "ä") + `"/></definitions>`),
		"many elements":   []byte(head + `<process id="p">` + big(45<<20, `<task id="t" name="x"/>`) + "</process></definitions>"),
		"many attributes": []byte(head + `<process id="p" ` + manyAttributes(40<<20) + "/></definitions>"),
		"many flows":      []byte(head + `<process id="p">` + flows(60_000) + "</process></definitions>"),
		"many ids":        []byte(head + `<process id="p">` + big(30<<20, `<task id="t"/>`) + "</process></definitions>"),
		"text":            []byte(head + `<documentation>` + big(49<<20, "&amp;") + "</documentation></definitions>"),
		"zeros":           make([]byte, 50<<20),
	}
}

func manyAttributes(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `a%d="" `, i)
	}
	return b.String()
}

// flows connects n tasks to a chain with loops, so that everything that follows flows has work.
func flows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<task id="t%d"/><sequenceFlow id="f%d" sourceRef="t%d" targetRef="t%d"/><sequenceFlow id="g%d" sourceRef="t%d" targetRef="t%d"/>`,
			i, i, i, (i+1)%n, i, i, (i*7)%n)
	}
	return b.String()
}

// TestHostileFilesDoNotStopTheProgram throws hostile files at every place that reads files, several at the same
// time, and looks at the memory of the program and whether it still answers others.
func TestHostileFilesDoNotStopTheProgram(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("runs the real program for a minute and reads /proc")
	}
	files := hostileFiles()
	throwAll(t, "application/xml", files, func(s *server) []string {
		return []string{"/bpmn/check", "/bpmn/steps", "/bpmn/svg", "/models/" + newModel(s) + "/versions"}
	})
}

// newModel creates a process and returns a model of it without versions.
func newModel(s *server) string {
	var unit, process, model struct{ ID, Number string }
	s.post("/org-units", map[string]any{"number": "51", "name": "Jugend", "kind": "amt"}, &unit)
	s.post("/processes", map[string]any{"name": "Antrag prüfen", "unitId": unit.ID}, &process)
	s.post("/processes/"+process.ID+"/models", map[string]any{"kind": "ist"}, &model)
	return model.ID
}

// TestHostileFilesInAnArchiveAreRefusedOneByOne: each of them is named with its reason, and what stands between them comes in.
func TestHostileFilesInAnArchiveAreRefusedOneByOne(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("runs the real program for a minute and reads /proc")
	}
	dir := t.TempDir()
	newTown(t, dir)
	s := start(t, dir)
	var unit, process struct{ ID, Number string }
	s.post("/org-units", map[string]any{"number": "51", "name": "Jugend", "kind": "amt"}, &unit)
	s.post("/processes", map[string]any{"name": "Antrag prüfen", "unitId": unit.ID}, &process)
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, name := range []string{"deep", "many ids", "many attributes"} {
		pack(t, w, process.Number+"/"+name+".bpmn", bytes.NewReader(hostileFiles()[name]))
	}
	pack(t, w, process.Number+"/gut.bpmn", strings.NewReader(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">`+
		`<process id="p"><task id="t" name="Antrag prüfen"/></process></definitions>`))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var j job
	s.do("POST", "/imports", "application/zip", archive.Bytes(), http.StatusAccepted, &j)
	end := s.waitFor(j.ID, func(j job) bool { return j.State == "done" || j.State == "failed" })
	if c := end.Result.Counts; end.State != "done" || c["created"] != 1 || c["refused"] != 3 {
		t.Errorf("job = %+v, want the good file created and three refused", end)
	}
	if used := peakMemory(t, s); used > memoryBound {
		t.Errorf("the program took %d MiB, the bound is %d", used, memoryBound)
	}
}

// throwAll sends every file to every path, six at the same time; the program has to answer others meanwhile and to stay
// within its memory.
func throwAll(t *testing.T, kind string, files map[string][]byte, pathsOf func(*server) []string) {
	t.Helper()
	dir := t.TempDir()
	newTown(t, dir)
	s := start(t, dir)
	paths := pathsOf(s)
	stop := make(chan struct{})
	var others sync.WaitGroup
	others.Go(func() { answersMeanwhile(t, s, stop) })
	var wg sync.WaitGroup
	seats := make(chan struct{}, 6)
	for name, content := range files {
		for _, path := range paths {
			wg.Go(func() {
				seats <- struct{}{}
				defer func() { <-seats }()
				throw(t, s, name, path, kind, content)
			})
		}
	}
	wg.Wait()
	close(stop)
	others.Wait()
	if used := peakMemory(t, s); used > memoryBound {
		t.Errorf("the program took %d MiB, the bound is %d", used, memoryBound)
	}
}

// throw sends a file and accepts every orderly answer: a result, a refusal, or the request to come again.
func throw(t *testing.T, s *server, name, path, kind string, content []byte) {
	start := time.Now()
	answer, err := s.http.Post(s.base+"/api/v1"+path, kind, bytes.NewReader(content))
	if err != nil {
		t.Errorf("%s to %s: %v", name, path, err)
		return
	}
	defer answer.Body.Close()
	if path == "/bpmn/svg" && answer.StatusCode == http.StatusNotFound {
		return // a file without a diagram
	}
	switch answer.StatusCode {
	case http.StatusOK, http.StatusCreated, http.StatusUnprocessableEntity, http.StatusUnsupportedMediaType,
		http.StatusRequestEntityTooLarge, http.StatusServiceUnavailable:
		t.Logf("%s to %s: %d in %v", name, path, answer.StatusCode, time.Since(start).Round(time.Millisecond))
	default:
		t.Errorf("%s to %s: %d", name, path, answer.StatusCode)
	}
}

// answersMeanwhile asks for something small until it is told to stop; it must never wait long.
func answersMeanwhile(t *testing.T, s *server, stop chan struct{}) {
	client := &http.Client{Timeout: 30 * time.Second, Jar: s.http.Jar}
	slowest := time.Duration(0)
	for {
		select {
		case <-stop:
			t.Logf("the slowest answer to others took %v", slowest.Round(time.Millisecond))
			return
		case <-time.After(100 * time.Millisecond):
		}
		begin := time.Now()
		answer, err := client.Get(s.base + "/api/v1/me")
		if err != nil {
			t.Errorf("others get no answer: %v", err)
			return
		}
		answer.Body.Close()
		slowest = max(slowest, time.Since(begin))
	}
}

// peakMemory returns the most memory the program ever had, in MiB.
func peakMemory(t *testing.T, s *server) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(status), "\n") {
		var kB int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kB); n == 1 {
			t.Logf("peak memory: %d MiB", kB>>10)
			return kB >> 10
		}
	}
	t.Fatal("no VmHWM in /proc")
	return 0
}
