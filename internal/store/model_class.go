package store

import (
	"context"

	"github.com/prozessregister/prozessregister/internal/problem"
)

type taskClassRow struct {
	TenantID  string
	ModelID   string
	ElementID string
	Class     string
}

func (taskClassRow) TableName() string { return "task_classes" }

// TaskClasses returns the classes that people gave to steps of a line, by the id of the element.
func (s *DB) TaskClasses(ctx context.Context, lineID string) (map[string]string, error) {
	var rows []taskClassRow
	err := s.reader(ctx).Where("tenant_id = ? AND model_id = ?", tenant(ctx), lineID).Find(&rows).Error
	classes := make(map[string]string, len(rows))
	for _, r := range rows {
		classes[r.ElementID] = r.Class
	}
	return classes, translate(err, "model")
}

// SaveTaskClass keeps the class of a step, "" forgets it; problem.Stale if the kept one is not the known one.
func (s *DB) SaveTaskClass(ctx context.Context, lineID, elementID, class, known string) error {
	all, err := s.TaskClasses(ctx, lineID)
	if err != nil {
		return err
	}
	if all[elementID] != known {
		return problem.New(problem.Stale, "request.stale")
	}
	row := taskClassRow{tenant(ctx), lineID, elementID, class}
	of := s.writer(ctx).Where("tenant_id = ? AND model_id = ? AND element_id = ?", row.TenantID, lineID, elementID)
	switch {
	case class == known:
		return nil
	case class == "":
		err = of.Delete(&taskClassRow{}).Error
	case known == "":
		err = s.writer(ctx).Create(&row).Error
	default:
		err = of.Model(&taskClassRow{}).Update("class", class).Error
	}
	return translate(err, "model")
}

// SystemNames returns the names of applications by their codes.
func (s *DB) SystemNames(ctx context.Context) (map[string]string, error) {
	var rows []struct{ Code, Name string }
	err := s.reader(ctx).Raw("SELECT code, name FROM applications WHERE tenant_id = ? AND code <> ''", tenant(ctx)).Scan(&rows).Error
	names := make(map[string]string, len(rows))
	for _, r := range rows {
		names[r.Code] = r.Name
	}
	return names, translate(err, "application")
}
