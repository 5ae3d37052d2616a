// Package mailbox is a real mail server for tests: it listens on this machine, takes messages and keeps them.
package mailbox

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// Message is one accepted message.
type Message struct {
	To, ID, Subject string
	Header          mail.Header
	Plain, HTML     string
}

// Server keeps what it accepts.
type Server struct {
	Addr string

	mu       sync.Mutex
	messages []Message
	answer   error // to every recipient; nil accepts
	arrived  func(n int)
	server   *smtp.Server
}

// New starts a server.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{}
	s.start(t, "127.0.0.1:0")
	return s
}

func (s *Server) start(t testing.TB, addr string) {
	t.Helper()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	s.Addr = listener.Addr().String()
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	server.Domain, server.ReadTimeout, server.WriteTimeout = "localhost", 10*time.Second, 10*time.Second
	s.server = server
	go server.Serve(listener) //nolint:errcheck // it ends with the test
	t.Cleanup(func() { server.Close() })
}

// Stop takes the server down; Start brings it back at the same address.
func (s *Server) Stop() { _ = s.server.Close() }

// Start brings a stopped server back.
func (s *Server) Start(t testing.TB) { s.start(t, s.Addr) }

// Answer lets the server say err to every recipient, nil to accept.
func (s *Server) Answer(err *smtp.SMTPError) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answer = nil; err != nil {
		s.answer = err
	}
}

// OnMessage calls do with the number of messages after each one.
func (s *Server) OnMessage(do func(n int)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrived = do
}

// Messages returns what was accepted so far.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message{}, s.messages...)
}

// To returns the messages to an address.
func (s *Server) To(address string) []Message {
	var found []Message
	for _, m := range s.Messages() {
		if m.To == address {
			found = append(found, m)
		}
	}
	return found
}

type session struct {
	server *Server
	to     string
}

func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.to = to
	return s.server.answer
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := parse(raw)
	if err != nil {
		return err
	}
	m.To = s.to
	s.server.mu.Lock()
	s.server.messages = append(s.server.messages, m)
	n, arrived := len(s.server.messages), s.server.arrived
	s.server.mu.Unlock()
	if arrived != nil {
		arrived(n)
	}
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func parse(raw []byte) (Message, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Message{}, err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	if err != nil {
		return Message{}, err
	}
	m := Message{ID: msg.Header.Get("Message-ID"), Subject: subject, Header: msg.Header}
	kind, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil {
		return Message{}, err
	}
	if kind == "text/plain" {
		content, err := io.ReadAll(quotedprintable.NewReader(msg.Body))
		m.Plain = string(content)
		return m, err
	}
	parts := multipart.NewReader(msg.Body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		content, err := io.ReadAll(part) // quoted-printable is undone by NextPart
		if err != nil {
			return m, err
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			m.HTML = string(content)
		} else {
			m.Plain = string(content)
		}
	}
}
