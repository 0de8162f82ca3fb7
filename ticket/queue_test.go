package ticket_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/ticket"
)

func TestQueueOrder(t *testing.T) {
	e := func(n int64, contract bool, severity int, own bool, minute int) ticket.Entry {
		return ticket.Entry{Number: n, Contract: contract, Severity: severity, OwnBug: own, Received: now.Add(time.Duration(minute) * time.Minute), State: ticket.Open}
	}
	queue := []ticket.Entry{e(1, false, 1, false, 0), e(2, true, 3, false, 5), e(3, true, 2, false, 9), e(4, false, 2, true, 1),
		e(5, true, 2, false, 7), e(6, true, 2, true, 30), e(8, true, 3, false, 5), e(7, true, 3, false, 5)}
	slices.SortFunc(queue, ticket.Compare)
	var got []int64
	for _, q := range queue {
		got = append(got, q.Number)
	}
	want := []int64{6, 5, 3, 2, 7, 8, 1, 4} // R45 class, R46 severity, R33 own bug, arrival, number
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

// The rows QUE-*, CHN-* and STM-* of the shared examples.
func TestSharedExamples(t *testing.T) {
	for id, row := range examples(t, "QUE-", "CHN-", "STM-") {
		t.Run(id, func(t *testing.T) {
			switch {
			case row.Input.Richiesta != "":
				checkWorkable(t, row)
			case row.Input.Nuovo != nil:
				old := ticket.Ticket{Number: 1, Customer: row.Input.Aperti[0].Cliente, Subject: row.Input.Aperti[0].Oggetto, State: ticket.Open}
				fresh := ticket.Ticket{Number: 2, Customer: row.Input.Nuovo.Cliente, Subject: row.Input.Nuovo.Oggetto, State: ticket.Open}
				if got := ticket.Duplicate(old, fresh); got != (row.Expected.Doppione != "") {
					t.Errorf("duplicate: %v", got)
				}
			case row.Input.Canale != "":
				checkAdmission(t, row)
			case row.Input.Azione == "chiudi_ticket":
				one := in(ticket.InProgress)
				if row.Input.Soluzioni > 0 {
					one = solved(one)
				}
				if row.Input.Comunicato {
					one = told(one)
				}
				if got, err := one.Close(now, "luca", ""); err != nil || got.State.Label() != row.Expected.Stato {
					t.Errorf("%s (%v), want %s", got.State.Label(), err, row.Expected.Stato)
				}
			case row.Input.Azione == "apri_ticket":
				if err := customer.CheckEmail(row.Input.Email); (err != nil) != (row.Expected.Errore != "") {
					t.Errorf("R02: address %q: %v", row.Input.Email, err)
				}
				if a, err := ticket.Admit(ticket.Request{Channel: ticket.Portal}, ticket.Policy{}); row.Expected.Stato != "" && (err != nil || a.State.Label() != row.Expected.Stato) {
					t.Errorf("R02: opened as %s, want %s", a.State.Label(), row.Expected.Stato)
				}
			default:
				t.Fatalf("no reading of %+v", row)
			}
		})
	}
}

func checkWorkable(t *testing.T, row example) {
	var queue []ticket.Entry
	var mine ticket.Entry
	for i, x := range row.Input.Ticket {
		at, err := calendar.ParseInstant(x.Ricevuto, calendar.Rome())
		if err != nil {
			t.Fatal(err)
		}
		e := ticket.Entry{Number: int64(i + 1), Contract: x.Contratto, Severity: x.Gravita, Received: at, State: ticket.Queued}
		queue = append(queue, e)
		if x.ID == row.Input.Richiesta {
			mine = e
		}
	}
	n := ticket.Calls(queue)
	desk := ticket.Desk{ContractFirst: true, WalkIn: true, WalkInOpen: true}
	if row.Input.Adesso != "" {
		now, err := calendar.ParseInstant(row.Input.Adesso, calendar.Rome())
		if err == nil {
			desk.WalkInOpen, err = calendar.ITValue().Open("walk-in", now)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := desk.Hinders(mine, n); (got == ticket.NoHindrance) != row.Expected.Lavorabile {
		t.Errorf("%d calls before it, %q; workable should be %v", n, got, row.Expected.Lavorabile)
	}
	if row.Expected.Motivo != "" && row.Expected.Motivo != fmt.Sprintf("chiamate con contratto non esaurite: %d", n) {
		t.Errorf("waits for %d calls, want %q", n, row.Expected.Motivo)
	}
}

func checkAdmission(t *testing.T, row example) {
	channels := map[string]ticket.Channel{"pec": ticket.PEC, "email": ticket.Email, "pec_anomalia": ticket.PECAnomaly, "consulenza_email": ticket.Email, "telefono": ticket.Phone}
	a, err := ticket.Admit(ticket.Request{Channel: channels[row.Input.Canale], Contract: row.Input.Contratto,
		Consultancy: row.Input.Canale == "consulenza_email"}, ticket.Policy{PECWithoutContract: true, PhoneOnlyUrgent: true})
	if err != nil {
		t.Fatal(err)
	}
	got := "accettata"
	if a.State == ticket.ToRegularise {
		got = "da_regolarizzare"
	} else if a.Consultancy {
		got = "coda_consulenza"
	}
	if got != row.Expected.Esito {
		t.Errorf("%s, want %s", got, row.Expected.Esito)
	}
}

func TestPhone(t *testing.T) {
	p := ticket.Policy{PhoneOnlyUrgent: true}
	for want, r := range map[string]ticket.Request{
		"phone-only-urgent":     {Channel: ticket.Phone},
		"urgent-without-reason": {Channel: ticket.Phone, Urgent: true, Reason: "  "},
		"":                      {Channel: ticket.Phone, Urgent: true, Reason: "reception ferma"},
	} {
		a, err := ticket.Admit(r, p)
		if refusal.KindOf(err) != want {
			t.Errorf("R53: %v, want %q", err, want)
		}
		if want == "" && (a.State != ticket.Open || a.Severity != 1) {
			t.Errorf("R53: an urgency is %+v", a)
		}
	}
}

func TestNormalSubject(t *testing.T) {
	for s, want := range map[string]string{
		"Re: stampante  NON stampa": "stampante non stampa", "R: I: Fwd: È così": "e cosi", "RE:re: x": "x", "Reparto": "reparto", "  ": "",
	} {
		if got := ticket.NormalSubject(s); got != want {
			t.Errorf("R05: NormalSubject(%q) = %q, want %q", s, got, want)
		}
	}
	old := ticket.Ticket{Number: 1, Customer: "C0001", Subject: "x", State: ticket.Resolved, ClosedAt: now}
	fresh := ticket.Ticket{Number: 2, Customer: "C0001", Subject: "Re: X", OpenedAt: now.AddDate(0, 0, 30)}
	if !ticket.Duplicate(old, fresh) {
		t.Error("R05: closed 30 days ago, reopening is offered")
	}
	fresh.OpenedAt = fresh.OpenedAt.Add(time.Second)
	if ticket.Duplicate(old, fresh) {
		t.Error("R05: closed longer ago, it is not")
	}
	fresh.Customer = "C0002"
	old.State = ticket.Open
	if ticket.Duplicate(old, fresh) {
		t.Error("R05: different customers never double")
	}
}

type example struct {
	ID    string
	Input struct {
		Ticket []struct {
			ID, Ricevuto string
			Contratto    bool
			Gravita      int
		}
		Richiesta, Canale, Azione, Email string
		Adesso                           string
		Contratto, Comunicato            bool
		Soluzioni                        int
		Aperti                           []struct{ Cliente, Oggetto string }
		Nuovo                            *struct{ Cliente, Oggetto string }
	}
	Expected struct {
		Lavorabile                   bool
		Motivo, Esito, Stato, Errore string
		Doppione                     string `json:"doppione_di"`
	}
}

// examples reads rows of the shared examples by the beginnings of their ids.
func examples(t *testing.T, prefixes ...string) map[string]example {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "spec", "examples.json"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs ../shared")
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string]example{}
	for _, r := range raw {
		var head struct{ ID string }
		if err := json.Unmarshal(r, &head); err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(head.ID, p) }) {
			continue
		}
		var e example
		text := strings.ReplaceAll(string(r), `"comunicato_al_cliente"`, `"comunicato"`)
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			t.Fatalf("%s: %v", head.ID, err)
		}
		out[head.ID] = e
	}
	if len(out) == 0 {
		t.Fatal("no examples found")
	}
	return out
}
