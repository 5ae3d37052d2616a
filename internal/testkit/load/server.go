package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	idleBefore   = 5 * time.Second // until caches and connections of the start have settled
	startLimit   = 60 * time.Second
	requestLimit = 60 * time.Second
)

// server is the real program as a process of its own.
type server struct {
	url     string
	started time.Duration // from starting the process to the first "ready"
	cmd     *exec.Cmd
}

func startServer(ctx context.Context, o options, target *target) (*server, error) {
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	logFile, err := os.Create(filepath.Join(o.dir, "server.log"))
	if err != nil {
		return nil, err
	}
	defer logFile.Close()
	s := &server{url: "http://" + addr, cmd: exec.Command(o.binary, "serve", "--addr", addr, "--data", o.dir)}
	s.cmd.Env = append(os.Environ(), target.env...)
	s.cmd.Stdout, s.cmd.Stderr = logFile, logFile
	begin := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for time.Since(begin) < startLimit {
		resp, err := http.Get(s.url + "/readyz")
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				s.started = time.Since(begin)
				return s, nil
			}
		}
		if err := sleep(ctx, 5*time.Millisecond); err != nil {
			return nil, errors.Join(err, s.stop())
		}
	}
	return nil, errors.Join(errors.New("the server was not ready in time, see "+logFile.Name()), s.stop())
}

func (s *server) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// printMemory prints the resident memory of the process, as Linux counts it.
func (s *server) printMemory(name string) error {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		rest, ok := strings.CutPrefix(line, "VmRSS:")
		if !ok {
			continue
		}
		kib, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
		if err != nil {
			return err
		}
		fmt.Printf("%-44s %d MB\n", name, kib>>10)
	}
	return nil
}

// clockTick is the unit of processor time in /proc, which is 1/100 s on every Linux that Go supports.
const clockTick = 10 * time.Millisecond

// processorTime returns what the process has used of the processor so far, in user and system mode.
func (s *server) processorTime() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, behindName, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(behindName)
	const user, system = 11, 12 // counted from the state, which follows the name
	if len(fields) <= system {
		return 0, errors.New("/proc/PID/stat is too short")
	}
	u, errUser := strconv.Atoi(fields[user])
	v, errSystem := strconv.Atoi(fields[system])
	return time.Duration(u+v) * clockTick, errors.Join(errUser, errSystem)
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

// signIn returns a client with the session of the account that prepare made.
func signIn(ctx context.Context, url string) (*client, error) {
	c := &client{url: url, http: &http.Client{
		Timeout:   requestLimit,
		Transport: &http.Transport{MaxIdleConnsPerHost: 64},
	}}
	body, err := json.Marshal(map[string]string{"username": username, "password": password, "tenant": slug})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/api/v1/auth/login", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("sign in: %s", resp.Status)
	}
	c.cookies = resp.Cookies()
	return c, nil
}
