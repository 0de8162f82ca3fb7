package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/mail"
	"scatto/internal/mail/post"
	"scatto/internal/mail/post/posttest"
)

// exchange is a shop with invoices, the server of its certified mailbox, and a
// gestore that brings what SdI answers.
type exchange struct {
	program
	sink    *posttest.Sink
	gestore *posttest.Gestore
	mails   int
}

// newExchange issues an invoice of 122.00 for each customer, 1/2026 first: the
// companies', then that of a public body.
func newExchange(t *testing.T, companies int) *exchange {
	t.Helper()
	x := &exchange{newProgram(t), posttest.SMTP(t, posttest.Options{Security: post.TLS}), posttest.NewGestore(t), 0}
	x.env = []string{"SSL_CERT_FILE=" + x.sink.CertFile(), "SSL_CERT_DIR=/nowhere", "TEST_PEC=" + posttest.Password}
	x.must("config", "set", "company.pec", "adria@pec.example")
	x.customers(companies)
	x.must("customer", "add", "--kind", "public", "--name", "Comune di Rimini", "--tax-code", "99900110406", "--address", "Piazza Cavour 27",
		"--zip", "47921", "--city", "Rimini", "--province", "RN", "--sdi-code", "UFABC1")
	for i := 1; i <= companies+1; i++ {
		x.must("--at", "2026-11-16T09:00", "ticket", "open", "--customer", fmt.Sprintf("C%04d", i), "--subject", "a", "--description", "b", "--accept-terms")
		x.must("session", "start", fmt.Sprint(i), "--at", fmt.Sprintf("2026-11-16T%02d:00", 9+i))
		x.must("session", "stop", fmt.Sprint(i), "--at", fmt.Sprintf("2026-11-16T%02d:00", 10+i))
	}
	x.must("invoice", "run", "--month", "2026-11", "--date", "2026-11-16")
	return x
}

// server makes the certified mailbox's server known.
func (x *exchange) server() {
	for key, value := range map[string]string{"host": "127.0.0.1", "port": fmt.Sprint(x.sink.Server().Port), "security": "tls", "user": posttest.User, "password_env": "TEST_PEC"} {
		x.must("config", "set", "mail.pec."+key, value)
	}
}

// answer lets SdI write from an address, with a receipt about a file.
func (x *exchange) answer(from, kind, root, file, body string) took {
	x.t.Helper()
	x.mails++
	xml := fmt.Sprintf(`<n:%s xmlns:n="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fattura/messaggi/v1.0" versione="1.0"><IdentificativoSdI>77</IdentificativoSdI>`+
		`<NomeFile>%s</NomeFile><DataOraRicezione>2026-11-20T10:00:00.000+01:00</DataOraRicezione>%s<MessageId>%d</MessageId></n:%s>`, root, file, body, x.mails, root)
	code, _, _ := strings.Cut(file, ".")
	name := fmt.Sprintf("%s_%s_%03d.xml", code, kind, x.mails)
	return x.bring(posttest.Certified{ID: fmt.Sprintf("%d@%s", x.mails, "pec.fatturapa.it"), From: from, Subject: "Ricevuta " + kind, Files: map[string][]byte{name: []byte(xml)}})
}

// bring takes a certified message in.
func (x *exchange) bring(m posttest.Certified) took {
	x.t.Helper()
	m.At = time.Date(2026, 11, 20, 11, 0, 0, 0, time.FixedZone("", 3600)).Add(time.Duration(x.mails) * time.Minute)
	file := filepath.Join(x.t.TempDir(), "busta.eml")
	if err := os.WriteFile(file, x.gestore.Envelope(m), 0o600); err != nil {
		x.t.Fatal(err)
	}
	var v struct{ Messages []took }
	if err := json.Unmarshal([]byte(x.must("mail", "import", file, "--mailbox", "pec")), &v); err != nil || len(v.Messages) != 1 {
		x.t.Fatalf("%+v %v", v, err)
	}
	return v.Messages[0]
}

// state holds where a document stands with SdI.
func (x *exchange) state(number, want string) (story struct {
	State, What string
	Sendings    []struct {
		File, State, Via, To string
		Letter               int64
		Receipts             []map[string]any
	}
}) {
	x.t.Helper()
	if err := json.Unmarshal([]byte(x.must("invoice", "sdi", number)), &story); err != nil || story.State != want {
		x.t.Errorf("%s is %q, want %q (%v)", number, story.State, want, err)
	}
	return story
}

