//go:build !linux

package pg

import "os/exec"

// apply leaves cmd as it is: on other systems the tests do not run as root.
func (a account) apply(*exec.Cmd) {}

// inMemory returns "": other systems have no file system in memory at a known place.
func inMemory() string { return "" }
