package bpmn_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/lint"
	"github.com/prozessregister/prozessregister/bpmn/schema"
	"github.com/prozessregister/prozessregister/internal/testkit/realdata"
)

// generated returns a drawn model with n tasks in lanes, as vendors write them.
func generated(n int) string {
	var content, lanes, di strings.Builder
	for i := range n {
		fmt.Fprintf(&lanes, "        <flowNodeRef>Activity_%07d</flowNodeRef>\n", i)
		fmt.Fprintf(&content, "    <userTask id=\"Activity_%07d\" name=\"Unterlagen zum Antrag %d prüfen\">\n"+
			"      <incoming>Flow_%07d</incoming>\n      <outgoing>Flow_%07d</outgoing>\n    </userTask>\n"+
			"    <sequenceFlow id=\"Flow_%07d\" sourceRef=\"Activity_%07d\" targetRef=\"Activity_%07d\"/>\n", i, i, (i+n-1)%n, i, i, i, (i+1)%n)
		fmt.Fprintf(&di, "      <bpmndi:BPMNShape id=\"Activity_%07d_di\" bpmnElement=\"Activity_%07d\">\n"+
			"        <dc:Bounds x=\"%d\" y=\"%d\" width=\"100\" height=\"80\"/>\n      </bpmndi:BPMNShape>\n"+
			"      <bpmndi:BPMNEdge id=\"Flow_%07d_di\" bpmnElement=\"Flow_%07d\">\n"+
			"        <di:waypoint x=\"%d\" y=\"40\"/>\n        <di:waypoint x=\"%d\" y=\"40\"/>\n      </bpmndi:BPMNEdge>\n", i, i, 150*i, 0, i, i, 150*i+100, 150*i+150)
	}
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<definitions xmlns="` + bpmn.NamespaceModel + `" xmlns:bpmndi="` + bpmn.NamespaceDI + `" xmlns:dc="` + bpmn.NamespaceDC +
		`" xmlns:di="` + bpmn.NamespaceDDDI + `" targetNamespace="urn:bench">` + "\n  <process id=\"P\">\n    <laneSet id=\"LS\">\n      <lane id=\"L\" name=\"Amt\">\n" +
		lanes.String() + "      </lane>\n    </laneSet>\n" + content.String() +
		"  </process>\n  <bpmndi:BPMNDiagram>\n    <bpmndi:BPMNPlane bpmnElement=\"P\">\n" + di.String() + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n</definitions>\n"
}

func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10, 500, 5000} {
		src := []byte(generated(n))
		b.Run(fmt.Sprintf("%dtasks", n), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := bpmn.Read(src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReadFiles reads all BPMN files of the folder in BENCH_DIR, or of the
// test data, once per round and reports megabytes per second of processor time.
func BenchmarkReadFiles(b *testing.B) {
	files, size := benchFiles(b)
	before := cpuTime(b)
	for b.Loop() {
		for _, src := range files {
			d, _, err := bpmn.Read(src)
			if err == nil {
				d.Root().Incoming() // builds the relations, as the peers resolve references
			}
		}
	}
	spent := cpuTime(b) - before
	b.ReportMetric(float64(size)*float64(b.N)/1e6/spent.Seconds(), "MB/CPU-s")
	b.ReportMetric(float64(len(files)), "files")
	b.ReportMetric(float64(size)/1e6, "MB")
}

func benchFiles(b *testing.B) (files [][]byte, size int) {
	b.Helper()
	dir := os.Getenv("BENCH_DIR")
	if dir == "" {
		dir = realdata.Models(b)
	}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !slices.Contains([]string{".bpmn", ".bpmn2", ".xml"}, filepath.Ext(path)) {
			return err
		}
		src, err := os.ReadFile(path)
		files = append(files, src)
		size += len(src)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, size
}

// cpuTime returns the processor time of the process in user and system mode.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestHeldModelsStayBelowFourTimesTheirFiles holds all test files and the
// relations between their elements in memory.
func TestHeldModelsStayBelowFourTimesTheirFiles(t *testing.T) {
	dir, facts := corpusFiles(t)
	var files [][]byte
	size := 0
	for name := range facts {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := bpmn.Read(src); err == nil {
			files, size = append(files, src), size+len(src)
		}
	}
	before := heap()
	held := make([]*bpmn.Definitions, len(files))
	for i, src := range files {
		held[i], _, _ = bpmn.Read(src)
		held[i].Root().Incoming()
	}
	used := heap() - before
	runtime.KeepAlive(held)
	ratio := float64(used) / float64(size)
	t.Logf("%d files, %.1f MB, held in %.1f MB: %.2f times", len(files), float64(size)/1e6, float64(used)/1e6, ratio)
	if ratio > 4 {
		t.Errorf("held models take %.2f times the size of their files, want at most 4", ratio)
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkCheckFiles reads the same files and checks them against all structural
// rules and the default profile.
func BenchmarkCheckFiles(b *testing.B) {
	files, size := benchFiles(b)
	profile := lint.Default()
	before := cpuTime(b)
	for b.Loop() {
		for _, src := range files {
			if d, _, err := bpmn.Read(src); err == nil {
				schema.Check(d)
				schema.CheckText(d, profile.Specification)
				lint.Check(d, profile)
			}
		}
	}
	spent := cpuTime(b) - before
	b.ReportMetric(float64(size)*float64(b.N)/1e6/spent.Seconds(), "MB/CPU-s")
}
