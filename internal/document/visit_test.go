package document

import (
	"bytes"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// onePlace is the report of S07, for a place of customer C1.
func onePlace(t testing.TB) VisitReport {
	t.Helper()
	return VisitReport{
		Shop: adria(), Customer: miramare(), Site: []string{"Dependance", "Via Dante 3", "47838 Riccione (RN)"},
		Number: "1/2026", Visit: "V0001", Ticket: "2026-000042", Subject: "Rete ferma alla reception",
		Date: calendar.Date{Year: 2026, Month: 3, Day: 5}, Activity: "Intervento presso il cliente",
		Stretches: []VisitStretch{{"Luca Ferri", at(t, "2026-03-05 09:30"), at(t, "2026-03-05 11:50")},
			{"Sara Conti", at(t, "2026-03-05 09:30"), at(t, "2026-03-05 10:55")}},
		Kilometres: 24, Expenses: []string{"Autostrada"}, Work: "Sostituito lo switch della reception.\nProvata la rete.",
		Parts: []VisitPart{{"Switch 8 porte", 1, "pz", []string{"SN-0011"}}, {"Patch", 3, "pz", nil}},
		Note:  "1/2026", NoteDate: calendar.Date{Year: 2026, Month: 3, Day: 5},
		Terms: "1", Liability: "Salvo dolo o colpa grave.", At: at(t, "2026-03-05 12:00"),
	}
}

func mustVisit(t testing.TB, r VisitReport) []byte {
	t.Helper()
	out, err := Visit(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The text of a whole report.
func TestVisitsReadAsTheyShould(t *testing.T) {
	got := text(t, mustVisit(t, onePlace(t)))
	golden(t, "visit.txt", got)
}

func TestWhatAVisitReportSays(t *testing.T) {
	whole := onePlace(t)
	bare := onePlace(t)
	bare.Parts, bare.Note, bare.Site, bare.Expenses, bare.Kilometres, bare.Stretches = nil, "", nil, nil, 0, bare.Stretches[:1]
	void := onePlace(t)
	void.Voided = "cliente sbagliato"
	full, little, gone := squeezed(t, mustVisit(t, whole)), squeezed(t, mustVisit(t, bare)), squeezed(t, mustVisit(t, void))
	for _, c := range []struct {
		says, in, want string
		absent         bool
	}{
		{"it is the transport document", full, "Valido come documento di trasporto (DDT) n. 1/2026", false},
		{"with the law that says so", full, "DPR 472/1996", false},
		{"the parties: the shop's tax number", full, "99900010408", false},
		{"the parties: the customer's", full, "99900030406", false},
		{"nature and quantity", full, "Switch 8 porte SN-0011 1 pz", false},
		{"the time of both technicians", full, "3 ore 45 min", false},
		{"the place", full, "47838 Riccione (RN)", false},
		{"kilometres", full, "24 km", false},
		{"what the customer signs", full, "di avere ricevuto i materiali", false},
		{"R14: the text with its version", full, "condizioni di assistenza, versione 1", false},
		{"no prices", full, "Importo", true},
		{"without parts it is no transport document", little, "trasporto", true},
		{"nor names any", little, "Materiali", true},
		{"one technician signs", little, "Il tecnico", false},
		{"a void one says so", gone, "ANNULLATO: cliente sbagliato", false},
	} {
		if strings.Contains(c.in, c.want) == c.absent {
			t.Errorf("%s: %q, absent %v, in:\n%s", c.says, c.want, c.absent, c.in)
		}
	}
	if n := inside(t, mustVisit(t, whole)); n != 1 {
		t.Errorf("a usual report has %d pages", n)
	}
}

func TestVisitsOfManyPagesAndHostileWords(t *testing.T) {
	r := onePlace(t)
	for range 60 {
		r.Parts = append(r.Parts, r.Parts[1])
	}
	if n := inside(t, mustVisit(t, r)); n < 2 {
		t.Errorf("%d pages", n)
	}
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := onePlace(t)
			party := invoice.Party{Name: s, Address: s, City: s, Phone: s, VATNumber: s, Logo: []byte(s)}
			r.Shop, r.Customer, r.Payer, r.Subject, r.Activity = party, party, s, s, s // numbers are our own
			r.Site, r.Expenses, r.Work, r.Corrected, r.Voided, r.Terms, r.Liability = []string{s, s}, []string{s}, s, s, s, s, s
			r.Stretches[0].Technician = s
			r.Parts[0] = VisitPart{s, 1, s, []string{s, s}}
			inside(t, mustVisit(t, r))
		})
	}
	inside(t, mustVisit(t, VisitReport{}))
}

func TestSameVisitSameBytes(t *testing.T) {
	if want := mustVisit(t, onePlace(t)); !bytes.Equal(want, mustVisit(t, onePlace(t))) {
		t.Error("other bytes")
	}
}