// todos counts what is to be done about a document.
func (x *exchange) todos(words string) (n int) {
	x.t.Helper()
	for _, row := range x.list("ticket", "due") {
		if strings.Contains(fmt.Sprint(row["what"]), words) {
			n++
		}
	}
	return n
}

const scarto = "<ListaErrori><Errore><Codice>00311</Codice><Descrizione>CodiceDestinatario non valido</Descrizione></Errore></ListaErrori>"

// The way of invoices by certified mail: out, discarded, again, delivered.
func TestInvoicesByCertifiedMail(t *testing.T) {
	t.Parallel()
	x := newExchange(t, 2)
	x.must("invoice", "send", "1/2026", "2/2026", "--pec")
	x.state("1/2026", "queued")
	if _, errs, code := x.run("invoice", "send", "1/2026", "--pec"); code != 4 || !strings.Contains(errs, "sdi-queued") {
		t.Errorf("queued twice: %d %s", code, errs)
	}

	// Without a server the letters wait, and say why; one is dropped and written anew.
	x.must("config", "set", "mail.smtp.host", "127.0.0.1")
	x.must("config", "set", "mail.from", "assistenza@adria.example")
	out, _, code := x.run("mail", "send")
	if code != 7 || strings.Count(out, "no server for certified mail") != 2 {
		t.Errorf("mail send exits %d: %s", code, out)
	}
	x.must("mail", "outbox", "drop", "2", "--reason", "prova")
	x.state("2/2026", "not-sent")
	x.must("invoice", "send", "2/2026", "--pec")
	x.server()
	x.must("mail", "send")
	x.state("1/2026", "sent")
	x.state("2/2026", "sent")
	got := x.sink.Messages()
	if len(got) != 2 || got[0].To != "sdi01@pec.fatturapa.it" || got[0].From != "adria@pec.example" {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	is, err := mail.Inspect(got[0].Raw, mail.Ordinary, mail.Trust{}, mail.DefaultLimits())
	if err != nil || len(is.Message.Parts) != 1 || is.Message.Parts[0].Name != "IT99900010408_00001.xml" || is.Class != mail.ClassOrdinary {
		t.Fatalf("%s %+v %v", is.Class, is.Message.Parts, err)
	}
	if xml, err := os.ReadFile(filepath.Join(x.dir, "out", "invoices", "IT99900010408_00001.xml")); err != nil || string(xml) != string(is.Message.Parts[0].Content) {
		t.Errorf("what left is not the invoice's XML: %v", err)
	}

	// Discarded: a to-do, no ticket, no answer; the same mail again changes nothing.
	row := x.answer("sdi12@pec.fatturapa.it", "NS", "RicevutaScarto", "IT99900010408_00001.xml", scarto)
	if row.Outcome != "receipt" || row.Ticket != "" {
		t.Errorf("%+v", row)
	}
	x.state("1/2026", "discarded")
	if x.todos("fattura 1/2026 scartata") != 1 {
		t.Error("no to-do about the discard")
	}
	x.must("invoice", "resend", "1/2026")
	x.must("invoice", "send", "1/2026", "--pec")
	if x.todos("fattura 1/2026 scartata") != 0 {
		t.Error("the to-do outlives the resend")
	}
	x.must("mail", "send")
	if got = x.sink.Messages(); len(got) != 3 || got[2].To != "sdi12@pec.fatturapa.it" {
		t.Fatalf("the answer's address is not used: %+v", got[len(got)-1].To)
	}
	x.answer("sdi12@pec.fatturapa.it", "RC", "RicevutaConsegna", "IT99900010408_00004.xml", "")
	if story := x.state("1/2026", "delivered"); len(story.Sendings) != 2 || story.Sendings[0].State != "discarded" || len(story.Sendings[1].Receipts) != 1 {
		t.Errorf("%+v", story)
	}

	// Not delivered: the customer is told. Then a receipt that cannot be: kept, and looked at.
	x.answer("sdi12@pec.fatturapa.it", "MC", "RicevutaImpossibilitaRecapito", "IT99900010408_00002.xml", "")
	x.state("2/2026", "not-delivered")
	if x.todos("fattura 2/2026 non recapitata") != 1 {
		t.Error("nobody tells the customer")
	}
	if row := x.answer("sdi12@pec.fatturapa.it", "NS", "RicevutaScarto", "IT99900010408_00002.xml", scarto); row.Outcome != "inbox" || !strings.Contains(row.Reason, "contr") && !strings.Contains(row.Reason, "does not go with") {
		t.Errorf("a contradiction is %+v", row)
	}
	x.state("2/2026", "not-delivered")
	if n := len(x.list("ticket", "list", "--all")); n != 3 {
		t.Errorf("%d tickets", n)
	}
	if n := len(x.sink.Messages()); n != 3 {
		t.Errorf("%d messages left", n)
	}
	x.must("store", "check")
	x.must("log", "verify")
}

// A public body: signed elsewhere, accepted or refused in a second act.
func TestSignedInvoiceToPublicBody(t *testing.T) {
	x := newExchange(t, 0)
	x.server()
	xml, err := os.ReadFile(filepath.Join(x.dir, "out", "invoices", "IT99900010408_00001.xml"))
	if err != nil {
		t.Fatal(err)
	}
	signed := filepath.Join(t.TempDir(), "firmata.p7m")
	for _, row := range []struct {
		data []byte
		kind string
	}{{x.gestore.Sign(append([]byte(" "), xml...)), "signed-other-file"}, {x.gestore.Sign(xml), ""}} {
		if err := os.WriteFile(signed, row.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, errs, code := x.run("invoice", "send", "1/2026", "--pec", "--signed", signed); (code == 0) != (row.kind == "") || !strings.Contains(errs, row.kind) {
			t.Errorf("%q: exit %d %s", row.kind, code, errs)
		}
	}
	x.must("config", "set", "mail.pec.from", "Adria <fatture@pec.example>")
	x.must("mail", "send")
	if got := x.sink.Messages(); len(got) != 1 || !strings.Contains(string(got[0].Raw), "IT99900010408_00001.xml.p7m") || got[0].From != "fatture@pec.example" {
		t.Fatalf("%+v", got)
	}
	x.answer("sdi03@pec.fatturapa.it", "NE", "NotificaEsito", "IT99900010408_00001.xml.p7m", "<EsitoCommittente><Esito>EC02</Esito><Descrizione>CIG mancante</Descrizione></EsitoCommittente>")
	x.state("1/2026", "refused")
	if x.todos("fattura 1/2026 rifiutata") != 1 {
		t.Error("no to-do about the refusal")
	}
	if row := x.answer("sdi03@pec.fatturapa.it", "RC", "RicevutaConsegna", "IT99900010408_00001.xml.p7m", ""); row.Outcome != "receipt" {
		t.Errorf("the delivery that comes in late: %+v", row)
	}
	x.state("1/2026", "refused")
}

// What the gestore says of the letter counts as well; what is not certified
// counts for nothing.
func TestLettersToSdIThatAreLost(t *testing.T) {
	t.Parallel()
	x := newExchange(t, 1)
	x.server()
	x.must("invoice", "send", "1/2026", "--pec")
	x.must("mail", "send")
	id := idOf(t, x.sink.Messages()[0].Raw)
	x.mails++
	x.bring(posttest.Certified{ID: "r1@pec.example", From: "adria@pec.example", Subject: "AVVISO DI MANCATA CONSEGNA", Receipt: "errore-consegna", About: id, To: "sdi01@pec.fatturapa.it"})
	x.state("1/2026", "lost")
	x.must("invoice", "send", "1/2026", "--pec")
	if story := x.state("1/2026", "queued"); len(story.Sendings) != 2 || story.Sendings[1].File != story.Sendings[0].File {
		t.Errorf("what never arrived goes again under its name: %+v", story)
	}
	// SdI answers although the letter never left: somebody uploaded the file.
	x.answer("sdi09@pec.fatturapa.it", "RC", "RicevutaConsegna", "IT99900010408_00001.xml", "")
	x.state("1/2026", "delivered")
	x.must("mail", "send")
	if n := len(x.sink.Messages()); n != 1 {
		t.Errorf("%d messages left: SdI would get the file twice", n)
	}
	forged := filepath.Join(t.TempDir(), "falsa.eml")
	raw := note("sdi12@pec.fatturapa.it", "f@x.example", "Ricevuta", "x")
	if err := os.WriteFile(forged, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	x.must("mail", "import", forged)
	x.state("1/2026", "delivered")
}
