package onlineservice

import (
	"context"
	"errors"
	"slices"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/identity"
)

// SchemeOZG is the scheme of OZG-Leistungen in the catalogue.
const SchemeOZG = "ozg"

// LeiKa keeps the keys that services name.
type LeiKa interface {
	// EntriesOf returns all entries of a scheme by key.
	EntriesOf(ctx context.Context, scheme string) (map[string]catalog.Entry, error)
	InsertEntry(ctx context.Context, e catalog.Entry) error
	UpdateEntry(ctx context.Context, e catalog.Entry) (catalog.Entry, error)
}

// Leistung is a row of the list of LeiKa and OZG.
type Leistung struct {
	Key     string // 14 digits
	Name    string
	OZGID   string // 5 digits, "" if none
	OZGName string
}

// ListOutcome says what an import of the list did, or would do.
type ListOutcome struct {
	Created   int // keys of the catalogue
	Renamed   int
	Unchanged int
	Services  int // services that were made, one for each OZG-Leistung that had none
}

var errRollback = errors.New("onlineservice: nothing is saved")

// ImportList brings keys and names of LeiKa and OZG into the catalogue: what is new is added, what has another name is
// renamed, nothing is removed. With unitID it also makes an open service of that unit for each OZG-Leistung that none has.
func (s *Services) ImportList(ctx context.Context, list []Leistung, unitID string, dryRun bool) (ListOutcome, error) {
	var out ListOutcome
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		if err := identity.Require(ctx, identity.EditCatalog, identity.Object{}); err != nil {
			return err
		}
		leika, ozg := map[string]string{}, map[string]string{}
		for _, x := range list {
			leika[x.Key] = x.Name
			if x.OZGID != "" && x.OZGName != "" {
				ozg[x.OZGID] = x.OZGName
			}
		}
		for scheme, names := range map[string]map[string]string{catalog.SchemeLeiKa: leika, SchemeOZG: ozg} {
			if err := s.merge(ctx, scheme, names, &out); err != nil {
				return err
			}
		}
		if unitID != "" {
			if err := s.found(ctx, list, unitID, &out); err != nil {
				return err
			}
		}
		if dryRun {
			return errRollback
		}
		s.store.Record(ctx, audit.Entry{Action: "onlineService.list", ObjectKind: "catalog", ObjectID: catalog.SchemeLeiKa,
			Details: audit.Details{"created": out.Created, "renamed": out.Renamed, "services": out.Services}})
		return nil
	})
	if err != nil && !errors.Is(err, errRollback) {
		return ListOutcome{}, err
	}
	return out, nil
}

func (s *Services) merge(ctx context.Context, scheme string, names map[string]string, out *ListOutcome) error {
	have, err := s.entries.EntriesOf(ctx, scheme)
	if err != nil {
		return err
	}
	for key, name := range names {
		old, known := have[key]
		switch {
		case !known:
			out.Created++
			err = s.entries.InsertEntry(ctx, catalog.Entry{Scheme: scheme, Key: key, Name: name, Revision: 1})
		case old.Name != name:
			out.Renamed++
			old.Name = name
			_, err = s.entries.UpdateEntry(ctx, old)
		default:
			out.Unchanged++
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// found makes a service for each OZG-Leistung that none has so far.
func (s *Services) found(ctx context.Context, list []Leistung, unitID string, out *ListOutcome) error {
	all, err := s.store.OnlineServices(ctx)
	if err != nil {
		return err
	}
	taken := map[string]bool{"": true}
	for _, x := range all {
		taken[x.OZGID] = true
	}
	fresh := map[string]*Service{}
	var order []string
	for _, x := range list {
		if taken[x.OZGID] || x.OZGName == "" {
			continue
		}
		if fresh[x.OZGID] == nil {
			fresh[x.OZGID] = &Service{Name: x.OZGName, OZGID: x.OZGID, UnitID: unitID, State: Open}
			order = append(order, x.OZGID)
		}
		if one := fresh[x.OZGID]; len(one.LeiKaKeys) < maxKeys && !slices.Contains(one.LeiKaKeys, x.Key) {
			one.LeiKaKeys = append(one.LeiKaKeys, x.Key)
		}
	}
	for _, id := range order {
		if _, err := s.Create(ctx, *fresh[id]); err != nil {
			return err
		}
		out.Services++
	}
	return nil
}
