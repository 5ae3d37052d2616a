package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/prozessregister/prozessregister/internal/catalog"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
	"github.com/prozessregister/prozessregister/internal/register/onlineservice"
	"github.com/prozessregister/prozessregister/internal/register/searchtext"
)

type onlineServiceRow struct {
	TenantID      string
	ID            string
	Name          string
	NameKey       []byte
	UnitID        string
	State         string
	OzgID         string
	Solution      string
	OnlineSince   string
	Fee           string
	EPayment      string
	ReturnChannel string
	SignIn        string
	ApplicationID *string
	Connection    string
	Maturity11    *int `gorm:"column:maturity_11"`
	Maturity20    *int `gorm:"column:maturity_20"`
	Priority      int
	Detail        string
	CreatedAt     int64
	UpdatedAt     int64
	Revision      int
}

func (onlineServiceRow) TableName() string { return "online_services" }

// onlineServiceDetail is what no list is chosen by.
type onlineServiceDetail struct {
	LeiKaKeys  []string            `json:"leikaKeys,omitempty"`
	Leistungen int                 `json:"leistungen,omitempty"`
	Address    string              `json:"address,omitempty"`
	Note       string              `json:"note,omitempty"`
	Evidence11 string              `json:"evidence11,omitempty"`
	On11       string              `json:"on11,omitempty"`
	Evidence20 string              `json:"evidence20,omitempty"`
	On20       string              `json:"on20,omitempty"`
	Uses       []onlineservice.Use `json:"uses,omitempty"`
}

func newOnlineServiceRow(tenantID string, x onlineservice.Service) (onlineServiceRow, error) {
	m11, m20 := x.Maturity[onlineservice.Scale11], x.Maturity[onlineservice.Scale20]
	detail, err := json.Marshal(onlineServiceDetail{
		LeiKaKeys: x.LeiKaKeys, Leistungen: x.LeistungCount, Address: x.Address, Note: x.Note, Evidence11: m11.Evidence, On11: m11.On,
		Evidence20: m20.Evidence, On20: m20.On, Uses: x.Uses,
	})
	return onlineServiceRow{
		TenantID: tenantID, ID: x.ID, Name: x.Name, NameKey: searchtext.SortKey(x.Name), UnitID: x.UnitID, State: string(x.State), OzgID: x.OZGID,
		Solution: x.Solution, OnlineSince: x.OnlineSince, Fee: x.Fee, EPayment: x.EPayment, ReturnChannel: x.ReturnChannel, SignIn: x.SignIn,
		ApplicationID: orNull(x.ApplicationID), Connection: x.Connection, Maturity11: m11.Step, Maturity20: m20.Step, Priority: x.Priority,
		Detail: string(detail), CreatedAt: micros(x.CreatedAt), UpdatedAt: micros(x.UpdatedAt), Revision: x.Revision,
	}, err
}

type onlineServiceView struct {
	Row      onlineServiceRow `gorm:"embedded"`
	UnitPath string
}

func (v onlineServiceView) service(processes []string) (onlineservice.Service, error) {
	var d onlineServiceDetail
	r := v.Row
	if err := json.Unmarshal([]byte(r.Detail), &d); err != nil {
		return onlineservice.Service{}, fmt.Errorf("store: detail of online service %s: %w", r.ID, err)
	}
	return onlineservice.Service{
		ID: r.ID, Name: r.Name, UnitID: r.UnitID, UnitPath: v.UnitPath, State: onlineservice.State(r.State), LeiKaKeys: d.LeiKaKeys,
		LeistungCount: d.Leistungen, OZGID: r.OzgID, ProcessIDs: processes, Solution: r.Solution, OnlineSince: r.OnlineSince, Address: d.Address,
		Fee: r.Fee, EPayment: r.EPayment, ReturnChannel: r.ReturnChannel, SignIn: r.SignIn, ApplicationID: orEmpty(r.ApplicationID),
		Connection: r.Connection, Uses: d.Uses, Priority: r.Priority, Note: d.Note,
		Maturity: map[onlineservice.Scale]onlineservice.Maturity{
			onlineservice.Scale11: {Step: r.Maturity11, Evidence: d.Evidence11, On: d.On11},
			onlineservice.Scale20: {Step: r.Maturity20, Evidence: d.Evidence20, On: d.On20},
		},
		CreatedAt: fromMicros(r.CreatedAt), UpdatedAt: fromMicros(r.UpdatedAt), Revision: r.Revision,
	}, nil
}

