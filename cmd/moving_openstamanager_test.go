package cmd

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOpenSTAManagerMovesIn reads customers and activities by the names of
// version 2.10 and by those of 2.11: they are the same lines, and all of them
// arrive.
func TestOpenSTAManagerMovesIn(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	d.load("osm", moving("openstamanager-schema.sql"), moving("openstamanager-data.sql"))
	d.dumped("osm")
	tickets, customers := d.ask("osm", "openstamanager.sql"), d.ask("osm", "openstamanager-customers.sql")
	open := d.ask("osm", "openstamanager-open-invoices.sql")
	if want := "customer,number,date,total,paid,due\n\"99900050404\",\"147/2026\",\"2026-11-10\",\"488.00\",\"100.00\",\"2026-12-10=244.00 2027-01-10=244.00\"\n"; string(open) != want {
		t.Errorf("what is open: %s", cmp.Diff(want, string(open)))
	}
	d.feed("osm", moving("openstamanager-2.11.sql"))
	if again := d.ask("osm", "openstamanager-open-invoices.sql"); !bytes.Equal(again, open) {
		t.Errorf("the open invoices of 2.11 differ: %s", cmp.Diff(string(open), string(again)))
	}
	if again := d.ask("osm", "openstamanager.sql"); !bytes.Equal(again, tickets) {
		t.Errorf("the activities of 2.11 differ: %s", cmp.Diff(string(tickets), string(again)))
	}
	if again := d.ask("osm", "openstamanager-customers.sql"); !bytes.Equal(again, customers) {
		t.Errorf("the customers of 2.11 differ: %s", cmp.Diff(string(customers), string(again)))
	}
	p := newProgram(t)
	p.must("technician", "add", "luca", "--email", "luca@adria.example")
	file := p.file("tickets.jsonl", tickets)
	if _, errs, code := p.run("ticket", "import", file); code != 7 {
		t.Errorf("activities without their customers: exit code %d: %s", code, errs)
	}
	if v := p.object("customer", "import", p.file("customers.csv", customers)); v["imported"] != 3.0 {
		t.Fatalf("customers: %v", v)
	}
	var cards []any
	for _, c := range p.list("customer", "list") {
		cards = append(cards, picked(c, "id", "name", "kind", "vat_number", "tax_code", "emails", "iban"))
	}
	if diff := cmp.Diff([]any{
		map[string]any{"id": "C0001", "name": `Hotel "Miramare", S.r.l.`, "kind": "business", "vat_number": "99900030406", "tax_code": nil, "emails": []any{"info@miramare.example", "conti@miramare.example"}, "iban": nil},
		map[string]any{"id": "C0002", "name": "Niccolò D'Angelo", "kind": "person", "vat_number": nil, "tax_code": "RNLMRC85A15H294M", "emails": []any{}, "iban": nil},
		map[string]any{"id": "C0003", "name": "Albergo Aurora S.n.c.", "kind": "business", "vat_number": "99900050404", "tax_code": nil, "emails": []any{"aurora@albergo.example"}, "iban": "IT72B9999824201000000333444"},
	}, cards); diff != "" {
		t.Error(diff)
	}
	if v := p.object("ticket", "import", file); v["imported"] != 4.0 || v["skipped"] != 0.0 {
		t.Fatalf("the first import: %v", v)
	}
	if v := p.object("ticket", "import", file); v["imported"] != 0.0 || v["skipped"] != 4.0 {
		t.Fatalf("the second import: %v", v)
	}
	if n := len(p.list("mail", "outbox", "list")); n != 0 {
		t.Errorf("%d letters wait", n)
	}
	done := p.object("ticket", "show", "1")
	if diff := cmp.Diff(map[string]any{
		"external_id": "openstamanager-1-2026/0001", "state": "resolved", "customer": "C0001", "email": "anna@miramare.example", "first_name": "Anna", "surname": "De Luca",
		"phone": "0541555999", "technician": "luca", "subject": "La stampante è bloccata 🖨️", "description": "La stampante è bloccata 🖨️\ndal \"piano terra\"",
		"opened_at": "2026-03-02T09:15:00+01:00", "closed_at": "2026-03-03T11:30:00+01:00",
		"details": []any{
			map[string]any{"question": "Sede", "answer": `Dependance "Mare"`},
			map[string]any{"question": "Impianto", "answer": "Stampante fiscale SN-0042\nCentralino"},
			map[string]any{"question": "Argomento", "answer": "Generico"},
		},
	}, picked(done, "external_id", "state", "customer", "email", "first_name", "surname", "phone", "technician", "subject", "description", "opened_at", "closed_at", "details")); diff != "" {
		t.Error(diff)
	}
	var said []any
	for _, m := range done["messages"].([]any) {
		said = append(said, picked(m.(map[string]any), "at", "public", "text"))
	}
	if diff := cmp.Diff([]any{
		map[string]any{"at": "2026-03-02T09:15:00+01:00", "public": false, "text": "Note interne\n\nchiede sempre lo sconto"},
		map[string]any{"at": "2026-03-03T10:00:00+01:00", "public": false, "text": "Sessione: 03/03/2026 10:00 - 03/03/2026 11:30, ore 1,50, km 12,40\n\narrivo <tardi>"},
		map[string]any{"at": "2026-03-03T11:30:00+01:00", "public": false, "text": "Materiali e voci\n\n- 2 pz Toner nero\n- 0,5 m Cavo <2 m>"},
		map[string]any{"at": "2026-03-03T11:30:00+01:00", "public": true, "text": "Cambiato il toner, provata."},
	}, said); diff != "" {
		t.Error(diff)
	}
	var states []any
	for _, one := range p.list("ticket", "list", "--all") {
		states = append(states, []any{one["external_id"], one["state"], one["customer"], one["technician"]})
	}
	if diff := cmp.Diff([]any{
		[]any{"openstamanager-1-2026/0001", "resolved", "C0001", "luca"},
		[]any{"openstamanager-2-2026/0002", "open", "C0002", nil},
		[]any{"openstamanager-3-2025/0050", "resolved", "C0003", "luca"},
		[]any{"openstamanager-5-2026/0003", "assigned", "C0003", "luca"},
	}, states); diff != "" {
		t.Error(diff)
	}
	if sessions := p.list("session", "list"); len(sessions) != 0 {
		t.Errorf("work of the old system would be billed: %v", sessions)
	}
	due := p.file("open.csv", open)
	if v := p.object("invoice", "opening", "import", due); v["imported"] != 1.0 || v["open"] != "388.00" {
		t.Errorf("open invoices: %v", v)
	}
	if v := p.object("invoice", "opening", "import", due); v["imported"] != 0.0 || v["skipped"] != 1.0 {
		t.Errorf("open invoices again: %v", v)
	}
	nextInvoice(t, p, "2", "C0002")
}
