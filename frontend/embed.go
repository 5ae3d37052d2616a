// Package frontend embeds the built web page. It holds files only; package webui serves them.
package frontend

import (
	"embed"
	"io/fs"
)

// all: keeps .gitkeep, so that an unbuilt checkout compiles, and chunks whose name starts with "_".
//
//go:embed all:dist
var embedded embed.FS

// Dist returns the build output of Vite; it holds no index.html as long as the page was not built.
func Dist() fs.FS {
	sub, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic(err) // the directory is embedded above; only a broken build gets here
	}
	return sub
}
