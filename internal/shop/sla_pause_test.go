package shop_test

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// A connection ends the wait for the customer, unless it was over before the
// wait began or never took place (R18, R20).
func TestSessionsAndThePauseOfTheCustomer(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60, SLAResolution: 240})
	var number, last string
	start := func(at string) {
		w.at(at, func(s *shop.Shop) error {
			out, err := s.StartSession(shop.StartInput{Ticket: number})
			last = out.Session.ID
			return err
		})
	}
	stop := func(at string) {
		w.at(at, func(s *shop.Shop) error {
			_, err := s.StopSession(number, false, "")
			return err
		})
	}
	void := func(id string) {
		w.at("2026-10-14T12:00", func(s *shop.Shop) error {
			_, err := s.VoidSession(id, "altro cliente")
			return err
		})
	}
	for _, row := range []struct {
		rule  string
		story func()
		want  string
	}{
		{"R18: a connection ends it", func() { start("2026-10-14T10:30"); stop("2026-10-14T10:45") }, "remote-closed 10:00-10:30"},
		{"R18: one entered late, over before it, does not", func() { start("2026-10-14T09:10"); stop("2026-10-14T09:30") }, "waiting-customer 10:00-"},
		{"R18: one that reaches into it does", func() { start("2026-10-14T09:10"); stop("2026-10-14T10:20") }, "remote-closed"},
		{"R20: a void one does not", func() { start("2026-10-14T10:30"); void(last) }, "waiting-customer 10:00-"},
		{"R20: nor one that is voided when it is over", func() { start("2026-10-14T10:30"); stop("2026-10-14T10:45"); void(last) }, "waiting-customer 10:00-"},
		{"R20: of two the one that counts", func() {
			start("2026-10-14T10:30")
			first := last
			stop("2026-10-14T10:45")
			start("2026-10-14T10:50")
			stop("2026-10-14T10:55")
			void(first)
		}, "remote-closed 10:00-10:50"},
		{"R18: what he answered meanwhile stands", func() {
			start("2026-10-14T10:30")
			stop("2026-10-14T10:45")
			w.at("2026-10-14T11:00", func(s *shop.Shop) error {
				_, err := s.ResumeTicket(number, "fatto", false)
				return err
			})
			void(last)
		}, "in-progress 10:00-10:30"},
		{"R18: asked again, the second question stands", func() {
			start("2026-10-14T10:30")
			stop("2026-10-14T10:45")
			w.at("2026-10-14T11:00", func(s *shop.Shop) error {
				_, err := s.WaitTicket(number, "")
				return err
			})
			void(last)
		}, "waiting-customer 10:00-10:30 11:00-"},
		{"R20: corrected to a later start it ends it later", func() {
			start("2026-10-14T10:30")
			stop("2026-10-14T10:45")
			w.at("2026-10-14T12:00", func(s *shop.Shop) error {
				_, err := s.CorrectSession(last, shop.Fix{From: parse(t, "2026-10-14T11:30"), To: parse(t, "2026-10-14T11:45"), Reason: "orario sbagliato"})
				return err
			})
		}, "remote-closed 10:00-11:30"},
	} {
		number = w.ticket(id, "2026-10-14T09:00", "programma fermo "+row.rule)
		w.at("2026-10-14T10:00", func(s *shop.Shop) error {
			_, err := s.AskTicket(number, []string{"riavviare"})
			return err
		})
		row.story()
		w.at("2026-10-14T12:00", func(s *shop.Shop) error {
			stored, err := s.Ticket(number)
			got := string(stored.State)
			for _, p := range stored.Pauses {
				got += " " + clock(p)
			}
			if got != row.want {
				t.Errorf("%s: %s, want %s", row.rule, got, row.want)
			}
			return err
		})
		if p := w.promise(number, "2026-10-15T17:00"); row.want == "waiting-customer 10:00-" && p.Resolution.State != ticket.DeadlinePaused {
			t.Errorf("%s: %+v", row.rule, p.Resolution)
		}
	}
}

// clock says from when to when a pause lasted.
func clock(p ticket.Pause) string {
	out := p.From.In(calendar.Rome()).Format("15:04") + "-"
	if !p.To.IsZero() {
		out += p.To.In(calendar.Rome()).Format("15:04")
	}
	return out
}
