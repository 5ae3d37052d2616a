package data

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
)

// Fingerprint is a hash of all files of the municipality and of others, by their names and contents: another one
// means another demo.
func Fingerprint(others ...fs.FS) (string, error) {
	sum := sha256.New()
	sum.Write(list65)
	for _, files := range append([]fs.FS{files, attachmentFiles, modelFiles}, others...) {
		err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := fs.ReadFile(files, path)
			if err == nil {
				_, err = io.WriteString(sum, path+"\x00"+string(content)+"\x00")
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
