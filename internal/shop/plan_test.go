package shop_test

import (
	"errors"
	"testing"

	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/shop"
	"scatto/ticket"
)

// CHN-10 of the shared examples: a request for consultancy by ordinary mail,
// without contract, in the shop that asks others for a PEC.
func TestConsultancyHasItsOwnQueue(t *testing.T) {
	w := newWorld(t, config.ISTES, adria)
	own, other := w.customer("Hotel Miramare S.r.l.", "99900030406"), w.customer("Studio Bianchi", "99900040405")
	w.contract(other, "2026-01-01", 600)
	open := func(in shop.OpenInput) (out shop.Opened) {
		in.Subject, in.Description = "rete nuova", "vorremmo rifare la rete"
		w.at("2026-11-02T10:00", func(s *shop.Shop) (err error) {
			out, err = s.OpenTicket(in)
			return err
		})
		return out
	}
	asked := open(shop.OpenInput{Customer: own, Channel: ticket.Email, Activity: "consultancy"})
	if asked.Ticket.State != ticket.Queued || !asked.Ticket.Consultancy || asked.Position != 0 || asked.Ticket.NeedsPEC {
		t.Errorf("CHN-10: opened as %s, consultancy %v, position %d", asked.Ticket.State, asked.Ticket.Consultancy, asked.Position)
	}
	open(shop.OpenInput{Customer: other, Channel: ticket.Email, Consultancy: true})
	call := open(shop.OpenInput{Customer: own, Channel: ticket.PEC})
	if call.Position != 1 {
		t.Errorf("R47: the call has position %d behind two consultancies", call.Position)
	}
	w.at("2026-11-02T11:00", func(s *shop.Shop) error {
		queue, err := s.Queue(shop.QueueFilter{})
		if err == nil && (len(queue) != 1 || queue[0].Ticket.Number != call.Ticket.Number || queue[0].Blocked != 0) {
			t.Errorf("R45, R47: the queue is %+v", queue)
		}
		mine, cerr := s.Consultancies()
		if len(mine) != 2 || mine[0].Number != asked.Ticket.Number {
			t.Errorf("R47: the consultancies are %+v", mine)
		}
		return errors.Join(err, cerr)
	})
}

// The agenda of a week reads what is planned in it, not the shop's history.
func TestAgendaReadsItsDaysOnly(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	number := w.ticket(id, "2026-10-01T10:00", "PMS lento")
	for _, at := range []string{"2026-09-30T10:00", "2026-11-14T10:00", "2027-10-14T10:00"} {
		w.at("2026-10-01T09:00", func(s *shop.Shop) error {
			_, err := s.Plan(shop.PlanInput{Ticket: number, At: parse(t, at)})
			return err
		})
	}
	// an appointment across midnight belongs to the day on which it begins
	w.at("2026-10-01T10:00", func(s *shop.Shop) error {
		_, err := s.Plan(shop.PlanInput{Ticket: number, At: parse(t, "2026-10-14T23:30"), Minutes: 120})
		return err
	})
	for _, r := range []struct {
		day  string
		want int
	}{{"2026-10-13", 0}, {"2026-10-14", 1}, {"2026-10-15", 0}} {
		w.at("2026-10-01T10:00", func(s *shop.Shop) error {
			list, err := s.Agenda(shop.AgendaFilter{From: day(t, r.day), To: day(t, r.day)})
			if len(list) != r.want {
				t.Errorf("%s: %d appointments, want %d", r.day, len(list), r.want)
			}
			return err
		})
	}
	// it is over at 01:30: one at 01:00 clashes, one at 01:30 does not
	for at, want := range map[string]int{"2026-10-15T01:00": 1, "2026-10-15T01:30": 0} {
		w.at("2026-10-01T10:00", func(s *shop.Shop) error {
			out, err := s.Plan(shop.PlanInput{Ticket: number, At: parse(t, at), Minutes: 5})
			clashes := 0
			for _, one := range out.Warnings {
				if one.Kind == "appointment-clash" {
					clashes++
				}
			}
			if clashes != want {
				t.Errorf("%s: %d clashes, want %d", at, clashes, want)
			}
			return err
		})
	}
}

// A ticket and the mark that it was opened are one transaction, and one plan's
// failure stops no other.
func TestRepeatsRunOnce(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-01-02", func(s *shop.Shop) error {
		_, err := s.EditCustomer(id, func(c customer.Customer) (customer.Customer, error) {
			c.People = []customer.Human{{FirstName: "Anna", Surname: "Riva", Email: "anna@miramare.example"}}
			return c, nil
		})
		return err
	})
	for _, subject := range []string{"backup", "server"} {
		w.at("2026-10-01T08:00", func(s *shop.Shop) error {
			_, err := s.AddRepeat(shop.RepeatInput{Customer: id, Every: ticket.Weekly, Subject: subject, Description: "controllo"})
			return err
		})
	}
	for i, want := range []int{2, 0, 0} {
		w.at("2026-10-05T08:00", func(s *shop.Shop) error {
			res, err := s.RunRepeats()
			if len(res.Opened) != want || len(res.Failed) != 0 {
				t.Errorf("run %d: %+v", i+1, res)
			}
			return err
		})
	}
	w.at("2026-10-05T09:00", func(s *shop.Shop) error {
		list, err := s.Tickets(shop.TicketFilter{})
		if len(list) != 2 || list[0].Repeat != "M0001" || list[1].Repeat != "M0002" {
			t.Errorf("tickets %+v", list)
		}
		return err
	})
	// nobody asked for maintenance: access data come with the first request
	w.at("2026-10-05T10:00", func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Email: "anna@miramare.example", FirstName: "Anna", Surname: "Riva", Subject: "PMS", Description: "il gestionale non parte"})
		if out.Access == nil {
			t.Error("R03: the first request brings no access data")
		}
		return err
	})
}
