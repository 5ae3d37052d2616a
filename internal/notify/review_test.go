package notify_test

import (
	"net/http"
	"testing"
	"time"
)

// TestReviewDateOfASteckbriefBecomesATask: like that of a model, for those who edit in the unit.
func TestReviewDateOfASteckbriefBecomesATask(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		editor, approver := o.Client(t, "editor51"), o.Client(t, "approver51")
		var p struct{ ID string }
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Vaterschaft anerkennen", "unitId": o.Units["51"].ID}).Want(http.StatusCreated).Into(&p)
		path := "/api/v1/processes/" + p.ID + "/steckbrief"
		known := func(text string) map[string]any { return map[string]any{"state": "known", "value": text} }
		editor.Do("PUT", path, map[string]any{"fields": map[string]any{"shortDescription": known("Eine Erklärung."), "purpose": known("Klarheit")}}, "If-Match", `"r0"`).Want(http.StatusOK)
		editor.Do("POST", path+"/versions/1/submit", map[string]any{}, "If-Match", `"r1"`).Want(http.StatusOK)
		approver.Do("POST", path+"/versions/1/approve", map[string]any{"reviewDue": "2027-05-01"}, "If-Match", `"r2"`).Want(http.StatusOK)
		due := func() (found []string) {
			var tasks []struct{ Kind, ProcessID, ReleaseID, Due string }
			o.Client(t, "editor51").Do("GET", "/api/v1/tasks", nil).Want(http.StatusOK).Into(&tasks)
			for _, one := range tasks {
				if one.Kind == "reviewOverdue" && one.ProcessID == p.ID && one.ReleaseID != "" {
					found = append(found, one.Due)
				}
			}
			return found
		}
		if got := due(); len(got) != 0 {
			t.Errorf("before the day: %v", got)
		}
		o.move(163 * 24 * time.Hour)
		if got := due(); len(got) != 1 || got[0] != "2027-05-01" {
			t.Errorf("on the day: %v, want one due on 2027-05-01", got)
		}
	})
}

// TestATaskNamesWhatIsMissing: the fact that would help most, in the words of the reader.
func TestATaskNamesWhatIsMissing(t *testing.T) {
	eachOffice(t, func(t *testing.T, o office) {
		editor := o.Client(t, "editor51")
		var p struct{ ID string }
		editor.Do("POST", "/api/v1/processes", map[string]any{"name": "Vaterschaft anerkennen", "unitId": o.Units["51"].ID, "caretaker": map[string]any{"userId": o.Users["editor51"]}}).Want(http.StatusCreated).Into(&p)
		fields := map[string]any{"shortDescription": map[string]any{"state": "known", "value": "Eine Erklärung."}}
		editor.Do("PUT", "/api/v1/processes/"+p.ID+"/steckbrief", map[string]any{"fields": fields}, "If-Match", `"r0"`).Want(http.StatusOK)
		var tasks []struct {
			Kind, Title string
			Missing     struct{ Field, Label, NeededFor string }
		}
		editor.Do("GET", "/api/v1/tasks", nil, "Accept-Language", "de").Want(http.StatusOK).Into(&tasks)
		if len(tasks) != 1 || tasks[0].Kind != "missing" || tasks[0].Missing.Field != tasks[0].Title || tasks[0].Missing.Label == "" || tasks[0].Missing.Label == tasks[0].Title {
			t.Errorf("tasks %+v", tasks)
		}
	})
}
