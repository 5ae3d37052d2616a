package store

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/prozessregister/prozessregister/internal/identity"
	"github.com/prozessregister/prozessregister/internal/problem"
	"github.com/prozessregister/prozessregister/internal/register"
)

// ProcessList returns one page of a list, its total and its facets, with one statement each. Where facets are counted, the total is
// exact.
func (s *DB) ProcessList(ctx context.Context, q register.ProcessQuery) (register.ProcessPage, error) {
	page := register.ProcessPage{Total: -1}
	by, lead, err := s.entryOf(ctx, q)
	if err != nil {
		return page, err
	}
	rows, err := s.pageRows(ctx, q, by)
	if err != nil {
		return page, err
	}
	more := len(rows) > q.Limit
	if more {
		rows = rows[:q.Limit]
		page.Last = lastOf(q, rows[len(rows)-1])
	}
	if page.Items, err = processes(rows); err != nil {
		return page, err
	}
	if err := s.releaseReviews(ctx, page.Items); err != nil {
		return page, err
	}
	counted := -1
	if len(q.Facets) > 0 {
		if page.Facets, counted, err = s.facets(ctx, q); err != nil {
			return page, err
		}
	}
	switch {
	case !q.Total:
	case q.After == nil && !more:
		page.Total = len(rows)
	case counted >= 0:
		page.Total = counted
	default:
		page.Total, page.More, err = s.countProcesses(ctx, q, lead)
	}
	return page, err
}

func (s *DB) pageRows(ctx context.Context, q register.ProcessQuery, by entry) ([]processRow, error) {
	where := s.processWhereBy(ctx, q, "", by, noTerm)
	if err := where.after(q); err != nil {
		return nil, err
	}
	order := make([]string, 0, len(q.Sort)+1)
	args := where.args
	for _, sort := range append(q.Sort, register.Sort{Field: "id", Descending: lastDirection(q)}) {
		expr, exprArgs := sortExpr(q, sort.Field)
		if sort.Descending {
			expr += " DESC"
		}
		order = append(order, expr)
		args = append(args, exprArgs...)
	}
	var rows []processRow
	err := s.planned(ctx).Raw("SELECT * FROM processes WHERE "+where.String()+" ORDER BY "+strings.Join(order, ", ")+
		" LIMIT "+strconv.Itoa(q.Limit+1), args...).Scan(&rows).Error
	return rows, translate(err, "process")
}

// releaseReviews enters the earliest review date of what is in force.
func (s *DB) releaseReviews(ctx context.Context, list []register.Process) error {
	if len(list) == 0 {
		return nil
	}
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	var rows []struct{ ProcessID, Due string }
	err := s.reader(ctx).Raw(`SELECT process_id, MIN(review_due) AS due FROM releases
		WHERE tenant_id = ? AND process_id IN ? AND state = 'released' AND review_due <> '' GROUP BY process_id`, tenant(ctx), ids).Scan(&rows).Error
	due := make(map[string]string, len(rows))
	for _, r := range rows {
		due[r.ProcessID] = r.Due
	}
	for i := range list {
		list[i].ReleaseReviewDue = due[list[i].ID]
	}
	return translate(err, "process")
}

// countProcesses counts up to register.MaxTotal; lead is the term to count by.
func (s *DB) countProcesses(ctx context.Context, q register.ProcessQuery, lead int) (total int, more bool, err error) {
	from, where := "processes", s.processWhere(ctx, q, "")
	if lead != noTerm {
		from, where = s.fromTerm(ctx, q, lead)
	}
	err = s.planned(ctx).Raw("SELECT COUNT(*) FROM (SELECT 1 FROM "+from+" WHERE "+where.String()+
		" LIMIT "+strconv.Itoa(register.MaxTotal+1)+") AS counted", where.args...).Scan(&total).Error
	return min(total, register.MaxTotal), total > register.MaxTotal, translate(err, "process")
}

// sortExpr is what a list is ordered by.
func sortExpr(q register.ProcessQuery, field register.SortField) (string, []any) {
	switch field {
	case register.SortName:
		return "name_key", nil
	case register.SortNumber:
		return "number_key", nil
	case register.SortUnit:
		return "unit_key", nil
	case register.SortUpdated:
		return "updated_at", nil
	case register.SortCompleteness:
		return content(q, "completeness")
	case register.SortCases:
		return content(q, "cases")
	}
	return "id", nil
}

// content is a column of the Steckbrief that counts for the asking person: the current one where they read
// drafts, the released one elsewhere.
func content(q register.ProcessQuery, column string) (string, []any) {
	switch {
	case len(q.Drafts) == 0:
		return "released_" + column, nil
	case q.Drafts[0] == identity.Everywhere:
		return "current_" + column, nil
	}
	cond, args := below("unit_path", q.Drafts)
	return "CASE WHEN " + cond + " THEN current_" + column + " ELSE released_" + column + " END", args
}

// below is the condition that a path lies below one of others.
func below(column string, paths []string) (string, []any) {
	var parts []string
	var args []any
	for _, p := range paths {
		parts = append(parts, column+" >= ? AND "+column+" < ?")
		args = append(args, p, strings.TrimSuffix(p, "/")+"0") // "0" follows "/"
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// lastOf is where the next page goes on: the sort values of a row and its id.
func lastOf(q register.ProcessQuery, r processRow) []string {
	var last []string
	for _, sort := range q.Sort {
		last = append(last, sortValue(q, sort.Field, r))
	}
	return append(last, r.ID)
}

func sortValue(q register.ProcessQuery, field register.SortField, r processRow) string {
	key := base64.RawURLEncoding.EncodeToString
	drafts := inside(r.UnitPath, q.Drafts)
	switch field {
	case register.SortName:
		return key(r.NameKey)
	case register.SortNumber:
		return key(r.NumberKey)
	case register.SortUnit:
		return key(r.UnitKey)
	case register.SortUpdated:
		return strconv.FormatInt(r.UpdatedAt, 10)
	case register.SortCompleteness:
		if drafts {
			return strconv.Itoa(r.CurrentCompleteness)
		}
		return strconv.Itoa(r.ReleasedCompleteness)
	}
	if drafts {
		return strconv.FormatInt(r.CurrentCases, 10)
	}
	return strconv.FormatInt(r.ReleasedCases, 10)
}

func inside(path string, paths []string) bool {
	for _, p := range paths {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

// parseSortValue is the inverse of sortValue.
func parseSortValue(field register.SortField, value string) (any, error) {
	switch field {
	case register.SortName, register.SortNumber, register.SortUnit:
		key, err := base64.RawURLEncoding.DecodeString(value)
		return key, badCursor(err)
	case "id":
		return value, nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	return n, badCursor(err)
}

func badCursor(err error) error {
	if err == nil {
		return nil
	}
	return problem.Wrap(err, problem.Malformed, "request.cursor")
}

// lastDirection is that of the column before: so the index that serves it also serves the id.
func lastDirection(q register.ProcessQuery) bool {
	return len(q.Sort) > 0 && q.Sort[len(q.Sort)-1].Descending
}
