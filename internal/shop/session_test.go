package shop_test

import (
	"slices"
	"testing"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket"
)

// R20: the same technician on the same device works once at a time, however
// the times are entered.
func TestNobodyWorksTwiceAtOnce(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-08T08:50", "PMS lento")
	first := w.work(number, "2026-01-08T09:00", "2026-01-08T10:00")
	start := func(at, by, device string) string {
		return refusal.KindOf(w.try(at, by, func(s *shop.Shop) error {
			_, err := s.StartSession(shop.StartInput{Ticket: number, Device: device})
			return err
		}))
	}
	stop := func(at string) string {
		return refusal.KindOf(w.try(at, "luca", func(s *shop.Shop) error {
			_, err := s.StopSession(number, false, "")
			return err
		}))
	}
	const overlap = "overlapping-intervals"
	for _, row := range []struct{ what, got, want string }{
		{"a start within a closed session", start("2026-01-08T09:30", "luca", ""), overlap},
		{"a start before it", start("2026-01-08T08:50", "luca", ""), ""},
		{"an end beyond its beginning", stop("2026-01-08T09:10"), overlap},
		{"an end at its beginning", stop("2026-01-08T09:00"), ""},
		{"another device", start("2026-01-08T09:30", "luca", "SRV"), ""},
		{"its end", stop("2026-01-08T09:40"), ""},
		{"another technician", start("2026-01-08T09:30", "sara", ""), ""},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", row.what, row.got, row.want)
		}
	}
	err := w.try("2026-01-09", "luca", func(s *shop.Shop) error {
		_, err := s.CorrectSession(first.ID, shop.Fix{From: parse(t, "2026-01-08T08:55"), Reason: "orario"})
		return err
	})
	if refusal.KindOf(err) != overlap {
		t.Errorf("a correction into another session: %v", err)
	}
}

// R20: a confirmation is of the length that was confirmed.
func TestCorrectionAsksForConfirmationAgain(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-08T08:50", "PMS lento")
	one := w.work(number, "2026-01-08T09:00", "2026-01-08T10:00")
	w.at("2026-01-09", func(s *shop.Shop) error {
		if _, err := s.ConfirmSession(one.ID); err != nil {
			return err
		}
		_, err := s.CorrectSession(one.ID, shop.Fix{To: parse(t, "2026-01-08T19:00"), Reason: "orario"})
		return err
	})
	if res := w.run("2026-01", "2026-01-31"); len(res.Issued) != 0 || len(res.Skipped) != 1 {
		t.Errorf("ten hours that nobody confirmed: issued %d, skipped %d", len(res.Issued), len(res.Skipped))
	}
}

// A ticket of the wrong customer can be moved once its sessions are void.
func TestMoveTicketWithVoidSession(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-08T08:50", "PMS lento")
	right := w.customer("Studio Legale Bianchi Associati", "99900040405")
	one := w.work(number, "2026-01-08T09:00", "2026-01-08T10:00")
	move := func(s *shop.Shop) error {
		_, err := s.EditTicket(number, shop.TicketEdit{Customer: &right})
		return err
	}
	if err := w.try("2026-01-09", "luca", move); refusal.KindOf(err) != "ticket-has-sessions" {
		t.Errorf("moved with a session: %v", err)
	}
	w.at("2026-01-09", func(s *shop.Shop) error {
		_, err := s.VoidSession(one.ID, "cliente sbagliato")
		return err
	})
	w.at("2026-01-09", move)
}

// R44: the half of a ticket to be regularised is to be regularised too.
func TestSplitOfTicketToRegularise(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-01-08T08:50", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Email: "a@b.example",
			Subject: "PMS lento", Description: "descrizione del problema", Channel: ticket.Email})
		if err != nil {
			return err
		}
		rest, born, err := s.SplitTicket(out.Ticket.Name(), "stampante", "non stampa dalle nove")
		for _, one := range []ticket.Ticket{rest, born} {
			if one.State != ticket.ToRegularise {
				t.Errorf("ticket %s is %s", one.Name(), one.State)
			}
		}
		return err
	})
}

// R03: an address whose tickets came by import has its code made on request.
func TestAccessForImportedAddress(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-08T08:50", "PMS lento")
	email := "anna@hotel.example"
	w.at("2026-01-08T09:00", func(s *shop.Shop) error {
		_, err := s.EditTicket(number, shop.TicketEdit{Email: &email})
		return err
	})
	var code string
	w.at("2026-01-08T09:00", func(s *shop.Shop) error {
		a, err := s.RenewAccess("Anna@Hotel.example")
		if err == nil {
			code = a.Code
		}
		return err
	})
	w.at("2026-01-08T09:01", func(s *shop.Shop) error {
		list, err := s.Status(email, code)
		if err == nil && len(list) != 1 {
			t.Errorf("the requester sees %d tickets, want 1", len(list))
		}
		return err
	})
	if err := w.try("2026-01-08T09:02", "luca", func(s *shop.Shop) error { _, err := s.RenewAccess("nobody@hotel.example"); return err }); refusal.KindOf(err) != "no-access" {
		t.Errorf("an unknown address: %v", err)
	}
}

// R20: work is never blocked: what is odd about its beginning is said.
func TestASessionBeforeItsTicket(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	number := w.ticket(w.customer("Hotel Miramare S.r.l.", "99900030406"), "2026-01-08T10:00", "PMS lento")
	for at, want := range map[string]bool{"2026-01-08T09:30": true, "2026-01-08T10:00": false} {
		w.at(at, func(s *shop.Shop) error {
			out, err := s.StartSession(shop.StartInput{Ticket: number, Device: "PC-" + at[11:13]})
			said := slices.ContainsFunc(out.Warnings, func(e *refusal.Error) bool { return e.Kind == "session-before-ticket" })
			if err == nil && said != want {
				t.Errorf("R20: at %s: %v", at, out.Warnings)
			}
			return err
		})
	}
}
