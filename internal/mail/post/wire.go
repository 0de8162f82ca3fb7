package post

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"time"

	"scatto/internal/refusal"
)

// answer is how much a server may say between two of our steps. Bodies are
// read in smaller pieces, each of them a step.
const answer = 512 << 10

// piece is how much of a body goes over the wire as one step.
const piece = 64 << 10

var errFlood = errors.New("answer without end")

// wire is a connection of which every step ends in time. The libraries above
// set deadlines of their own, or none where they wait for ever; those are
// ignored, and a timer that each step starts anew cuts what lasts too long.
type wire struct {
	net.Conn
	target
	ctx     context.Context
	timer   *time.Timer
	span    atomic.Int64 // length of the step, nanoseconds
	left    atomic.Int64 // bytes that may still come in this step
	late    atomic.Bool
	flooded atomic.Bool
	unsent  atomic.Bool // a write failed: what it held has not arrived whole
}

// dial connects; the wire listens to ctx until watch names another.
func (t target) dial(ctx context.Context) (*wire, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	w := &wire{target: t, ctx: ctx}
	d := net.Dialer{Timeout: t.timeout}
	conn, err := d.DialContext(ctx, "tcp", t.addr())
	if err != nil {
		f := &Failure{Stage: StageConnect}
		var timeout net.Error
		switch {
		case ctx.Err() != nil:
			return nil, w.lost(StageConnect, err)
		case errors.As(err, &timeout) && timeout.Timeout():
			f.Err = refusal.Failure("mail-silent", "%s did not answer within %s", t.addr(), seconds(t.timeout))
		default:
			f.Err = refusal.Failure("mail-connect", "no connection to %s: %q", t.addr(), t.words(err)).
				WithHint("check host and port in the configuration, and the network")
		}
		return nil, f
	}
	w.Conn = conn
	w.timer = time.AfterFunc(t.timeout, func() {
		w.late.Store(true)
		w.cut()
	})
	w.begin(t.timeout)
	return w, nil
}

// cut makes every read and write fail, those that wait too.
func (w *wire) cut() { _ = w.Conn.SetDeadline(time.Unix(1, 0)) }

// watch lets ctx end what is going on. The caller runs the returned function
// when the work under ctx is done.
func (w *wire) watch(ctx context.Context) (done func() bool) {
	w.ctx = ctx
	return context.AfterFunc(ctx, w.cut)
}

// begin starts a step that has to end within d.
func (w *wire) begin(d time.Duration) {
	w.span.Store(int64(d))
	w.left.Store(answer)
	w.timer.Reset(d)
}

// step is begin with the usual patience.
func (w *wire) step() { w.begin(w.timeout) }

// rest stops the clock while nothing is expected of the server.
func (w *wire) rest() { w.timer.Stop() }

func (w *wire) limit() time.Duration { return time.Duration(w.span.Load()) }

// secure speaks TLS over w.
func (w *wire) secure() (net.Conn, error) {
	w.step()
	c := tls.Client(w, w.tls())
	if err := c.HandshakeContext(w.ctx); err != nil {
		return nil, w.insecure(err)
	}
	return c, nil
}

// insecure is the failure of a handshake.
func (w *wire) insecure(err error) error {
	var op *net.OpError
	dropped := errors.Is(err, io.EOF) || errors.As(err, &op) && (op.Op == "read" || op.Op == "write")
	if dropped || w.ctx.Err() != nil || w.late.Load() {
		return w.lost(StageTLS, err)
	}
	return &Failure{Stage: StageTLS, Err: refusal.Failure("mail-tls", "no secure connection to %s: %q", w.addr(), w.words(err)).
		WithHint("host must be the name in the server's certificate, and security what its port speaks")}
}

func (w *wire) Read(b []byte) (int, error) {
	if w.left.Load() <= 0 {
		w.flooded.Store(true)
		return 0, errFlood
	}
	n, err := w.Conn.Read(b)
	w.left.Add(int64(-n))
	return n, err
}

func (w *wire) Write(b []byte) (int, error) {
	n, err := w.Conn.Write(b)
	if err != nil {
		w.unsent.Store(true)
	}
	return n, err
}

func (w *wire) Close() error {
	w.timer.Stop()
	return w.Conn.Close()
}

// SetDeadline does nothing: steps have their own clock.
func (w *wire) SetDeadline(time.Time) error { return nil }

// SetReadDeadline does nothing: steps have their own clock.
func (w *wire) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing: steps have their own clock.
func (w *wire) SetWriteDeadline(time.Time) error { return nil }
