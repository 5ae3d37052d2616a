// Command write draws every demo model of a folder: it reads the YAML files
// and writes the BPMN files beside them. It is called by go generate.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/prozessregister/prozessregister/internal/demo/draw"
)

func main() {
	files, err := filepath.Glob(filepath.Join(os.Args[len(os.Args)-1], "*.yaml"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no YAML files in %s", os.Args[len(os.Args)-1])
	}
	for _, file := range files {
		if e := write(file); e != nil {
			err = fmt.Errorf("%s: %w", file, e)
			fmt.Fprintln(os.Stderr, err)
		}
	}
	if err != nil {
		os.Exit(1)
	}
}

func write(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	src, err := draw.Read(data)
	if err != nil {
		return err
	}
	m, err := draw.Build(src)
	if err != nil {
		return err
	}
	for _, w := range m.LongWords() {
		fmt.Printf("%s: %s does not fit into a box\n", filepath.Base(file), w)
	}
	if f, e := m.Figures(), src.Expect; !f.Agrees(e) {
		fmt.Printf("%s: %+v, register says %+v\n", filepath.Base(file), f, e)
	}
	return os.WriteFile(strings.TrimSuffix(file, ".yaml")+".bpmn", m.XML(), 0o644)
}
