package post_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail/post"
	"scatto/internal/mail/post/posttest"
	"scatto/internal/refusal"
)

const (
	us  = "Assistenza <assistenza@example.it>"
	you = "cliente@example.com"
)

var note = []byte("Subject: x\r\n\r\n.\r\n..\r\ntesto\r\n")

func dial(t *testing.T, s post.Server) *post.Sender {
	t.Helper()
	out, err := post.Dial(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	return out
}

func TestExactBytesArrive(t *testing.T) {
	for name, o := range map[string]posttest.Options{
		"implicit TLS":          {Security: post.TLS},
		"STARTTLS":              {Security: post.StartTLS},
		"in the clear, at home": {Security: post.None},
		"AUTH LOGIN":            {OnlyLogin: true},
		"no account":            {NoLogin: true},
	} {
		t.Run(name, func(t *testing.T) {
			sink := posttest.SMTP(t, o)
			s := dial(t, sink.Server())
			large := append(bytes.Clone(note), bytes.Repeat([]byte("0123456789\r\n"), 50_000)...)
			for _, raw := range [][]byte{note, large} {
				if err := s.Send(t.Context(), us, you, raw); err != nil {
					t.Fatal(err)
				}
			}
			got := sink.Messages()
			if len(got) != 2 || got[0].From != "assistenza@example.it" || got[0].To != you || !bytes.Equal(got[0].Raw, note) || !bytes.Equal(got[1].Raw, large) {
				t.Errorf("%d messages", len(got))
			}
			if err := s.Close(); err != nil || s.Alive() {
				t.Error(err)
			}
		})
	}
}

func TestRefusalsOfTheServer(t *testing.T) {
	for _, row := range []struct {
		fault     posttest.Fault
		stage     post.Stage
		code      int
		permanent bool
		alive     bool
	}{
		{posttest.RefuseSender, post.StageSender, 553, true, true},
		{posttest.RefuseRecipient, post.StageRecipient, 550, true, true},
		{posttest.BusyRecipient, post.StageRecipient, 451, false, true},
		{posttest.RefuseMessage, post.StageMessage, 554, true, true},
		{posttest.BusyMessage, post.StageMessage, 452, false, true},
		{posttest.Goodbye, post.StageSender, 421, false, false},
	} {
		t.Run(string(row.fault), func(t *testing.T) {
			sink := posttest.SMTP(t, posttest.Options{})
			sink.Inject(row.fault, 1)
			s := dial(t, sink.Server())
			err := s.Send(t.Context(), us, you, note)
			var f *post.Failure
			if !errors.As(err, &f) || f.Stage != row.stage || f.Code != row.code || post.IsPermanent(err) != row.permanent || post.IsUncertain(err) {
				t.Fatalf("%+v", err)
			}
			if s.Alive() != row.alive || len(sink.Messages()) != 0 {
				t.Errorf("alive %v, %d messages", s.Alive(), len(sink.Messages()))
			}
			if err := s.Send(t.Context(), us, you, note); (err == nil) != row.alive {
				t.Errorf("the next message: %v", err)
			}
		})
	}
}

func TestLostLinesSayWhetherTheMessageMayHaveArrived(t *testing.T) {
	large := append(bytes.Clone(note), bytes.Repeat([]byte("0123456789\r\n"), 1_000_000)...)
	for _, row := range []struct {
		fault     posttest.Fault
		raw       []byte
		uncertain bool
		arrived   int
	}{
		{posttest.DropMessage, large, false, 0},
		{posttest.DropAnswer, note, true, 1},
		{posttest.HoldAnswer, note, true, 1},
	} {
		t.Run(string(row.fault), func(t *testing.T) {
			sink := posttest.SMTP(t, posttest.Options{})
			sink.Inject(row.fault, 1)
			srv := sink.Server()
			srv.Timeout = 500 * time.Millisecond
			s := dial(t, srv)
			err := s.Send(t.Context(), us, you, row.raw)
			if err == nil || post.IsUncertain(err) != row.uncertain || post.IsPermanent(err) || s.Alive() || len(sink.Messages()) != row.arrived {
				t.Fatalf("%v, uncertain %v, alive %v, %d messages", err, post.IsUncertain(err), s.Alive(), len(sink.Messages()))
			}
			if err := s.Send(t.Context(), us, you, note); err == nil || post.IsUncertain(err) {
				t.Errorf("a dead line took another message: %v", err)
			}
		})
	}
}

func TestServersThatCannotBeUsed(t *testing.T) {
	silent := posttest.SMTP(t, posttest.Options{})
	silent.Inject(posttest.Mute, 10)
	hushed := posttest.SMTP(t, posttest.Options{Security: post.TLS})
	hushed.Inject(posttest.Mute, 10)
	good := posttest.SMTP(t, posttest.Options{})
	other := posttest.SMTP(t, posttest.Options{WrongName: true})
	bare := posttest.SMTP(t, posttest.Options{Bare: true})
	clear := posttest.SMTP(t, posttest.Options{Bare: true, Security: post.None})
	with := func(sink *posttest.Sink, change func(*post.Server)) post.Server {
		s := sink.Server()
		s.Timeout = time.Second
		change(&s)
		return s
	}
	for _, row := range []struct {
		name, kind string
		stage      post.Stage
		permanent  bool
		server     post.Server
	}{
		{"says nothing", "mail-silent", post.StageGreeting, false, with(silent, func(*post.Server) {})},
		{"says nothing below TLS", "mail-silent", post.StageTLS, false, with(hushed, func(*post.Server) {})},
		{"is not there", "mail-connect", post.StageConnect, false, with(good, func(s *post.Server) { s.Port = 1 })},
		{"has a certificate of a stranger", "mail-tls", post.StageTLS, false, with(good, func(s *post.Server) { s.RootCAs = nil })},
		{"has a certificate of another name", "mail-tls", post.StageTLS, false, with(other, func(*post.Server) {})},
		{"offers no STARTTLS", "mail-tls", post.StageTLS, false, with(bare, func(*post.Server) {})},
		{"speaks no TLS", "mail-tls", post.StageTLS, false, with(good, func(s *post.Server) { s.Security = post.TLS })},
		{"refuses the password", "mail-login", post.StageLogin, true, with(good, func(s *post.Server) { s.Password = "hunter2-wrong" })},
		{"offers no login", "mail-login", post.StageLogin, true, with(clear, func(*post.Server) {})},
		{"is far away and in the clear", "mail-unencrypted", "", false, post.Server{Host: "mail.example.it", Security: post.None}},
		{"has an unknown security", "bad-security", "", false, post.Server{Host: "mail.example.it", Security: "ssl"}},
		{"has no name", "no-mail-host", "", false, post.Server{Security: post.TLS}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, err := post.Dial(t.Context(), row.server)
			if s != nil || refusal.KindOf(err) != row.kind || post.StageOf(err) != row.stage || post.IsPermanent(err) != row.permanent {
				t.Fatalf("%q at %q: %v", refusal.KindOf(err), post.StageOf(err), err)
			}
			for e := err; e != nil; e = errors.Unwrap(e) { // causes are shown too
				if s := fmt.Sprintf("%v %+v", e, e); strings.Contains(s, "hunter2") || strings.ContainsAny(s, "\r\n") {
					t.Errorf("the password shows, or a line break: %q", s)
				}
			}
		})
	}
}

