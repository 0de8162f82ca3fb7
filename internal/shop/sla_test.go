package shop_test

import (
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

// sla adds a contract that promises times.
func (w *world) sla(c contract.Contract) (k string) {
	w.t.Helper()
	w.at("2026-01-02", func(s *shop.Shop) error {
		added, err := s.AddContract(c)
		k = added.ID
		return err
	})
	return k
}

// promise is how a ticket's deadlines stand at an instant.
func (w *world) promise(number, at string) (p *shop.Promise) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) error {
		t, err := s.Ticket(number)
		if err != nil {
			return err
		}
		all, err := s.Promises([]ticket.Ticket{t})
		if err == nil {
			p = all[0]
		}
		return err
	})
	return p
}

func TestSLAOfATicket(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	from := day(t, "2026-01-01")
	k := w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: from, To: day(t, "2026-10-31"), SLAResponse: 60, SLAResolution: 480})
	hardware := w.sla(contract.Contract{Customer: id, Kind: contract.Hardware, From: from, SLAResponse: 30})
	one := w.ticket(id, "2026-10-14T09:00", "programma fermo")

	if p := w.promise(one, "2026-10-14T09:10"); p == nil || p.Contract != k || p.Response.State != ticket.DeadlineDue || !p.Response.Due.Equal(parse(t, "2026-10-14T10:00")) {
		t.Fatalf("R51: %+v", p)
	}
	w.at("2026-10-14T09:20", func(s *shop.Shop) error {
		_, err := s.AskTicket(one, []string{"riavviare"})
		return err
	})
	p := w.promise(one, "2026-10-14T15:00")
	if p.Response.State != ticket.DeadlineMet || p.Resolution.State != ticket.DeadlinePaused || p.Resolution.Left != 460*60 {
		t.Errorf("R18: a question answers and pauses: %+v", p)
	}
	w.at("2026-10-14T11:20", func(s *shop.Shop) error {
		_, err := s.SetSLA(k, func(c contract.Contract) (contract.Contract, error) {
			c.SLAResolution = 120
			return c.WithTimes([]contract.SeverityTimes{{Severity: 1, Response: 10, Resolution: 60}})
		})
		return err
	})
	w.at("2026-10-14T11:30", func(s *shop.Shop) error {
		_, err := s.ResumeTicket(one, "fatto", false)
		return err
	})
	// 20 minutes before the pause, 100 after 11:30, lunch between
	if p := w.promise(one, "2026-10-14T12:00"); !p.Resolution.Due.Equal(parse(t, "2026-10-14T14:10")) {
		t.Errorf("R51: the pause belongs to the ticket, not to the SLA: due %s", p.Resolution.Due)
	}
	if p := w.promise(one, "2026-11-02T12:00"); p != nil {
		t.Errorf("R09: the contract is over, nothing is promised: %+v", p)
	}
	w.at("2026-10-14T13:00", func(s *shop.Shop) error {
		if _, err := s.SolveTicket(one, "cavo"); err != nil {
			return err
		}
		_, err := s.CloseTicket(one, "")
		return err
	})
	if p := w.promise(one, "2026-11-20"); p == nil || p.Resolution.State != ticket.DeadlineMet {
		t.Errorf("R51: a closed ticket is judged by the contract of its closing: %+v", p)
	}

	two := w.ticket(id, "2026-10-15T09:00", "disco rotto")
	activity := "hardware"
	w.at("2026-10-15T09:01", func(s *shop.Shop) error {
		_, err := s.EditTicket(two, shop.TicketEdit{Activity: &activity})
		return err
	})
	if p := w.promise(two, "2026-10-15T09:05"); p == nil || p.Contract != hardware {
		t.Errorf("R31, R51: work on hardware obeys the hardware contract: %+v", p)
	}
}

func TestRenewalCarriesTheSLA(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	k := w.sla(contract.Contract{Customer: id, Kind: contract.ADS, From: day(t, "2026-01-15"), SLAResponse: 60,
		SLA: contract.SLA{NoClosures: true}})
	var next contract.Contract
	w.at("2026-11-20T10:00", func(s *shop.Shop) (err error) {
		next, err = s.RenewContract(k)
		return err
	})
	if next.SLAResponse != 60 || !next.SLA.NoClosures {
		t.Errorf("R51: %+v", next)
	}
	err := w.try("2026-11-20T10:00", "luca", func(s *shop.Shop) error {
		_, err := s.AddContract(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 5_000_000})
		return err
	})
	if refusal.KindOf(err) != "deadline-too-far" {
		t.Errorf("R51: a time that no calendar reaches: %v", err)
	}
}

