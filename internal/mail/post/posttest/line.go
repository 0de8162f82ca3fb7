package posttest

import (
	"io"
	"net"
	"sync/atomic"
	"testing"
)

// Line stands between a client and a server and can be cut: after a number of
// bytes from the server it hangs up, or falls silent.
type Line struct {
	port  int
	after atomic.Int64 // bytes from the server; below 0: all
	still atomic.Bool
}

// Cut starts a line to port that lives until the test ends.
func Cut(t testing.TB, port int) *Line {
	t.Helper()
	l := listen(t)
	line := &Line{port: portOf(l)}
	line.after.Store(-1)
	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go line.carry(c, port, ended)
		}
	}()
	return line
}

// Port is where the client has to call.
func (l *Line) Port() int { return l.port }

// After lets n bytes of each server's answer through and then hangs up, or
// says nothing more when silent.
func (l *Line) After(n int64, silent bool) {
	l.after.Store(n)
	l.still.Store(silent)
}

func (l *Line) carry(client net.Conn, port int, ended chan struct{}) {
	defer client.Close()
	server, err := net.DialTCP("tcp", nil, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		return
	}
	defer server.Close()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		defer server.Close()
		_, _ = io.Copy(server, client)
	}()
	if n := l.after.Load(); n < 0 {
		_, _ = io.Copy(client, server)
	} else if _, err := io.CopyN(client, server, n); err == nil && l.still.Load() {
		select {
		case <-gone:
		case <-ended:
		}
	}
}
