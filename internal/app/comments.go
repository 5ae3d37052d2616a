package app

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/bpmn/diff"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireComments adds the service of comments, and takes their threads over to new versions of models.
func (a *App) wireComments(env Environment, notices register.Notices) {
	a.Services.Comments = comment.NewService(a.Store, a.Services.Sheets, a.Services.ModelVersions, notices, env.Now, store.NewID)
	a.Services.ModelVersions.OnNew(comment.NewCarrier(a.Store, a.Store, survivors).Carry)
}

// survivors finds the elements of one file in another.
func survivors(before, after []byte) (map[string]string, error) {
	old, _, err := bpmn.Read(before)
	if err != nil {
		return nil, err
	}
	fresh, _, err := bpmn.Read(after)
	if err != nil {
		return nil, err
	}
	matching := diff.Match(old, fresh)
	found := map[string]string{}
	for e := range old.All() {
		if now := matching.After(e); e.ID() != "" && now.Exists() {
			found[e.ID()] = now.ID()
		}
	}
	return found, nil
}
