package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// hoursOf is the statement of S02 with more sessions of an hour in the end.
func hoursOf(t testing.TB, more int) Statement {
	t.Helper()
	d := func(s string) calendar.Date { return day(t, s) }
	balance := int64(0)
	st := Statement{
		Shop:     invoice.Party{Name: "Adria Sistemi S.r.l.", Address: "Viale Trieste 40", ZIP: "47921", City: "Rimini", Province: "RN", VATNumber: "99900010408", TaxCode: "99900010408"},
		Customer: invoice.Party{Name: "Studio Legale Bianchi Associati", Address: "Via Roma 1", ZIP: "47921", City: "Rimini", Province: "RN"},
		Contract: contract.Contract{ID: "K0001", Kind: contract.Support, From: d("2025-11-03"), To: d("2026-11-02"), UnitMinutes: 60},
		At:       at(t, "2025-12-31 18:00"),
		Figures: contract.Statement{Contract: "K0001", To: d("2025-12-31"), Bought: 600, Added: 600, Drawn: 600, Real: 560, Invoiced: 70, Balance: &balance,
			Entries: []contract.Entry{{At: at(t, "2025-11-03 00:00"), Kind: contract.Opening, Drawn: -600}}},
	}
	for i, s := range []struct {
		day                   string
		real, drawn, invoiced int64
	}{{"2025-11-05", 25, 60, 0}, {"2025-11-12", 75, 120, 0}, {"2025-11-19", 60, 60, 0}, {"2025-12-03", 150, 180, 0}, {"2025-12-10", 120, 120, 0}, {"2025-12-16", 130, 60, 70}} {
		st.Sessions = append(st.Sessions, StatementSession{fmt.Sprintf("S%04d", i+1), fmt.Sprintf("2025-%06d", i+1), d(s.day),
			"Stampa fiscale bloccata dopo l’aggiornamento", s.real, s.drawn, s.invoiced})
	}
	for i := range more {
		st.Sessions = append(st.Sessions, StatementSession{"S9", "2025-000099", d("2025-12-20"), fmt.Sprintf("Intervento %d", i), 60, 60, 0})
	}
	return st
}

func mustStatement(t testing.TB, d Statement) []byte {
	t.Helper()
	out, err := ContractStatement(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestStatementSaysWhatBecameOfTheHours(t *testing.T) {
	got := squeezed(t, mustStatement(t, hoursOf(t, 0)))
	for _, want := range []string{
		"Estratto conto ore", "Contratto K0001", "Studio Legale Bianchi Associati", "dall’inizio al 31/12/2025",
		"Ore acquistate 10 ore", "Ore utilizzate −10 ore", "Saldo al 31/12/2025 0 ore",
		"05/11/2025 2025-000001 Stampa fiscale bloccata dopo l’aggiornamento 25 60", "16/12/2025", "130 60 70", "Totale 560 600 70",
		"03/11/2025 Ore acquistate con il contratto 10 ore", "non è un documento fiscale", "Pagina 1 di 1",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for _, absent := range []string{"scadute", "riportate", "Saldo precedente", "Validità"} {
		if strings.Contains(got, absent) {
			t.Errorf("%q has nothing to say here", absent)
		}
	}
}

func TestStatementOfAMonthWithCarryOverAndExpiry(t *testing.T) {
	d := hoursOf(t, 0)
	balance := int64(450)
	d.Figures = contract.Statement{Contract: "K0001", From: day(t, "2025-12-01"), To: day(t, "2025-12-31"), Start: 390, CarriedIn: 60, Added: 120,
		Expired: 30, Drawn: 60, CarriedOut: 30, Balance: &balance, Entries: []contract.Entry{
			{At: at(t, "2025-12-02 09:00"), Kind: contract.TopUp, Drawn: -120, Expires: day(t, "2026-03-31")},
			{At: at(t, "2025-12-31 23:59"), Kind: contract.Expiry, Drawn: 30}}}
	d.Expiring = []contract.Portion{{Until: day(t, "2026-03-31"), Minutes: 120}, {Until: day(t, "2026-11-02"), Minutes: 330}}
	d.Sessions = nil
	got := squeezed(t, mustStatement(t, d))
	for _, want := range []string{
		"dal 01/12/2025 al 31/12/2025", "Saldo precedente 6 ore 30 min", "Ore riportate dal contratto precedente 1 ora", "Ore scadute −30 min",
		"Ore riportate al contratto successivo −30 min", "Saldo al 31/12/2025 7 ore 30 min", "Nessun intervento nel periodo.",
		"Ore acquistate, da utilizzare entro il 31/03/2026 2 ore", "2 ore da utilizzare entro il 31/03/2026.", "5 ore 30 min da utilizzare entro il 02/11/2026.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestStatementWithoutLimit(t *testing.T) {
	d := hoursOf(t, 0)
	d.Figures.Balance = nil
	got := squeezed(t, mustStatement(t, d))
	if !strings.Contains(got, "contratto senza limite di ore) 10 ore") || strings.Contains(got, "Saldo al") {
		t.Error(got)
	}
}

func TestStatementOverTwoPages(t *testing.T) {
	d := hoursOf(t, 30)
	file := mustStatement(t, d)
	got := text(t, file)
	if !strings.Contains(got, "Pagina 2 di 2") || strings.Count(got, "Effettivi") != 2 {
		t.Errorf("no second page with its heads:\n%s", got)
	}
	if !bytes.Equal(file, mustStatement(t, d)) {
		t.Error("the same statement gives other bytes")
	}
}
