package api

import "context"

// attributeBody is something a tool says about an element.
type attributeBody struct {
	Name      string `json:"name" doc:"as the file names it"`
	Value     string `json:"value" doc:"text; HTML is turned into text"`
	Namespace string `json:"namespace"`
	Vendor    string `json:"vendor" doc:"product the namespace belongs to"`
	Meaning   string `json:"meaning" doc:"what it is about, empty if only the tool knows"`
}

func (a *API) versionAttributes(ctx context.Context, in *struct {
	ByID
	Element string `query:"elementId" maxLength:"1000" doc:"id of the element in the file"`
}) (*struct {
	Body []attributeBody `nullable:"false"`
}, error) {
	all, err := a.ModelVersions.Attributes(ctx, in.ID, in.Element)
	if err != nil {
		return nil, refused(err, langOf(ctx))
	}
	bodies := make([]attributeBody, len(all))
	for i, x := range all {
		bodies[i] = attributeBody{x.Name, x.Value, x.Namespace, x.Vendor, string(x.Meaning)}
	}
	return &struct {
		Body []attributeBody `nullable:"false"`
	}{bodies}, nil
}
