package config

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// The tables whose rows or cells have names.
const (
	windowsTable    = "windows"
	listsTable      = "price_lists"
	treatmentsTable = "vat_treatments"
	withholdTable   = "withholdings"
	coverageTable   = "coverage"
)

var windowFields = sync.OnceValue(func() []field[calendar.Window] {
	return []field[calendar.Window]{
		list("days", "weekdays on which the window opens (R10, R50)", []string{"mon", "tue", "sat"},
			func(w *calendar.Window) *[]time.Weekday { return &w.Days }, readDay, writeDay),
		list("bands", "hours, half-open: at 13:00 the first band is over", []string{"08:30-12:30", "14:00-17:30"},
			func(w *calendar.Window) *[]calendar.Band { return &w.Bands }, calendar.ParseBand, calendar.Band.String),
	}
})

var listRows = sync.OnceValue(func() rows[tariff.PriceList] {
	return rows[tariff.PriceList]{
		table: listsTable, fields: listFields(),
		needs: []string{"name", "valid_from", "unit_minutes", "first", "next"},
	}
})

func listFields() []field[tariff.PriceList] {
	type row = tariff.PriceList
	price := func(key string, doc refusal.Word, example string, at func(*row) *money.Cents) field[row] {
		return scalar(key, Money, doc, example, at, readPrice, money.Cents.String)
	}
	return append([]field[row]{
		text("name", "name of the price list", "premium",
			func(l *row) *string { return &l.Name }, readListName),
		scalar("valid_from", Date, "first day of this version (R62)", "2024-01-01",
			func(l *row) *calendar.Date { return &l.ValidFrom }, calendar.ParseDate, calendar.Date.String),
		number("unit_minutes", "length of a unit (R21, R60)", "30", 1, 24*60,
			func(l *row) *int { return &l.UnitMinutes }),
		price("first", "price of the first started unit, net of VAT", "95.00",
			func(l *row) *money.Cents { return &l.First }),
		price("next", "price of each further started unit, net of VAT", "65.50",
			func(l *row) *money.Cents { return &l.Next }),
		scalar("call_fee", Money, "diritto di chiamata; empty: not configured, work that needs it is refused (R80)", "30.00",
			func(l *row) **money.Cents { return &l.CallFee }, readOptionalPrice, writeOptionalPrice),
		number("tolerance_seconds", "seconds by which work may overrun a unit (R21)", "59", 0, 24*60*60-1,
			func(l *row) *int { return &l.ToleranceSeconds }),
	}, priceFields()...)
}

var treatmentRows = sync.OnceValue(func() rows[invoice.Treatment] {
	return rows[invoice.Treatment]{table: treatmentsTable, fields: treatmentFields(), needs: []string{"code", "rate"}}
})

func treatmentFields() []field[invoice.Treatment] {
	type row = invoice.Treatment
	return []field[row]{
		text("code", "the shop's name for the treatment", "N1-bolli",
			func(t *row) *string { return &t.Code }, readTreatmentCode),
		scalar("rate", Rate, "percentage; 0.00 needs a natura", "10.00",
			func(t *row) *money.Rate { return &t.Rate }, readRate, money.Rate.String),
		text("natura", "code of the FatturaPA; empty where there is a rate", "N2.2",
			func(t *row) *string { return &t.Natura }, readLine),
		text("text", "sentence on the invoice (RiferimentoNormativo)", "Operazione fuori campo IVA",
			func(t *row) *string { return &t.Text }, readLine),
		boolean("stamp", "counts towards the 77.47 of the stamp duty",
			func(t *row) *bool { return &t.Stamp }),
		scalar("valid_from", Date, "first day; empty: always", "2026-01-01",
			func(t *row) *calendar.Date { return &t.ValidFrom }, readOptionalDate, calendar.Date.String),
		scalar("valid_to", Date, "last day; empty: open", "2099-12-31",
			func(t *row) *calendar.Date { return &t.ValidTo }, readOptionalDate, calendar.Date.String),
	}
}

var withholdRows = sync.OnceValue(func() rows[invoice.WithholdingRow] {
	type row = invoice.WithholdingRow
	return rows[row]{table: withholdTable, needs: []string{"code", "rate", "cause"}, fields: []field[row]{
		text("code", "the shop's name for the withholding", "condominium", func(w *row) *string { return &w.Code }, readTreatmentCode),
		scalar("rate", Rate, "percentage of the net", "4.00", func(w *row) *money.Rate { return &w.Rate }, readRate, money.Rate.String),
		text("cause", "CausalePagamento of the tax agency", "W", func(w *row) *string { return &w.Cause }, readCause),
		scalar("valid_from", Date, "first day; empty: always", "2026-01-01",
			func(w *row) *calendar.Date { return &w.ValidFrom }, readOptionalDate, calendar.Date.String),
		scalar("valid_to", Date, "last day; empty: open", "2099-12-31",
			func(w *row) *calendar.Date { return &w.ValidTo }, readOptionalDate, calendar.Date.String),
	}}
})

// readCause takes the letters of CausalePagamento: A to Z, with L1, M1, M2, O1, V1, ZO.
func readCause(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	two := slices.Contains([]string{"L1", "M1", "M2", "O1", "V1", "ZO"}, s)
	if !two && (len(s) != 1 || s[0] < 'A' || s[0] > 'Z' || strings.Contains("FJKZ", s)) {
		return "", refusal.Usage("bad-cause", "%q is no CausalePagamento", s).WithHint("write a letter such as W")
	}
	return s, nil
}

// readListName keeps names usable in keys: price_lists.NAME.first.
func readListName(s string) (string, error) {
	if len(s) == 0 || len(s) > 40 || !allBare(s) {
		return "", refusal.Usage("bad-name", "%q is not a name of letters, digits, - and _", s)
	}
	return s, nil
}

// readTreatmentCode allows dots beside: N2.2.
func readTreatmentCode(s string) (string, error) {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" || len(s) > 40 || !allBare(part) {
			return "", refusal.Usage("bad-name", "%q is not a name of letters, digits, dots, - and _", s)
		}
	}
	return s, nil
}

func allBare(s string) bool {
	for i := range len(s) {
		if !bareKeyByte(s[i]) {
			return false
		}
	}
	return true
}

func writeInt64(n int64) string { return strconv.FormatInt(n, 10) }
