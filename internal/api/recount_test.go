package api_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/prozessregister/prozessregister/internal/app"
	"github.com/prozessregister/prozessregister/internal/register/steckbrief"
	"github.com/prozessregister/prozessregister/internal/testkit"
)

// recounted is what a list shows that depends on the fields of the house.
type recounted struct {
	ETag       string
	UpdatedAt  time.Time
	Steckbrief struct {
		Completeness int
		Missing      struct{ Field string }
	}
}

func cardOf(c *testkit.Client, id string) (card recounted) {
	var list struct{ Items []recounted }
	c.Do("GET", processesPath+"?ids="+id, nil).Want(http.StatusOK).Into(&list)
	return list.Items[0]
}

// eventually asks until what it asks for holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 600 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("never: " + what)
}

// TestFieldsOfTheHouseCountAtOnce: whoever adds, retires or brings back a field finds lists and search counted by it, for
// drafts and for what is released, without anybody saving a Steckbrief; and no process says that it was changed.
func TestFieldsOfTheHouseCountAtOnce(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		work(t, a)
		admin, editor, reader := town.Client(t, "admin"), town.Client(t, "editor51"), town.Client(t, "leser")
		field := map[string]any{
			"kind": "field", "key": "x-hitze", "group": "basics", "type": "text", "weight": 10, "searchable": true,
			"label": map[string]string{"de": "Hitzeplan"},
		}
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		release(t, town, p.ID, 1)
		before, readBefore := cardOf(editor, p.ID), cardOf(reader, p.ID)

		const base = "/api/v1/admin/fields"
		admin.Do("POST", base, field).Want(http.StatusCreated)
		for _, c := range []*testkit.Client{editor, reader} {
			eventually(t, "the new field is missing", func() bool { return cardOf(c, p.ID).Steckbrief.Missing.Field == "x-hitze" })
			if got := cardOf(c, p.ID); got.Steckbrief.Completeness >= before.Steckbrief.Completeness || got.ETag != before.ETag || !got.UpdatedAt.Equal(before.UpdatedAt) {
				t.Errorf("before %+v, with one more field %+v", before, got)
			}
		}

		saveSheet(t, editor, p.ID, 1, map[string]any{
			"shortDescription": known("Ein Platz wird vergeben."), "x-hitze": known("Trinkpause"),
		})
		wantHits := func(n int) {
			t.Helper()
			eventually(t, "the word is found or not", func() bool {
				var found searchDTO
				editor.Do("GET", "/api/v1/search?q=Trinkpause", nil).Want(http.StatusOK).Into(&found)
				return found.total("process") == n
			})
		}
		wantHits(1)
		hide := func(hidden bool) {
			tag, _ := fieldTag(t, admin, "x-hitze")
			delete(field, "kind")
			delete(field, "key")
			field["hidden"] = hidden
			admin.Do("PUT", base+"/x-hitze", field, "If-Match", tag).Want(http.StatusOK)
		}
		hide(true)
		wantHits(0)
		if got := cardOf(editor, p.ID); got.Steckbrief.Completeness != before.Steckbrief.Completeness || got.Steckbrief.Missing.Field == "x-hitze" {
			t.Errorf("retired: %+v, before %+v", got, before)
		}
		eventually(t, "readers see the same", func() bool { return cardOf(reader, p.ID).Steckbrief == readBefore.Steckbrief })
		hide(false)
		wantHits(1)
	})
}

