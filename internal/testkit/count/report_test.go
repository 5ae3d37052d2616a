package main

import (
	"strings"
	"testing"
)

const run = `go: downloading example.org/x v1.0.0
{"Action":"output","Package":"m/a","Test":"TestGut","Output":"=== RUN   TestGut\n"}
{"Action":"pass","Package":"m/a","Test":"TestGut","Elapsed":0.1}
{"Action":"output","Package":"m/a","Test":"TestPG","Output":"    a_test.go:12: NOT TESTED ON POSTGRESQL: is missing\n"}
{"Action":"skip","Package":"m/a","Test":"TestPG","Elapsed":0}
{"Action":"pass","Package":"m/a","Elapsed":1.25}
{"Action":"output","Package":"m/b","Test":"TestÄmter","Output":"    b_test.go:3: got 45, want 46\n"}
{"Action":"fail","Package":"m/b","Test":"TestÄmter","Elapsed":0.1}
{"Action":"output","Package":"m/b","Output":"FAIL\tm/b\t0.2s\n"}
{"Action":"fail","Package":"m/b","Elapsed":0.2}
{"Action":"skip","Package":"m/empty","Elapsed":0}
{"ImportPath":"m/c","Action":"build-output","Output":"c.go:1: syntax error\n"}
{"ImportPath":"m/c","Action":"build-fail"}
{"Action":"output","Package":"m/d","Test":"TestLoop","Output":"panic: test timed out\n"}
{"Action":"fail","Package":"m/d","Elapsed":600}
`

func TestReport(t *testing.T) {
	var out strings.Builder
	r := newReport(&out)
	if err := r.read(strings.NewReader(run)); err != nil {
		t.Fatal(err)
	}
	r.close()
	for _, want := range []string{
		"go: downloading example.org/x v1.0.0\n",
		"ok  \tm/a\t1.2s\t1 passed, 1 skipped\n",
		"b_test.go:3: got 45, want 46\n",
		"FAIL\tm/b\t0.2s\n",
		"c.go:1: syntax error\n",
		"panic: test timed out\n",
		"skipped 1: NOT TESTED ON POSTGRESQL: is missing\n",
		"1 packages did not build or did not finish\n",
		"Go tests: 1 passed, 1 failed, 1 skipped\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "=== RUN") || strings.Contains(out.String(), "m/empty") {
		t.Errorf("output holds lines nobody needs:\n%s", out.String())
	}
}
