package shop_test

import (
	"testing"

	"scatto/internal/shop"
	"scatto/tariff/contract"
	"scatto/ticket"
)

func (w *world) open(at string, in shop.OpenInput) (t ticket.Ticket) {
	w.t.Helper()
	in.Subject, in.Description = "stampante ferma", "descrizione del problema"
	w.at(at, func(s *shop.Shop) error {
		out, err := s.OpenTicket(in)
		t = out.Ticket
		return err
	})
	return t
}

func (w *world) merge(at, gone, stays string) (kept ticket.Ticket) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		_, kept, err = s.MergeTickets(gone, stays)
		return err
	})
	return kept
}

func TestMergedPECStaysInTheQueue(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	id := w.customer("Bar Centrale", "99900050404")
	w.open("2026-10-14T09:00", shop.OpenInput{Customer: id, Channel: ticket.Email})
	w.open("2026-10-14T10:00", shop.OpenInput{Customer: id, Channel: ticket.PEC})
	w.merge("2026-10-14T10:05", "2", "1")
	rows := w.queue("2026-10-14T10:10", shop.QueueFilter{})
	if len(rows) != 1 || rows[0].Ticket.Number != 1 || rows[0].Ticket.NeedsPEC {
		t.Errorf("R44, R56: %+v", rows)
	}
}

func TestMergeIntoTheTicketOfSomebodyUnknown(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	id := w.customer("Hotel Miramare", "99900030406")
	w.sla(contract.Contract{Customer: id, Kind: contract.Support, From: day(t, "2026-01-01"), SLAResponse: 60, SLAResolution: 480})
	w.open("2026-10-13T15:00", shop.OpenInput{Customer: id, Severity: 1})
	w.open("2026-10-14T09:00", shop.OpenInput{Email: "io@casa.it", FirstName: "Ugo", Surname: "Neri"})
	var planned shop.Planned
	w.at("2026-10-14T10:00", func(s *shop.Shop) (err error) {
		planned, err = s.Plan(shop.PlanInput{Ticket: "1", At: parse(t, "2026-10-20T09:00")})
		return err
	})
	kept := w.merge("2026-10-14T10:30", "1", "2")
	if kept.Customer != id || kept.Severity != 1 || !kept.HandledFrom.Equal(parse(t, "2026-10-13T15:00")) {
		t.Errorf("R05, R51: %+v", kept)
	}
	rows := w.queue("2026-10-14T11:00", shop.QueueFilter{})
	if len(rows) != 1 || !rows[0].Contract || rows[0].Promise == nil {
		t.Errorf("R45, R51: %+v", rows)
	}
	w.at("2026-10-14T11:00", func(s *shop.Shop) error { // the appointment is found on the ticket that stays
		list, err := s.Agenda(shop.AgendaFilter{From: day(t, "2026-10-20"), To: day(t, "2026-10-20")})
		if len(list) != 1 || list[0].Ticket.Number != 2 || list[0].Appointment.ID != planned.Visit.Appointment.ID {
			t.Errorf("the agenda: %+v", list)
		}
		if err == nil {
			_, err = s.CallOffAppointment(list[0].Appointment.ID, "2", "")
		}
		return err
	})
}

func TestEditAdmitsAnew(t *testing.T) {
	w := newWorld(t, "istes", hotelByte)
	with, without := w.customer("Hotel Miramare", "99900030406"), w.customer("Bar Centrale", "99900050404")
	w.contract(with, "2026-01-01", 600)
	text := func(s string) *string { return &s }
	edit := func(number string, e shop.TicketEdit) (out ticket.Ticket) {
		w.at("2026-10-14T15:00", func(s *shop.Shop) (err error) {
			out, err = s.EditTicket(number, e)
			return err
		})
		return out
	}
	mail := w.open("2026-10-14T14:30", shop.OpenInput{Customer: without, Channel: ticket.Email}) // outside 09:30-13:00
	for _, row := range []struct {
		rule string
		edit shop.TicketEdit
		want ticket.State
		from string
	}{
		{"R47: a consultancy needs no PEC", shop.TicketEdit{Activity: text("consultancy")}, ticket.Queued, "2026-10-15T09:30"},
		{"R44: assistance does", shop.TicketEdit{Activity: text("own-software")}, ticket.ToRegularise, "2026-10-15T09:30"},
		{"R43: under a contract it does not", shop.TicketEdit{Customer: &with}, ticket.Queued, "2026-10-14T14:30"},
		{"R44: without one it does", shop.TicketEdit{Customer: &without}, ticket.ToRegularise, "2026-10-15T09:30"},
		{"R44: until the PEC has come", shop.TicketEdit{Regularise: true}, ticket.Queued, "2026-10-15T09:30"},
		{"R44: another kind of work does not ask for it again", shop.TicketEdit{Activity: text("hardware")}, ticket.Queued, "2026-10-15T09:30"},
	} {
		got := edit(mail.Name(), row.edit)
		if got.State != row.want || got.NeedsPEC != (row.want == ticket.ToRegularise) || !got.HandledFrom.Equal(parse(t, row.from)) {
			t.Errorf("%s: %s, needs PEC %v, handled from %s", row.rule, got.State, got.NeedsPEC, got.HandledFrom)
		}
	}
	advice := w.open("2026-10-14T14:40", shop.OpenInput{Customer: without, Channel: ticket.Email, Activity: "consultancy"})
	w.at("2026-10-14T14:50", func(s *shop.Shop) error {
		_, err := s.AssignTicket(advice.Name(), "luca", "")
		return err
	})
	if got := edit(advice.Name(), shop.TicketEdit{Activity: text("own-software")}); got.State != ticket.Assigned {
		t.Errorf("what somebody works on is left alone: %s", got.State)
	}
	if rows := w.queue("2026-10-14T16:00", shop.QueueFilter{Consultancy: true}); len(rows) != 0 {
		t.Errorf("R47: %+v", rows)
	}
}
