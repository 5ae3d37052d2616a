package pg

import (
	"os/exec"
	"syscall"
)

// memoryDir is a file system in memory, where PostgreSQL makes and drops databases of some hundred files several times
// faster than on a disk, and roomOfTests is what it must have free in bytes; containers often have 64 MB there.
const (
	memoryDir   = "/dev/shm"
	roomOfTests = 3 << 30
)

// inMemory returns the folder for data that nobody keeps, "" if memory has no room for them.
func inMemory() string {
	var room syscall.Statfs_t
	if err := syscall.Statfs(memoryDir, &room); err != nil || room.Bavail*uint64(room.Bsize) < roomOfTests {
		return ""
	}
	return memoryDir
}

// apply makes cmd run as the account, in a process group of its own, so that Ctrl-C in a terminal reaches the tests
// first. The kernel stops the server if the process that started it is killed.
func (a account) apply(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGINT}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
}
