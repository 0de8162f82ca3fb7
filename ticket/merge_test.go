package ticket_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/ticket"
)

func merged(t *testing.T, gone, stays ticket.Ticket) (ticket.Ticket, ticket.Ticket) {
	t.Helper()
	gone, kept, err := gone.MergeInto(stays, now, "luca")
	if err != nil {
		t.Fatal(err)
	}
	return gone, kept
}

// pair gives two requests of one requester, the first five days older.
func pair() (old, fresh ticket.Ticket) {
	old, fresh = in(ticket.Assigned), in(ticket.Open)
	old.Number, old.Severity, old.OpenedAt, old.Email = 41, 1, now.AddDate(0, 0, -5), "anna@hotel.it"
	fresh.Severity, fresh.OpenedAt, fresh.Email = 3, now.Add(-time.Hour), old.Email
	return old, fresh
}

func TestMergeLosesNothingOfTheOneThatGoes(t *testing.T) {
	old, fresh := pair()
	old.OwnBug, old.Cause, old.Device = true, ticket.OwnSoftware, "PC-RECEPTION"
	old.Details = []ticket.Detail{{Question: "Versione?", Answer: "7"}}
	old, err := old.Ask(now.Add(-4*time.Hour), "luca", []string{"riavviare"})
	if err != nil {
		t.Fatal(err)
	}
	gone, kept := merged(t, old, fresh)
	if kept.Number != 42 || kept.Severity != 1 || !kept.OwnBug || kept.Cause != ticket.OwnSoftware || kept.Device != "PC-RECEPTION" {
		t.Errorf("R05, R33, R46: %+v", kept)
	}
	if len(kept.Actions) != 1 || kept.Actions[0].State != "asked" || kept.Actions[0].Internal || len(kept.Details) != 1 {
		t.Errorf("R18, R29: what was asked of the customer is still asked: %+v %+v", kept.Actions, kept.Details)
	}
	if !kept.OpenedAt.Equal(old.OpenedAt) || !kept.RespondedAt.Equal(now.Add(-4*time.Hour)) {
		t.Errorf("R51: the clock runs from the first arrival: %s, answered %s", kept.OpenedAt, kept.RespondedAt)
	}
	if want := []ticket.Pause{{From: now.Add(-4 * time.Hour), To: now}}; !cmp.Equal(kept.Pauses, want) || gone.State != ticket.Merged {
		t.Errorf("R18: the wait for the customer counts: %+v", kept.Pauses)
	}
	_, kept = merged(t, fresh, old)
	if kept.State != ticket.WaitingCustomer || !kept.OpenedAt.Equal(old.OpenedAt) || kept.Severity != 1 {
		t.Errorf("R05: the other way round nothing changes for what stays: %+v", kept)
	}
	if kept, err = kept.Resume(now.Add(time.Hour), "luca", "fatto", false); err != nil || !kept.Pauses[0].To.Equal(now.Add(time.Hour)) {
		t.Errorf("R18: its wait ends with the answer: %+v %v", kept.Pauses, err)
	}
}

func TestMergeAdoptsTheCustomer(t *testing.T) {
	known, unknown := pair()
	unknown.Customer, unknown.Email, unknown.State, unknown.NeedsPEC = "", "io@casa.it", ticket.ToRegularise, true
	known, _ = known.Ask(now.Add(-time.Hour), "luca", []string{"riavviare"})
	_, kept := merged(t, known, unknown)
	if kept.Customer != "C0001" || kept.Severity != 1 || !kept.OpenedAt.Equal(known.OpenedAt) || len(kept.Pauses) != 1 {
		t.Errorf("R05: %+v", kept)
	}
	if kept.State != ticket.Queued || kept.NeedsPEC {
		t.Errorf("R44: the request that needs no PEC stays in the queue: %s", kept.State)
	}
	if kept.Messages[0].Public || !kept.Actions[0].Internal {
		t.Errorf("R03: one requester reads what was said to another: %+v", kept)
	}
	unknown.State, unknown.NeedsPEC = ticket.Open, false
	unknown, _ = unknown.Ask(now.Add(-3*time.Hour), "luca", []string{"telefonare"})
	if _, kept = merged(t, unknown, known); len(kept.Pauses) != 1 || kept.Customer != "C0001" {
		t.Errorf("R51: the waits of somebody unknown are not the customer's: %+v", kept.Pauses)
	}
}

