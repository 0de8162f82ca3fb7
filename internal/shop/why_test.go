package shop

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/money"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// priced is the n-th line of a session's charge, as a document holds it.
func priced(t *testing.T, w tariff.Work, from, to string, n int) soldLine {
	t.Helper()
	var at [2]time.Time
	for i, s := range []string{from, to} {
		v, err := calendar.ParseInstant(s, calendar.Rome())
		if err != nil {
			t.Fatal(err)
		}
		at[i] = v
	}
	w.Spans, w.Zone = []tariff.Span{{From: at[0], To: at[1]}}, calendar.Rome()
	charge, err := tariff.Quote(w)
	if err != nil {
		t.Fatal(err)
	}
	one := Session{Charge: &charge}
	one.ID, one.Activity, one.OpenedAt, one.ClosedAt = "S0001", string(w.Activity), at[0], at[1]
	card := Card{}
	card.Country = "IT"
	lines, err := (&Shop{Config: config.Default(config.ITValue)}).sessionLines(card, one, calendar.Date{Year: 2026, Month: 10, Day: 31})
	if err != nil {
		t.Fatal(err)
	}
	return soldLine{line: lines[n], session: one, charge: &charge}
}

func TestWhySessions(t *testing.T) {
	fee := money.Cents(30_00)
	lists := map[string]tariff.PriceList{
		"hourly": {Name: "hourly", UnitMinutes: 60, First: 100_00, Next: 70_00, ValidFrom: calendar.Date{Year: 2020, Month: 1, Day: 10}},
		"scatto": {Name: "scatto", UnitMinutes: 20, First: 20_00, Next: 20_00, CallFee: &fee, ValidFrom: calendar.Date{Year: 2020, Month: 1, Day: 10}},
	}
	late := lists["hourly"]
	late.OutOfHours = 25_00
	lists["late"] = late
	left := func(n int64) *int64 { return &n }
	for _, c := range []struct {
		says     string
		list     string
		work     tariff.Work
		from, to string
		line     int
		what     string // within the first sentence
		why      string // within the second
	}{
		{"R21: the first hour", "hourly", tariff.Work{Activity: tariff.OwnSoftware}, "2026-10-05T10:00", "2026-10-05T11:01", 0,
			"61 minuti = 2 ore iniziate: prima ora, 1 × 100,00 = 100,00 €", "(R21)"},
		{"R21: the hours after it", "hourly", tariff.Work{Activity: tariff.OwnSoftware}, "2026-10-05T10:00", "2026-10-05T13:00:01", 1,
			"181 minuti = 4 ore iniziate: ore successive alla prima, 3 × 70,00 = 210,00 €", "(R62)"},
		{"R60, R61: scatti", "scatto", tariff.Work{Activity: tariff.SysadminDelegated}, "2026-02-11T09:30", "2026-02-11T11:10", 0,
			"100 minuti = 5 scatti iniziati da 20 minuti × 20,00 = 100,00 €, listino scatto in vigore dal 10/01/2020", "i lavori sistemistici delegati dal cliente sono a pagamento (R63)"},
		{"R80: the call fee", "scatto", tariff.Work{Activity: tariff.GDPRConformity}, "2026-02-11T09:30", "2026-02-11T11:10", 1,
			"diritto di chiamata, 1 × 30,00 = 30,00 €", "Il diritto di chiamata è dovuto una volta per intervento (R80)"},
		{"R82: only the call fee", "scatto", tariff.Work{Activity: tariff.Restore, Cover: tariff.CoverADS, ConformityReached: true}, "2026-02-11T09:30", "2026-02-11T11:10", 0,
			"diritto di chiamata, 1 × 30,00 = 30,00 €", "qualunque sia la durata (R82)"},
		{"R81: free", "scatto", tariff.Work{Activity: tariff.DatabaseUpdate, Cover: tariff.CoverADS, ConformityReached: true}, "2026-02-11T09:30", "2026-02-11T11:10", 0,
			"100 minuti, nessun importo", "(R81)"},
		{"R65: in the canone", "scatto", tariff.Work{Activity: tariff.OwnSoftwareUpdate, Cover: tariff.CoverSoftware}, "2026-02-11T09:30", "2026-02-11T11:10", 0,
			"nessun importo", "Il canone comprende gli aggiornamenti del programma (R65)"},
		{"R64: training beyond the half day", "hourly", tariff.Work{Activity: tariff.Training, IncludedMinutes: 240}, "2026-02-11T09:00", "2026-02-11T14:00", 1,
			"300 minuti, di cui 240 inclusi e 60 in eccedenza = 1 ora iniziata × 100,00 = 100,00 €", "(R64)"},
		{"R64: the half day", "hourly", tariff.Work{Activity: tariff.Training, IncludedMinutes: 240}, "2026-02-11T09:00", "2026-02-11T14:00", 0,
			"300 minuti, di cui 240 inclusi nel contratto", "Il contratto comprende la prima mezza giornata di formazione (R64)"},
		{"R23: covered", "hourly", tariff.Work{Activity: tariff.OwnSoftware, Cover: tariff.CoverSupport, Prepaid: []tariff.Prepaid{{Contract: "K0001", UnitMinutes: 60, Balance: left(600)}}},
			"2026-02-11T09:00", "2026-02-11T10:15", 0, "75 minuti, 75 coperti dal contratto K0001: 120 minuti scalati, ne restano 480 = 0,00 €", "(R23)"},
		{"R24: the excess", "hourly", tariff.Work{Activity: tariff.OwnSoftware, Cover: tariff.CoverSupport, Prepaid: []tariff.Prepaid{{Contract: "K0001", UnitMinutes: 60, Balance: left(60)}}},
			"2026-02-11T09:00", "2026-02-11T11:10", 1, "130 minuti, di cui 60 coperti dal contratto K0001 e 70 in eccedenza = 2 ore iniziate × 70,00 = 140,00 €", "(R24)"},
		{"R26: waived", "hourly", tariff.Work{Activity: tariff.OwnSoftware, Waive: true, Reason: "nostra svista"}, "2026-02-11T09:00", "2026-02-11T11:10", 0,
			"130 minuti, a listino 240,00 €, non addebitati per questo motivo: nostra svista", "(R26)"},
		{"R13: out of hours", "late", tariff.Work{Activity: tariff.OwnSoftware, OutOfHours: true}, "2026-02-11T19:00", "2026-02-11T20:10", 2,
			"70 minuti, maggiorazione fuori orario 25 % su 170,00 € = 42,50 €", "La sessione è iniziata fuori orario"},
		{"R120: the hour that comes twice", "hourly", tariff.Work{Activity: tariff.OwnSoftware}, "2026-10-25T01:30+02:00", "2026-10-25T03:30+01:00", 0,
			"dalle 01:30 (+02:00) alle 03:30 (+01:00): 180 minuti = 3 ore iniziate", "(R21)"},
	} {
		c.work.List = lists[c.list]
		k := priced(t, c.work, c.from, c.to, c.line)
		if got := k.what(); !strings.Contains(got, c.what) {
			t.Errorf("%s: %s", c.says, got)
		}
		if got := k.why(k.rules()); !strings.Contains(got, c.why) {
			t.Errorf("%s: %s", c.says, got)
		}
	}
}

