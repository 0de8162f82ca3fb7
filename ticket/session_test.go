package ticket_test

import (
	"testing"
	"time"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func session(from, to int) ticket.Session {
	s := ticket.Session{ID: "S0001", Ticket: 42, Technician: "luca", Device: "PC", Activity: "own-software", OpenedAt: now.Add(time.Duration(from) * time.Minute)}
	if to != 0 {
		s.ClosedAt = now.Add(time.Duration(to) * time.Minute)
	}
	return s
}

func TestStop(t *testing.T) {
	for _, row := range []struct {
		rule string
		s    ticket.Session
		end  time.Time
		no   string
	}{
		{"R20: closes after its opening", session(0, 0), now.Add(time.Second), ""},
		{"R20: not at its opening", session(0, 0), now, "end-not-after-start"},
		{"R20: not before its opening (clock set back)", session(0, 0), now.Add(-time.Second), "end-not-after-start"},
		{"R20: not twice", session(0, 10), now.Add(time.Hour), "session-closed"},
		{"R20: not when void", ticket.Session{Voided: "errore"}, now, "session-void"},
	} {
		if _, err := row.s.Stop(row.end); refusal.KindOf(err) != row.no {
			t.Errorf("%s: %v", row.rule, err)
		}
	}
}

func TestInterventions(t *testing.T) {
	const within = 15 * time.Minute
	with := func(s ticket.Session, change func(*ticket.Session)) ticket.Session { change(&s); return s }
	sara := func(s *ticket.Session) { s.Technician = "sara" }
	for _, row := range []struct {
		rule             string
		a, b             ticket.Session
		joins, continues bool
	}{
		{"R22: reopened after 10 minutes, one connection", session(0, 30), session(40, 60), true, true},
		{"R22: reopened after exactly 15 minutes, two", session(0, 30), session(45, 60), false, false},
		{"R22: a second before, one", session(0, 30), with(session(45, 60), func(s *ticket.Session) { s.OpenedAt = s.OpenedAt.Add(-time.Second) }), true, true},
		{"R80: two technicians at once, one intervention, two connections", session(0, 30), with(session(10, 40), sara), true, false},
		{"R80: another ticket is another intervention", session(0, 30), with(session(10, 40), func(s *ticket.Session) { s.Ticket = 43 }), false, false},
		{"R22: another activity is no dropped line", session(0, 30), with(session(35, 60), func(s *ticket.Session) { s.Activity = "training" }), true, false},
		{"R22: a void session joins nothing", session(0, 30), with(session(35, 60), func(s *ticket.Session) { s.Voided = "x" }), false, false},
		{"R80: while one is open, what comes joins it", session(0, 0), with(session(500, 510), sara), true, false},
	} {
		if got := ticket.Joins(row.a, row.b, within); got != row.joins {
			t.Errorf("%s: joins %v", row.rule, got)
		}
		if got := ticket.Joins(row.b, row.a, within); got != row.joins {
			t.Errorf("%s: joins %v the other way round", row.rule, got)
		}
		if got := ticket.Continues(row.a, row.b, within); got != row.continues {
			t.Errorf("%s: continues %v", row.rule, got)
		}
	}
	if ticket.Joins(session(0, 30), session(30, 60), 0) || !ticket.Joins(session(0, 30), session(20, 60), 0) {
		t.Error("R22: 0 turns joining off, but an overlap stays one intervention")
	}
}

func TestClashes(t *testing.T) {
	a, b := session(0, 0), session(5, 0)
	if !b.Clashes(a) {
		t.Error("R20: the same technician on the same device")
	}
	b.Device = "SRV"
	if b.Clashes(a) {
		t.Error("R20: another device is another connection")
	}
	b.Device, b.Technician = "PC", "sara"
	if b.Clashes(a) {
		t.Error("R20: another technician is another connection")
	}
	if session(5, 0).Clashes(session(0, 3)) {
		t.Error("R20: a closed session is in nobody's way")
	}
}

func TestCorrections(t *testing.T) {
	s := session(0, 30)
	fixed, err := s.Correct(now, "luca", "orologio", now.Add(-time.Minute), time.Time{}, "training")
	if err != nil || len(fixed.Corrections) != 1 || !fixed.Corrections[0].OldFrom.Equal(now) || fixed.Activity != "training" {
		t.Fatalf("R20: %+v %v", fixed, err)
	}
	if _, err := s.Correct(now, "luca", " ", now, time.Time{}, ""); refusal.KindOf(err) != "correction-without-reason" {
		t.Errorf("R20: %v", err)
	}
	if _, err := s.Correct(now, "luca", "x", now.Add(time.Hour), time.Time{}, ""); refusal.KindOf(err) != "end-not-after-start" {
		t.Errorf("R20: %v", err)
	}
	if _, err := session(0, 0).Correct(now, "luca", "x", time.Time{}, now.Add(time.Hour), ""); refusal.KindOf(err) != "session-open" {
		t.Errorf("R20: an open session is stopped, not corrected: %v", err)
	}
	void, err := s.Void(now, "luca", "doppia")
	if err != nil || void.IsOpen() || len(void.Corrections) != 1 {
		t.Fatalf("R130: %+v %v", void, err)
	}
	if _, err := void.Void(now, "luca", "x"); refusal.KindOf(err) != "session-void" {
		t.Errorf("R130: %v", err)
	}
}
