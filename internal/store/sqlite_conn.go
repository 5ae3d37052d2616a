package store

import (
	"container/list"
	"context"
	"database/sql/driver"
	"errors"

	"modernc.org/sqlite"
)

const (
	keptStatements   = 96      // prepared statements that a connection keeps
	longestStatement = 8 << 10 // bytes; longer ones are prepared anew, they hardly ever come again
)

// preparing opens connections that keep the statements they prepared: SQLite spends a third of a short statement on
// reading its text.
type preparing struct{ driver.Connector }

func newPreparing(dsn string) (driver.Connector, error) {
	c, err := sqlite.NewConnector(dsn)
	return preparing{c}, err
}

func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := c.(sqliteConn)
	if !ok {
		return nil, errors.Join(errors.New("store: the driver of SQLite lacks what connections need"), c.Close())
	}
	return &keepingConn{sqliteConn: whole, byText: map[string]*list.Element{}}, nil
}

// sqliteConn is what the driver's connections can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// keptStatement is a prepared statement of one connection.
type keptStatement struct {
	driver.Stmt
	text string
}

// keepingConn keeps the statements that were used last. A statement that runs is not in the list, so that the same
// text can run inside itself. A connection is used by one goroutine at a time.
type keepingConn struct {
	sqliteConn
	byText map[string]*list.Element
	recent list.List // of *keptStatement, the latest in front
}

// take removes the statement with a text from those kept, or prepares it.
func (c *keepingConn) take(ctx context.Context, text string) (*keptStatement, error) {
	if found, ok := c.byText[text]; ok {
		delete(c.byText, text)
		return c.recent.Remove(found).(*keptStatement), nil
	}
	prepared, err := c.PrepareContext(ctx, text)
	return &keptStatement{prepared, text}, err
}

// put keeps a statement for the next time, and closes the one that waited longest if there are too many.
func (c *keepingConn) put(s *keptStatement) error {
	if _, twice := c.byText[s.text]; twice {
		return s.Close()
	}
	c.byText[s.text] = c.recent.PushFront(s)
	if c.recent.Len() <= keptStatements {
		return nil
	}
	oldest := c.recent.Remove(c.recent.Back()).(*keptStatement)
	delete(c.byText, oldest.text)
	return oldest.Close()
}

func (c *keepingConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if len(text) > longestStatement {
		return c.sqliteConn.ExecContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	result, err := s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return result, c.put(s)
}

func (c *keepingConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if len(text) > longestStatement {
		return c.sqliteConn.QueryContext(ctx, text, args)
	}
	s, err := c.take(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &keptRows{Rows: rows, conn: c, statement: s}, nil
}

// Close ends the kept statements and the connection.
func (c *keepingConn) Close() error {
	var failed error
	for _, e := range c.byText {
		failed = errors.Join(failed, e.Value.(*keptStatement).Close())
	}
	return errors.Join(failed, c.sqliteConn.Close())
}

// keptRows are the rows of a statement that goes back to its connection when they are closed.
type keptRows struct {
	driver.Rows
	conn      *keepingConn
	statement *keptStatement
}

// Close may be called twice.
func (r *keptRows) Close() error {
	if r.statement == nil {
		return nil
	}
	s := r.statement
	r.statement = nil
	if err := r.Rows.Close(); err != nil {
		return errors.Join(err, s.Close())
	}
	return r.conn.put(s)
}
