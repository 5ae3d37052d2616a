// Package pg starts a throw-away PostgreSQL for tests and hands every test its own database. It is imported by
// tests and by the command scripts/with-postgres builds; the product itself never starts a server.
package pg

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	startTimeout = 60 * time.Second // initdb and first start on a machine that is busy building
	stopTimeout  = 20 * time.Second // then the server is killed; its data are thrown away anyhow
)

// Server is a running PostgreSQL with an empty cluster in a temporary folder.
type Server struct {
	DSN     string // of the superuser, database postgres, over loopback TCP
	Version string // for example "15.18"

	dir  string
	cmd  *exec.Cmd
	done chan struct{} // closed when the server process has ended
}

// Options change how the throw-away server runs.
type Options struct {
	// Durable keeps fsync, full-page writes and autovacuum as a productive server has them. Tests leave it off,
	// measurements switch it on.
	Durable bool
}

// Start creates a cluster and starts a server for it. It also works for root, as whom PostgreSQL refuses to run:
// the processes then belong to the user postgres or nobody. It returns ErrNoBinaries if there is nothing to start.
// The caller ends the server with Stop.
func Start(ctx context.Context, opts Options) (*Server, error) {
	bin, err := findBinaries(os.Getenv("PATH"), usualFolders)
	if err != nil {
		return nil, err
	}
	account, err := serverAccount()
	if err != nil {
		return nil, err
	}
	dir, err := account.tempDir(opts.Durable)
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, done: make(chan struct{})}
	if err := s.start(ctx, bin, account, opts); err != nil {
		return nil, errors.Join(fmt.Errorf("pg: %w\n%s", err, s.log()), s.Stop())
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, bin string, account account, opts Options) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	password := rand.Text()
	if err := s.initdb(ctx, bin, account, password); err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	if err := s.launch(bin, account, port, opts); err != nil {
		return err
	}
	s.DSN = fmt.Sprintf("postgres://postgres:%s@127.0.0.1:%d/postgres?sslmode=disable", password, port)
	return s.waitUntilReady(ctx)
}

// initdb prefers the locale C.UTF-8, which is near to what servers in the field have, and takes C where it is missing.
func (s *Server) initdb(ctx context.Context, bin string, account account, password string) error {
	pwfile := filepath.Join(s.dir, "password")
	if err := account.writeFile(pwfile, password); err != nil {
		return err
	}
	defer os.Remove(pwfile)
	var failures []error
	for _, locale := range []string{"C.UTF-8", "C"} {
		if err := os.RemoveAll(s.data()); err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "--pgdata", s.data(), "--username=postgres",
			"--pwfile", pwfile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale="+locale, "--no-sync")
		account.apply(cmd)
		cmd.Dir = s.dir
		out, err := cmd.CombinedOutput()
		if err == nil {
			return nil
		}
		failures = append(failures, fmt.Errorf("initdb with locale %s: %w\n%s", locale, err, out))
	}
	return errors.Join(failures...)
}

func (s *Server) launch(bin string, account account, port int, opts Options) error {
	logFile, err := os.OpenFile(s.logPath(), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer logFile.Close()
	args := []string{"-D", s.data(), "-k", s.dir, "-h", "127.0.0.1", "-p", fmt.Sprint(port), "-c", "max_connections=200"}
	if !opts.Durable {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off")
	}
	s.cmd = exec.Command(filepath.Join(bin, "postgres"), args...)
	s.cmd.Stdout, s.cmd.Stderr, s.cmd.Dir = logFile, logFile, s.dir
	account.apply(s.cmd)
	if err := s.cmd.Start(); err != nil {
		s.cmd = nil
		return err
	}
	go func() {
		_ = s.cmd.Wait() // the exit status of a stopped server says nothing
		close(s.done)
	}()
	return nil
}

func (s *Server) waitUntilReady(ctx context.Context) error {
	for {
		conn, err := pgx.Connect(ctx, s.DSN)
		if err == nil {
			s.Version, _, _ = strings.Cut(conn.PgConn().ParameterStatus("server_version"), " ")
			return conn.Close(ctx)
		}
		select {
		case <-s.done:
			return errors.New("the server ended while it started")
		case <-ctx.Done():
			return fmt.Errorf("the server does not answer: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Stop ends the server, waits for it and removes its folder.
func (s *Server) Stop() error {
	if s.cmd != nil {
		_ = s.cmd.Process.Signal(syscall.SIGINT) // fast shutdown; fails only if it has ended already
		select {
		case <-s.done:
		case <-time.After(stopTimeout):
			_ = s.cmd.Process.Kill()
			<-s.done
		}
	}
	return os.RemoveAll(s.dir)
}

func (s *Server) data() string    { return filepath.Join(s.dir, "data") }
func (s *Server) logPath() string { return filepath.Join(s.dir, "server.log") }

func (s *Server) log() string {
	text, err := os.ReadFile(s.logPath())
	if err != nil {
		return ""
	}
	return string(text)
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