// onlineServices reads services with their processes: two statements, however many there are.
func (s *DB) onlineServices(ctx context.Context, where string, args ...any) ([]onlineservice.Service, error) {
	var rows []onlineServiceView
	err := s.reader(ctx).Raw(`SELECT o.*, u.path AS unit_path FROM online_services o
		JOIN org_units u ON u.tenant_id = o.tenant_id AND u.id = o.unit_id WHERE o.tenant_id = ? AND `+where+` ORDER BY o.name_key, o.id`,
		append([]any{tenant(ctx)}, args...)...).Scan(&rows).Error
	if err != nil {
		return nil, translate(err, "onlineService")
	}
	var links []struct{ ServiceID, ProcessID string }
	err = s.reader(ctx).Raw(`SELECT o.id AS service_id, l.process_id FROM online_services o
		JOIN online_service_processes l ON l.tenant_id = o.tenant_id AND l.service_id = o.id WHERE o.tenant_id = ? AND `+where+` ORDER BY l.process_id`,
		append([]any{tenant(ctx)}, args...)...).Scan(&links).Error
	if err != nil {
		return nil, translate(err, "onlineService")
	}
	processes := map[string][]string{}
	for _, l := range links {
		processes[l.ServiceID] = append(processes[l.ServiceID], l.ProcessID)
	}
	out := make([]onlineservice.Service, len(rows))
	for i, r := range rows {
		if out[i], err = r.service(processes[r.Row.ID]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// OnlineServices returns all services by name.
func (s *DB) OnlineServices(ctx context.Context) ([]onlineservice.Service, error) {
	return s.onlineServices(ctx, "1 = 1")
}

// OnlineService returns one service.
func (s *DB) OnlineService(ctx context.Context, id string) (onlineservice.Service, error) {
	found, err := s.onlineServices(ctx, "o.id = ?", id)
	if err == nil && len(found) == 0 {
		err = problem.New(problem.NotFound, "request.notFound")
	}
	if err != nil {
		return onlineservice.Service{}, err
	}
	return found[0], nil
}

// InsertOnlineService adds x.
func (s *DB) InsertOnlineService(ctx context.Context, x onlineservice.Service) error {
	row, err := newOnlineServiceRow(tenant(ctx), x)
	if err == nil {
		err = s.writer(ctx).Create(&row).Error
	}
	if err != nil {
		return translate(err, "onlineService")
	}
	return s.setOnlineServiceProcesses(ctx, x)
}

// UpdateOnlineService writes x if the stored revision still equals x.Revision, else it returns problem.Stale;
// problem.NotFound if there is no such service.
func (s *DB) UpdateOnlineService(ctx context.Context, x onlineservice.Service) error {
	if _, err := s.OnlineService(ctx, x.ID); err != nil {
		return err
	}
	r, err := newOnlineServiceRow(tenant(ctx), x)
	if err != nil {
		return err
	}
	res := s.writer(ctx).Model(&onlineServiceRow{}).Where("tenant_id = ? AND id = ? AND revision = ?", r.TenantID, r.ID, r.Revision).
		Updates(map[string]any{ // a map, because gorm skips zero values of structs
			"name": r.Name, "name_key": r.NameKey, "unit_id": r.UnitID, "state": r.State, "ozg_id": r.OzgID, "solution": r.Solution,
			"online_since": r.OnlineSince, "fee": r.Fee, "e_payment": r.EPayment, "return_channel": r.ReturnChannel, "sign_in": r.SignIn,
			"application_id": r.ApplicationID, "connection": r.Connection, "maturity_11": r.Maturity11, "maturity_20": r.Maturity20,
			"priority": r.Priority, "detail": r.Detail, "updated_at": r.UpdatedAt, "revision": r.Revision + 1,
		})
	if err := staleIfNone(res.Error, res.RowsAffected, "onlineService"); err != nil {
		return err
	}
	return s.setOnlineServiceProcesses(ctx, x)
}

type onlineServiceProcessRow struct{ TenantID, ServiceID, ProcessID string }

func (onlineServiceProcessRow) TableName() string { return "online_service_processes" }

func (s *DB) setOnlineServiceProcesses(ctx context.Context, x onlineservice.Service) error {
	err := s.dropOnlineServiceProcesses(ctx, x.ID)
	if err != nil || len(x.ProcessIDs) == 0 {
		return err
	}
	rows := make([]onlineServiceProcessRow, len(x.ProcessIDs))
	for i, id := range x.ProcessIDs {
		rows[i] = onlineServiceProcessRow{tenant(ctx), x.ID, id}
	}
	return translate(s.writer(ctx).Create(&rows).Error, "onlineService")
}

func (s *DB) dropOnlineServiceProcesses(ctx context.Context, id string) error {
	return translate(s.writer(ctx).Where("tenant_id = ? AND service_id = ?", tenant(ctx), id).Delete(&onlineServiceProcessRow{}).Error, "onlineService")
}

// DeleteOnlineService removes a service.
func (s *DB) DeleteOnlineService(ctx context.Context, id string) error {
	if err := s.dropOnlineServiceProcesses(ctx, id); err != nil {
		return err
	}
	return translate(s.writer(ctx).Where("tenant_id = ? AND id = ?", tenant(ctx), id).Delete(&onlineServiceRow{}).Error, "onlineService")
}

// MoveOnlineServices gives the services of a process to the one it is merged into.
func (s *DB) MoveOnlineServices(ctx context.Context, fromID, intoID string) error {
	err := s.writer(ctx).Exec(`DELETE FROM online_service_processes WHERE tenant_id = ? AND process_id = ? AND service_id IN
		(SELECT service_id FROM online_service_processes WHERE tenant_id = ? AND process_id = ?)`, tenant(ctx), fromID, tenant(ctx), intoID).Error
	if err == nil {
		err = s.writer(ctx).Exec("UPDATE online_service_processes SET process_id = ? WHERE tenant_id = ? AND process_id = ?", intoID, tenant(ctx), fromID).Error
	}
	return translate(err, "onlineService")
}

// handOverOnlineServices gives the services that a unit offers to another one.
func (s *DB) handOverOnlineServices(ctx context.Context, from, to register.Unit, _ *register.Handover) error {
	return s.writer(ctx).Exec("UPDATE online_services SET unit_id = ?, revision = revision + 1 WHERE tenant_id = ? AND unit_id = ?", to.ID, tenant(ctx), from.ID).Error
}

// EntriesOf returns all entries of a scheme by key.
func (s *DB) EntriesOf(ctx context.Context, scheme string) (map[string]catalog.Entry, error) {
	var rows []entryRow
	err := s.reader(ctx).Where("tenant_id = ? AND scheme = ?", tenant(ctx), scheme).Find(&rows).Error
	out := make(map[string]catalog.Entry, len(rows))
	for _, r := range rows {
		out[r.Key] = r.entry()
	}
	return out, translate(err, "catalog")
}
