package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"scatto/internal/ui"
)

// newcomer is an Italian technician before a screen of 80 columns.
type newcomer struct {
	t    *testing.T
	shop richShop
	now  time.Time
}

func newNewcomer(t *testing.T) newcomer {
	t.Helper()
	n := newcomer{t, richShop{dir: filepath.Join(t.TempDir(), "data")}, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	n.does("init", "--name", "Adria Sistemi S.r.l.", "--vat", "99900010408", "--tax-code", "99900010408", "--tax-regime", "RF01",
		"--address", "Viale Trieste 40", "--zip", "47921", "--city", "Rimini", "--province", "RN", "--country", "IT", "--iban", "IT30A9999924200000000123456")
	n.does("customer", "add", "--name", "Hotel Miramare S.r.l.", "--vat", "99900030406", "--address", "Viale Vespucci 15", "--zip", "47921",
		"--city", "Rimini", "--province", "RN", "--email", "info@miramare.example", "--phone", "0541 1234")
	return n
}

// does runs a command in a pipe that must go well.
func (n newcomer) does(args ...string) string {
	n.t.Helper()
	out, errs, code := n.shop.run(n.now, "it_IT.UTF-8", 0, args...)
	if code != 0 {
		n.t.Fatalf("%v: exit %d: %s", args, code, errs)
	}
	return out
}

// sees gives what a command shows on the screen, with what it says beside.
func (n newcomer) sees(args ...string) string {
	n.t.Helper()
	var screen bytes.Buffer
	run(&Env{In: strings.NewReader(""), Out: &screen, Err: &screen, OutTerminal: true, ErrTerminal: true, Columns: 80,
		Now: func() time.Time { return n.now },
		Getenv: func(key string) string {
			return map[string]string{"LANG": "it_IT.UTF-8", "NO_COLOR": "1", "SCATTO_DATA": n.shop.dir, "SCATTO_OPERATOR": "luca"}[key]
		}}, args)
	for line := range strings.Lines(screen.String()) {
		if width := ui.Width(strings.TrimRight(line, "\n")); width > 80 && !strings.HasPrefix(line, "  scatto ") && !strings.Contains(line, os.TempDir()) {
			n.t.Errorf("%v: %d columns: %s", args, width, line)
		}
	}
	return screen.String()
}

// shows compares screens with what they must and must not say, however
// they are broken into lines.
func (n newcomer) shows(rows []screenRow) {
	n.t.Helper()
	for _, r := range rows {
		got := strings.Join(strings.Fields(n.sees(strings.Fields(r.args)...)), " ")
		for _, s := range r.says {
			if !strings.Contains(got, s) {
				n.t.Errorf("%s: no %q: %s", r.args, s, got)
			}
		}
		for _, s := range r.never {
			if strings.Contains(got, s) {
				n.t.Errorf("%s: %q stands in %s", r.args, s, got)
			}
		}
	}
}

type screenRow struct {
	args        string
	says, never []string
}

// A credit note on what is still open is no money for the customer.
func TestWhatACreditNoteSays(t *testing.T) {
	t.Parallel()
	n := newNewcomer(t)
	for _, amount := range []string{"1000", "100", "100"} {
		n.does("invoice", "issue", "C0001", "--line", "Rete;1;"+amount, "--date", "2026-11-10")
	}
	n.does("invoice", "paid", "2/2026", "--date", "2026-11-12")
	n.does("invoice", "paid", "3/2026", "--date", "2026-11-12", "--amount", "61")
	for _, number := range []string{"1/2026", "2/2026", "3/2026"} {
		n.does("invoice", "credit", number, "--reason", "errore", "--amount", "100")
	}
	n.shows([]screenRow{
		{"invoice show 4/2026", []string{"totale 122.00, a riduzione della fattura 1/2026"}, []string{"a credito"}},
		{"invoice show 5/2026", []string{"totale 122.00, a credito del cliente"}, []string{"riduzione"}},
		{"invoice show 6/2026", []string{"totale 122.00: 61.00 a riduzione della fattura 3/2026, 61.00 a credito del cliente"}, nil},
	})
	n.does("invoice", "paid", "5/2026", "--date", "2026-11-23")
	n.shows([]screenRow{{"invoice show 5/2026", []string{"totale 122.00, a credito del cliente"}, []string{"riduzione"}}})
}

// Under split payment the tax never was the shop's: nobody gives it back.
func TestWhatACreditNoteSaysUnderSplitPayment(t *testing.T) {
	n := newNewcomer(t)
	n.does("customer", "add", "--name", "Comune di Prova", "--kind", "public", "--tax-code", "91960020401", "--sdi-code", "UF1A2B", "--split-payment",
		"--address", "Via Scuola 1", "--zip", "47921", "--city", "Rimini", "--province", "RN")
	for range 2 {
		n.does("invoice", "issue", "C0002", "--line", "Rete;1;100", "--date", "2026-11-10")
	}
	n.does("invoice", "paid", "2/2026", "--date", "2026-11-12")
	for _, number := range []string{"1/2026", "2/2026"} {
		n.does("invoice", "credit", number, "--reason", "errore")
	}
	n.shows([]screenRow{
		{"invoice show 3/2026", []string{"totale 122.00: 100.00 a riduzione della fattura 1/2026"}, []string{"a credito"}},
		{"invoice show 4/2026", []string{"totale 122.00: 100.00 a credito del cliente"}, []string{"riduzione"}},
	})
}

// Rounding on each document moves a cent between notes: the words stay.
func TestACentOfRoundingIsNotSaid(t *testing.T) {
	n := newNewcomer(t)
	n.does("invoice", "issue", "C0001", "--line", "Rete;1;0.10", "--date", "2026-11-10")
	n.does("invoice", "paid", "1/2026", "--date", "2026-11-12")
	n.does("invoice", "credit", "1/2026", "--reason", "errore", "--amount", "0.03")
	n.does("invoice", "credit", "1/2026", "--reason", "errore", "--amount", "0.07")
	n.shows([]screenRow{
		{"invoice show 2/2026", []string{"totale 0.04, a credito del cliente"}, []string{"riduzione"}},
		{"invoice show 3/2026", []string{"totale 0.09, a credito del cliente"}, []string{"riduzione"}},
	})
}

// A deadline that was met is none.
func TestWhatWasSentIsNotToBeTransmitted(t *testing.T) {
	n := newNewcomer(t)
	n.does("invoice", "issue", "C0001", "--line", "Rete;1;100", "--date", "2026-11-20")
	n.shows([]screenRow{{"invoice show 1/2026", []string{"aperto 122.00; da trasmettere entro il 2026-12-02"}, nil}})
	n.does("invoice", "send", "1/2026", "--by-hand")
	n.shows([]screenRow{{"invoice show 1/2026", []string{"aperto 122.00; al SdI: inviata"}, []string{"da trasmettere"}}})
	n.now = n.now.AddDate(0, 0, 1)
	receipt := filepath.Join(t.TempDir(), "IT99900010408_00001_NS_001.xml")
	discard := `<p:NotificaScarto xmlns:p="http://www.fatturapa.gov.it/sdi/messaggi/v1.0" versione="1.0"><IdentificativoSdI>111</IdentificativoSdI>` +
		`<NomeFile>IT99900010408_00001.xml</NomeFile><DataOraRicezione>2026-11-23T11:00:00+01:00</DataOraRicezione><ListaErrori><Errore>` +
		`<Codice>00404</Codice><Descrizione>duplicata</Descrizione></Errore></ListaErrori><MessageId>1</MessageId></p:NotificaScarto>`
	if err := os.WriteFile(receipt, []byte(discard), 0o600); err != nil {
		t.Fatal(err)
	}
	n.does("invoice", "receipt", receipt)
	n.shows([]screenRow{{"invoice show 1/2026", []string{"aperto 122.00; al SdI: scartata; entro il 2026-11-28: reinviare"}, []string{"da trasmettere"}}})
}

// The same seconds are the same minutes in every list: those that began. What
// is bought is no negative draw.
func TestMinutesAreTheSameEverywhere(t *testing.T) {
	n := newNewcomer(t)
	n.does("--at", "2026-11-01", "contract", "add", "C0001", "--kind", "support", "--from", "2026-11-01", "--hours", "10", "--unit-minutes", "20")
	n.does("--at", "2026-11-02T09:00", "ticket", "open", "--customer", "C0001", "--subject", "Stampante", "--description", "ferma", "--accept-terms", "--no-mail")
	n.does("--at", "2026-11-02T10:00:00", "session", "start", "1")
	n.does("--at", "2026-11-02T11:15:01", "session", "stop", "1")
	n.shows([]screenRow{
		{"session list", []string{" 1:16 "}, []string{"1:15"}},
		{"contract statement K0001", []string{"Ore ±", "+10:00", " 1:16 ", "-1:20", "scalate 1:20, lavorate 1:16"}, []string{"-10:00", " 1:15 "}},
		{"invoice summary --month 2026-11", []string{"luca 1:16"}, []string{"1:15"}},
	})
	if out := n.does("contract", "statement", "K0001"); !strings.Contains(out, "\t-600\t") || !strings.Contains(out, "\t80\t") {
		t.Errorf("a pipe keeps its rows: %s", out)
	}
}

// What to do about a refusal is folded for a screen, and a command in it can be
// copied; a pipe gets it on one line.
func TestHintsAreFolded(t *testing.T) {
	n := newNewcomer(t)
	n.does("invoice", "issue", "C0001", "--line", "Rete;1;100", "--date", "2026-11-20")
	refused := []string{"invoice", "paid", "1/2026", "--date", "2026-11-21", "--amount", "500"}
	if got := n.sees(refused...); !strings.Contains(got, "\n  scatto invoice schedule --customer C0001\n") || strings.Count(got, "\n") < 3 {
		t.Errorf("on a screen: %s", got)
	}
	if _, errs, code := n.shop.run(n.now, "it_IT.UTF-8", 0, refused...); code != 4 || strings.Count(errs, "\n") != 2 {
		t.Errorf("in a pipe: exit %d: %s", code, errs)
	}
}

// A ticket whose customer has not declared his licences waits for that (R15).
func TestQueueSaysThatLicencesAreMissing(t *testing.T) {
	n := newNewcomer(t)
	n.does("ticket", "open", "--customer", "C0001", "--subject", "Stampante", "--description", "ferma", "--no-mail")
	n.shows([]screenRow{{"ticket queue", []string{"Attende", " licenze Stampante"}, nil}})
	n.does("ticket", "edit", "1", "--accept-terms")
	n.shows([]screenRow{{"ticket queue", []string{"Stampante"}, []string{"licenze"}}})
}

// What falls due is read in whole words on 80 columns: a to-do and why it is one
// are no column of scraps.
func TestWhatFallsDueIsReadable(t *testing.T) {
	n := newNewcomer(t)
	n.does("ticket", "open", "--customer", "C0001", "--subject", "Stampante", "--description", "ferma", "--no-mail")
	n.does("session", "start", "1", "--override", "--reason", "albergo fermo alle sei di sera")
	if got := n.sees("ticket", "due"); !strings.Contains(got, "dichiarazione sulle licenze d'uso  2026-000001  C0001\n   albergo fermo alle sei di sera\n") {
		t.Errorf("%s", got)
	}
	n.does("ticket", "open", "--customer", "C0001", "--subject", "Rete", "--description", "cade", "--no-mail", "--accept-terms")
	n.does("contract", "add", "C0001", "--kind", "support", "--from", "2026-11-01", "--sla-response", "60", "--sla-resolution", "240")
	n.shows([]screenRow{{"ticket queue", []string{"licenze", "entro 11:00", "entro 15:00"}, []string{"…"}}})
}

// A person reads words where JSON, pipes and what is typed keep stable names.
func TestNamesAreWordsOnAScreen(t *testing.T) {
	n := newNewcomer(t)
	n.does("contract", "add", "C0001", "--kind", "software", "--from", "2026-10-01", "--fee", "60", "--every", "month")
	n.does("invoice", "issue", "C0001", "--line", "Rete;1;100", "--date", "2026-11-20")
	n.does("ticket", "open", "--customer", "C0001", "--subject", "Stampante", "--description", "ferma", "--no-mail", "--accept-terms")
	n.does("session", "start", "1", "--at", "2026-11-20T09:00")
	n.does("session", "stop", "1", "--at", "2026-11-20T10:00")
	n.does("quote", "add", "C0001", "--title", "Assistenza", "--line", "Rete;1;100")
	n.does("quote", "sign", "Q0001")
	folder := t.TempDir()
	n.does("invoice", "send", "1/2026", "--folder", folder)
	n.does("ads", "verify", "new", "C0001", "--from", "2026-01-01", "--to", "2026-10-31", "--verifier", "Anna Riva", "--role", "titolare", "--place", "Rimini")
	n.shows([]screenRow{
		{"c miramare", []string{"60.00/mese"}, []string{"/month"}},
		{"invoice schedule", []string{"bonifico 0 a scadere"}, []string{"transfer", "not-due"}},
		{"invoice sdi 1/2026", []string{".xml cartella"}, []string{"folder"}},
		{"quote show Q0001", []string{"luca redatto", "luca firmato"}, []string{"luca add", "luca sign "}},
		{"session show S0001", []string{"software proprio"}, []string{"own-software"}},
		{"ticket show 1", []string{"attività software proprio"}, []string{"own-software"}},
		{"ads verify show W0001", []string{"in corso"}, []string{"going-on"}},
	})
	if out := n.does("invoice", "schedule"); !strings.Contains(out, "\ttransfer\t0\tnot-due") {
		t.Errorf("a pipe keeps the names: %s", out)
	}
}
