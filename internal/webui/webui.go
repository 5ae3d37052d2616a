// Package webui serves the built web page: hashed files for ever, the page itself never cached, every
// unknown path as the page. It does not know what the page shows.
package webui

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/frontend"
)

// Policy is the Content-Security-Policy of the page: nothing from foreign hosts, no inline script or style.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// types is our own table, because the one of the operating system differs between hosts.
var types = map[string]string{
	".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
	".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2", ".woff": "font/woff",
	".webmanifest": "application/manifest+json", ".ico": "image/x-icon", ".png": "image/png", ".txt": "text/plain; charset=utf-8",
}

// unbuilt is what a checkout without a built page shows.
const unbuilt = `<!doctype html><html lang="de"><title>Prozessregister</title><h1>Die Oberfläche ist nicht gebaut</h1>` +
	`<p>Bitte <code>make run</code> ausführen. Die Schnittstelle läuft unter <a href="/api/v1/openapi.json">/api/v1</a>.</p></html>`

// stored is a file of the built page, as it is or compressed. Its bytes stay where they are embedded.
type stored struct {
	name string // "" if there is none
	size int64  // bytes
}

type file struct {
	plain, br, gz stored
	contentType   string
	etag          string
	immutable     bool
}

// Page serves the embedded files.
type Page struct {
	fsys  fs.FS
	files map[string]*file
}

// New reads the embedded page.
func New() (*Page, error) { return From(frontend.Dist()) }

// From reads the page in fsys.
func From(fsys fs.FS) (*Page, error) {
	p := &Page{fsys: fsys, files: map[string]*file{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") || path.Base(name) == ".gitkeep" {
			return err
		}
		f, err := readFile(fsys, name)
		p.files["/"+name] = f
		return err
	})
	return p, err
}

// Built reports whether there is a page to serve.
func (p *Page) Built() bool { return p.files["/index.html"] != nil }

func readFile(fsys fs.FS, name string) (*file, error) {
	sum, size, err := hash(fsys, name)
	if err != nil {
		return nil, err
	}
	f := &file{plain: stored{name, size}, etag: base64.RawURLEncoding.EncodeToString(sum[:12]), immutable: strings.HasPrefix(name, "assets/"), contentType: types[path.Ext(name)]}
	if f.contentType == "" {
		f.contentType = mime.TypeByExtension(path.Ext(name))
	}
	if f.contentType == "" {
		f.contentType = "application/octet-stream"
	}
	f.br, f.gz = twin(fsys, name+".br"), twin(fsys, name+".gz") // only some files have a compressed twin
	return f, nil
}

func hash(fsys fs.FS, name string) (sum []byte, size int64, err error) {
	open, err := fsys.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer open.Close()
	h := sha256.New()
	size, err = io.Copy(h, open)
	return h.Sum(nil), size, err
}

func twin(fsys fs.FS, name string) stored {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return stored{}
	}
	return stored{name, info.Size()}
}

// ServeHTTP implements http.Handler.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", Policy)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	f := p.find(path.Clean("/" + r.URL.Path))
	switch {
	case f == nil && p.Built():
		http.NotFound(w, r)
	case f == nil:
		h.Set("Content-Type", types[".html"])
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(unbuilt))
	default:
		p.serve(w, r, f)
	}
}

// find returns the file at a path, or the page for a path of the page's own routes, in which numbers with dots may stand
// (/p/32.1-0001). A missing file is never the page: a stale tab would run HTML as a script.
func (p *Page) find(name string) *file {
	if f, ok := p.files[name]; ok {
		return f
	}
	if _, asFile := types[path.Ext(name)]; asFile || strings.HasPrefix(name, "/assets/") {
		return nil
	}
	return p.files["/index.html"]
}

func (p *Page) serve(w http.ResponseWriter, r *http.Request, f *file) {
	h := w.Header()
	h.Set("Content-Type", f.contentType)
	if h.Set("Cache-Control", "no-cache"); f.immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	from, tag := f.plain, f.etag
	if f.br.name != "" || f.gz.name != "" {
		h.Add("Vary", "Accept-Encoding")
		switch accepted := r.Header.Get("Accept-Encoding"); {
		case f.br.name != "" && accepts(accepted, "br"):
			from, tag = f.br, f.etag+"-br"
			h.Set("Content-Encoding", "br")
		case f.gz.name != "" && accepts(accepted, "gzip"):
			from, tag = f.gz, f.etag+"-gz"
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("ETag", `"`+tag+`"`)
	if strings.Contains(r.Header.Get("If-None-Match"), `"`+tag+`"`) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body, err := p.fsys.Open(from.name)
	if err != nil {
		http.Error(w, "file not readable", http.StatusInternalServerError) // never with embedded files
		return
	}
	defer body.Close()
	h.Set("Content-Length", strconv.FormatInt(from.size, 10))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = io.Copy(w, body) // the client is gone if this fails
	}
}

// accepts reports whether an Accept-Encoding header allows enc.
func accepts(header, enc string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == enc {
			return strings.ReplaceAll(weight, " ", "") != "q=0"
		}
	}
	return false
}
