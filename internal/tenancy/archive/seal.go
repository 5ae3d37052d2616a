package archive

import (
	"bufio"
	"bytes"
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A sealed archive is encrypted to the public key of one installation by HPKE (RFC 9180, X25519, HKDF-SHA256, AES-256-GCM):
// a line that names the format, 8 bytes that name the key, the encapsulated key, and pieces of 64 KiB, each sealed with its
// number and with whether it is the last one.
const (
	sealedMagic = "prozessregister-sealed 1\n"
	sealedInfo  = "prozessregister tenant archive 1"
	keyNameLen  = 8
	encLen      = 32
	pieceLen    = 64 << 10
	tagLen      = 16
	addressHead = "prk1-"
)

var (
	kem  = hpke.DHKEM(ecdh.X25519())
	kdf  = hpke.HKDFSHA256()
	aead = hpke.AES256GCM()
)

// Identity opens what was sealed for an installation.
type Identity struct{ key hpke.PrivateKey }

// NewIdentity derives an identity from a secret of at least 32 bytes that nobody else knows. The same secret gives the same one.
func NewIdentity(secret []byte) (Identity, error) {
	if len(secret) < 32 {
		return Identity{}, errors.New("archive: the secret of an identity is too short")
	}
	key, err := kem.DeriveKeyPair(secret)
	return Identity{key}, err
}

// Address returns what others need to seal for this identity. It is no secret.
func (i Identity) Address() Address { return Address{i.key.PublicKey()} }

// Address is that of an installation for which archives are sealed.
type Address struct{ key hpke.PublicKey }

// String is the address as people hand it on: with a check, so that a letter that got lost is noticed.
func (a Address) String() string {
	raw := a.key.Bytes()
	sum := sha256.Sum256(raw)
	return addressHead + base64.RawURLEncoding.EncodeToString(append(raw, sum[:4]...))
}

func (a Address) name() []byte {
	sum := sha256.Sum256(append([]byte(sealedInfo), a.key.Bytes()...))
	return sum[:keyNameLen]
}

// ParseAddress reads an address.
func ParseAddress(s string) (Address, error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(s), addressHead)
	raw, err := base64.RawURLEncoding.Strict().DecodeString(rest)
	if !ok || err != nil || len(raw) != encLen+4 {
		return Address{}, errors.New("archive: not an address of an installation")
	}
	sum := sha256.Sum256(raw[:encLen])
	if !bytes.Equal(sum[:4], raw[encLen:]) {
		return Address{}, errors.New("archive: an address with a mistake in it")
	}
	key, err := kem.NewPublicKey(raw[:encLen])
	return Address{key}, err
}

// Seal returns a writer that encrypts to an address what is written. It has to be closed; it does not close w.
func Seal(w io.Writer, to Address) (io.WriteCloser, error) {
	enc, sender, err := hpke.NewSender(to.key, kdf, aead, []byte(sealedInfo))
	if err != nil {
		return nil, fmt.Errorf("archive: seal: %w", err)
	}
	head := append(append([]byte(sealedMagic), to.name()...), enc...)
	_, err = w.Write(head)
	return &sealer{out: w, sender: sender}, err
}

type sealer struct {
	out    io.Writer
	sender *hpke.Sender
	buf    []byte
}

func (s *sealer) Write(p []byte) (int, error) {
	s.buf = append(s.buf, p...)
	for len(s.buf) > pieceLen { // the last piece is never empty, unless all is
		if err := s.piece(s.buf[:pieceLen], 0); err != nil {
			return 0, err
		}
		s.buf = append(s.buf[:0], s.buf[pieceLen:]...)
	}
	return len(p), nil
}

func (s *sealer) piece(plain []byte, last byte) error {
	sealed, err := s.sender.Seal([]byte{last}, plain)
	if err == nil {
		_, err = s.out.Write(sealed)
	}
	return err
}

func (s *sealer) Close() error { return s.piece(s.buf, 1) }

// IsSealed reports whether a file that begins so is a sealed archive.
func IsSealed(head []byte) bool { return bytes.HasPrefix(head, []byte(sealedMagic)) }

// Unseal copies to w what was sealed for one of the identities. It returns ErrSealed if it was sealed for another one, and
// ErrDamaged if it was altered or cut; what was written to w until then is of no use.
func Unseal(w io.Writer, r io.Reader, identities ...Identity) error {
	in := bufio.NewReaderSize(r, pieceLen+tagLen+1)
	head := make([]byte, len(sealedMagic)+keyNameLen+encLen)
	if _, err := io.ReadFull(in, head); err != nil || !IsSealed(head) {
		return damaged("not a sealed archive")
	}
	name, enc := head[len(sealedMagic):len(sealedMagic)+keyNameLen], head[len(sealedMagic)+keyNameLen:]
	for _, i := range identities {
		if !bytes.Equal(i.Address().name(), name) {
			continue
		}
		recipient, err := hpke.NewRecipient(enc, i.key, kdf, aead, []byte(sealedInfo))
		if err != nil {
			return damaged("encapsulated key")
		}
		return openPieces(w, in, recipient)
	}
	return ErrSealed
}

func openPieces(w io.Writer, in *bufio.Reader, recipient *hpke.Recipient) error {
	sealed := make([]byte, pieceLen+tagLen)
	for {
		n, err := io.ReadFull(in, sealed)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			return err
		}
		last := byte(0)
		if _, err := in.Peek(1); err != nil {
			last = 1
		}
		plain, err := recipient.Open([]byte{last}, sealed[:n])
		if err != nil {
			return damaged("a sealed piece does not open")
		}
		if _, err := w.Write(plain); err != nil || last == 1 {
			return err
		}
	}
}
