// Package ldapserver is a small directory that speaks LDAP over TCP, with TLS and StartTLS: binding, searching with pages
// and filters, referrals, and the ways in which directories fail. Only tests use it.
package ldapserver

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	ber "github.com/go-asn1-ber/asn1-ber"
)

// The one who may read.
const (
	BindDN   = "cn=register,ou=dienste,dc=ahlenbrueck,dc=example"
	Password = "Geheim-LDAP-4711!"
)

// Entry is something in the directory.
type Entry struct {
	DN     string
	Values map[string][]string
}

// Server is a directory on this machine.
type Server struct {
	LDAPS string // address with TLS from the beginning
	Plain string // address that begins without, for StartTLS
	Trust *tls.Config

	Certificate []byte // PEM

	mu       sync.Mutex
	entries  []Entry
	referral bool
	mentions []string
	silent   bool
	noTLS    bool
	pages    int
	config   *tls.Config
}

// New starts a directory that ends with the test.
func New(t testing.TB, entries ...Entry) *Server {
	t.Helper()
	s, stop, err := Start(entries...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return s
}

// Start is New for programs; stop ends the directory.
func Start(entries ...Entry) (s *Server, stop func(), err error) {
	s = &Server{entries: entries}
	if err := s.certify(); err != nil {
		return nil, nil, err
	}
	plain, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	secure, err := tls.Listen("tcp", "127.0.0.1:0", s.config)
	if err != nil {
		_ = plain.Close()
		return nil, nil, err
	}
	s.Plain, s.LDAPS = "ldap://"+plain.Addr().String(), "ldaps://"+secure.Addr().String()
	var running sync.WaitGroup
	for _, l := range []net.Listener{plain, secure} {
		running.Go(func() { s.accept(l) })
	}
	return s, func() {
		_, _ = plain.Close(), secure.Close()
		running.Wait()
	}, nil
}

// Set replaces everything in the directory.
func (s *Server) Set(entries ...Entry) { s.change(func() { s.entries = entries }) }

// Refer lets every search be answered with another directory.
func (s *Server) Refer(yes bool) { s.change(func() { s.referral = yes }) }

// Mention lets searches find references to other directories beside what they find.
func (s *Server) Mention(addresses ...string) { s.change(func() { s.mentions = addresses }) }

// Silence lets nothing be answered any more.
func (s *Server) Silence(yes bool) { s.change(func() { s.silent = yes }) }

// NoTLS lets StartTLS be refused.
func (s *Server) NoTLS(yes bool) { s.change(func() { s.noTLS = yes }) }

// Pages is how many pages were sent.
func (s *Server) Pages() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pages
}

func (s *Server) change(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

func (s *Server) accept(l net.Listener) {
	var open sync.WaitGroup
	defer open.Wait()
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		open.Go(func() {
			defer conn.Close()
			_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
			s.serve(conn)
		})
	}
}

func (s *Server) serve(conn net.Conn) {
	bound := false
	for {
		packet, err := ber.ReadPacket(conn)
		if err != nil || len(packet.Children) < 2 {
			return
		}
		id, request := packet.Children[0].Value, packet.Children[1]
		s.mu.Lock()
		silent, noTLS := s.silent, s.noTLS
		s.mu.Unlock()
		if silent {
			continue
		}
		switch request.Tag {
		case tagBind:
			name, _ := request.Children[1].Value.(string)
			bound = name == BindDN && request.Children[2].Data.String() == Password
			code := 0
			if !bound {
				code = codeCredentials
			}
			send(conn, id, result(tagBindDone, code, "für "+name+" mit "+request.Children[2].Data.String()), nil)
		case tagUnbind:
			return
		case tagExtended:
			if noTLS {
				send(conn, id, result(tagExtendedDone, codeUnavailable, "kein TLS"), nil)
				continue
			}
			send(conn, id, result(tagExtendedDone, 0, ""), nil)
			secure := tls.Server(conn, s.config)
			if secure.Handshake() != nil {
				return
			}
			conn = secure
		case tagSearch:
			s.search(conn, id, packet, request, bound)
		default:
			return
		}
	}
}

// certify makes the certificate of the directory, and whom to trust for it.
func (s *Server) certify() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Verzeichnis der Tests"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return err
	}
	s.Certificate = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(s.Certificate)
	s.config = &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	s.Trust = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool}
	return nil
}