// A session is an answer; what is corrected about it corrects that too.
func TestSessionAnswers(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60})
	one := w.ticket(id, "2026-10-14T09:00", "programma fermo")
	session := w.work(one, "2026-10-14T09:30", "2026-10-14T09:45")
	p := w.promise(one, "2026-10-14T12:00")
	if p.Response.State != ticket.DeadlineMet || !p.Response.At.Equal(parse(t, "2026-10-14T09:30")) {
		t.Errorf("R20: %+v", p.Response)
	}
	w.at("2026-10-14T15:00", func(s *shop.Shop) error {
		_, err := s.CorrectSession(session.ID, shop.Fix{From: parse(t, "2026-10-14T11:30"), To: parse(t, "2026-10-14T11:45"), Reason: "orario sbagliato"})
		return err
	})
	if p := w.promise(one, "2026-10-14T16:00"); p.Response.State != ticket.DeadlineMissed || !p.Response.At.Equal(parse(t, "2026-10-14T11:30")) {
		t.Errorf("R20: corrected to a later start: %+v", p.Response)
	}
	w.at("2026-10-14T16:00", func(s *shop.Shop) error {
		_, err := s.VoidSession(session.ID, "altro cliente")
		return err
	})
	if p := w.promise(one, "2026-10-14T16:00"); p.Response.State != ticket.DeadlineLate {
		t.Errorf("R20: void, it answered nobody: %+v", p.Response)
	}
}

// In hours of its own a contract's SLA needs no override and no waiting for
// the office to open.
func TestHoursOfTheSLAAreWorkingHours(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	w.set("gates.ads", "false")
	id := w.customer("Hotel Miramare", "99900030406")
	k := w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60})
	one := w.ticket(id, "2026-10-14T18:30", "programma fermo")
	err := w.try("2026-10-14T18:31", "luca", func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: one})
		return err
	})
	if refusal.KindOf(err) != "gate-closed" {
		t.Fatalf("R13: out of hours: %v", err)
	}
	w.at("2026-10-14T18:32", func(s *shop.Shop) error {
		hours, err := contract.ParseHours("08:00-20:00")
		if err != nil {
			return err
		}
		_, err = s.SetSLA(k, func(c contract.Contract) (contract.Contract, error) {
			c.SLA.Hours = hours
			return c, nil
		})
		return err
	})
	w.at("2026-10-14T18:33", func(s *shop.Shop) error {
		out, err := s.StartSession(shop.StartInput{Ticket: one})
		if err == nil && !out.Session.OutOfHours {
			t.Error("R13: it is out of office hours all the same")
		}
		return err
	})
	two := w.ticket(id, "2026-10-14T19:00", "altro")
	w.at("2026-10-14T19:00", func(s *shop.Shop) error {
		stored, err := s.Ticket(two)
		if err == nil && !stored.HandledFrom.Equal(parse(t, "2026-10-14T19:00")) {
			t.Errorf("R51: looked at from %s", stored.HandledFrom)
		}
		return err
	})
}

// R09: no minute counts towards a promise before it was made.
func TestNothingIsLateForTheTimeBeforeThePromise(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	id := w.customer("Hotel Miramare", "99900030406")
	one := w.ticket(id, "2026-09-01T09:00", "programma fermo")
	answered := w.ticket(id, "2026-09-01T09:10", "stampante ferma")
	w.at("2026-09-01T10:00", func(s *shop.Shop) error {
		_, err := s.SolveTicket(answered, "cavo")
		return err
	})
	k := w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-10-01"), SLAResponse: 60, SLAResolution: 480})
	if p := w.promise(one, "2026-10-01T09:10"); p == nil || p.Response.State != ticket.DeadlineDue || !p.Response.Due.Equal(parse(t, "2026-10-01T10:00")) {
		t.Errorf("R09: opened before the contract: %+v", p)
	}
	if p := w.promise(answered, "2026-10-01T09:10"); p.Response.State != "" || p.Resolution.State != ticket.DeadlineDue {
		t.Errorf("R09: answered before anything was promised: %+v", p)
	}
	change := func(at string, change func(*contract.Contract)) {
		w.at(at, func(s *shop.Shop) error {
			_, err := s.SetSLA(k, func(c contract.Contract) (contract.Contract, error) {
				change(&c)
				return c, nil
			})
			return err
		})
	}
	change("2026-10-02T09:00", func(c *contract.Contract) { c.SLAResponse, c.SLAResolution = 0, 0 })
	change("2026-10-12T09:00", func(c *contract.Contract) { c.SLAResponse = 60 })
	if p := w.promise(one, "2026-10-12T09:30"); p.Response.State != ticket.DeadlineDue || p.Response.Left != 30*60 {
		t.Errorf("R09: promised anew: %+v", p)
	}
	w.at("2026-11-20T10:00", func(s *shop.Shop) error {
		_, err := s.RenewContract(k)
		return err
	})
	if p := w.promise(one, "2027-10-01T09:30"); p.Response.State != ticket.DeadlineLate || !p.Response.Due.Equal(parse(t, "2026-10-12T10:00")) {
		t.Errorf("R51: a renewal forgives nothing: %+v", p)
	}
}
