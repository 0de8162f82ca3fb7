package letter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// miramare is what a letter to Hotel Miramare knows.
func miramare() Data {
	return Data{
		Shop: "Adria Sistemi S.r.l.", Phone: "0541 000 100", Email: "assistenza@adriasistemi.example.it",
		Number: "2026-000042", Subject: "Stampante fiscale ferma alla reception", FirstName: "Giulia", Surname: "Fabbri",
	}
}

// with gives the data with something changed.
func with(change func(*Data)) Data {
	d := miramare()
	change(&d)
	return d
}

func queued(d *Data) {
	d.Position, d.HandledFrom = 3, When(time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC), nil)
	d.Urgent = "Solo per urgenze che bloccano il lavoro, dal lunedì al sabato dalle 8:00 alle 20:00: 333 000 4567."
}

func terms(d *Data) {
	d.TermsVersion, d.NoticeVersion, d.NoticeAt = "1", "3", "https://adriasistemi.example.it/privacy"
	d.Licence = "Il cliente dichiara di avere licenza d'uso valida per tutto il software installato sulle macchine per cui chiede assistenza."
	d.Liability = "Salvo dolo o colpa grave, chi presta l'assistenza non risponde del mancato guadagno e dei danni indiretti che ne derivano."
	d.AccessEmail = "giulia.fabbri@hotelmiramare.example.it"
}

// owed is what a letter about late money knows.
func owed(invoices ...string) Data {
	return Data{
		Shop: "Adria Sistemi S.r.l.", Phone: "0541 000 100", Email: "assistenza@adriasistemi.example.it", PECAddress: "adriasistemi@pec.example.it",
		Customer: "Hotel Miramare S.r.l.", Invoices: invoices, Total: "329,40", IBAN: "IT30A9999924200000000123456", PayBy: "02/03/2026",
		Commercial: true, Interest: "7,05", Costs: "40,00", InterestUntil: "15/02/2026",
	}
}

// The letters as people get them.
var letters = []struct {
	file, name string
	data       func() Data
}{
	{"acknowledgement-first", Acknowledgement, func() Data {
		return with(func(d *Data) { queued(d); terms(d); d.AccessCode = "K7QM-2HXA-9RTB-W4ZE" })
	}},
	{"acknowledgement-later", Acknowledgement, func() Data {
		return with(func(d *Data) {
			queued(d)
			terms(d)
			d.Clarification, d.Urgent = true, ""
			d.Questions = []string{"Su quale computer succede?", "Quale messaggio compare? Se possibile, allegare una fotografia dello schermo con il messaggio intero.", "Da quando?\nE dopo quale operazione?"}
		})
	}},
	{"acknowledgement-consultancy", Acknowledgement, func() Data {
		return with(func(d *Data) { terms(d); d.Consultancy, d.Subject = true, "Rete senza fili per la nuova ala" })
	}},
	{"acknowledgement-least", Acknowledgement, func() Data { return Data{Number: "2026-000042"} }},
	{"question", Question, func() Data {
		return with(func(d *Data) {
			queued(d)
			d.Technician = "Luca Ferri"
			d.Questions = []string{"Fotografare il messaggio che compare sul display.", "Spegnere e riaccendere la stampante."}
		})
	}},
	{"question-text", Question, func() Data { return with(func(d *Data) { d.Text = "A che ora possiamo collegarci?" }) }},
	{"reply", Reply, func() Data {
		return with(func(d *Data) {
			d.Technician = "Sara Conti"
			d.Text = "Il collegamento è fissato per domani alle 15:00.\n\n\nServono:\n  - il computer acceso\n  - una persona alla reception, perché durante la prova la stampante emetterà alcuni scontrini di test\n"
		})
	}},
	{"solution", Solution, func() Data {
		return with(func(d *Data) {
			d.Technician = "Luca Ferri"
			d.Solutions = []string{"Riattivato il servizio di stampa e impostato l'avvio automatico."}
		})
	}},
	{"solution-two", Solution, func() Data {
		return with(func(d *Data) {
			d.Solutions = []string{"Riattivato il servizio di stampa.", "In alternativa:\n1. spegnere la stampante;\n2. attendere dieci secondi;\n3. riaccenderla."}
			d.Text = "Consigliamo di programmare gli aggiornamenti di notte."
		})
	}},
	{"unresolved", Unresolved, func() Data {
		return with(func(d *Data) {
			d.Text, d.Technician = "Il difetto non si è più presentato e nei registri non ne resta traccia.", "Luca Ferri"
		})
	}},
	{"unresolved-least", Unresolved, miramare},
	{"ask-pec", AskPEC, func() Data {
		return with(func(d *Data) { queued(d); d.PECAddress = "adriasistemi@pec.example.it" })
	}},
	{"ask-pec-first", AskPEC, func() Data {
		return with(func(d *Data) {
			terms(d)
			d.PECAddress, d.AccessCode = "adriasistemi@pec.example.it", "K7QM-2HXA-9RTB-W4ZE"
		})
	}},
	{"reminder", Reminder, func() Data { return owed("fattura n. 1/2025 del 31/10/2025, scadenza 30/11/2025: 329,40 euro") }},
	{"reminder-two", Reminder, func() Data {
		return owed("fattura n. 1/2025 del 31/10/2025, scadenza 30/11/2025: 329,40 euro", "fattura n. 2/2025 del 30/11/2025, scadenza 30/12/2025: 122,00 euro")
	}},
	{"second-reminder", SecondReminder, func() Data { return owed("fattura n. 1/2025 del 31/10/2025, scadenza 30/11/2025: 329,40 euro") }},
	{"formal-notice", FormalNotice, func() Data {
		return owed("fattura n. 1/2025 del 31/10/2025, scadenza 30/11/2025: 329,40 euro", "fattura n. 2/2025 del 30/11/2025, scadenza 30/12/2025: 122,00 euro")
	}},
	{"formal-notice-consumer", FormalNotice, func() Data {
		d := owed("fattura n. 1/2025 del 31/10/2025, scadenza 30/11/2025: 329,40 euro")
		d.Interest, d.Costs, d.InterestUntil, d.Commercial, d.IBAN = "", "", "", false, ""
		return d
	}},
	{"price-change", PriceChange, func() Data {
		d := owed()
		d.Fee = Fee{What: "contratto di assistenza K0001", Every: "mensile", From: "01/07/2026", OldPrice: "60,00", NewPrice: "60,75",
			OldSeats: "5 × 12,00", NewSeats: "5 × 12,15", Percent: "+1,25", ISTAT: true}
		return d
	}},
	{"price-change-plain", PriceChange, func() Data {
		d := owed()
		d.Fee = Fee{What: "servizio R0001, Dominio – miramare.example", Every: "annuale", From: "01/07/2026", OldPrice: "30,00", NewPrice: "35,00"}
		return d
	}},
	{"renewal", Renewal, func() Data {
		d := owed()
		d.Fee = Fee{What: "servizio R0001, Dominio – miramare.example", Every: "annuale", From: "01/07/2026", NewPrice: "35,00", Until: "30/06/2026", Asks: true}
		return d
	}},
	{"renewal-itself", Renewal, func() Data {
		d := owed()
		d.Fee = Fee{What: "servizio R0002, Licenza – antivirus", Every: "annuale", From: "01/07/2026", NewPrice: "350,00", NewSeats: "10 × 35,00"}
		return d
	}},
	{"access", Access, func() Data {
		return with(func(d *Data) {
			terms(d)
			d.Number, d.AccessCode, d.StatusPage = "", "W4ZE-9RTB-2HXA-K7QM", "https://adriasistemi.example.it/stato/q7m2hx.html"
		})
	}},
}

