package bpmn_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
)

// Bounds for one hostile input on a slow machine under load.
const (
	hostileTime   = 30 * time.Second
	hostileMemory = 400 << 20 // bytes allocated in all, not held at once
)

func TestHostileFilesEndInARefusalWithinBounds(t *testing.T) {
	deep := strings.Repeat("<a>", 200_000) + strings.Repeat("</a>", 200_000)
	bomb := `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` + model(`<task name="&b;"/>`)
	var attrs, spaces strings.Builder
	for i := range 300 {
		fmt.Fprintf(&attrs, ` a%d="1"`, i)
	}
	for i := range 200 {
		fmt.Fprintf(&spaces, ` xmlns:p%d="urn:%d"`, i, i)
	}
	for name, tt := range map[string]struct {
		src string
		key string
	}{
		"entity bomb":                  {bomb, "doctype"},
		"external entity":              {`<!DOCTYPE d SYSTEM "file:///etc/passwd">` + model(""), "doctype"},
		"200,000 levels":               {deep, "depth"},
		"200,000 levels inside BPMN":   {model(deep), "depth"},
		"attribute of 50 MB":           {model(`<task name="` + strings.Repeat("x", 50<<20) + `"/>`), "size"},
		"attribute of 30 MB":           {model(`<task name="` + strings.Repeat("x", 30<<20) + `"/>`), "attribute-length"},
		"30 MB of empty elements":      {model(strings.Repeat("<a/>", 7<<20)), "elements"},
		"30 MB of attributes":          {model(strings.Repeat("<a"+attrs.String()+"/>", 10_000)), "attributes"},
		"30 MB of open brackets":       {strings.Repeat("<", 30<<20), "tag-name"},
		"30 MB of quotation marks":     {strings.Repeat(`="`, 15<<20), "not-xml"},
		"30 MB of one name":            {"<" + strings.Repeat("a", 30<<20), "cut-off"},
		"30 MB of an open comment":     {"<a><!--" + strings.Repeat("x", 30<<20), "cut-off"},
		"30 MB of closing brackets":    {"<a>" + strings.Repeat("]", 30<<20), "truncated"},
		"30 MB of ampersands":          {model(strings.Repeat("&", 30<<20)), "reference"},
		"truncated":                    {model("<task name='Antrag")[:120], "cut-off"},
		"zero bytes":                   {"\x00\x00\x00\x00", "character"},
		"30 MB of zero bytes":          {strings.Repeat("\x00", 30<<20), "character"},
		"zero byte in the middle":      {model("\x00"), "character"},
		"namespaces inside namespaces": {model(strings.Repeat("<a"+spaces.String()+">", 500)), "namespaces"},
		"deep namespaces, many names":  {model(strings.Repeat(`<a xmlns:p="urn:x">`, 600)), "depth"},
	} {
		t.Run(name, func(t *testing.T) {
			src := []byte(tt.src)
			begin, before := time.Now(), allocated()
			_, _, err := bpmn.Read(src)
			spent, used := time.Since(begin), allocated()-before
			var r *bpmn.Refusal
			if !errors.As(err, &r) || r.Key != "refusal."+tt.key {
				t.Errorf("Read() = %v, want refusal.%s", err, tt.key)
			}
			if len(r.Message(bpmn.German)) > 1000 {
				t.Errorf("message has %d bytes", len(r.Message(bpmn.German)))
			}
			if spent > hostileTime || used > hostileMemory {
				t.Errorf("Read() took %v and %d MB", spent, used>>20)
			}
		})
	}
}

func TestFilesAtTheLimitsAreReadWithinBounds(t *testing.T) {
	var spaces strings.Builder
	for i := range 200 {
		fmt.Fprintf(&spaces, ` xmlns:p%d="urn:%d"`, i, i)
	}
	for name, src := range map[string]string{
		"499,000 elements with the same id": model(strings.Repeat("<task id='T'/>", 499_000)),
		"499,000 incoming flows":            model("<task id='T'/>" + strings.Repeat("<sequenceFlow sourceRef='T' targetRef='T'/>", 499_000)),
		"500 times 200 namespaces":          model(strings.Repeat("<a"+spaces.String()+"/>", 500)),
		"10 MB of references":               model("<documentation>" + strings.Repeat("&amp;", 2<<20) + "</documentation>"),
		"script in labels":                  model(`<task id="T" name="&lt;script&gt;alert(1)&lt;/script&gt;"/>`),
		"2 million lines":                   model(strings.Repeat("\n", 2<<20)),
	} {
		t.Run(name, func(t *testing.T) {
			begin, before := time.Now(), allocated()
			d, _, err := bpmn.Read([]byte(src))
			if err != nil {
				t.Fatal(err)
			}
			task := d.ByID("T")
			_, _, _ = task.Incoming(), d.DuplicateIDs(), d.Root().DeepText()
			if spent, used := time.Since(begin), allocated()-before; spent > hostileTime || used > hostileMemory {
				t.Errorf("reading took %v and %d MB", spent, used>>20)
			}
		})
	}
}

// allocated returns the bytes the process has allocated since its start.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
