package pg

import (
	"errors"
	"os"
	"os/user"
	"strconv"
)

// account is the operating system user as whom the server runs; the zero value is whoever runs the tests.
type account struct {
	uid, gid int
	other    bool // true if it is not the user who runs the tests
}

// serverAccount returns the current user, or for root the user postgres, or nobody where that is missing.
func serverAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(found.Uid)
		gid, errGID := strconv.Atoi(found.Gid)
		if err := errors.Join(errUID, errGID); err != nil {
			return account{}, err
		}
		return account{uid: uid, gid: gid, other: true}, nil
	}
	return account{}, errors.New("pg: PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

// tempDir makes a folder that belongs to the account, on a disk if the data have to be durable. For another user it lies
// directly below /tmp, because the caller's own folder for temporary files may be closed to others.
func (a account) tempDir(durable bool) (string, error) {
	parent := ""
	if a.other {
		parent = "/tmp"
	}
	if memory := inMemory(); memory != "" && !durable {
		parent = memory
	}
	dir, err := os.MkdirTemp(parent, "prozessregister-pg-")
	if err != nil {
		return "", err
	}
	return dir, a.own(dir)
}

func (a account) writeFile(name, text string) error {
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		return err
	}
	return a.own(name)
}

func (a account) own(name string) error {
	if !a.other {
		return nil
	}
	return os.Chown(name, a.uid, a.gid)
}