// TestAChangeOfFieldsIsTakenBack while a count is in work, or after one was killed: what was counted in between is counted again.
func TestAChangeOfFieldsIsTakenBack(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		admin, editor := town.Client(t, "admin"), town.Client(t, "editor51")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		saveSheet(t, editor, p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		sheets := a.Services.Sheets
		if err := a.Store.NoteFields(town.Context, steckbrief.Builtin().Mark()); err != nil {
			t.Fatal(err)
		}
		before := cardOf(editor, p.ID)
		hide := func(hidden bool) {
			tag, _ := fieldTag(t, admin, "shortDescription")
			admin.Do("PUT", "/api/v1/admin/fields/shortDescription", map[string]any{"hidden": hidden}, "If-Match", tag).Want(http.StatusOK)
		}
		hide(true)
		counting, err := sheets.BeginRecount(town.Context)
		if err == nil {
			err = sheets.Recount(town.Context, counting.IDs...) // the first step of a job
		}
		if err != nil || len(counting.IDs) != 1 || cardOf(editor, p.ID).Steckbrief == before.Steckbrief {
			t.Fatalf("%v, %v counted, %+v", err, counting.IDs, cardOf(editor, p.ID))
		}
		hide(false)
		if err := sheets.EndRecount(town.Context, counting); err != nil { // or it is killed, and nothing ends it
			t.Fatal(err)
		}
		if due, err := sheets.RecountDue(town.Context); err != nil || !due {
			t.Errorf("due %v, %v although some are counted by fields that hold no more", due, err)
		}
		work(t, a)
		eventually(t, "all are counted by the fields that hold", func() bool { return cardOf(editor, p.ID).Steckbrief == before.Steckbrief })
	})
}

// TestALongTransactionIsCountedAnew if the fields it read at its beginning hold no more at its end.
func TestALongTransactionIsCountedAnew(t *testing.T) {
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		p := addProcess(t, town, "51", "Kita-Platz vergeben", nil)
		saveSheet(t, town.Client(t, "editor51"), p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		used, err := a.Services.Sheets.Schema(town.Context)
		if err != nil {
			t.Fatal(err)
		}
		started := func() (jobs int) {
			err := a.Store.Pools()[0].QueryRowContext(town.Context, "SELECT count(*) FROM jobs WHERE kind = 'steckbrief.recount'").Scan(&jobs)
			if err != nil {
				t.Fatal(err)
			}
			return jobs
		}
		keep := func() {
			t.Helper()
			if err := a.Store.InTx(town.Context, func(ctx context.Context) error { return a.Services.Sheets.KeepCounted(ctx, used) }); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.Store.NoteFields(town.Context, used.Mark()); err != nil {
			t.Fatal(err)
		}
		if keep(); started() != 0 {
			t.Error("counted anew although nothing has changed")
		}
		town.Client(t, "admin").Do("PUT", "/api/v1/admin/fields/purpose", map[string]any{"hidden": true}, "If-Match", `"r0"`).Want(http.StatusOK)
		if keep(); started() != 2 {
			t.Errorf("%d counts, want that of the change and that of what was saved by the fields of before", started())
		}
		work(t, a)
		eventually(t, "both are done", func() bool {
			due, err := a.Services.Sheets.RecountDue(town.Context)
			return err == nil && !due
		})
	})
}

// TestANewerProgramCountsAnew all Steckbriefe, more than it counts at once, when its fields are not those that were counted.
func TestANewerProgramCountsAnew(t *testing.T) {
	const processes = 105
	testkit.EachApp(t, func(t *testing.T, a *app.App) {
		town := testkit.NewTown(t, a, "a")
		editor := town.Client(t, "editor51")
		for i := range processes {
			p := addProcess(t, town, "51", fmt.Sprint("Kita-Platz vergeben ", i), nil)
			saveSheet(t, editor, p.ID, 0, map[string]any{"shortDescription": known("Ein Platz wird vergeben.")})
		}
		counted := func() (right int) {
			var list struct{ Items []recounted }
			editor.Do("GET", processesPath+"?limit=200", nil).Want(http.StatusOK).Into(&list)
			for _, it := range list.Items {
				if it.Steckbrief.Completeness < 90 && it.Steckbrief.Missing.Field != "colour" {
					right++
				}
			}
			return right
		}
		if err := a.Store.NoteFields(town.Context, "those of an older program"); err != nil {
			t.Fatal(err)
		}
		_, err := a.Store.Pools()[0].ExecContext(town.Context, "UPDATE processes SET current_completeness = 99, current_missing = 'colour'")
		if err != nil || counted() != 0 {
			t.Fatalf("%v, %d right", err, counted())
		}
		work(t, a)
		eventually(t, "all are counted", func() bool { return counted() == processes })
		eventually(t, "it is noted", func() bool {
			due, err := a.Services.Sheets.RecountDue(town.Context)
			return err == nil && !due
		})
	})
}
