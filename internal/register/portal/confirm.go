package portal

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/prozessregister/prozessregister/bpmn"
	"github.com/prozessregister/prozessregister/internal/audit"
	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register/model"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
)

// Part is something of a process that is shown only after somebody has looked at it.
type Part string

// The parts.
const (
	Names Part = "names" // names of steps, decisions, conditions, messages and documents: without them there is no drawing
	Lanes Part = "lanes" // names of lanes and pools
	Texts Part = "texts" // descriptions and notes in the model
	Sheet Part = "sheet" // the fields of the Steckbrief
)

// Parts lists the parts.
var Parts = []Part{Names, Lanes, Texts, Sheet}

// Confirmation says that somebody has found a part fit for everybody. It holds for one version, which never changes: the
// next one has to be looked at again.
type Confirmation struct {
	Part    Part
	Subject string // id of the version of the model, or number of the version of the Steckbrief
	UserID  string // "" for the product itself
	Name    string // of the person; for the inside only
	At      time.Time
}

func holds(list []Confirmation, part Part, subject string) bool {
	return slices.ContainsFunc(list, func(c Confirmation) bool { return c.Part == part && c.Subject == subject })
}

// PartReview is a part with every text that would be shown.
type PartReview struct {
	Part      Part
	Subject   string // "" if nothing of it is released
	Texts     []Text
	Confirmed *Confirmation // nil = not shown
}

// Review is what somebody looks at before a process is told to everybody.
type Review struct {
	Settings
	Number  string // under which the portal shows it
	Visible bool   // the portal is on and shows processes of this category
	May     bool   // the actor may confirm
	Parts   []PartReview
}

// Review returns everything of a process that waits for a look, or had one. It is for those who read drafts.
func (s *Service) Review(ctx context.Context, processID string, lang bpmn.Language) (Review, error) {
	r, err := s.store.ReleasedProcess(ctx, processID)
	if err != nil {
		return Review{}, err
	}
	object := identity.Object{UnitPath: r.UnitPath}
	if err := identity.Require(ctx, identity.ReadDraft, object); err != nil {
		return Review{}, err
	}
	review := Review{Number: r.Number, May: identity.Require(ctx, identity.ConfirmPortal, object) == nil}
	if review.Settings, err = s.store.PortalSettings(ctx); err != nil {
		return Review{}, err
	}
	review.Visible = review.On && slices.Contains(review.Categories, r.Category)
	if review.Parts, err = s.parts(ctx, r, lang); err != nil {
		return Review{}, err
	}
	confirmed, err := s.store.PortalConfirmations(ctx, processID)
	for i, p := range review.Parts {
		for _, c := range confirmed {
			if c.Part == p.Part && c.Subject == p.Subject {
				review.Parts[i].Confirmed = &c
			}
		}
	}
	return review, err
}

// parts lists the texts of what is released.
func (s *Service) parts(ctx context.Context, r Released, lang bpmn.Language) ([]PartReview, error) {
	guard, err := s.guard(ctx)
	if err != nil {
		return nil, err
	}
	parts := []PartReview{{Part: Names, Subject: r.VersionID}, {Part: Lanes, Subject: r.VersionID}, {Part: Texts, Subject: r.VersionID}, {Part: Sheet}}
	if r.VersionID != "" {
		words, err := s.words(ctx, r.VersionID, guard, lang)
		if err != nil {
			return nil, err
		}
		parts[0].Texts, parts[1].Texts, parts[2].Texts = words.Names, words.Lanes, words.Texts
	}
	if r.SheetNo > 0 {
		parts[3].Subject = strconv.Itoa(r.SheetNo)
		if parts[3].Texts, err = s.fieldTexts(ctx, r, guard, lang); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func (s *Service) words(ctx context.Context, versionID string, guard Guard, lang bpmn.Language) (w Words, err error) {
	v, err := s.store.ModelVersion(ctx, versionID)
	if err != nil {
		return Words{}, err
	}
	content, err := s.store.File(ctx, v.SHA256)
	if err != nil {
		return Words{}, err
	}
	err = s.desk.Work(ctx, len(content), func() error {
		d, _, err := bpmn.Read(content, bpmn.MaxBytes(model.MaxFileBytes))
		if err == nil {
			w = WordsOf(d, guard, lang)
		}
		return err
	})
	return w, err
}

func (s *Service) fieldTexts(ctx context.Context, r Released, guard Guard, lang bpmn.Language) ([]Text, error) {
	document, err := s.document(ctx, r)
	if err != nil {
		return nil, err
	}
	var out []Text
	for _, key := range SheetFields {
		def, ok := steckbrief.Builtin().Field(key)
		if !ok {
			continue
		}
		for _, line := range valuesOf(def, document.Field(key).Fact(), steckbrief.Lang(lang)) {
			out = guard.add(out, def.Label.In(steckbrief.Lang(lang)), line)
		}
	}
	return out, nil
}

// Confirm says that the actor has looked at a part of what is released and finds it fit for everybody.
//
// It returns problem.Stale if subject is no longer what is released.
func (s *Service) Confirm(ctx context.Context, processID string, part Part, subject string) error {
	return s.decide(ctx, processID, "portal.confirm", part, func(ctx context.Context, r Released, actor identity.Actor) error {
		released := r.VersionID
		if part == Sheet && r.SheetNo > 0 {
			released = strconv.Itoa(r.SheetNo)
		} else if part == Sheet {
			released = ""
		}
		if subject != released || subject == "" {
			return problem.New(problem.Stale, "portal.confirm.stale")
		}
		return s.store.SavePortalConfirmation(ctx, processID, Confirmation{Part: part, Subject: subject, UserID: actor.UserID, At: s.now().UTC()})
	})
}

// Revoke takes the confirmation of a part back: it is no longer shown.
func (s *Service) Revoke(ctx context.Context, processID string, part Part) error {
	return s.decide(ctx, processID, "portal.revoke", part, func(ctx context.Context, _ Released, _ identity.Actor) error {
		return s.store.DeletePortalConfirmation(ctx, processID, part)
	})
}

func (s *Service) decide(ctx context.Context, processID, action string, part Part, do func(context.Context, Released, identity.Actor) error) error {
	if !slices.Contains(Parts, part) {
		return problem.InvalidFields(problem.FieldOf("part", "field.notAllowed"))
	}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		actor, err := identity.From(ctx)
		if err != nil {
			return err
		}
		r, err := s.store.ReleasedProcess(ctx, processID)
		if err != nil {
			return err
		}
		object := identity.Object{UnitPath: r.UnitPath}
		if err := identity.Require(ctx, identity.ReadProcess, object); err != nil {
			return notFound()
		}
		if err := identity.Require(ctx, identity.ConfirmPortal, object); err != nil {
			return err
		}
		s.store.Record(ctx, audit.Entry{Action: action, ObjectKind: "process", ObjectID: r.ID, ProcessID: r.ID,
			Details: audit.Details{"number": r.Number, "name": r.Name, "part": string(part)}})
		return do(ctx, r, actor)
	})
}