func TestThePasswordIsNotPrinted(t *testing.T) {
	s, b := post.Server{Host: "h", Port: 1, Password: "hunter2"}, post.Source{Host: "h", Port: 1, Password: "hunter2"}
	if got := fmt.Sprintf("%v %+v %s %v %+v", s, s, s, b, b); strings.Contains(got, "hunter2") {
		t.Error(got)
	}
}

func TestAddressesOnTheEnvelope(t *testing.T) {
	narrow, wide := posttest.SMTP(t, posttest.Options{}), posttest.SMTP(t, posttest.Options{UTF8: true})
	s := dial(t, wide.Server())
	for _, to := range []string{"a@perù.example", "niccolò@example.it"} {
		if err := s.Send(t.Context(), "", to, note); err != nil {
			t.Fatal(err)
		}
	}
	got := wide.Messages()
	if got[0].To != "a@xn--per-6na.example" || got[0].Wide || got[1].To != "niccolò@example.it" || !got[1].Wide || got[0].From != "" {
		t.Errorf("%+v", got)
	}
	if err := dial(t, narrow.Server()).Send(t.Context(), us, "niccolò@example.it", note); !post.IsPermanent(err) {
		t.Errorf("a server without SMTPUTF8: %v", err)
	}
	for to, raw := range map[string]string{"a@b.c\r\nRSET": "x\r\n", "": "x\r\n", you: "x\n.\nMAIL", "d@e.f": "x\r.\r"} {
		if err := s.Send(t.Context(), us, to, []byte(raw)); !strings.HasPrefix(refusal.KindOf(err), "bad-") {
			t.Errorf("%q %q: %v", to, raw, err)
		}
	}
	if len(wide.Messages()) != 2 || !s.Alive() {
		t.Error("what was refused here went to the server")
	}
}

func TestStoppingInTheMiddle(t *testing.T) {
	sink := posttest.SMTP(t, posttest.Options{})
	sink.Inject(posttest.HoldAnswer, 1)
	s := dial(t, sink.Server())
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	err := s.Send(ctx, us, you, note)
	if !errors.Is(err, context.DeadlineExceeded) || !post.IsUncertain(err) || s.Alive() {
		t.Errorf("%v", err)
	}
	cancel()
	if _, err := post.Dial(ctx, sink.Server()); !errors.Is(err, context.DeadlineExceeded) || refusal.KindOf(err) != "mail-stopped" {
		t.Errorf("%v", err)
	}
}
