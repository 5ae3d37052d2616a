package store

import (
	"path/filepath"
	"testing"
	"time"

	"gorm.io/gorm"
)

func TestLimitsAreWritten(t *testing.T) {
	db, err := Open(t.Context(), Options{DSN: filepath.Join(t.TempDir(), "x.db"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	dry := db.read.WithContext(t.Context()).Session(&gorm.Session{DryRun: true})
	var rows []map[string]any
	for want, q := range map[string]*gorm.DB{
		"SELECT * FROM `tenants` LIMIT 5":           dry.Table("tenants").Limit(5),
		"SELECT * FROM `tenants` LIMIT 5 OFFSET 2":  dry.Table("tenants").Limit(5).Offset(2),
		"SELECT * FROM `tenants` LIMIT -1 OFFSET 2": dry.Table("tenants").Offset(2),
		"SELECT * FROM `tenants` LIMIT 0":           dry.Table("tenants").Limit(0),
		"SELECT * FROM `tenants`":                   dry.Table("tenants"),
	} {
		if got := q.Find(&rows).Statement; got.SQL.String() != want || len(got.Vars) > 0 {
			t.Errorf("%s %v, want %s", got.SQL.String(), got.Vars, want)
		}
	}
}
