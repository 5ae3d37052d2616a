package data

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"gopkg.in/yaml.v3"
)

//go:embed *.yaml processes/*.yaml
var files embed.FS

// Municipality is everything the files hold. Slices keep the order of the files.
type Municipality struct {
	Tenant       Tenant
	Units        []Unit
	People       []Person
	Applications []Application
	Processes    []Process // by unit as the file names sort, then by number
	Models       []Model
	Effects      []Effect
	Comments     []Comment
	Views        []View
	Fields       []FieldOfAction
	Initiatives  []Initiative
	Reports      []Report
	Decisions    []Decision
	Ratings      []Rating // of processes
	Funding      FundingRound
	Strategy     Strategy
	Dialogues    []Dialogue
	Governance   Governance
	Concerns     []Concern
	Nominations  NominationRound
	Rollouts     []Rollout
	Aktenplan    []FilePlanEntry
	Services     Services
	Portal       Portal
}

// Load reads all files and checks them against each other. The error names every
// file that cannot be read and, if all can, every reference that leads nowhere.
func Load() (Municipality, error) {
	var m Municipality
	if err := errors.Join(m.read(files)...); err != nil {
		return Municipality{}, err
	}
	if err := m.check(); err != nil {
		return Municipality{}, err
	}
	return m, nil
}

func (m *Municipality) read(fsys fs.FS) []error {
	parts := []struct {
		name string
		into any
	}{
		{"tenant.yaml", &m.Tenant},
		{"units.yaml", &m.Units},
		{"people.yaml", &m.People},
		{"applications.yaml", &m.Applications},
		{"models.yaml", &m.Models},
		{"effects.yaml", &m.Effects},
		{"comments.yaml", &m.Comments},
		{"views.yaml", &m.Views},
		{"fields.yaml", &m.Fields},
		{"initiatives.yaml", &m.Initiatives},
		{"reports.yaml", &m.Reports},
		{"decisions.yaml", &m.Decisions},
		{"ratings.yaml", &m.Ratings},
		{"funding.yaml", &m.Funding},
		{"goals.yaml", &m.Strategy},
		{"dialogues.yaml", &m.Dialogues},
		{"bodies.yaml", &m.Governance},
		{"concerns.yaml", &m.Concerns},
		{"nominations.yaml", &m.Nominations},
		{"rollouts.yaml", &m.Rollouts},
		{"aktenplan.yaml", &m.Aktenplan},
		{"services.yaml", &m.Services},
		{"portal.yaml", &m.Portal},
	}
	var errs []error
	for _, p := range parts {
		errs = append(errs, decodeFile(fsys, p.name, p.into))
	}
	return append(errs, m.readProcesses(fsys)...)
}

// readProcesses reads one file per unit and gives every process its unit.
func (m *Municipality) readProcesses(fsys fs.FS) []error {
	names, err := fs.Glob(fsys, "processes/*.yaml")
	errs := []error{err}
	for _, name := range names {
		var file UnitProcesses
		errs = append(errs, decodeFile(fsys, name, &file))
		for _, p := range file.Processes {
			p.Unit = file.Unit
			m.Processes = append(m.Processes, p)
		}
	}
	return errs
}

func decodeFile(fsys fs.FS, name string, into any) error {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := decode(raw, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// decode reads exactly one document and refuses keys that into does not have.
func decode(raw []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return err
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return errors.New("more than one document")
	}
	return nil
}