// UPDATE_GOLDEN=1 writes the files anew.
func TestLettersReadAsTheyShould(t *testing.T) {
	for _, c := range letters {
		t.Run(c.file, func(t *testing.T) {
			l, err := Set{}.Render(c.name, c.data())
			if err != nil {
				t.Fatal(err)
			}
			got := "Oggetto: " + l.Subject + "\n\n" + l.Body
			path := filepath.Join("testdata", c.file+".txt")
			if os.Getenv("UPDATE_GOLDEN") == "1" {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatHoldsForEveryLetter(t *testing.T) {
	for _, c := range letters {
		d := c.data()
		l, err := Set{}.Render(c.name, d)
		if err != nil {
			t.Fatal(err)
		}
		if d.Number != "" && !strings.HasPrefix(l.Subject, "[2026-000042] ") {
			t.Errorf("%s: the subject does not begin with the tag: %q", c.file, l.Subject)
		}
		for line := range strings.SplitSeq(l.Body, "\n") {
			if utf8.RuneCountInString(line) > columns && !strings.Contains(d.Text, line) {
				t.Errorf("%s: a line of %d columns: %q", c.file, utf8.RuneCountInString(line), line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%s: white space at the end of %q", c.file, line)
			}
		}
		if strings.Contains(l.Body, "\n\n\n") != strings.Contains(d.Text, "\n\n\n") {
			t.Errorf("%s: a hole in\n%s", c.file, l.Body)
		}
		if strings.HasPrefix(l.Body, "\n") || !strings.HasSuffix(l.Body, "\n") || strings.HasSuffix(l.Body, "\n\n") {
			t.Errorf("%s: begins or ends with blank lines", c.file)
		}
		prose := strings.ReplaceAll(l.Body, strings.TrimSpace(d.Text), "")
		for _, word := range []string{"SLA", "garan", "<no value>", "{{", "%!", " ,", " .", "«»", "()"} { // R09
			if strings.Contains(prose, word) {
				t.Errorf("%s: %q in\n%s", c.file, word, l.Body)
			}
		}
	}
}

func TestBuiltInLettersPassTheirOwnCheck(t *testing.T) {
	for _, name := range Names() {
		text, err := Default(name)
		if err != nil {
			t.Fatal(err)
		}
		f, faults := parse(name, text)
		if len(faults) == 0 {
			faults = f.check()
		}
		if len(faults) > 0 || len(samples(name)) < 3 {
			t.Errorf("%s: %v, %d samples", name, faults, len(samples(name)))
		}
	}
	if _, err := Default("../letter"); refusal.KindOf(err) != "unknown-letter" {
		t.Errorf("a letter outside: %v", err)
	}
}

func TestWhen(t *testing.T) {
	for want, at := range map[string]time.Time{
		"lunedì 23 novembre 2026, ore 9:00":    time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC),
		"martedì 1º settembre 2026, ore 14:05": time.Date(2026, 9, 1, 12, 5, 0, 0, time.UTC),
		"domenica 3 gennaio 2027, ore 0:00":    time.Date(2027, 1, 2, 23, 0, 0, 0, time.UTC),
		"":                                     {},
	} {
		if got := When(at, nil); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
