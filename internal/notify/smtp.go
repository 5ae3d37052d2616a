package notify

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/smtp"
	"net/textproto"
	"time"
)

// SMTP is a mail server that the operator has configured.
type SMTP struct {
	Addr     string // host and port
	From     string // address of the sender
	Username string // "" = no sign-in
	Password string
	TLS      string // "starttls": demanded; "tls": from the first byte; "none": for servers on the same machine

	Config *tls.Config // nil = the authorities of the machine
}

// smtpTime is how long handing over one message may take.
const smtpTime = 40 * time.Second

// Send hands one message over on a connection of its own.
func (s SMTP) Send(ctx context.Context, to string, message []byte) error {
	client, err := s.connect(ctx)
	if err != nil {
		return fmt.Errorf("notify: mail server: %w", err)
	}
	defer client.Close()
	for _, step := range []func() error{
		func() error { return client.Mail(s.From) },
		func() error { return client.Rcpt(to) },
		func() error { return deliver(client, message) },
	} {
		if err := step(); err != nil {
			return refusal(err)
		}
	}
	_ = client.Quit() // the message is accepted already
	return nil
}

func deliver(client *smtp.Client, message []byte) error {
	w, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(message); err != nil {
		return err
	}
	return w.Close()
}

// refusal tells a no for good (5xx) from one for now.
func refusal(err error) error {
	if answer, ok := errors.AsType[*textproto.Error](err); ok && answer.Code >= 500 {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return fmt.Errorf("notify: mail server: %w", err)
}

func (s SMTP) connect(ctx context.Context) (*smtp.Client, error) {
	host, _, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, err
	}
	conf := &tls.Config{MinVersion: tls.VersionTLS12}
	if s.Config != nil {
		conf = s.Config.Clone()
	}
	conf.ServerName = host
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	conn, err := dialer.DialContext(ctx, "tcp", s.Addr)
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(smtpTime)); err != nil {
		_ = conn.Close() // the error on its way says more
		return nil, err
	}
	if s.TLS == "tls" {
		conn = tls.Client(conn, conf)
	}
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		_ = conn.Close() // the error on its way says more
		return nil, err
	}
	if err := s.greet(client, conf, host); err != nil {
		_ = client.Close()
		return nil, err
	}
	return client, nil
}

// greet encrypts and signs in. A server without STARTTLS gets no mail where that is demanded.
func (s SMTP) greet(client *smtp.Client, conf *tls.Config, host string) error {
	if s.TLS == "starttls" {
		if err := client.StartTLS(conf); err != nil {
			return err
		}
	}
	if s.Username == "" {
		return nil
	}
	return client.Auth(smtp.PlainAuth("", s.Username, s.Password, host))
}
