package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const password = "test-passwort"

// binary builds the program once for all tests of this package.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "prozessregister-test-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "prozessregister")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-ldflags=-s -w", "-o", path, ".").CombinedOutput()
	if err != nil {
		err = &buildError{string(out)}
	}
	return path, err
})

type buildError struct{ text string }

func (e *buildError) Error() string { return e.text }

func TestMain(m *testing.M) {
	os.Unsetenv("GOGC") // the program is measured as people run it, however its tests are
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// server is the real program in a process of its own.
type server struct {
	t    *testing.T
	cmd  *exec.Cmd
	base string
	http *http.Client
}

// command runs the program to its end.
func command(t *testing.T, stdin string, args ...string) (stdout string, code int) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	if errs.Len() > 0 {
		t.Logf("%s: %s", strings.Join(args, " "), errs.String())
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

// newTown makes a municipality with one account that may do the work of these tests.
func newTown(t *testing.T, dir string) {
	t.Helper()
	for _, account := range [][]string{{"--tenant-name", "Stadt A", "--username", "admin"}, {"--username", "strategie", "--role", "strategy"}} {
		args := append([]string{"user", "create", "--data", dir, "--tenant", "stadt-a"}, account...)
		if _, code := command(t, password, args...); code != 0 {
			t.Fatalf("user create ends with %d", code)
		}
	}
}

// start runs the server on a folder and signs in.
func start(t *testing.T, dir string) *server {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, cmd: exec.Command(path, "serve", "--addr", "127.0.0.1:0", "--data", dir)}
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	lines := bufio.NewScanner(stdout)
	for s.base == "" && lines.Scan() {
		if _, address, found := strings.Cut(lines.Text(), "http://"); found {
			s.base = "http://" + strings.TrimSpace(address)
		}
	}
	if s.base == "" {
		t.Fatal("the server does not say where it listens")
	}
	go io.Copy(io.Discard, stdout)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s.http = &http.Client{Jar: jar, Timeout: 2 * time.Minute}
	s.do("POST", "/auth/login", "application/json", []byte(`{"username":"strategie","password":"`+password+`"}`), http.StatusOK, nil)
	return s
}

// kill ends the server as a power cut does.
func (s *server) kill() {
	_ = s.cmd.Process.Kill() // it may have ended
	_ = s.cmd.Wait()
}

// do sends a request and decodes the answer.
func (s *server) do(method, path, kind string, body []byte, want int, into any) {
	s.t.Helper()
	r, err := http.NewRequest(method, s.base+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	answer, err := s.http.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != want {
		s.t.Fatalf("%s %s: %d %s, %v; want %d", method, path, answer.StatusCode, raw, err, want)
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			s.t.Fatalf("%s %s: %v", method, path, err)
		}
	}
}

func (s *server) get(path string, into any) { s.do("GET", path, "", nil, http.StatusOK, into) }

func (s *server) post(path string, body, into any) {
	s.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	s.do("POST", path, "application/json", raw, http.StatusCreated, into)
}
