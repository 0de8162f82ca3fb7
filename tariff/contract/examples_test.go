package contract_test

import (
	"encoding/json"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// TestExamplesOfTheSpecification runs the CAN rows of examples.json.
func TestExamplesOfTheSpecification(t *testing.T) {
	var rows []struct {
		ID, Desc string
		Input    json.RawMessage
		Expected map[string]any
	}
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &rows); err != nil {
		t.Fatal(err)
	}
	run := 0
	for _, r := range rows {
		if !strings.HasPrefix(r.ID, "CAN-") || strings.Contains(string(r.Input), `"consegna"`) {
			continue // deliveries are tried with customisations
		}
		run++
		t.Run(r.ID+" "+r.Desc, func(t *testing.T) {
			got := answers(t, r.Input)
			for key, want := range r.Expected {
				if got[key] != want {
					t.Errorf("%s is %v, want %v", key, got[key], want)
				}
			}
		})
	}
	if run < 7 {
		t.Errorf("%d rows, want 7 or more", run)
	}
}

func answers(t *testing.T, input []byte) map[string]any {
	var in struct {
		Disdetta     string        `json:"disdetta_ricevuta"`
		Fatturato    int           `json:"anno_fatturato"`
		Anno         int           `json:"anno"`
		Preventivo   calendar.Date `json:"preventivo_firmato"`
		Oggi, Revoca calendar.Date
		Contratto    calendar.Date `json:"contratto_firmato"`
		Tipo         contract.Kind
		Inizio       calendar.Date
	}
	if err := json.Unmarshal(input, &in); err != nil {
		t.Fatal(err)
	}
	switch {
	case in.Disdetta != "":
		inTime, ends, err := contract.CancelTerm(at(t, in.Disdetta), in.Fatturato, calendar.Rome())
		if err != nil {
			t.Fatal(err)
		}
		return map[string]any{"in_termine": inTime, "cessazione": ends.String()}
	case in.Anno != 0:
		due, debit := contract.FeeTerm(in.Anno)
		return map[string]any{"scadenza": due.String(), "addebito_sdd": debit.String()}
	case !in.Preventivo.IsZero():
		state, last, err := contract.QuoteTerm(in.Preventivo, in.Contratto, in.Revoca, in.Oggi)
		if err != nil {
			t.Fatal(err)
		}
		word := map[contract.QuoteState]string{contract.QuoteImplicit: "contratto_implicito", contract.QuoteRevoked: "preventivo_revocato",
			contract.QuoteSigned: "contratto_sottoscritto", contract.QuotePending: "preventivo_firmato"}[state]
		return map[string]any{"stato": word, "ultimo_giorno_revoca": last.String()}
	case in.Tipo != "":
		return map[string]any{"fine": made(t, "K0001", in.Tipo, in.Inizio.String(), "", -1).To.String()}
	}
	t.Fatalf("no reading of %s", input)
	return nil
}

func TestCancelTerm(t *testing.T) {
	for _, c := range []struct {
		name, received string
		year           int
		inTime         bool
		ends           string
	}{
		{"R73: the last second", "2026-10-31T23:59:59", 2026, true, "2026-12-31"},
		{"R73: a midnight too late", "2026-11-01T00:00", 2026, false, "2027-12-31"},
		{"R73: Rome's midnight, whatever the sender's zone", "2026-10-31T23:00:00Z", 2026, false, "2027-12-31"},
		{"R73: a PEC certified in Rome's last second", "2026-10-31T22:59:59Z", 2026, true, "2026-12-31"},
		{"R73: the night of the clock change", "2027-10-31T02:30+02:00", 2027, true, "2027-12-31"},
		{"R73: in the year before the invoiced one", "2026-12-15T10:00", 2027, true, "2027-12-31"},
		{"R73: in the year after the invoiced one", "2027-01-02T09:00", 2026, false, "2027-12-31"},
	} {
		inTime, ends, err := contract.CancelTerm(at(t, c.received), c.year, calendar.Rome())
		if inTime != c.inTime || ends.String() != c.ends || err != nil {
			t.Errorf("%s: %t %s %v", c.name, inTime, ends, err)
		}
	}
	if _, _, err := contract.CancelTerm(at(t, "2026-10-31"), 26, calendar.Rome()); refusal.KindOf(err) != "bad-year" {
		t.Errorf("year 26: %v", err)
	}
}

func TestFeeTerm(t *testing.T) {
	for year, want := range map[int]string{2025: "2025-01-31", 2026: "2026-02-02", 2027: "2027-02-01", 2028: "2028-01-31"} {
		if due, debit := contract.FeeTerm(year); due != (calendar.Date{Year: year, Month: 1, Day: 31}) || debit.String() != want {
			t.Errorf("R72: %d due %s, debit %s, want %s", year, due, debit, want)
		}
	}
}

func TestQuoteTerm(t *testing.T) {
	for _, c := range []struct{ name, signed, contract, revoked, at, state, last string }{
		{"R70: the day of the signature", "2026-01-15", "", "", "2026-01-15", "pending", "2026-02-14"},
		{"R70: the 30th day still runs", "2026-01-15", "", "", "2026-02-14", "pending", "2026-02-14"},
		{"R70: silence from the 31st", "2026-01-15", "", "", "2026-02-15", "implicit", "2026-02-14"},
		{"R70: a leap year", "2028-02-01", "", "", "2028-03-03", "implicit", "2028-03-02"},
		{"R70: signed", "2026-01-15", "2026-01-20", "", "2026-03-01", "signed", "2026-02-14"},
		{"R70: signed after the silence", "2026-01-15", "2026-02-20", "", "2026-03-01", "signed", "2026-02-14"},
		{"R70: revoked on the 30th day", "2026-01-15", "", "2026-02-14", "2026-02-20", "revoked", "2026-02-14"},
		{"R70: revoked on the 31st", "2026-01-15", "", "2026-02-15", "2026-02-20", "implicit", "2026-02-14"},
		{"R70: revoked, then signed after all", "2026-01-15", "2026-02-01", "2026-01-20", "2026-02-20", "signed", "2026-02-14"},
	} {
		state, last, err := contract.QuoteTerm(day(t, c.signed), day(t, c.contract), day(t, c.revoked), day(t, c.at))
		if string(state) != c.state || last.String() != c.last || err != nil {
			t.Errorf("%s: %s until %s, %v", c.name, state, last, err)
		}
	}
	if _, _, err := contract.QuoteTerm(day(t, "2026-01-15"), day(t, ""), day(t, "2026-01-14"), day(t, "2026-02-01")); refusal.KindOf(err) != "dates-out-of-order" {
		t.Errorf("revoked before it was signed: %v", err)
	}
	if _, _, err := contract.QuoteTerm(day(t, ""), day(t, ""), day(t, ""), day(t, "2026-02-01")); refusal.KindOf(err) != "missing-date" {
		t.Errorf("never signed: %v", err)
	}
}
