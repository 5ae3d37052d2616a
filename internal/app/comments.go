package app

import (
	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/comment"
	"github.com/prozessregister/prozessregister/internal/store"
)

// wireComments adds the service of comments, and takes their threads over to new versions of models.
func (a *App) wireComments(env Environment, notices register.Notices) {
	a.Services.Comments = comment.NewService(a.Store, a.Services.Sheets, a.Services.ModelVersions, notices, env.Now, store.NewID)
	a.Services.ModelVersions.OnNew(comment.NewCarrier(a.Store, a.Store, sameElements).Carry)
}

// sameElements finds the elements of one file in another that have kept their id.
func sameElements(before, after []byte) (map[string]string, error) {
	old, _, err := bpmn.Read(before)
	if err != nil {
		return nil, err
	}
	fresh, _, err := bpmn.Read(after)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for e := range fresh.All() {
		there[e.ID()] = true
	}
	found := map[string]string{}
	for e := range old.All() {
		if id := e.ID(); id != "" && there[id] {
			found[id] = id
		}
	}
	return found, nil
}
