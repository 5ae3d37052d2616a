package model

import (
	"context"

	"github.com/prozessregister/prozessregister/bpmn"
)

// ReferenceStore keeps what ties versions together. All methods work in the tenant of ctx.
type ReferenceStore interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
	// ModelFiles returns the hash of the file of every version, by the id of the version.
	ModelFiles(ctx context.Context) (map[string]string, error)
	File(ctx context.Context, sha256 string) ([]byte, error)
	// ReplaceReferences puts what a version calls and may be called by in place of what was known of it.
	ReplaceReferences(ctx context.Context, versionID string, refs References) error
}

// ReindexReferences reads every file of the tenant of ctx again and keeps which processes it holds and which its steps
// call: for versions that are older than this knowledge. Each version is a transaction of its own. It returns how many
// files were read; one that cannot be read any more has no references.
func ReindexReferences(ctx context.Context, store ReferenceStore) (int, error) {
	files, err := store.ModelFiles(ctx)
	if err != nil {
		return 0, err
	}
	read := 0
	for id, sha256 := range files {
		content, err := store.File(ctx, sha256)
		if err != nil {
			return read, err
		}
		var refs References
		if defs, _, err := bpmn.Read(content, bpmn.MaxBytes(MaxFileBytes)); err == nil {
			refs = IndexOf(defs).References
			read++
		}
		if err := store.InTx(ctx, func(ctx context.Context) error { return store.ReplaceReferences(ctx, id, refs) }); err != nil {
			return read, err
		}
	}
	return read, nil
}
