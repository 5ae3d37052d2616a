package secret

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// parseKey reads a key as it stands in a file or in the environment: 32 bytes as base64.
func parseKey(text string) ([]byte, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != KeyBytes {
		return nil, fmt.Errorf("kein Schlüssel: erwartet werden %d zufällige Bytes als Base64", KeyBytes)
	}
	return key, nil
}

// readKey reads a key file; nil if there is none. A file that others may read is refused.
func readKey(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("secret: Schlüsseldatei: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("secret: die Schlüsseldatei %s ist für andere lesbar (%v); bitte mit chmod 600 schützen", file, info.Mode().Perm())
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("secret: Schlüsseldatei: %w", err)
	}
	key, err := parseKey(string(text))
	if err != nil {
		return nil, fmt.Errorf("secret: die Schlüsseldatei %s enthält %w", file, err)
	}
	return key, nil
}

// makeKey makes a key file that only its owner may read. If another process was faster, its key is taken. The file appears
// whole or not at all.
func makeKey(file string) ([]byte, error) {
	draft, err := os.CreateTemp(filepath.Dir(file), ".secret-*") // CreateTemp gives mode 0600
	if err != nil {
		return nil, fmt.Errorf("secret: Schlüsseldatei: %w", err)
	}
	defer os.Remove(draft.Name())
	_, err = draft.WriteString(base64.StdEncoding.EncodeToString(NewKey()) + "\n")
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return nil, fmt.Errorf("secret: Schlüsseldatei: %w", err)
	}
	if err := os.Link(draft.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("secret: Schlüsseldatei: %w", err)
	}
	return readKey(file)
}
