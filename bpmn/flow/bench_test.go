package flow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/flow"
)

// large returns a model with about n elements: decisions, parallel parts and
// loops one after the other, as large models of administrations are.
func large(t testing.TB, n int) *bpmn.Definitions {
	t.Helper()
	var nodes, flows strings.Builder
	nodes.WriteString("S:start E:end")
	last := "S"
	for i := range n / 30 { // one round adds 30 elements
		p := fmt.Sprintf("n%d", i)
		for _, x := range []string{"Y:xor", "A:user", "X:xor", "P:and", "B:user", "C:user", "Q:and", "D:user", "G:xor", "H:user", "I:user", "J:xor"} {
			nodes.WriteString(" " + p + x)
		}
		flows.WriteString(" " + last + ">" + p + "Y")
		for _, f := range []string{"Y>%sA", "A>%sX", "X>%sY:0.1", "X>%sP:0.9", "P>%sB", "P>%sC", "B>%sQ", "C>%sQ", "Q>%sD", "D>%sG", "G>%sH:0.3", "G>%sI", "H>%sJ", "I>%sJ"} {
			flows.WriteString(" " + p + fmt.Sprintf(f, p))
		}
		last = p + "J"
	}
	return model(t, nodes.String(), flows.String()+" "+last+">E")
}

func BenchmarkMeasure(b *testing.B) {
	for _, n := range []int{500, 5000} {
		d := large(b, n)
		d.Root().Incoming() // relations are part of reading
		b.Run(fmt.Sprintf("%delements", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				flow.Measure(d, flow.Options{})
			}
		})
	}
}

func BenchmarkCheckSound(b *testing.B) {
	for _, n := range []int{500, 5000} {
		d := large(b, n)
		b.Run(fmt.Sprintf("%delements", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				flow.NewGraph(d).CheckSound()
			}
		})
	}
}

func BenchmarkFrequencies(b *testing.B) {
	for _, n := range []int{500, 5000} {
		d := large(b, n)
		b.Run(fmt.Sprintf("%delements", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				flow.NewGraph(d).Frequencies()
			}
		})
	}
}

// hostile models are built to make the searches slow.
func hostile(t testing.TB) map[string]*bpmn.Definitions {
	t.Helper()
	const n = 3000
	build := func(nodes, flows func(i int) string) *bpmn.Definitions {
		var a, b strings.Builder
		for i := range n {
			a.WriteString(" " + nodes(i))
			b.WriteString(" " + flows(i))
		}
		return model(t, "S:start E:end"+a.String(), "S>n0"+b.String()+fmt.Sprintf(" n%d>E", n-1))
	}
	xor := func(i int) string { return fmt.Sprintf("n%d:xor", i) }
	and := func(i int) string { return fmt.Sprintf("n%d:and", i) }
	next := func(i int) int { return min(i+1, n-1) }
	return map[string]*bpmn.Definitions{
		"every way back": build(xor, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>n0", i, next(i), i) }),
		"ways anywhere": build(xor, func(i int) string {
			return fmt.Sprintf("n%d>n%d n%d>n%d n%d>n%d", i, next(i), i, i*7919%n, i, i*104729%n)
		}),
		"parallel anywhere":   build(and, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>n%d", i, next(i), i, i*7919%n) }),
		"comb of splits":      build(xor, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>E", i, next(i), i) }),
		"comb of forks":       build(and, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>E", i, next(i), i) }),
		"ladder":              build(xor, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>n%d", i, next(i), i, min(i+2, n-1)) }),
		"parallel and choice": build(func(i int) string { return []string{xor(i), and(i)}[i%2] }, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>n%d", i, next(i), i, min(i+3, n-1)) }),
		"loops in loops":      build(xor, func(i int) string { return fmt.Sprintf("n%d>n%d n%d>n%d", i, next(i), n-1-i, i) }),
	}
}

func TestHostileModelsEnd(t *testing.T) {
	for name, d := range hostile(t) {
		begin := time.Now()
		flow.Measure(d, flow.Options{})
		took := time.Since(begin)
		t.Logf("%s: %v", name, took.Round(time.Millisecond))
		if took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
