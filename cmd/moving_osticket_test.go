package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func moving(name string) string { return filepath.Join("testdata", "moving", name) }

func (p program) file(name string, content []byte) string {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}

func (p program) object(args ...string) (v map[string]any) {
	p.t.Helper()
	p.decode(&v, args...)
	return v
}

func (p program) decode(v any, args ...string) {
	p.t.Helper()
	if err := json.Unmarshal([]byte(p.must(args...)), v); err != nil {
		p.t.Fatal(err)
	}
}

// picked gives some fields of an object, for comparing.
func picked(v map[string]any, names ...string) map[string]any {
	out := map[string]any{}
	for _, n := range names {
		out[n] = v[n]
	}
	return out
}

// TestOSTicketMovesIn reads a help desk out of its database and takes it in:
// every word arrives, nobody gets a letter, and again changes nothing.
func TestOSTicketMovesIn(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	d.load("desk", moving("osticket-schema.sql"), moving("osticket-data.sql"))
	d.dumped("desk")
	lines := d.ask("desk", "osticket.sql")
	p := newProgram(t)
	p.must("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406", "--email", "info@miramare.example",
		"--address", "Viale Vespucci 15", "--zip", "47921", "--city", "Rimini", "--province", "RN")
	file := p.file("tickets.jsonl", lines)
	if v := p.object("ticket", "import", file); v["imported"] != 5.0 || v["skipped"] != 0.0 {
		t.Fatalf("the first import: %v", v)
	}
	if v := p.object("ticket", "import", file); v["imported"] != 0.0 || v["skipped"] != 5.0 {
		t.Fatalf("the second import: %v", v)
	}
	if n := len(p.list("mail", "outbox", "list")); n != 0 {
		t.Errorf("%d letters wait", n)
	}
	tickets := map[string]map[string]any{}
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		one := p.object("ticket", "show", n)
		tickets[one["external_id"].(string)] = one
	}
	open := tickets["osticket-1-482913"]
	if diff := cmp.Diff(map[string]any{
		"state": "assigned", "customer": "C0001", "email": "anna.reception@miramare.example", "first_name": "Anna", "surname": "Maria De Luca",
		"phone": "0541555123 int. 12", "topic": nil, "channel": "email", "severity": 1.0, "technician": "Luca Verdi",
		"subject": `La stampante "fiscale" non va: c'è un \ di troppo`, "opened_at": "2026-07-01T09:15:00+02:00", "closed_at": nil,
		"responded_at": "2026-07-01T10:00:00+02:00",
		"description":  "Buongiorno,\nla stampante è bloccata 🖨️ <errore 0x8007>\n\n- spenta\n- riaccesa\n\n[allegato: foto <stampante>.jpg]",
	}, picked(open, "state", "customer", "email", "first_name", "surname", "phone", "topic", "channel", "severity", "technician", "subject",
		"opened_at", "closed_at", "responded_at", "description")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{
		map[string]any{"question": "Numero di serie", "answer": "SN-0042/b"},
		map[string]any{"question": "Piano", "answer": "Terra\nPrimo \"bis\""},
		map[string]any{"question": "Argomento", "answer": "Stampanti"},
	}, open["details"]); diff != "" {
		t.Error(diff)
	}
	var said []any
	for _, m := range open["messages"].([]any) {
		said = append(said, picked(m.(map[string]any), "at", "by", "kind", "public", "text"))
	}
	if diff := cmp.Diff([]any{
		map[string]any{"at": "2026-07-01T09:20:00+02:00", "by": "Luca Verdi", "kind": "note", "public": false, "text": "Assegnato a Luca\n\nla password del router è segreta"},
		map[string]any{"at": "2026-07-01T10:00:00+02:00", "by": "Luca Verdi", "kind": "note", "public": true, "text": "Provi a cambiare il toner & a riavviare.\nGrazie, Luca"},
		map[string]any{"at": "2026-07-02T10:00:00+02:00", "by": "Anna Maria De Luca", "kind": "answer", "public": true, "text": "Fatto <ok> \"bene\"\n\n[allegato: firma.png]"},
	}, said); diff != "" {
		t.Error(diff)
	}
	for id, want := range map[string]map[string]any{
		"osticket-2-000002": {"state": "resolved", "customer": nil, "first_name": "Mario", "surname": "Rossi", "severity": 4.0, "opened_at": "2025-01-10T08:00:00+01:00", "closed_at": "2025-01-11T17:30:00+01:00"},
		"osticket-3-000003": {"state": "resolved", "customer": nil, "first_name": "nino", "surname": "-", "severity": 3.0, "opened_at": "2025-10-26T00:30:00+02:00", "closed_at": "2025-10-26T04:10:00+01:00"},
		"osticket-4-000004": {"state": "resolved", "customer": "C0001", "first_name": "Anna", "surname": "Maria De Luca", "severity": 3.0, "opened_at": "2024-05-05T10:00:00+02:00", "closed_at": "2024-05-06T11:00:00+02:00"},
		"osticket-6-000006": {"state": "assigned", "customer": nil, "first_name": "nino", "surname": "-", "severity": 3.0, "opened_at": "2026-11-20T16:00:00+01:00", "closed_at": nil},
	} {
		if diff := cmp.Diff(want, picked(tickets[id], "state", "customer", "first_name", "surname", "severity", "opened_at", "closed_at")); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if got := tickets["osticket-6-000006"]["description"]; got != "Aperto da noi al telefono" {
		t.Errorf("what was for the shop alone became the description: %q", got)
	}
	if queue := p.list("ticket", "queue"); len(queue) != 2 || queue[0]["number"] != "2026-000001" {
		t.Errorf("the queue: %v", queue)
	}
	if found := p.list("ticket", "search", "482913"); len(found) != 1 {
		t.Errorf("the old number finds %v", found)
	}
	nextInvoice(t, p, "1", "C0001")
}