func TestWhyOtherLines(t *testing.T) {
	day := calendar.Date{Year: 2026, Month: 3, Day: 5}
	outside := invoice.Treatment{Natura: "N2.1", Stamp: true}
	for _, c := range []struct {
		says string
		k    soldLine
		what string
		why  string
	}{
		{"R71: a fee", soldLine{line: invoice.Line{Quantity: 1, UnitPrice: 480_00, Amount: 480_00, Activity: invoice.SellsFee, Contract: "K0002",
			PeriodFrom: calendar.Date{Year: 2026, Month: 1, Day: 1}, PeriodTo: calendar.Date{Year: 2026, Month: 12, Day: 31}}, contract: contract.Contract{Kind: contract.Software}},
			"Canone annuo del software, contratto K0002 dal 01/01/2026 al 31/12/2026: 1 × 480,00 = 480,00 €", "(R71)"},
		{"R83, R84: the fee of a system administrator", soldLine{line: invoice.Line{Quantity: 1, UnitPrice: 1200_00, Amount: 1200_00, Activity: invoice.SellsFee, Contract: "K0003"},
			contract: contract.Contract{Kind: contract.ADS}}, "Compenso annuo di amministratore di sistema, contratto K0003: 1 × 1.200,00", "(R84)"},
		{"R23: prepaid hours", soldLine{line: invoice.Line{Quantity: 10, Unit: "ore", UnitPrice: 60_00, Amount: 600_00, Activity: invoice.SellsHours, Contract: "K0001"}},
			"Ore prepagate del contratto K0001: 10 ore × 60,00 = 600,00 €", "(R23)"},
		{"a deposit", soldLine{inv: invoice.Invoice{Type: invoice.TD02}, line: invoice.Line{Quantity: 1, UnitPrice: 930_00, Amount: 930_00, Activity: invoice.SellsDeposit}},
			"Acconto: 1 × 930,00 = 930,00 €", "sarà tolto dal saldo"},
		{"its deduction", soldLine{line: invoice.Line{Quantity: 1, UnitPrice: -930_00, Amount: -930_00, Activity: invoice.SellsDeposit, Deducts: "1/2026"}},
			"Detrazione dell'acconto già fatturato con il documento n. 1/2026: 1 × -930,00 = -930,00 €", "toglie l'acconto"},
		{"stamp duty", soldLine{inv: invoice.Invoice{Lines: []invoice.Line{{Amount: 170_00, Treatment: outside}, {Amount: 2_00, Activity: invoice.SellsStamp}}},
			line: invoice.Line{Quantity: 1, Amount: 2_00, UnitPrice: 2_00, Activity: invoice.SellsStamp}},
			"Imposta di bollo di 2,00 € su 170,00 € di importi senza IVA", "superano 77,47 €"},
		{"a discount in cascade", soldLine{line: invoice.Line{Description: "Switch", Quantity: 2, Unit: "pz", UnitPrice: 45_90, Amount: 78_62, Extra: "X0001",
			Discounts: []invoice.Discount{{Percent: 10_00}, {Amount: 2_00}}}}, "«Switch»: 2 pz × 45,90 meno 10 % meno 2,00 ciascuno = 78,62 €", "uno dopo l'altro"},
		{"goods with their transport document", soldLine{line: invoice.Line{Quantity: 1, UnitPrice: 45_90, Amount: 45_90, Goods: true, Effected: day,
			Delivery: invoice.Reference{Number: "1/2026", Date: day}}}, "Materiale consegnato il 05/03/2026 con documento di trasporto n. 1/2026 del 05/03/2026: 1 × 45,90", "entro il 15"},
		{"travel", soldLine{line: invoice.Line{Quantity: 24, Unit: "km", UnitPrice: 60, Amount: 14_40, Activity: invoice.SellsTravel}}, "Trasferta: 24 km × 0,60 = 14,40 €", "segue l'intervento"},
		{"a credit by amount", soldLine{inv: invoice.Invoice{Type: invoice.TD04, CreditCause: invoice.ByError, Related: []invoice.Reference{{Number: "1/2026", Date: day}},
			Cause: []string{"Storno della fattura n. 1/2026 del 05/03/2026: prezzo sbagliato"}}, line: invoice.Line{Description: "Storno parziale", Quantity: 1, UnitPrice: 50_00, Amount: 50_00}},
			"«Storno parziale»: 1 × 50,00 = 50,00 €, a storno della fattura n. 1/2026 del 05/03/2026", "Si storna per errore «prezzo sbagliato»"},
		{"a line without anything", soldLine{line: invoice.Line{Description: "Varie.", Quantity: 1, UnitPrice: 5_00, Amount: 5_00}}, "«Varie»: 1 × 5,00 = 5,00 €", "La voce è stata aggiunta a mano"},
	} {
		if got := c.k.what(); !strings.Contains(got, c.what) {
			t.Errorf("%s: %s", c.says, got)
		}
		if got := c.k.why(c.k.rules()); !strings.Contains(got, c.why) {
			t.Errorf("%s: %s", c.says, got)
		}
	}
}

// Every rule that a charge can put on a line has its reason.
func TestWhyKnowsEveryRuleOfTheTariff(t *testing.T) {
	source, err := os.ReadFile("../../tariff/lines.go")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`"(R\d+)"`).FindAllStringSubmatch(string(source), -1)
	if len(found) < 10 {
		t.Fatalf("only %d rules found", len(found))
	}
	for _, m := range append(found, []string{"", "R26"}) {
		if reason(m[1]) == "" {
			t.Errorf("%s has no reason", m[1])
		}
	}
}
