package usage

import (
	"context"
	"errors"
	"time"

	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/problem"
)

// Time a person waits for an answer of the DMS.
const (
	testTime    = 45 * time.Second
	classesTime = 90 * time.Second
)

// List returns all connections by name, without their secrets being opened.
func (s *Service) List(ctx context.Context) ([]Connection, error) {
	if err := mayAdminister(ctx); err != nil {
		return nil, err
	}
	return s.store.DMSConnections(ctx)
}

// Get returns one connection.
func (s *Service) Get(ctx context.Context, id string) (Connection, error) {
	if err := mayAdminister(ctx); err != nil {
		return Connection{}, err
	}
	return s.store.DMSConnection(ctx, id)
}

// Newest returns what was counted last, for each class of each connection.
func (s *Service) Newest(ctx context.Context) ([]Count, error) {
	if err := mayAdminister(ctx); err != nil {
		return nil, err
	}
	return s.store.NewestDMSCounts(ctx)
}

// Create adds a connection with its secret, which is sealed and never given out again.
func (s *Service) Create(ctx context.Context, c Connection, secret string) (Connection, error) {
	if err := mayAdminister(ctx); err != nil {
		return Connection{}, err
	}
	c.clean()
	if err := s.check(c, secret, true); err != nil {
		return Connection{}, err
	}
	c.ID, c.Revision, c.CreatedAt, c.UpdatedAt, c.Mappings = s.newID(), 1, s.now().UTC(), s.now().UTC(), nil
	err := s.store.InTx(ctx, func(ctx context.Context) (err error) {
		if c.Sealed, err = s.vault.Seal(secret, place(ctx, c.ID)...); err != nil {
			return err
		}
		s.record(ctx, "dms.connection.create", c, nil)
		return s.store.InsertDMSConnection(ctx, c)
	})
	if err != nil {
		return Connection{}, err
	}
	return s.store.DMSConnection(ctx, c.ID)
}

// Change saves a connection. An empty secret keeps the one that is there, unless the connection would then send it to
// somebody else: whoever changes address, kind or user has to enter it again.
func (s *Service) Change(ctx context.Context, c Connection, secret string) (Connection, error) {
	if err := mayAdminister(ctx); err != nil {
		return Connection{}, err
	}
	c.clean()
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.DMSConnection(ctx, c.ID)
		if err != nil {
			return err
		}
		moved := old.Address != c.Address || old.Kind != c.Kind || old.Username != c.Username
		if err := s.check(c, secret, moved); err != nil {
			return err
		}
		if old.Revision != c.Revision {
			return problem.New(problem.Stale, "request.stale")
		}
		c.Sealed, c.Mappings, c.CreatedAt, c.UpdatedAt = old.Sealed, old.Mappings, old.CreatedAt, s.now().UTC()
		c.ReadAt, c.TriedOn = old.ReadAt, old.TriedOn
		if secret != "" {
			if c.Sealed, err = s.vault.Seal(secret, place(ctx, c.ID)...); err != nil {
				return err
			}
		}
		s.record(ctx, "dms.connection.change", c, audit.Details{"newSecret": secret != ""})
		return s.store.UpdateDMSConnection(ctx, c)
	})
	if err != nil {
		return Connection{}, err
	}
	return s.store.DMSConnection(ctx, c.ID)
}

// Map says which rollouts the classes of a connection belong to, in place of what was said before.
func (s *Service) Map(ctx context.Context, id string, revision int, mappings []Mapping) (Connection, error) {
	if err := mayAdminister(ctx); err != nil {
		return Connection{}, err
	}
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.store.DMSConnection(ctx, id)
		if err != nil {
			return err
		}
		if c.Revision != revision {
			return problem.New(problem.Stale, "request.stale")
		}
		if err := s.checkMappings(ctx, mappings); err != nil {
			return err
		}
		for i, m := range mappings {
			mappings[i].Trouble = nil
			for _, old := range c.Mappings {
				if old.ClassID == m.ClassID {
					mappings[i].Trouble = old.Trouble
				}
			}
		}
		c.Mappings, c.UpdatedAt = mappings, s.now().UTC()
		s.record(ctx, "dms.connection.map", c, audit.Details{"classes": len(mappings)})
		return s.store.UpdateDMSConnection(ctx, c)
	})
	if err != nil {
		return Connection{}, err
	}
	return s.store.DMSConnection(ctx, id)
}

// Delete removes a connection with its secret. What was counted stays.
func (s *Service) Delete(ctx context.Context, id string, revision int) error {
	if err := mayAdminister(ctx); err != nil {
		return err
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.store.DMSConnection(ctx, id)
		if err != nil {
			return err
		}
		s.record(ctx, "dms.connection.delete", c, nil)
		return s.store.DeleteDMSConnection(ctx, id, revision)
	})
}

// Test tries a connection: what the DMS says of itself, and how many classes it shows.
func (s *Service) Test(ctx context.Context, id string) (Repository, int, error) {
	ctx, cancel := context.WithTimeout(ctx, testTime)
	defer cancel()
	dms, err := s.open(ctx, id)
	if err != nil {
		return Repository{}, 0, err
	}
	r, err := dms.Repository(ctx)
	if err != nil {
		return Repository{}, 0, inTime(err)
	}
	classes, err := dms.Classes(ctx)
	return r, len(classes), inTime(err)
}

// Classes lists what the DMS has.
func (s *Service) Classes(ctx context.Context, id string) ([]Class, error) {
	ctx, cancel := context.WithTimeout(ctx, classesTime)
	defer cancel()
	dms, err := s.open(ctx, id)
	if err != nil {
		return nil, err
	}
	classes, err := dms.Classes(ctx)
	return classes, inTime(err)
}

func (s *Service) open(ctx context.Context, id string) (Connector, error) {
	c, err := s.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.connector(ctx, c)
}

// inTime tells the end of our own patience as people would.
func inTime(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return problem.New(problem.Unavailable, "dms.timeout")
	}
	return err
}

// asProblem returns the problem in an error, nil if there is none.
func asProblem(err error) *problem.Error {
	p, _ := errors.AsType[*problem.Error](err)
	return p
}

func (s *Service) record(ctx context.Context, action string, c Connection, more audit.Details) {
	details := audit.Details{"name": audit.Text(c.Name), "kind": string(c.Kind)}
	for k, v := range more {
		details[k] = v
	}
	s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "dmsConnection", ObjectID: c.ID, Details: details})
}
