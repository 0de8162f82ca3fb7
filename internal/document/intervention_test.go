package document

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"scatto/tariff/invoice"
	"scatto/ticket"
)

// The text of whole reports.
func TestInterventionsReadAsTheyShould(t *testing.T) {
	unsolved := printer(t)
	unsolved.Ticket.State, unsolved.Ticket.Problem, unsolved.Ticket.Cause, unsolved.Ticket.Changes = ticket.Unresolved, "", "", nil
	unsolved.Ticket.Messages = []ticket.Message{{At: at(t, "2026-11-25 09:50"), By: "Luca Ferri", Kind: ticket.Told, Public: true,
		Text: "Il modello non è più assistito dal produttore."}}
	unsolved.Sessions, unsolved.Remarks = nil, nil
	for name, r := range map[string]InterventionReport{"intervention": printer(t), "intervention-unsolved": unsolved} {
		t.Run(name, func(t *testing.T) {
			got := text(t, mustIntervention(t, r))
			golden(t, name+".txt", got)
		})
	}
}

func TestWhatAnInterventionSays(t *testing.T) {
	open := printer(t)
	open.Sessions = open.Sessions[2:]
	open.Sessions[0].ClosedAt = ticket.Session{}.ClosedAt
	bare := printer(t)
	bare.Ticket.Problem = ""
	got, running, undefined := squeezed(t, mustIntervention(t, printer(t))), squeezed(t, mustIntervention(t, open)), squeezed(t, mustIntervention(t, bare))
	for _, c := range []struct {
		says, in, want string
		absent         bool
	}{
		{"R27: the problem as it was defined", got, "non riceve i documenti dal gestionale", false},
		{"R27: not what the customer wrote before", got, "Estate2026", true},
		{"before it is defined, what the customer wrote, named as such", undefined, "Come segnalato dal cliente:", false},
		{"R32: the cause in words", got, "Causa accertata: evento esterno al software.", false},
		{"R04: no internal note", got, "agitato", true},
		{"a public note", got, "fuori dalle ore di check-in", false},
		{"R20: a void session does not count", got, "09:00–09:10", true},
		{"R20: nor does its technician appear", got, "Sara Conti", true},
		{"R121: a session over midnight shows both days", got, "24/11/2026 23:30 –", false},
		{"the time of all sessions", got, "2 ore 30 min", false},
		{"a session that runs", running, "in corso", false},
		{"R19: before and after", got, "13.0.5026 15.0.4430", false},
		{"a gate that was passed", got, "in deroga all’orario", false},
		{"R14: the text with its version", got, "condizioni di assistenza, versione 1", false},
		{"no prices", got, "Importo", true},
	} {
		if strings.Contains(c.in, c.want) == c.absent {
			t.Errorf("%s: %q, absent %v, in:\n%s", c.says, c.want, c.absent, c.in)
		}
	}
}

func TestInterventionsOfManyPages(t *testing.T) {
	file := mustIntervention(t, months(t))
	if n := inside(t, file); n < 5 {
		t.Errorf("%d pages", n)
	}
	got := text(t, file)
	for what, want := range map[string]int{"Assistenza sul software": 61, "automatico": 32, "Nome e firma": 2} {
		lines := slices.DeleteFunc(strings.Split(got, "\n"), func(l string) bool { return !strings.Contains(l, what) })
		if n := strings.Count(strings.Join(lines, "\n"), what); n != want {
			t.Errorf("%q stands %d times, want %d", what, n, want)
		}
	}
}

func TestHostileInterventionsStayOnThePage(t *testing.T) {
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := printer(t)
			party := invoice.Party{Name: s, Address: s, City: s, Phone: s, Logo: []byte(s)}
			r.Shop, r.Customer, r.Remarks, r.Terms, r.Liability = party, party, []string{s}, s, s
			r.Ticket.Subject, r.Ticket.Problem, r.Ticket.Technician, r.Ticket.FirstName, r.Ticket.Phone = s, s, s, s, s
			for i := range r.Ticket.Messages {
				r.Ticket.Messages[i].Text, r.Ticket.Messages[i].By = s, s
			}
			for i := range r.Ticket.Changes {
				c := &r.Ticket.Changes[i]
				c.What, c.Where, c.Before, c.After, c.By = s, s, s, s, s
			}
			for i := range r.Sessions {
				x := &r.Sessions[i]
				x.Technician, x.ActivityName, x.Device, x.Tool, x.MonitoredBy = s, s, s, s, s
			}
			inside(t, mustIntervention(t, r))
		})
	}
	inside(t, mustIntervention(t, InterventionReport{}))
}

func TestSameInterventionSameBytes(t *testing.T) {
	r := printer(t)
	order := []string{r.Sessions[0].ID, r.Sessions[1].ID, r.Sessions[2].ID}
	want := mustIntervention(t, r)
	if !bytes.Equal(want, mustIntervention(t, printer(t))) {
		t.Error("other bytes")
	}
	if !bytes.Contains(want, []byte("/CreationDate (D:20261125090000)")) {
		t.Error("the file is not dated by the report")
	}
	for i, s := range r.Sessions {
		if s.ID != order[i] {
			t.Error("the caller's sessions were put into another order")
		}
	}
}
