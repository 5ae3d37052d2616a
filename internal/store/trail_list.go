package store

import (
	"context"
	"sync"
)

// trailLists holds lists that were read from what tenants have, each until the tenant's audit trail goes on: a large register is
// counted once, not with every look at it. Only what never changes without the trail is kept, and the same for everybody who asks.
type trailLists[T any] struct {
	mu   sync.Mutex
	of   map[string]trailList[T] // by tenant
	rows int                     // of all lists
}

type trailList[T any] struct {
	head string // of the trail
	list []T
}

// mostKept bounds the rows of all lists of a kind, some 100 bytes each. If there are more, all are read anew.
const mostKept = 200_000

// asOfTrail returns the list of the tenant of ctx, which is not to be changed. A transaction reads it for itself: its own changes
// come into the trail when it ends.
func asOfTrail[T any](ctx context.Context, s *DB, k *trailLists[T], read func(ctx context.Context) ([]T, error)) ([]T, error) {
	if open(ctx) != nil {
		return read(ctx)
	}
	var head string // of before: what is written while the list is read lets it be read again
	err := s.reader(ctx).Raw("SELECT hash FROM audit_heads WHERE tenant_id = ?", tenant(ctx)).Scan(&head).Error
	if err != nil {
		return nil, translate(err, "audit")
	}
	if list, ok := k.get(tenant(ctx), head); ok {
		return list, nil
	}
	list, err := read(ctx)
	if err == nil && head != "" {
		k.put(tenant(ctx), trailList[T]{head, list})
	}
	return list, err
}

func (k *trailLists[T]) get(tenantID, head string) (list []T, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	found := k.of[tenantID]
	return found.list, head != "" && found.head == head
}

func (k *trailLists[T]) put(tenantID string, l trailList[T]) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.rows += len(l.list) - len(k.of[tenantID].list)
	if _, known := k.of[tenantID]; k.of == nil || k.rows > mostKept || !known && len(k.of) == mostTenants {
		k.of, k.rows = map[string]trailList[T]{}, len(l.list)
	}
	k.of[tenantID] = l
}

// mostTenants bounds of how many tenants lists are kept, also if they have few rows.
const mostTenants = 500
