package fatturapa

import (
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// lineOf keeps lines of 0.00: work under contract or waived stays visible (R26).
func lineOf(number int, l invoice.Line) dettaglioLinea {
	d := dettaglioLinea{
		NumeroLinea: number, Descrizione: text(describe(l), 1000),
		Quantita: strconv.FormatInt(l.Quantity, 10) + ".00", UnitaMisura: basic(l.Unit, 10),
		PrezzoUnitario: l.UnitPrice.String(), PrezzoTotale: l.Amount.String(),
		AliquotaIVA: l.Treatment.Rate.String(), Natura: l.Treatment.Natura,
	}
	switch {
	case !l.PeriodFrom.IsZero() && !l.PeriodTo.IsZero():
		d.DataInizioPeriodo, d.DataFinePeriodo = l.PeriodFrom.String(), l.PeriodTo.String()
	case !l.From.IsZero() && !l.To.IsZero():
		d.DataInizioPeriodo = calendar.DateOf(l.From, calendar.Rome()).String()
		d.DataFinePeriodo = calendar.DateOf(l.To, calendar.Rome()).String()
	}
	for _, s := range l.Discounts {
		one := scontoMaggiorazione{Tipo: "SC"}
		if s.Percent != 0 {
			one.Percentuale = s.Percent.String()
		} else {
			one.Importo = s.Amount.String()
		}
		d.ScontoMaggiorazione = append(d.ScontoMaggiorazione, one)
	}
	for _, o := range l.Other {
		d.AltriDatiGestionali = append(d.AltriDatiGestionali, altriDatiGestionali{
			TipoDato: basic(o.Type, 10), RiferimentoTesto: text(o.Text, 60), RiferimentoData: o.Date.String(),
		})
	}
	return d
}

// describe puts ticket and local times before the words, so that a cut at the
// schema's length takes none of them.
func describe(l invoice.Line) string {
	var head []string
	if l.Ticket != "" {
		head = append(head, "Ticket "+l.Ticket)
	}
	if !l.From.IsZero() && !l.To.IsZero() {
		head = append(head, when(l.From.In(calendar.Rome()), l.To.In(calendar.Rome())))
	}
	if len(head) == 0 {
		return l.Description
	}
	return strings.Join(head, ", ") + ": " + l.Description
}

// when gives "14/10/2026 10:00-11:15", with both dates across midnight and
// with the offsets across a clock change (R120).
func when(from, to time.Time) string {
	clock, day := "15:04", "02/01/2006 "
	_, a := from.Zone()
	if _, b := to.Zone(); a != b {
		clock = "15:04 (-07:00)"
	}
	s := from.Format(day + clock)
	if from.Format(day) != to.Format(day) {
		clock = day + clock
	}
	return s + "-" + to.Format(clock)
}
