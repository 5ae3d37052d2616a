// Package handbuch holds the pages and pictures of the handbook, in German, for the program to show. What they say is for
// people who work with the register; package handbook reads them.
package handbuch

import (
	"embed"
	"io/fs"
)

//go:embed *.md bilder/*.png
var files embed.FS

// Files returns the pages, *.md, and the pictures, bilder/*.png.
func Files() fs.FS { return files }
