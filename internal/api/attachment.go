package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

func (a *API) attachmentRoutes(g huma.API) {
	huma.Register(g, op(http.MethodGet, "/processes/{id}/attachments", "listAttachments", "Files of a process that are no models"), a.listAttachments)
	title := [2]string{"title", "what the file is; empty: its name"}
	attach := created("/processes/{id}/attachments", "addAttachment", "Attach a file to a process; a form with file and title")
	registerUpload(a, g, attach, a.addAttachment, "application/octet-stream")
	formFields(g, attach, title)
	huma.Register(g, op(http.MethodGet, "/initiatives/{id}/attachments", "listInitiativeAttachments", "Files of a Vorhaben"), a.listInitiativeAttachments)
	attach = created("/initiatives/{id}/attachments", "addInitiativeAttachment", "Attach a file to a Vorhaben; a form with file and title")
	registerUpload(a, g, attach, a.addInitiativeAttachment, "application/octet-stream")
	formFields(g, attach, title)
	huma.Register(g, downloads(op(http.MethodGet, "/attachments/{id}", "downloadAttachment", "The bytes of an attachment"), "application/octet-stream"), a.downloadAttachment)
	huma.Register(g, gone("/attachments/{id}", "removeAttachment", "Take an attachment from its process or Vorhaben"), a.removeAttachment)
}

type attachmentBody struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Title     string    `json:"title"`
	MediaType string    `json:"mediaType"`
	Size      int64     `json:"size" doc:"bytes"`
	SHA256    string    `json:"sha256"`
	CreatedAt time.Time `json:"createdAt"`
	ETag      string    `json:"etag"`
}

type attachmentList struct {
	Items []attachmentBody `json:"items" nullable:"false"`
	Total int              `json:"total"`
}

// attachmentRevision is that of every attachment: it never changes.
const attachmentRevision = 1

func newAttachmentBody(x register.Attachment) attachmentBody {
	return attachmentBody{
		ID: x.ID, Name: x.Name, Title: x.Title, MediaType: x.MediaType, Size: x.Size, SHA256: x.SHA256, CreatedAt: x.CreatedAt,
		ETag: etag(attachmentRevision),
	}
}

func (a *API) listAttachments(ctx context.Context, in *ByID) (*struct{ Body attachmentList }, error) {
	return a.attachmentsOf(ctx, register.AttachmentOwner{ProcessID: in.ID})
}

func (a *API) listInitiativeAttachments(ctx context.Context, in *ByID) (*struct{ Body attachmentList }, error) {
	return a.attachmentsOf(ctx, register.AttachmentOwner{InitiativeID: in.ID})
}

func (a *API) attachmentsOf(ctx context.Context, owner register.AttachmentOwner) (*struct{ Body attachmentList }, error) {
	all, err := a.Attachments.List(ctx, owner)
	list := attachmentList{Items: make([]attachmentBody, len(all)), Total: len(all)}
	for i, x := range all {
		list.Items[i] = newAttachmentBody(x)
	}
	return &struct{ Body attachmentList }{list}, err
}

type attachmentInput struct {
	ByID
	File FileBody
}

func (a *API) addAttachment(ctx context.Context, in *attachmentInput) (*single[attachmentBody], error) {
	return a.attach(ctx, register.AttachmentOwner{ProcessID: in.ID}, in.File)
}

func (a *API) addInitiativeAttachment(ctx context.Context, in *attachmentInput) (*single[attachmentBody], error) {
	return a.attach(ctx, register.AttachmentOwner{InitiativeID: in.ID}, in.File)
}

func (a *API) attach(ctx context.Context, owner register.AttachmentOwner, file FileBody) (*single[attachmentBody], error) {
	x, err := a.Attachments.Add(ctx, owner, file.name, file.fields["title"], file.content)
	if err != nil {
		return nil, err
	}
	return &single[attachmentBody]{ETag: etag(attachmentRevision), Body: newAttachmentBody(x)}, nil
}

// downloadAttachment sends the file to be saved and never to be shown: it may hold anything.
func (a *API) downloadAttachment(ctx context.Context, in *ByID) (*fileOutput, error) {
	x, content, err := a.Attachments.Open(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &fileOutput{
		Status: http.StatusOK, ContentType: x.MediaType, Disposition: attachment(x.Name), CacheControl: revalidate,
		ETag: `"` + x.SHA256 + `"`, Body: content,
	}, nil
}

func (a *API) removeAttachment(ctx context.Context, in *struct {
	ByID
	IfMatch
}) (*struct{}, error) {
	if in.revision != attachmentRevision {
		return nil, problem.New(problem.Stale, "request.stale")
	}
	return nil, a.Attachments.Remove(ctx, in.ID)
}
