package pg

import (
	"os/exec"
	"syscall"
)

// apply makes cmd run as the account, in a process group of its own, so that Ctrl-C in a terminal reaches the tests
// first. The kernel stops the server if the process that started it is killed.
func (a account) apply(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGINT}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
}