func TestMergeRegularises(t *testing.T) {
	mail, pec := in(ticket.ToRegularise), in(ticket.Queued)
	mail.NeedsPEC, mail.Channel, pec.Number, pec.Channel = true, ticket.Email, 43, ticket.PEC
	_, kept := merged(t, pec, mail)
	if kept.NeedsPEC || kept.State != ticket.Queued || kept.Channel != ticket.PEC {
		t.Errorf("R44, R56: a certified request left the queue: %+v", kept)
	}
	mail.Technician = "sara"
	if _, kept = merged(t, pec, mail); kept.State != ticket.Assigned {
		t.Errorf("R27: somebody is in charge of it: %s", kept.State)
	}
	other := in(ticket.ToRegularise)
	other.Number, other.NeedsPEC = 44, true
	if _, kept = merged(t, other, mail); !kept.NeedsPEC || kept.State != ticket.ToRegularise {
		t.Errorf("R44: two mails make no PEC: %+v", kept)
	}
	if _, kept = merged(t, mail, pec); kept.NeedsPEC || kept.State != ticket.Queued {
		t.Errorf("R44: %+v", kept)
	}
}

func TestMergeMovesAppointments(t *testing.T) {
	gone, stays := pair()
	at := func(id int64, hours int, by string) ticket.Appointment {
		return ticket.Appointment{ID: id, At: now.Add(time.Duration(hours) * time.Hour), Minutes: 60, By: by}
	}
	kept := at(1, -20, "luca")
	kept.Done = true
	gone.Plan = []ticket.Appointment{kept, at(2, -2, "luca"), at(3, 24, "luca"), at(4, 48, "sara")}
	stays.Plan = []ticket.Appointment{at(5, 48, "Sara")}
	gone, stays = merged(t, gone, stays)
	var ids []int64
	for _, a := range stays.Plan {
		ids = append(ids, a.ID)
	}
	if !cmp.Equal(ids, []int64{5, 2, 3}) || stays.Plan[2].Edition != 1 || stays.Plan[2].Done || !stays.Plan[2].Changed.Equal(now) {
		t.Errorf("what stands goes over as the same appointment: %+v", stays.Plan)
	}
	if len(gone.Plan) != 2 || gone.Plan[1].ID != 4 || !gone.Plan[1].CalledOff {
		t.Errorf("what took place stays, what both had is called off once: %+v", gone.Plan)
	}
}

func TestMergeOfConsultancies(t *testing.T) {
	advice, help := pair()
	advice.Consultancy = true
	for _, two := range [][2]ticket.Ticket{{advice, help}, {help, advice}} {
		if _, _, err := two[0].MergeInto(two[1], now, "luca"); refusal.KindOf(err) != "merge-consultancy" {
			t.Errorf("R47: %v", err)
		}
	}
	help.Consultancy = true
	advice, _ = advice.Meet(now, ticket.Remote, ticket.Appointment{ID: 1, At: now.Add(-time.Hour), Minutes: 60, By: "luca", Note: "visto"})
	advice, err := advice.Meet(now, ticket.FaceFace, ticket.Appointment{ID: 2, At: now.Add(24 * time.Hour), Minutes: 60, By: "luca"})
	if err != nil {
		t.Fatal(err)
	}
	gone, kept := merged(t, advice, help)
	if len(kept.Meetings) != 2 || len(kept.Plan) != 1 || kept.Plan[0].ID != 2 || len(gone.Meetings) != 1 {
		t.Errorf("R47: meetings held and to come: %+v, gone %+v", kept.Meetings, gone.Meetings)
	}
}
