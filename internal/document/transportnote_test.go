package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"scatto/internal/customer"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

// delivered is transport document 1/2026 to customer C1.
func delivered(t testing.TB) goods.Note {
	t.Helper()
	return goods.Note{
		Year: 2026, N: 1, Date: day(t, "2026-03-05"), Cause: goods.Sale, Packages: 2, Look: "scatola", Carrier: "Corriere Espresso S.p.A.",
		IssuedAt: at(t, "2026-03-05 11:00"), Seller: adria(), Receiver: miramare(),
		Place: customer.Site{ID: "L0001", Name: "Dependance", Address: "Via Pola 3", ZIP: "47921", City: "Rimini", Province: "RN"},
		Lines: []goods.NoteLine{{Description: "Switch 8 porte", Quantity: 1, Unit: "pz"},
			{Description: "Notebook HP 450", Quantity: 2, Unit: "pz", Serials: []string{"5CG1", "5CG2"}}},
	}
}

func takenIn(t testing.TB) RepairSlip {
	t.Helper()
	return RepairSlip{Intake: goods.Intake{
		ID: "P0001", What: "Notebook HP 450", Serial: "5CG1", Fault: "non si accende", Accessories: "alimentatore", Backup: "no",
		TakenAt: at(t, "2026-03-10 10:00"), TakenBy: "Luca Ferri", WarrantyTo: day(t, "2028-03-05"), InWarranty: true,
		Consent: goods.Consent, Seller: adria(), Receiver: miramare(),
	}}
}

func mustNote(t testing.TB, n goods.Note) []byte {
	t.Helper()
	out, err := TransportNote(n, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustRepair(t testing.TB, r RepairSlip) []byte {
	t.Helper()
	out, err := Repair(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatATransportNoteSays(t *testing.T) {
	back := delivered(t)
	back.Cause, back.Voided = goods.Return, "numero sbagliato"
	swapped := delivered(t)
	swapped.Cause, swapped.Replaces = goods.Warranty, "OLD33"
	sold, returned, changed := squeezed(t, mustNote(t, delivered(t))), squeezed(t, mustNote(t, back)), squeezed(t, mustNote(t, swapped))
	for _, c := range []struct {
		says, in, want string
		absent         bool
	}{
		{"its name and number", sold, "D.d.T. n. 1/2026 del 05/03/2026", false},
		{"the law", sold, "D.P.R. 14 agosto 1996, n. 472", false},
		{"why it travels", sold, "Vendita", false},
		{"where it goes", sold, "Dependance, Via Pola 3, 47921 Rimini (RN)", false},
		{"who carries it, and signs", sold, "Firma del vettore", false},
		{"the serial numbers", sold, "S/N 5CG1, 5CG2", false},
		{"no prices", sold, "Importo", true},
		{"a return comes from the customer", returned, "Mittente (reso dal cliente)", false},
		{"void", returned, "ANNULLATO: numero sbagliato", false},
		{"what was broken", changed, "numero di serie OLD33", false},
	} {
		if strings.Contains(c.in, c.want) == c.absent {
			t.Errorf("%s: %q, absent %v, in:\n%s", c.says, c.want, c.absent, c.in)
		}
	}
}

func TestWhatARepairSlipSays(t *testing.T) {
	back := takenIn(t)
	back.Back, back.GivenAt, back.GivenBy, back.Outcome, back.Done = true, at(t, "2026-03-12 12:00"), "Sara Conti", goods.Repaired, "Sostituito alimentatore"
	back.Lines = []RepairLine{{"Riparazione, in garanzia fino al 05/03/2028", 0}}
	in, out := squeezed(t, mustRepair(t, takenIn(t))), squeezed(t, mustRepair(t, back))
	for _, c := range []struct {
		says, in, want string
		absent         bool
	}{
		{"numbered", in, "n. P0001", false},
		{"the customer said that there is no copy", in, "NON avere una copia", false},
		{"a question without answer stays open", in, "[ ] sì", false},
		{"the release is a draft", in, "bozza da verificare", false},
		{"art. 28", in, "art. 28 del Regolamento UE 2016/679", false},
		{"the warranty", in, "in garanzia fino al 05/03/2028", false},
		{"given back without the release", out, "art. 28", true},
		{"what was done", out, "Sostituito alimentatore", false},
		{"what it costs", out, "0,00 €", false},
	} {
		if strings.Contains(c.in, c.want) == c.absent {
			t.Errorf("%s: %q, absent %v, in:\n%s", c.says, c.want, c.absent, c.in)
		}
	}
}

func TestTransportNotesOfManyPages(t *testing.T) {
	n := delivered(t)
	for i := range 90 {
		n.Lines = append(n.Lines, goods.NoteLine{Description: fmt.Sprintf("Articolo %d", i), Quantity: 1, Unit: "pz", Serials: []string{fmt.Sprintf("SN%d", i)}})
	}
	file := mustNote(t, n)
	if pages := inside(t, file); pages < 3 {
		t.Errorf("%d pages", pages)
	}
	if got := strings.Count(squeezed(t, file), "S/N SN"); got != 90 {
		t.Errorf("%d serial numbers", got)
	}
}

func TestHostileTransportNotesStayOnThePage(t *testing.T) {
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			party := invoice.Party{Name: s, Address: s, City: s, Phone: s, Logo: []byte(s)}
			n := delivered(t)
			n.Seller, n.Receiver, n.Carrier, n.Look, n.Text, n.Voided, n.Replaces = party, party, s, s, s, s, s
			n.Place = customer.Site{ID: "L0001", Name: s, Address: s}
			n.Lines = append(n.Lines, goods.NoteLine{Description: s, Unit: s, Quantity: 1 << 40, Serials: []string{s, s}})
			inside(t, mustNote(t, n))
			r := takenIn(t)
			r.Seller, r.Receiver, r.What, r.Fault, r.Accessories, r.Consent, r.TakenBy, r.Done, r.Charged = party, party, s, s, s, s, s, s, s
			inside(t, mustRepair(t, r))
			r.Back, r.Lines = true, []RepairLine{{s, 1}}
			inside(t, mustRepair(t, r))
		})
	}
	inside(t, mustNote(t, goods.Note{}))
	inside(t, mustRepair(t, RepairSlip{}))
}

func TestSameTransportNoteSameBytes(t *testing.T) {
	if !bytes.Equal(mustNote(t, delivered(t)), mustNote(t, delivered(t))) || !bytes.Equal(mustRepair(t, takenIn(t)), mustRepair(t, takenIn(t))) {
		t.Error("other bytes")
	}
}
