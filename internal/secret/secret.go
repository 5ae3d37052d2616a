// Package secret keeps what must not be read in the database: passwords and tokens of foreign systems are sealed with a key
// of the installation (AES-256-GCM). A sealed text is bound to the place where it is kept, so that it cannot be moved to
// another tenant or record. The key itself never stands in the database.
package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// KeyBytes is the length of a key.
const KeyBytes = 32

// version stands at the front of every sealed text, and in what is authenticated.
const version = "v1"

// Box seals and opens. It is safe for concurrent use.
type Box struct {
	file string // where a key is made when one is needed; "" = never

	mu      sync.Mutex
	keys    map[string]cipher.AEAD // by id
	current string                 // id of the key that seals, "" as long as there is none
	raw     [][]byte               // the keys themselves, the one that seals first
}

// New returns a box. The first key seals, all of them open. Without keys the one in file is used; if there is none either,
// it is made when the first text is sealed. Without a file nothing can be sealed.
func New(keys [][]byte, file string) (*Box, error) {
	b := &Box{keys: map[string]cipher.AEAD{}}
	for _, k := range keys {
		if err := b.add(k); err != nil {
			return nil, err
		}
	}
	if len(keys) > 0 || file == "" {
		return b, nil
	}
	b.file = file
	key, err := readKey(file)
	if err != nil || key == nil {
		return b, err
	}
	return b, b.add(key)
}

// add takes a key on; the first one becomes the one that seals.
func (b *Box) add(key []byte) error {
	if len(key) != KeyBytes {
		return fmt.Errorf("secret: a key has %d bytes, not %d", KeyBytes, len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return fmt.Errorf("secret: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return fmt.Errorf("secret: %w", err)
	}
	id := keyID(key)
	b.keys[id], b.raw = aead, append(b.raw, key)
	if b.current == "" {
		b.current = id
	}
	return nil
}

// keyID names a key without telling anything of it.
func keyID(key []byte) string {
	sum := sha256.Sum256(append([]byte("prozessregister key id\x00"), key...))
	return hex.EncodeToString(sum[:4])
}

// NewKey returns a random key.
func NewKey() []byte {
	key := make([]byte, KeyBytes)
	_, _ = rand.Read(key) // never fails
	return key
}

// Seal encrypts a text for the place named by where: tenant, table, id. It returns problem.Conflict if there is no key.
func (b *Box) Seal(plain string, where ...string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.needKey(); err != nil {
		return "", err
	}
	sealed := b.keys[b.current].Seal(nil, nil, []byte(plain), place(where))
	return version + ":" + b.current + ":" + base64.RawStdEncoding.EncodeToString(sealed), nil
}

// needKey makes the first key if there is none. The box is locked.
func (b *Box) needKey() error {
	if b.current != "" {
		return nil
	}
	if b.file == "" {
		return problem.New(problem.Conflict, "secret.noKey")
	}
	key, err := makeKey(b.file)
	if err != nil {
		return err
	}
	return b.add(key)
}

// Derive returns a secret of 32 bytes for another purpose than sealing texts, one for each key: that of the key that seals
// first. It returns problem.Conflict if there is no key.
func (b *Box) Derive(purpose string) ([][]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.needKey(); err != nil {
		return nil, err
	}
	out := make([][]byte, len(b.raw))
	for i, key := range b.raw {
		var err error
		if out[i], err = hkdf.Key(sha256.New, key, nil, "prozessregister "+purpose, KeyBytes); err != nil {
			return nil, fmt.Errorf("secret: %w", err)
		}
	}
	return out, nil
}

// Open decrypts what was sealed for the same place. It returns problem.Conflict if the key is another one, or if the text
// was changed or comes from another place.
func (b *Box) Open(sealed string, where ...string) (string, error) {
	id, raw, err := parse(sealed)
	if err != nil {
		return "", problem.Wrap(err, problem.Conflict, "secret.broken")
	}
	b.mu.Lock()
	aead, known := b.keys[id]
	b.mu.Unlock()
	if !known {
		return "", problem.New(problem.Conflict, "secret.otherKey")
	}
	plain, err := aead.Open(nil, nil, raw, place(where))
	if err != nil {
		return "", problem.Wrap(err, problem.Conflict, "secret.broken")
	}
	return string(plain), nil
}

// Outdated reports whether a text is sealed with a key that only opens, so that it should be sealed again.
func (b *Box) Outdated(sealed string) bool {
	id, _, err := parse(sealed)
	b.mu.Lock()
	defer b.mu.Unlock()
	_, known := b.keys[id]
	return err == nil && known && id != b.current
}

func parse(sealed string) (id string, raw []byte, err error) {
	parts := strings.Split(sealed, ":")
	if len(parts) != 3 || parts[0] != version {
		return "", nil, errors.New("secret: not a sealed text")
	}
	raw, err = base64.RawStdEncoding.DecodeString(parts[2])
	return parts[1], raw, err
}

// place is what is authenticated beside the text: each part with its length, so that no two places share a form.
func place(where []string) []byte {
	out := []byte("prozessregister " + version)
	for _, part := range where {
		out = fmt.Appendf(out, "\x00%d:%s", len(part), part)
	}
	return out
}
