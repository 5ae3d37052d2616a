// Package takeaway writes everything that a person may see in open formats into one archive: tables for people, JSON for
// programs, the files as they are, and standards where there are any. It decides nothing about rights: it asks the
// services that people use, and notes what they refuse.
package takeaway

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/exchange/handover"
	"github.com/prozessregister/prozessregister/internal/exchange/lists"
	"github.com/prozessregister/prozessregister/internal/exchange/rollouts"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/portfolio/goal"
	"github.com/prozessregister/prozessregister/internal/portfolio/initiative"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/fileplan"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/sheet"
)

// Rooms are what is asked.
type Rooms struct {
	Processes    *register.Processes
	Sheets       *sheet.Service
	Lines        *model.Lines
	Versions     *model.Versions
	Attachments  *register.Attachments
	Lists        *lists.Service
	Handover     *handover.Service
	Applications *catalog.Applications
	Catalog      *catalog.Entries
	CodeLists    *catalog.CodeLists
	Rollouts     *rollouts.Service
	Initiatives  *initiative.Service
	Goals        *goal.Service
	FilePlans    *fileplan.Service
	Tenant       func(ctx context.Context) (string, error)
	// Tables hands out everything that the administration of the municipality may take away, problem.Forbidden to others.
	Tables  func(ctx context.Context, to TableSink) error
	Version string // of the program
}

// TableSink takes whole tables and files.
type TableSink interface {
	Table(name string, write func(w io.Writer) error) error
	File(sha256 string, read func() ([]byte, error)) error
}

// Service writes archives.
type Service struct {
	Rooms
	now   func() time.Time
	newID func() string
}

// New returns the service.
func New(rooms Rooms, now func() time.Time, newID func() string) *Service {
	return &Service{Rooms: rooms, now: now, newID: newID}
}

// Summary says what an archive holds.
type Summary struct {
	Files     int      `json:"files"`
	Processes int      `json:"processes"`
	Size      int64    `json:"size"` // bytes of the archive
	SHA256    string   `json:"sha256"`
	Omitted   []string `json:"omitted"` // parts that the person has no right to
}

// archive is a ZIP file on its way, with the hash of each of its files.
type archive struct {
	zip      *zip.Writer
	at       time.Time
	manifest []entry
	taken    map[string]bool
	omitted  []string
}

// entry is a file of the archive as the manifest names it.
type entry struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// add writes a file. A name that is taken gets a number.
func (a *archive) add(name string, content []byte) error {
	return a.stream(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// stream is add for what nobody wants to hold as a whole.
func (a *archive) stream(name string, write func(w io.Writer) error) error {
	name = a.free(name)
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: a.at})
	if err != nil {
		return fmt.Errorf("takeaway: %s: %w", name, err)
	}
	hash := sha256.New()
	out := &counted{to: w, sum: hash, hash: hash}
	if err := write(out); err != nil {
		return fmt.Errorf("takeaway: %s: %w", name, err)
	}
	a.manifest = append(a.manifest, entry{Path: name, Size: out.size, SHA256: hex.EncodeToString(hash.Sum(nil))})
	return nil
}

func (a *archive) free(name string) string {
	stem, ending := name, ""
	if i := strings.LastIndexByte(name, '.'); i > strings.LastIndexByte(name, '/') {
		stem, ending = name[:i], name[i:]
	}
	for i := 2; a.taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s (%d)%s", stem, i, ending)
	}
	a.taken[strings.ToLower(name)] = true
	return name
}

// part writes a part of the archive; one that the person has no right to is left out and named.
func (a *archive) part(name string, write func() error) error {
	err := write()
	if problem.Is(err, problem.Forbidden) || problem.Is(err, problem.NotFound) {
		a.omitted = append(a.omitted, name)
		return nil
	}
	return err
}

// counted counts and hashes what is written.
type counted struct {
	to   io.Writer
	sum  interface{ Sum(b []byte) []byte }
	hash io.Writer
	size int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.size += int64(n)
	_, _ = c.hash.Write(p[:n]) // a hash takes everything
	return n, err
}

// Write writes the archive for the actor of ctx.
func (s *Service) Write(ctx context.Context, w io.Writer, progress func(done, total int) error) (Summary, error) {
	if err := identity.RequireAnywhere(ctx, identity.RunExport); err != nil {
		return Summary{}, err
	}
	hash := sha256.New()
	out := &counted{to: w, sum: hash, hash: hash}
	a := &archive{zip: zip.NewWriter(out), at: s.now().UTC().Truncate(2 * time.Second), taken: map[string]bool{}}
	ids, err := s.processes(ctx, a, progress)
	if err != nil {
		return Summary{}, err
	}
	n := len(ids)
	for _, p := range s.parts(ctx, a, ids) {
		if err := a.part(p.name, p.write); err != nil {
			return Summary{}, err
		}
	}
	if err := s.closing(ctx, a, n); err != nil {
		return Summary{}, err
	}
	if err := a.zip.Close(); err != nil {
		return Summary{}, fmt.Errorf("takeaway: %w", err)
	}
	return Summary{Files: len(a.manifest), Processes: n, Size: out.size, SHA256: hex.EncodeToString(out.sum.Sum(nil)), Omitted: append([]string{}, a.omitted...)}, nil
}

// closing writes what explains the archive: a text for people, the manifest for programs and sums for both.
func (s *Service) closing(ctx context.Context, a *archive, processes int) error {
	name, err := s.Tenant(ctx)
	if err != nil {
		return err
	}
	if err := a.add("LIESMICH.txt", []byte(readme(name, a.at, processes, a.omitted))); err != nil {
		return err
	}
	files := a.manifest
	manifest, err := json.MarshalIndent(map[string]any{
		"product": "Prozessregister", "version": s.Version, "tenant": name, "createdAt": a.at, "processes": processes,
		"omitted": append([]string{}, a.omitted...), "files": files,
	}, "", " ")
	if err != nil {
		return fmt.Errorf("takeaway: %w", err)
	}
	if err := a.add("manifest.json", manifest); err != nil {
		return err
	}
	var sums strings.Builder
	for _, f := range a.manifest {
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Path)
	}
	return a.add("SHA256SUMS", []byte(sums.String()))
}
