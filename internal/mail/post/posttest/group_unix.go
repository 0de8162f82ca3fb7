//go:build unix

package posttest

import (
	"fmt"
	"os/exec"
	"syscall"
)

// ownGroup makes c the head of its own group of processes.
func ownGroup(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends c and all that it started.
func killGroup(c *exec.Cmd) { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }

// guard ends the group of c when the test's process dies without cleaning up,
// as it does after a panic. The returned function dismisses it.
func guard(c *exec.Cmd) (dismiss func(), err error) {
	g := exec.Command("sh", "-c", fmt.Sprintf("cat >/dev/null; kill -9 -- -%d", c.Process.Pid))
	ownGroup(g)
	in, err := g.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := g.Start(); err != nil {
		return nil, err
	}
	return func() {
		killGroup(g)
		_ = in.Close()
		_ = g.Wait()
	}, nil
}
